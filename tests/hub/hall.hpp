// A hub and its kiosks in one process, without sockets: what travels goes from one record to the other, and the
// hub's owner serves when it is woken.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "shared/hub/hub_desk.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/recovery_key.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/venue/small_congress.hpp"

namespace daihui::test {

/// Of a venue of TestVenue.
inline record::SigningKey recovery_key(const std::filesystem::path& venue) {
    const auto text = venue::read_recovery_key(venue);
    REQUIRE(text.ok());
    auto key = venue::open_recovery_key(*text, recovery_passphrase);
    if (!key) FAIL(key.error().message);
    return std::move(*key);
}

/// The hub: a venue with a desk. Everything is asked on the owner's thread; the desk's own threads wake it.
class Hub {
  public:
    explicit Hub(const congress::Congress& congress = small_congress()) : venue(true, congress) { open_desk(); }

    TestVenue venue;
    int minute = 0;  ///< of the clock, after nine

    [[nodiscard]] Moment now() const { return minutes_later(minute); }
    hub::HubDesk& desk() { return *desk_; }
    venue::Machines& machines() { return venue->machines(); }

    void open_desk() {
        desk_.reset();
        desk_ = std::make_unique<hub::HubDesk>(*venue, [this] {
            std::function<void()> also;
            {
                const std::lock_guard lock(mutex_);
                woken_ = true;
                wake_.notify_one();
                also = also_;
            }
            if (also) also();
        });
    }
    /// What else is told when the desk has something to serve; from any thread.
    void also_wake(std::function<void()> also) {
        const std::lock_guard lock(mutex_);
        also_ = std::move(also);
    }
    /// Switched off and on again.
    void restart() {
        desk_.reset();
        venue.open();
        open_desk();
    }
    /// Serves until `answer` is there.
    template <class T>
    Result<T> await(const std::optional<Result<T>>& answer) {
        while (!answer) {
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [&] { return woken_; });
                woken_ = false;
            }
            desk_->serve(now());
        }
        return *answer;
    }
    Result<sync::PushAnswer> push(const std::string& device, std::vector<record::StoredEntry> entries) {
        std::optional<Result<sync::PushAnswer>> answer;
        desk_->push(device, std::move(entries), [&](auto one) { answer.emplace(std::move(one)); });
        return await(answer);
    }
    Result<sync::PullAnswer> pull(const std::string& device, const std::vector<record::Have>& have,
                                  std::size_t limit = 500) {
        std::optional<Result<sync::PullAnswer>> answer;
        desk_->pull(device, have, limit, [&](auto one) { answer.emplace(std::move(one)); });
        return await(answer);
    }
    Result<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request) {
        std::optional<Result<sync::EnrolAnswer>> answer;
        desk_->enrol(request, [&](auto one) { answer.emplace(std::move(one)); });
        return await(answer);
    }
    Result<sync::EnrolAnswer> enrol_state(const std::string& device) {
        std::optional<Result<sync::EnrolAnswer>> answer;
        desk_->enrol_state(device, [&](auto one) { answer.emplace(std::move(one)); });
        return await(answer);
    }
    Result<sync::ControlAnswer> control(const std::string& device, const sync::ControlRequest& request) {
        std::optional<Result<sync::ControlAnswer>> answer;
        desk_->control(device, request, [&](auto one) { answer.emplace(std::move(one)); });
        return await(answer);
    }
    /// A fresh code of a role, as `daihui enroll` makes one.
    std::string code(const std::string& role) {
        std::string code = "AAAAAAAAAAAAAAA";
        code += static_cast<char>('A' + codes_++);
        REQUIRE(venue::EnrolmentDesk(venue.path() / "enrolment").add(code, role, now()).ok());
        return code;
    }
    /// Conflicts of a cause that were found.
    std::vector<record::ConflictRow> conflicts(const std::string& what) {
        std::vector<record::ConflictRow> out;
        for (auto& row : machines().conflicts())
            if (row.found.what == what) out.push_back(std::move(row));
        return out;
    }

  private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool woken_ = false;
    std::function<void()> also_;
    int codes_ = 0;
    std::unique_ptr<hub::HubDesk> desk_;  ///< last: its threads use what is above
};

/// A machine that joined: its folder, and the way to its hub.
class Kiosk {
  public:
    Kiosk(Hub& hub, const std::string& name, const std::string& role = "delegate") : hub_(hub) {
        venue::JoinOptions options;
        options.congress = hub.desk().health().congress;
        options.hub = {"hub.test", 7443, std::string(64, 'a')};
        options.role = role;
        options.pin = "135790";
        const auto joined = venue::Venue::join(folder_ / "venue", options);
        if (!joined) FAIL(joined.error().message);
        device_ = joined->device;
        open();
        const auto asked = hub.enrol({hub.code(role), joined->public_key, "", role, "192.0.2.7"});
        if (!asked) FAIL(asked.error().message);
        REQUIRE(asked->state == sync::EnrolAnswer::State::waiting);
        const auto admitted = hub.machines().admit(device_, name, "周敏", hub.now());
        if (!admitted) FAIL(admitted.error().message);
        hub.desk().serve(hub.now());
        pull();
    }
    /// Switched off.
    void close() { venue_.reset(); }
    /// Closes and opens again, as after a power cut.
    void open() {
        venue_.reset();
        auto opened = venue::Venue::open(folder_ / "venue", {.embedded_hub = false});
        if (!opened) FAIL(opened.error().message);
        venue_ = std::move(*opened);
    }
    venue::Venue& operator*() { return *venue_; }
    venue::Venue* operator->() { return venue_.get(); }
    [[nodiscard]] const std::string& device() const { return device_; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

    Result<sync::PushAnswer> try_push() {
        return hub_.push(device_, venue_->record().not_taken(1000, std::size_t{8} << 20));
    }
    void push() {
        if (venue_->record().waiting() == 0) return;
        const auto answer = try_push();
        if (!answer) FAIL(answer.error().message);
        for (const auto& alarm : answer->alarms) FAIL(alarm.words);
    }
    void pull() {
        for (bool more = true; more;) {
            auto answer = hub_.pull(device_, venue_->record().have());
            if (!answer) FAIL(answer.error().message);
            more = answer->more;
            const auto imported = venue_->import(answer->entries, hub_.now());
            if (!imported) FAIL(imported.error().message);
            for (const auto& alarm : imported->alarms) FAIL(alarm.words);
        }
    }
    /// What a kiosk in contact does all the time. Twice: a pull may make it seal its box.
    void sync() {
        for (int i = 0; i < 2; ++i) {
            push();
            pull();
        }
    }

  private:
    Hub& hub_;
    ScratchFolder folder_;  ///< before what is in it
    std::string device_;
    std::unique_ptr<venue::Venue> venue_;
};

/// Two kiosks, everybody checked in at one of them, the box checked, slips handed out, voting open.
struct Polling {
    Hub hub;
    Kiosk one, two;
    std::vector<venue::Slip> slips;  ///< handed out: 双代表 first
    venue::KeyMade key;

    explicit Polling(const congress::Congress& congress = small_congress())
        : hub(congress), one(hub, "2 号机"), two(hub, "3 号机") {
        const auto badges = hub.venue.badges();
        auto printed = hub.venue.slips("投票", 15);
        hub.minute = -30;
        REQUIRE(hub.venue->open_check_in("s1", hub.now()).ok());
        sync();
        int turn = 0;
        for (const std::string& number : hub.venue.everybody()) {
            Kiosk& kiosk = turn++ % 2 == 0 ? one : two;
            REQUIRE(std::holds_alternative<venue::Welcome>(kiosk->scan(badges.at(number), hub.now())));
        }
        sync();
        REQUIRE(hub.venue->close_check_in("s1", minutes_later(-1)).ok());
        REQUIRE(hub.venue->open_sitting("s1", nine()).ok());
        hub.minute = 10;
        hub.venue.adopt_all();
        // Twice: the ballots that machines know of after the first are not those of the second.
        for (int i = 0; i < 2; ++i) {
            auto made = hub.venue->check_box("p1", {"陈静", "赵海燕"}, hub.now());
            if (!made) FAIL(made.error().message);
            key = *made;
            sync();
        }
        std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
        for (const auto& slip : printed) {
            if (keep[slip.slip_class.id]-- > 0)
                slips.push_back(slip);
            else
                REQUIRE(hub.venue->void_slip(slip.token, "剩余作废", "陈静", hub.now()).ok());
        }
        const auto issued = hub.venue->issue_slips(
            "p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏", "韩雪", hub.now());
        if (!issued) FAIL(issued.error().message);
        const auto open = hub.venue->open_voting("p1", hub.now());
        if (!open) FAIL(open.error().message);
        hub.minute = 20;
        sync();
    }
    void sync() {
        one.sync();
        two.sync();
        one.sync();
    }
    /// Scan, mark, seal, cast; what the kiosk then knows of it.
    std::vector<venue::Sealed> vote(Kiosk& kiosk, std::size_t slip, int approvals = 2) {
        const venue::Visit visit = visit_of(*kiosk, slips.at(slip).token, hub.now());
        auto sealed = kiosk->seal(visit, plain_marks(visit, approvals), hub.now());
        if (!sealed) FAIL(sealed.error().message);
        const auto receipt = kiosk->cast(visit, *sealed, hub.now());
        if (!receipt) FAIL(receipt.error().message);
        CHECK_FALSE(receipt->accepted);  // nobody but the hub counts
        return *sealed;
    }
    /// The whole end: everybody in contact.
    void close() {
        REQUIRE(hub.venue->begin_ending("p1", "于海洋", hub.now()).ok());
        sync();
        const auto closed = hub.venue->close_voting("p1", hub.now());
        if (!closed) FAIL(closed.error().message);
    }
    std::vector<venue::PollResult> open_box() {
        const auto valid = hub.venue->declare_valid("p1", "于海洋", hub.now());
        if (!valid) FAIL(valid.error().message);
        const auto opened = hub.venue->open_box("p1", key.passphrase, hub.now());
        if (!opened) FAIL(opened.error().message);
        return *opened;
    }
};

/// The refusal's sentence; fails the test where nothing was refused.
template <class T>
std::string sentence_of(const Result<T>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}

inline venue::RefusalReason reason_of(const venue::Scanned& scanned) {
    REQUIRE(std::holds_alternative<venue::Refusal>(scanned));
    return std::get<venue::Refusal>(scanned).reason;
}

}  // namespace daihui::test

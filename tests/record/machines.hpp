// A hub and its kiosks, each a record of its own in one folder.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/record/sample.hpp"

namespace daihui::record::sample {

constexpr std::size_t no_limit = 1000000, no_bytes = std::size_t{1} << 40;
/// Key 1 is the hub, 2 … are kiosks, 9 is the recovery key.
constexpr int recovery_key = 9;

inline std::string device_of(int number) { return to_hex(device_id(key(number).public_key())); }

inline std::string says_all(const std::vector<Alarm>& alarms) {
    std::string out;
    for (const Alarm& alarm : alarms) out += std::string(to_text(alarm.what)) + ": " + alarm.words + "\n";
    return out;
}

/// What a hub says of a run: each ballot is accepted, what was set aside is put on record.
inline std::vector<Event> plain_decisions(const std::vector<Record::Folded>& run) {
    std::vector<Event> out;
    for (const Record::Folded& one : run) {
        const Entry& entry = one.entry->entry;
        const auto event = congress::event_from_json(entry.kind, one.entry->body);
        REQUIRE(event);
        if (const auto* cast = std::get_if<congress::BallotCast>(&*event)) {
            if (!one.set_aside)
                out.push_back(congress::BallotAccepted{cast->poll, cast->ballot_hash, salt(7)});
            else if (one.set_aside->find("已经使用") != std::string::npos)
                out.push_back(
                    congress::BallotRefused{cast->poll, cast->ballot_hash, duplicate_reason, salt(7)});
        } else if (const auto* checked = std::get_if<congress::CheckedIn>(&*event); checked && one.set_aside) {
            out.push_back(congress::CheckInDuplicate{checked->sitting, checked->number});
            out.push_back(congress::ConflictFound{"check_in_twice", to_hex(entry.device), 1,
                                                  static_cast<std::int64_t>(entry.seq), checked->number,
                                                  checked->number + " 在两台机器上签到。"});
        }
    }
    return out;
}

class Hall {
  public:
    explicit Hall(int kiosks) {
        machines_.push_back(open_record(file(1), true, 1));
        std::vector<Event> events = founding();
        for (int i = 2; i < 2 + kiosks; ++i)
            events.insert(events.begin() + 2, admitted(i, {"delegate", "desk"}));
        events.push_back(congress::DeviceAdmitted{
            device_of(recovery_key), to_hex(key(recovery_key).public_key()), "恢复密钥", {"recovery"}});
        put(hub(), events);
        for (int i = 2; i < 2 + kiosks; ++i) machines_.push_back(open_record(file(i), true, i));
        for (int i = 2; i < 2 + kiosks; ++i) pull(i);
    }

    [[nodiscard]] fs::path file(int number) const { return folder_ / ("m" + std::to_string(number) + ".db"); }
    Record& hub() { return machine(hub_); }
    Record& machine(int number) { return *machines_[static_cast<std::size_t>(number - 1)]; }
    [[nodiscard]] int count() const { return static_cast<int>(machines_.size()); }
    [[nodiscard]] int hub_number() const { return hub_; }
    void hub_is(int number) { hub_ = number; }

    void reopen(int number) {
        machines_[static_cast<std::size_t>(number - 1)].reset();
        machines_[static_cast<std::size_t>(number - 1)] = open_record(file(number), false, number);
    }
    /// Everything that the kiosk has not been taken of, or up to `limit`.
    std::vector<Alarm> push(int number, std::size_t limit = no_limit) {
        const std::vector<StoredEntry> entries = machine(number).not_taken(limit, no_bytes);
        if (entries.empty()) return {};
        return take({{machine(number).device(), entries}}).front().alarms;
    }
    std::vector<Record::Taken> take(const std::vector<Record::Run>& runs) {
        auto taken = hub().take(start, runs, plain_decisions);
        if (!taken) FAIL(taken.error().message);
        for (const Record::Taken& one : *taken)
            for (const Alarm& alarm : one.alarms) UNSCOPED_INFO(alarm.words);
        return *taken;
    }
    std::vector<Alarm> pull(int number, std::size_t limit = no_limit) { return give(hub_, number, limit); }
    std::vector<Alarm> give(int from, int to, std::size_t limit = no_limit) {
        const auto entries = machine(from).entries_after(machine(to).have(), limit, no_bytes, Ballots::without);
        if (entries.empty()) return {};
        const auto imported = machine(to).import(entries);
        if (!imported) FAIL(imported.error().message);
        return imported->alarms;
    }
    /// Until nobody has anything to give.
    void settle() {
        for (int i = 1; i <= count(); ++i)
            if (i != hub_) CHECK(says_all(push(i)) == "");
        for (int i = 1; i <= count(); ++i)
            if (i != hub_) CHECK(says_all(pull(i)) == "");
    }
    void check_equal() {
        for (int i = 1; i <= count(); ++i) {
            if (i == hub_) continue;
            INFO("machine " << i);
            CHECK(machine(i).waiting() == 0);
            CHECK(machine(i).books_digest() == hub().books_digest());
            CHECK(machine(i).shared_digest() == hub().shared_digest());
            check_clean(i);
        }
        check_clean(hub_);
    }
    void check_clean(int number) {
        const auto found = machine(number).verify();
        REQUIRE(found);
        for (const Finding& one : *found) UNSCOPED_INFO("machine " << number << ": " << one.what);
        CHECK(found->empty());
        const std::string before = machine(number).books_digest();
        const auto again = machine(number).rebuild();
        REQUIRE(again);
        for (const Finding& one : *again) UNSCOPED_INFO("machine " << number << ": " << one.what);
        CHECK(again->empty());
        CHECK(machine(number).books_digest() == before);
    }

  private:
    Folder folder_;
    std::vector<std::unique_ptr<Record>> machines_;
    int hub_ = 1;
};

}  // namespace daihui::record::sample

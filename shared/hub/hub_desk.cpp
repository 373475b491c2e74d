#include "shared/hub/hub_desk.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "shared/base/quotes.hpp"
#include "shared/hub/console_desk.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::hub {
namespace {

using congress::Kind;

/// Of one take: a commit of more would let the others wait too long.
constexpr std::size_t most_of_a_take = 20'000;
/// So few entries without a ballot are looked at by the thread that brings them: waking another one costs as
/// much.
constexpr std::size_t few_entries = 64;

Error stopping() { return {ErrorKind::storage, "主控机正在停止，记录留在本机，稍后自动重试。"}; }
Error busy() { return {ErrorKind::storage, "主控机正忙，记录留在本机，稍后自动重试。"}; }

/// What other threads may know of the venue.
struct Published {
    using Peers = std::map<std::string, sync::Peer>;
    sync::Health health;
    std::shared_ptr<const Peers> peers;
    std::shared_ptr<const venue::BallotForms> forms;
};

std::optional<sync::Peer> peer_of(const std::string& device, const std::string& public_key) {
    sync::Peer peer;
    const auto key = from_hex(public_key);
    if (!key || key->size() != peer.key.size()) return std::nullopt;
    std::copy(key->begin(), key->end(), peer.key.begin());
    peer.device = device;
    return peer;
}

/// The sentence of a conflict that the server found; empty for what needs nobody.
std::string refusal_text(const std::string& what, const std::string& machine, const std::string& from) {
    const std::string where = from.empty() ? "" : "（来自 " + from + "）";
    if (what == "signature")
        return machine + "发来的请求签名不符" + where +
               "，已拒绝。可能有别的设备冒用它的名义，请检查会场网络。";
    if (what == "replay")
        return machine + "的请求被重复发送" + where + "，已拒绝，没有生效。请检查会场网络中有无不明设备。";
    if (what == "suspended")
        return machine + "已停用，仍在发送记录" + where + "，没有收取。请收回这台机器，或恢复使用。";
    if (what == "unknown_device")
        return "有没有登记的机器要求接入" + where + "，已拒绝。是会场机器的，请让它扫描入网码。";
    return {};
}

}  // namespace

class HubDesk::Work {
  public:
    Work(venue::Venue& venue, std::function<void()> wake, Options options)
        : venue_(venue), wake_(std::move(wake)), options_(options) {
        publish();
        announced_ = venue_.record().last_seq();
        const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
        const std::size_t workers = options_.workers > 0 ? options_.workers : cores;
        for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { check(); });
    }
    ~Work() { stop(); }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    struct Push {
        std::string device;
        std::vector<record::StoredEntry> entries;
        venue::CheckedCasts checked;
        record::Record::Run::Signatures signatures;
        Done<sync::PushAnswer> done;
        // Not at the member: clang does not see it in an optional inside the same class.
        Push() : signatures(record::Record::Run::Signatures::to_check) {}
    };
    struct SignOfLife {
        std::string from;
        std::optional<sync::MachineStatus> status;
    };
    struct Job {
        std::optional<Push> push;         ///< or
        std::function<void(Moment)> act;  ///< on the owner's thread
        std::function<void(Error)> drop;  ///< answers instead of either
        bool ready = true;
    };

    /// Any thread: looks at a push that is quickly looked at. False where the workers are to do it.
    bool look_at_once(Push& push) const {
        if (push.entries.empty()) return true;
        if (push.entries.size() > few_entries) return false;
        for (const record::StoredEntry& stored : push.entries)
            if (stored.entry.kind == Kind::ballot_cast) return false;
        look_at(push, *published());
        return true;
    }
    /// Any thread. Its owner hears of it with the request that follows.
    void heard_of(const std::string& device, const std::string& from,
                  const std::optional<sync::MachineStatus>& status) {
        const std::lock_guard lock(mutex_);
        heard_.insert_or_assign(device, SignOfLife{from, status});
    }
    /// Any thread.
    void add(std::shared_ptr<Job> job) {
        {
            std::unique_lock lock(mutex_);
            if (stopped_ || jobs_.size() >= options_.most_waiting) {
                const Error error = stopped_ ? stopping() : busy();
                lock.unlock();
                return job->drop(error);
            }
            if (!job->ready) {
                to_check_.push_back(job);
                checkable_.notify_one();
            }
            jobs_.push_back(std::move(job));
        }
        if (wake_) wake_();
    }
    template <class T>
    void ask(Done<T> done, std::function<Result<T>(Moment)> answer) {
        auto job = std::make_shared<Job>();
        auto shared = std::make_shared<Done<T>>(std::move(done));
        job->drop = [shared](const Error& error) { (*shared)(error); };
        job->act = [shared, answer = std::move(answer)](Moment now) { (*shared)(answer(now)); };
        add(std::move(job));
    }

    std::size_t serve(Moment now) {
        // A database that is away is said to whoever asks for something.
        may_fail([&] {
            static_cast<void>(venue_.catch_up());
            note_contacts(now);
            // What a console of this machine or another program wrote meanwhile is news as well, and who may
            // push depends on it.
            tell();
        });
        const std::vector<std::shared_ptr<Job>> jobs = take_ready();
        std::vector<Push*> pushes;
        std::size_t entries = 0;
        for (const auto& job : jobs) {
            if (!job->push) continue;
            if (entries > 0 && entries + job->push->entries.size() > most_of_a_take) {
                take(pushes, now);
                pushes.clear();
                entries = 0;
            }
            entries += job->push->entries.size();
            pushes.push_back(&*job->push);
        }
        take(pushes, now);
        for (const auto& job : jobs)
            if (!job->push) guarded(*job, [&] { job->act(now); });
        may_fail([&] { tell(); });
        return jobs.size();
    }

    void stop() {
        std::deque<std::shared_ptr<Job>> left;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            left.swap(jobs_);
            to_check_.clear();
        }
        checkable_.notify_all();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        for (const auto& job : left) job->drop(stopping());
    }

    [[nodiscard]] std::size_t waiting() const {
        const std::lock_guard lock(mutex_);
        return jobs_.size();
    }
    [[nodiscard]] std::shared_ptr<const Published> published() const {
        const std::lock_guard lock(mutex_);
        return published_;
    }
    /// Any thread. A machine that showed its code to another program of this venue a moment ago, and comes here
    /// before this one has heard of it, is no stranger: its file is there.
    [[nodiscard]] std::optional<sync::Peer> asks_elsewhere(const std::string& device) const {
        if (!is_shared_) return std::nullopt;
        const auto asking = venue::EnrolmentDesk(enrolment_).find(device);
        auto peer = asking ? peer_of(asking->device, asking->public_key) : std::nullopt;
        if (peer) peer->roles = {asking->role};
        return peer;
    }
    void hear(std::function<void(std::uint64_t)> hear) {
        const std::lock_guard lock(mutex_);
        hear_ = std::move(hear);
    }

    // On the owner's thread, asked for through ask().
    Result<sync::PullAnswer> pull(const std::string& device, const std::vector<record::Have>& have,
                                  std::size_t limit, Moment now) {
        if (auto may = may_talk(device); !may) return may.error();
        venue_.machines().heard_of(device, {now, "", {}, {}, {}});
        const std::size_t most = limit == 0 ? options_.most_entries : std::min(limit, options_.most_entries);
        sync::PullAnswer answer;
        answer.entries =
            venue_.record().entries_after(have, most, options_.pull_bytes, record::Ballots::without);
        std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> then;
        for (const record::Have& one : have) then[{one.device, one.epoch}] = one.seq;
        for (record::StoredEntry& stored : answer.entries) {
            const std::string from = to_hex(stored.entry.device);
            std::uint64_t& seq = then[{from, stored.entry.epoch}];
            seq = std::max(seq, stored.entry.seq);
            if (from == device) add_ballot(stored);
        }
        for (const record::Have& one : venue_.record().have()) {
            const auto known = then.find({one.device, one.epoch});
            answer.more = answer.more || one.seq > (known == then.end() ? 0 : known->second);
        }
        answer.more = answer.more && !answer.entries.empty();
        return answer;
    }

    Result<sync::StatusAnswer> status() {
        return sync::StatusAnswer{venue_.record().have(), venue_.books().hub_epoch()};
    }

    Result<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request, Moment now) {
        const auto asked = venue_.machines().ask(
            {request.code, request.public_key, request.name, request.role, request.from}, now);
        if (!asked) {
            if (asked.error().kind != ErrorKind::refused) return asked.error();
            return sync::EnrolAnswer{sync::EnrolAnswer::State::refused, "", asked.error().message};
        }
        // Before it is answered: its next question may come at once, and must not be a stranger's.
        if (state() != published_at_) publish();
        return state_of(asked->device);
    }

    Result<sync::EnrolAnswer> state_of(const std::string& device) {
        using State = sync::EnrolAnswer::State;
        for (const record::DeviceRow& row : venue_.books().device_rows())
            if (row.admitted.device == device)
                return sync::EnrolAnswer{State::admitted, device,
                                         "已获准入网，名称" + in_quotes(row.admitted.name) + "。"};
        const auto asking = venue_.machines().waiting(device);
        if (!asking)
            return sync::EnrolAnswer{State::refused, device,
                                     "主控机没有这台机器的入网请求，请重新扫描入网码。"};
        if (!asking->refused.empty())
            return sync::EnrolAnswer{State::refused, device,
                                     "没有获准入网：" + asking->refused + "。请联系控制台工作人员。"};
        return sync::EnrolAnswer{State::waiting, device, "已登记，请在控制台同意这台机器入网。"};
    }

    Result<sync::ControlAnswer> control(const std::string& device, const sync::ControlRequest& request,
                                        Moment now) {
        if (auto may = may_talk(device); !may) return may.error();
        venue_.machines().heard_of(device, {now, "", {}, {}, {}});
        return console_.run(venue_, device, request, now);
    }

    void note(const std::string& device, const std::string& what, const std::string& from, Moment now) {
        const std::string text = refusal_text(what, in_quotes(venue_.machines().name_of(device)), from);
        if (!text.empty()) venue_.machines().note(what, device, text, now);
    }

  private:
    void note_contacts(Moment now) {
        std::map<std::string, SignOfLife> heard;
        {
            const std::lock_guard lock(mutex_);
            heard.swap(heard_);
        }
        for (const auto& [device, sign] : heard) {
            venue::Contact contact{now, sign.from, {}, {}, {}};
            if (sign.status) {
                contact.ahead = sign.status->ahead;
                contact.within = sign.status->within;
                contact.waiting = static_cast<std::int64_t>(
                    std::min<std::uint64_t>(sign.status->waiting, std::numeric_limits<std::int64_t>::max()));
                contact.version = sign.status->version;
                contact.seen = sign.status->seen;
                contact.in_trouble = sign.status->in_trouble;
                contact.forked = sign.status->forked;
            }
            venue_.machines().heard_of(device, contact);
        }
        venue_.machines().look(now);
    }

    /// Admitted and not suspended, as the books say now.
    Result<void> may_talk(const std::string& device) {
        const auto known = published();
        const auto peer = known->peers->find(device);
        if (peer == known->peers->end() || !peer->second.admitted)
            return Error{ErrorKind::wrong_use, "这台分机还没有获准入网，请在控制台同意后再试。"};
        if (peer->second.suspended)
            return Error{ErrorKind::wrong_use, "这台分机已停用，记录留在本机。请联系控制台工作人员恢复使用。"};
        return {};
    }

    void add_ballot(record::StoredEntry& stored) {
        if (stored.entry.kind != Kind::ballot_cast || !stored.ballot.empty()) return;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr)
            stored.ballot = venue_.books().ballot(cast->ballot_hash).value_or("");
    }

    /// What nobody asked for is tried again next time.
    template <class Act>
    static void may_fail(Act act) {
        try {
            act();
        } catch (const std::exception&) {
            // Nothing was answered, so nothing was promised.
        }
    }
    /// Runs what may find the disk failing; whoever asked is told, and the hub goes on.
    template <class Act>
    void guarded(Job& job, Act act) {
        try {
            act();
        } catch (const std::exception& fault) {
            job.drop({ErrorKind::storage, std::string("主控机读写记录出错，请检查磁盘：") + fault.what()});
        }
    }

    /// A kiosk knows that another machine took over from this one.
    [[nodiscard]] bool brings_takeover(const Push& push) const {
        if (push.entries.empty()) return false;
        const record::Entry& first = push.entries.front().entry;
        return first.kind == Kind::takeover && first.seq == 1 && first.epoch == venue_.books().hub_epoch() + 1;
    }
    Error hear_of_takeover(const Push& push, Moment now) {
        const auto imported = venue_.import(push.entries, now);
        if (!imported) return imported.error();
        if (!venue_.is_hub())
            return {ErrorKind::wrong_use, "本机原是主控机，已由另一台机器接任。请改接接任的主控机。"};
        // Not signed by the recovery key, or of a machine that knows more of this hub than it does itself.
        for (const record::Alarm& alarm : imported->alarms) venue_.machines().note({alarm}, now);
        return {ErrorKind::bad_input, "接任的登记没有恢复密钥的有效签名，没有采用。请检查这台分机。"};
    }

    void take(const std::vector<Push*>& pushes, Moment now) {
        std::vector<venue::Venue::Pushed> pushed;
        std::vector<Push*> taken_from;
        std::vector<std::vector<congress::BallotCast>> casts;
        for (Push* push : pushes) {
            if (auto may = may_talk(push->device); !may) {
                push->done(may.error());
                continue;
            }
            if (brings_takeover(*push)) {
                push->done(hear_of_takeover(*push, now));
                continue;
            }
            const bool own = std::all_of(push->entries.begin(), push->entries.end(), [&](const auto& one) {
                return to_hex(one.entry.device) == push->device;
            });
            if (!own) {
                push->done(Error{ErrorKind::bad_input, "一批中混有别的机器的记录，没有收取。请更新分机程序。"});
                note(push->device, "signature", "", now);
                continue;
            }
            venue_.machines().heard_of(push->device, {now, "", {}, {}, {}});
            casts.push_back(casts_of(push->entries));
            pushed.push_back(
                {push->device, std::move(push->entries), std::move(push->checked), push->signatures});
            taken_from.push_back(push);
        }
        if (taken_from.empty()) return;
        Result<std::vector<record::Record::Taken>> taken = Error{};
        try {
            taken = venue_.take(now, std::move(pushed));
        } catch (const std::exception& fault) {
            taken = Error{ErrorKind::storage, std::string("主控机读写记录出错，请检查磁盘：") + fault.what()};
        }
        for (std::size_t i = 0; i < taken_from.size(); ++i) {
            if (!taken)
                taken_from[i]->done(taken.error());
            else
                taken_from[i]->done(
                    sync::PushAnswer{(*taken)[i].have, (*taken)[i].alarms, decided_on(casts[i])});
        }
    }

    static std::vector<congress::BallotCast> casts_of(const std::vector<record::StoredEntry>& entries) {
        std::vector<congress::BallotCast> out;
        for (const record::StoredEntry& stored : entries) {
            if (stored.entry.kind != Kind::ballot_cast) continue;
            const auto event = congress::event_from_json(stored.entry.kind, stored.body);
            if (const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr)
                out.push_back(*cast);
        }
        return out;
    }
    /// What the books say now of a push's ballots.
    [[nodiscard]] std::vector<sync::Decided> decided_on(const std::vector<congress::BallotCast>& casts) const {
        std::vector<sync::Decided> out;
        for (const congress::BallotCast& cast : casts) {
            const auto row = venue_.books().cast(cast.poll, cast.credential);
            if (!row) continue;
            if (row->ballot_hash != cast.ballot_hash)
                out.push_back({cast.ballot_hash, false, record::duplicate_reason});
            else if (row->accepted || !row->refused.empty())
                out.push_back({cast.ballot_hash, row->accepted, row->refused});
        }
        return out;
    }

    /// Jobs that may be served, in order. A push waits behind an earlier one of its device: entries come
    /// contiguously.
    std::vector<std::shared_ptr<Job>> take_ready() {
        std::vector<std::shared_ptr<Job>> ready;
        std::deque<std::shared_ptr<Job>> left;
        std::vector<std::string> blocked;
        const std::lock_guard lock(mutex_);
        for (std::shared_ptr<Job>& job : jobs_) {
            const bool waits = job->push && (!job->ready || std::find(blocked.begin(), blocked.end(),
                                                                      job->push->device) != blocked.end());
            if (waits) blocked.push_back(job->push->device);
            (waits ? static_cast<void>(left.push_back(std::move(job)))
                   : static_cast<void>(ready.push_back(std::move(job))));
        }
        jobs_.swap(left);
        return ready;
    }

    /// Looks at the signatures and proofs of what came in.
    static void look_at(Push& push, const Published& known) {
        try {
            // Where they do not hold the record says which and why.
            const auto peer = known.peers->find(push.device);
            if (peer == known.peers->end() || !record::signatures_hold(push.entries, peer->second.key)) return;
            push.signatures = record::Record::Run::Signatures::checked;
            push.checked = venue::check_casts(*known.forms, push.entries);
        } catch (const std::exception&) {
            push.checked.clear();  // out of memory: the owner checks them itself, or says so
        }
    }

    /// The workers' loop.
    void check() {
        std::unique_lock lock(mutex_);
        for (;;) {
            checkable_.wait(lock, [&] { return stopped_ || !to_check_.empty(); });
            if (stopped_) return;
            const std::shared_ptr<Job> job = std::move(to_check_.front());
            to_check_.pop_front();
            const auto known = published_;
            lock.unlock();
            // Until it is ready nobody else looks at a push.
            look_at(*job->push, *known);
            lock.lock();
            job->ready = true;
            if (stopped_) return;
            lock.unlock();
            if (wake_) wake_();
            lock.lock();
        }
    }

    /// Publishes what changed, and tells who listens that there are new entries.
    void tell() {
        const std::uint64_t head = venue_.record().last_seq();
        if (state() != published_at_) publish();
        if (head == announced_) return;
        announced_ = head;
        std::function<void(std::uint64_t)> hear;
        {
            const std::lock_guard lock(mutex_);
            hear = hear_;
        }
        if (hear) hear(head);
    }

    /// Grows with everything that is published.
    [[nodiscard]] std::tuple<std::uint64_t, std::uint64_t, std::uint64_t> state() const {
        return {venue_.version(), venue_.machines().revision(), venue_.record().last_seq()};
    }

    /// After each commit, so it looks up what that may have changed and no more.
    void publish() {
        auto now = std::make_shared<Published>();
        record::Record& record = venue_.record();
        now->health = {to_hex(record.congress_id()), record.device(), venue_.books().hub_epoch(),
                       record.last_seq()};
        if (const std::uint64_t revision = venue_.machines().revision(); !peers_ || revision != peers_at_) {
            peers_ = std::make_shared<const Published::Peers>(read_peers());
            peers_at_ = revision;
        }
        now->peers = peers_;
        now->forms = venue_.ballot_forms();
        published_at_ = state();
        const std::lock_guard lock(mutex_);
        published_ = std::move(now);
    }

    /// Reads the files of those who wait and a row of every machine.
    [[nodiscard]] Published::Peers read_peers() const {
        Published::Peers peers;
        for (const venue::WaitingMachine& asking : venue_.machines().waiting()) {
            auto peer = peer_of(asking.device, asking.public_key);
            if (!peer) continue;
            peer->roles = {asking.role};
            peers.insert_or_assign(asking.device, std::move(*peer));
        }
        for (const record::DeviceRow& row : venue_.books().device_rows()) {
            // The recovery key is no machine.
            if (row.admitted.roles == std::vector<std::string>{"recovery"}) continue;
            auto peer = peer_of(row.admitted.device, row.admitted.public_key);
            if (!peer) continue;
            peer->roles = row.admitted.roles;
            // Programs of the hub's own machine (local_hub.hpp).
            if (row.admitted.device == venue_.record().device()) peer->roles.push_back("console");
            peer->admitted = true;
            peer->suspended = row.suspended;
            peers.insert_or_assign(row.admitted.device, std::move(*peer));
        }
        return peers;
    }

    venue::Venue& venue_;
    const bool is_shared_ = venue_.record().is_shared();
    const std::filesystem::path enrolment_ = venue_.folder() / "enrolment";
    std::function<void()> wake_;
    Options options_;
    ConsoleDesk console_;                                                     // the owner's
    std::tuple<std::uint64_t, std::uint64_t, std::uint64_t> published_at_{};  // the owner's
    std::uint64_t announced_ = 0;                                             // the owner's
    std::shared_ptr<const Published::Peers> peers_;                           // the owner's, as read
    std::uint64_t peers_at_ = 0;                                              // at this Machines::revision

    mutable std::mutex mutex_;
    std::condition_variable checkable_;
    std::deque<std::shared_ptr<Job>> jobs_;
    std::deque<std::shared_ptr<Job>> to_check_;
    std::shared_ptr<const Published> published_;
    std::function<void(std::uint64_t)> hear_;
    std::map<std::string, SignOfLife> heard_;  ///< by device, of those admitted: since the last serve()
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

HubDesk::HubDesk(venue::Venue& venue, std::function<void()> wake, Options options)
    : work_(std::make_unique<Work>(venue, std::move(wake), options)) {}
HubDesk::HubDesk(venue::Venue& venue, std::function<void()> wake)
    : HubDesk(venue, std::move(wake), Options{}) {}
HubDesk::~HubDesk() = default;

std::size_t HubDesk::serve(Moment now) { return work_->serve(now); }
std::size_t HubDesk::waiting() const { return work_->waiting(); }
void HubDesk::stop() { work_->stop(); }

sync::Health HubDesk::health() const { return work_->published()->health; }

std::optional<sync::Peer> HubDesk::peer(const std::string& device) const {
    const auto known = work_->published();
    const auto found = known->peers->find(device);
    if (found == known->peers->end()) return work_->asks_elsewhere(device);
    return found->second;
}

void HubDesk::push(const std::string& device, std::vector<record::StoredEntry> entries,
                   Done<sync::PushAnswer> done) {
    auto job = std::make_shared<Work::Job>();
    job->push.emplace();
    job->push->device = device;
    job->push->entries = std::move(entries);
    job->push->done = std::move(done);
    job->ready = work_->look_at_once(*job->push);
    // The job outlives its own answer.
    job->drop = [raw = job.get()](const Error& error) { raw->push->done(error); };
    work_->add(std::move(job));
}

void HubDesk::pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
                   Done<sync::PullAnswer> done) {
    work_->ask<sync::PullAnswer>(std::move(done), [this, device, have = std::move(have), limit](Moment now) {
        return work_->pull(device, have, limit, now);
    });
}

void HubDesk::status(Done<sync::StatusAnswer> done) {
    work_->ask<sync::StatusAnswer>(std::move(done), [this](Moment) { return work_->status(); });
}

void HubDesk::enrol(sync::EnrolRequest request, Done<sync::EnrolAnswer> done) {
    work_->ask<sync::EnrolAnswer>(std::move(done), [this, request = std::move(request)](Moment now) {
        return work_->enrol(request, now);
    });
}

void HubDesk::enrol_state(const std::string& device, Done<sync::EnrolAnswer> done) {
    work_->ask<sync::EnrolAnswer>(std::move(done), [this, device](Moment) { return work_->state_of(device); });
}

void HubDesk::control(const std::string& device, sync::ControlRequest request, Done<sync::ControlAnswer> done) {
    work_->ask<sync::ControlAnswer>(std::move(done), [this, device, request = std::move(request)](Moment now) {
        return work_->control(device, request, now);
    });
}

void HubDesk::heard_of(const std::string& device, const std::string& from,
                       const std::optional<sync::MachineStatus>& status) {
    work_->heard_of(device, from, status);
}

void HubDesk::note_refused(const std::string& device, const std::string& what, const std::string& from) {
    auto job = std::make_shared<Work::Job>();
    job->drop = [](const Error&) {};
    job->act = [this, device, what, from](Moment now) { work_->note(device, what, from, now); };
    work_->add(std::move(job));
}

void HubDesk::on_commit(std::function<void(std::uint64_t head)> hear) { work_->hear(std::move(hear)); }

}  // namespace daihui::hub

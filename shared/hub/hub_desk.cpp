#include "shared/hub/hub_desk.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "shared/hub/desk_answers.hpp"
#include "shared/hub/desk_queue.hpp"
#include "shared/hub/publisher.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::hub {
namespace {

/// Of one take: a commit of more would let the others wait too long.
constexpr std::size_t most_of_a_take = 20'000;

std::size_t workers_of(const HubDesk::Options& options) {
    return options.workers > 0 ? options.workers : std::max(1u, std::thread::hardware_concurrency());
}

/// What nobody asked for is tried again next time.
template <class Act>
void may_fail(Act act) {
    try {
        act();
    } catch (const std::exception&) {
        // Nothing was answered, so nothing was promised.
    }
}

/// Runs what may find the disk failing; whoever asked is told, and the hub goes on.
template <class Act>
void guarded(DeskQueue::Job& job, Act act) {
    try {
        act();
    } catch (const std::exception& fault) {
        job.drop({ErrorKind::storage, std::string("主控机读写记录出错，请检查磁盘：") + fault.what()});
    }
}

}  // namespace

class HubDesk::Work {
  public:
    Work(venue::Venue& venue, std::function<void()> wake, Options options)
        : venue_(venue),
          publisher_(venue),
          answers_(venue, publisher_, options),
          queue_(publisher_, std::move(wake), workers_of(options), options.most_waiting) {}

    [[nodiscard]] Publisher& publisher() { return publisher_; }
    [[nodiscard]] DeskAnswers& answers() { return answers_; }
    [[nodiscard]] DeskQueue& queue() { return queue_; }

    /// Any thread. Its owner hears of it with the request that follows.
    void heard_of(const std::string& device, const std::string& from,
                  const std::optional<sync::MachineStatus>& status) {
        const std::lock_guard lock(mutex_);
        heard_.insert_or_assign(device, SignOfLife{from, status});
    }

    std::size_t serve(Moment now) {
        // A database that is away is said to whoever asks for something.
        may_fail([&] {
            static_cast<void>(venue_.catch_up());
            note_contacts(now);
            // What a console of this machine or another program wrote meanwhile is news as well, and who may
            // push depends on it.
            publisher_.tell();
        });
        const std::vector<std::shared_ptr<DeskQueue::Job>> jobs = queue_.take_ready();
        std::vector<DeskQueue::Push*> pushes;
        std::size_t entries = 0;
        for (const auto& job : jobs) {
            if (!job->push) continue;
            if (entries > 0 && entries + job->push->entries.size() > most_of_a_take) {
                answers_.take(pushes, now);
                pushes.clear();
                entries = 0;
            }
            entries += job->push->entries.size();
            pushes.push_back(&*job->push);
        }
        answers_.take(pushes, now);
        for (const auto& job : jobs)
            if (!job->push) guarded(*job, [&] { job->act(now); });
        may_fail([&] { publisher_.tell(); });
        return jobs.size();
    }

  private:
    struct SignOfLife {
        std::string from;
        std::optional<sync::MachineStatus> status;
    };

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

    venue::Venue& venue_;
    std::mutex mutex_;
    std::map<std::string, SignOfLife> heard_;  ///< by device, of those admitted: since the last serve()
    Publisher publisher_;
    DeskAnswers answers_;
    DeskQueue queue_;  ///< last: its threads look at what is published
};

HubDesk::HubDesk(venue::Venue& venue, std::function<void()> wake, Options options)
    : work_(std::make_unique<Work>(venue, std::move(wake), options)) {}
HubDesk::HubDesk(venue::Venue& venue, std::function<void()> wake)
    : HubDesk(venue, std::move(wake), Options{}) {}
HubDesk::~HubDesk() = default;

std::size_t HubDesk::serve(Moment now) { return work_->serve(now); }
std::size_t HubDesk::waiting() const { return work_->queue().waiting(); }
void HubDesk::stop() { work_->queue().stop(); }

sync::Health HubDesk::health() const { return work_->publisher().now()->health; }

std::optional<sync::Peer> HubDesk::peer(const std::string& device) const {
    return work_->publisher().peer(device);
}

void HubDesk::push(const std::string& device, std::vector<record::StoredEntry> entries,
                   Done<sync::PushAnswer> done) {
    work_->queue().push(device, std::move(entries), std::move(done));
}

void HubDesk::pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
                   Done<sync::PullAnswer> done) {
    work_->queue().ask<sync::PullAnswer>(
        std::move(done), [&answers = work_->answers(), device, have = std::move(have), limit](Moment now) {
            return answers.pull(device, have, limit, now);
        });
}

void HubDesk::status(Done<sync::StatusAnswer> done) {
    work_->queue().ask<sync::StatusAnswer>(std::move(done),
                                           [&answers = work_->answers()](Moment) { return answers.status(); });
}

void HubDesk::enrol(sync::EnrolRequest request, Done<sync::EnrolAnswer> done) {
    work_->queue().ask<sync::EnrolAnswer>(
        std::move(done), [&answers = work_->answers(), request = std::move(request)](Moment now) {
            return answers.enrol(request, now);
        });
}

void HubDesk::enrol_state(const std::string& device, Done<sync::EnrolAnswer> done) {
    work_->queue().ask<sync::EnrolAnswer>(
        std::move(done), [&answers = work_->answers(), device](Moment) { return answers.state_of(device); });
}

void HubDesk::control(const std::string& device, sync::ControlRequest request, Done<sync::ControlAnswer> done) {
    work_->queue().ask<sync::ControlAnswer>(
        std::move(done), [&answers = work_->answers(), device, request = std::move(request)](Moment now) {
            return answers.control(device, request, now);
        });
}

void HubDesk::heard_of(const std::string& device, const std::string& from,
                       const std::optional<sync::MachineStatus>& status) {
    work_->heard_of(device, from, status);
}

void HubDesk::note_refused(const std::string& device, const std::string& what, const std::string& from) {
    work_->queue().tell([&answers = work_->answers(), device, what, from](Moment now) {
        answers.note(device, what, from, now);
    });
}

void HubDesk::on_commit(std::function<void(std::uint64_t head)> hear) {
    work_->publisher().hear(std::move(hear));
}

}  // namespace daihui::hub

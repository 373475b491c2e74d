// What a kiosk does next to be in step with its hub: a state machine without threads, clocks and sockets. Time
// and answers come in as values; what goes out is one request at a time, or until when to wait.
//
//     Step step = loop.next(now);          // push so many, pull, ask for the time, or wait
//     … do it …
//     loop.pushed(answer, …, now);         // or pulled, failed …
//
// Nothing is lost and nothing counts twice whatever happens between: what the hub has not said in its own chain
// that it took is pushed again, with the same bytes.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sync/backoff.hpp"
#include "shared/sync/client_calls.hpp"
#include "shared/sync/clock.hpp"

namespace daihui::sync {

/// What the loop must know of the record that it serves, at the time of an answer.
struct HostFacts {
    std::string congress;         ///< 32 hex
    record::Have own;             ///< this device's chain
    std::uint32_t hub_epoch = 0;  ///< of the hub's chain held here; 0: none yet
    std::uint64_t hub_seq = 0;    ///< its newest entry held here
    std::size_t waiting = 0;      ///< own entries that the hub has not said it took (待同步)
    std::size_t laid = 0;         ///< entries over the books: `waiting`, and those of neighbours
    /// The newest epoch of a hub that was given this device's whole chain, ballots and all. A hub that took
    /// over knows the entries from its predecessor's chain, but has none of the ballots.
    std::uint32_t given_epoch = 1;
};

/// Whom the loop keeps in step with.
enum class Toward {
    hub,
    neighbour  ///< another kiosk, while the hub is out of reach: what it holds is fetched, nothing is given
};

struct SyncSettings {
    Toward toward = Toward::hub;
    Ticks pull_every{2000};        ///< with no live stream
    Ticks pull_every_live{10000};  ///< while the live stream tells of news
    /// News are fetched after a wait between half of this and all of it: what many kiosks in a hall write
    /// within it comes at once, and not all of them ask in the same moment. Live screens are still there in
    /// time.
    Ticks gather{100};
    /// After a pull, with its import, that took so long, news wait for this many times as long: where the hub,
    /// the line or this machine is slow, what comes is fetched in fewer and larger parts. Never for longer
    /// than `longest_rest`, and never what the hub said is left behind a pull.
    int rest = 3;
    Ticks longest_rest{2000};
    Ticks status_every{30000};
    Ticks held_every{10000};  ///< a suspended machine asks so often whether it is still
    /// So long after the last answer a failing line still counts as online: one lost packet is no news.
    Ticks patience{4000};
    std::size_t most_entries = 1000;  ///< of one push
    /// Of one pull: folding them holds up the thread that draws. Where more than that lies over the books,
    /// which each pull lifts off and lays again, as many as lie there, up to `most_pulled_at_all`: so catching
    /// up costs what there is to fetch, however much waits here.
    std::size_t most_pulled = 250;
    std::size_t most_pulled_at_all = 5000;
    std::size_t most_bytes = std::size_t{4} << 20;  ///< of one push, uncompressed
    Backoff::Limits backoff{};
};

enum class Line {
    starting,  ///< not yet heard of the hub
    online,
    offline,  ///< the hub is out of reach
    cut,      ///< on purpose: the automation, or the program ends
    held,     ///< the hub answers, but has stopped this machine, or not admitted it
    stopped   ///< something is wrong that only people can mend: see `words`
};

/// For screens. Times are ticks of the agent's clock.
struct SyncState {
    Line line = Line::starting;
    std::optional<Ticks> last_contact;  ///< the last answer that the hub gave to this machine as one of its own
    std::optional<Ticks> since;         ///< of `line`
    std::size_t waiting = 0;            ///< own entries the hub has not taken (待同步)
    std::string words;                  ///< why it is not online; a sentence for the staff
    std::string trouble;                ///< what came in could not be stored here (disk full …); a sentence
    bool busy = false;                  ///< a request is out, or due now
    /// This machine's chain is not what others hold of it: it was cloned, or an old image restored. It must not
    /// take anything more, ever; `words` says what to do.
    bool forked = false;
    std::vector<record::Alarm> alarms;  ///< each once, oldest first, the newest fifty
    HubTime time;
};
/// 「网络正常」「脱网，票已存本机」…
std::string_view line_words(Line line);

enum class Call { none, health, status, push, pull };

struct Step {
    Call call = Call::none;
    Ticks wake{};             ///< of none: when to ask again, if nothing happens before
    std::size_t entries = 0;  ///< of push and pull: at most so many
    std::size_t bytes = 0;    ///< of push
    std::uint64_t after = 0;  ///< of push: own entries behind this seq
    /// Of push, not 0: a hub that took over in this epoch is given everything once more. When nothing is left,
    /// that is to be remembered (HostFacts::given_epoch).
    std::uint32_t giving_epoch = 0;
};

class SyncLoop {
  public:
    /// `seed`: of the waits; the device's id makes a good one.
    SyncLoop(SyncSettings settings, std::uint64_t seed);

    /// What to do now. After a request nothing else is asked for until its end was told.
    [[nodiscard]] Step next(Ticks now);

    // --- how the request ended
    void greeted(const HealthReply& reply, const HostFacts& facts, Ticks now);
    void told(const StatusReply& reply, const HostFacts& facts, Ticks now);
    /// No own entries lie behind Step::after.
    void nothing_to_push();
    /// `last_sent`: seq of the last entry of the batch.
    void pushed(const PushAnswer& answer, std::uint64_t last_sent, const HostFacts& facts, Ticks now);
    void pulled(std::size_t added, bool more, const std::vector<record::Alarm>& alarms, const HostFacts& facts,
                Ticks now);
    /// `sent`: how many entries a push had, else 0.
    void failed(const CallError& error, std::size_t sent, Ticks now);
    /// This machine could not store what came in (disk full …): told, and tried again later.
    void could_not_store(const Error& error, Ticks now);

    // --- what happens beside
    void wrote();                       ///< this machine has new entries
    void heard(std::uint64_t hub_seq);  ///< the live stream told of an entry
    void live(bool up);                 ///< the live stream itself
    void link(bool up, Ticks now);      ///< cut on purpose, or mended
    void set_time(HubTime time) { state_.time = std::move(time); }

    [[nodiscard]] SyncState state(Ticks now) const;
    /// The hub's newest entry held here, as of the last answer.
    [[nodiscard]] std::uint64_t hub_seq() const { return hub_seq_; }

  private:
    void contact(const HostFacts& facts, Ticks now);
    void retry(Ticks now);
    void hold(Line line, std::string words, Ticks now);
    /// Nothing more is said to the hub: only people can mend it.
    void stop_for_good(std::string words, Ticks now);
    /// The same where our own chain is not what others hold of it.
    void stop_forked(std::string words, Ticks now);
    void alarm(const record::Alarm& alarm);
    /// What each alarm of the hub about our own entries means for going on.
    void judge(const std::vector<record::Alarm>& alarms, Ticks now);
    void shrink(std::size_t sent);
    [[nodiscard]] Step wait_until(Ticks wake) const;

    SyncSettings settings_;
    Backoff backoff_;
    Backoff gather_;
    SyncState state_;
    Call flying_ = Call::none;  ///< asked for, and its end not told yet
    bool link_up_ = true;
    bool greeted_ = false, joined_ = false;
    bool push_due_ = true, pull_due_ = true, pulled_last_ = false;
    bool live_ = false, failing_ = false;
    /// News that wait to be gathered: heard of, and when they are fetched.
    bool news_ = false;
    std::optional<Ticks> news_at_;
    std::optional<Line> held_;  ///< held or stopped
    bool for_good_ = false;     ///< stopped by something that no later answer mends
    bool tell_fork_ = false;    ///< one last request, for the hub's people: why it stopped
    Ticks retry_at_{}, pull_at_{}, status_at_{}, line_since_{};
    Ticks pull_began_{}, rest_until_{};
    std::uint64_t held_there_ = 0;  ///< of our chain: the hub said that it holds so much
    bool giving_all_ = false;       ///< to a hub that took over
    std::uint32_t epoch_ = 0;       ///< of the hub that answers
    std::string own_device_;        ///< 32 hex; empty before the first answer
    std::uint64_t hub_seq_ = 0;
    std::size_t laid_ = 0;  ///< over the books, as of the last answer
    std::size_t entries_, bytes_;
};

}  // namespace daihui::sync

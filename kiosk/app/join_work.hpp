// How a machine joins its hub: asks it with the code, keeps the key and the address in a venue folder of its
// own, and waits until a person at the console admits it. A hub that does not answer at the address of its code
// is asked where it says that it is now; it is known by the key in the code. In a thread, since a hub may take
// its time; the window reads state().
#pragma once
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "shared/sync/client.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::app {

class JoinWork {
  public:
    enum class Stage {
        code,      ///< a code is wanted
        asking,    ///< the hub is asked
        waiting,   ///< for a person to admit this machine
        admitted,  ///< the venue folder is there and the hub gives its record
    };
    struct State {
        Stage stage = Stage::code;
        std::string words;    ///< what went wrong, or what is waited for; a sentence
        std::string device;   ///< 32 hex, from `waiting` on
        std::string hub_key;  ///< SHA-256 of the hub's TLS key, 64 hex, from `asking` on
        std::string pin;      ///< of this machine's console, made just now; to be written down
    };
    /// Where the hub of this TLS key says that it is (sync::hub_addresses); asked in a thread.
    using Heard = std::function<std::vector<std::string>(const sync::Pin&)>;
    struct Options {
        std::filesystem::path venue;
        std::string machine, role;
        std::function<void()> wake;  ///< any thread: state() changed
        Heard heard;                 ///< may be empty
        /// How long a hub that does not answer is asked at one address while a person is waited for.
        std::chrono::milliseconds patience{10'000};
    };

    explicit JoinWork(Options options);
    ~JoinWork();
    JoinWork(const JoinWork&) = delete;
    JoinWork& operator=(const JoinWork&) = delete;

    /// A code was scanned. Ignored unless one is wanted.
    void give(const sync::EnrolmentCode& code);
    /// The venue folder is there from an earlier start: asks the hub how it stands.
    void resume(const venue::HubAddress& hub);
    [[nodiscard]] State state() const;

  private:
    void start(std::function<void()> work);
    void join(const sync::EnrolmentCode& code);
    enum class Asked { before, now };  ///< in an earlier start, of which the hub may know nothing
    void wait_for_admission(venue::HubAddress hub, std::shared_ptr<const record::SigningKey> key, Asked asked);
    /// False once the program ends.
    bool pause();
    std::shared_ptr<sync::Client> client_for(const venue::HubAddress& hub,
                                             std::shared_ptr<const record::SigningKey> key);
    /// Other addresses than `hub`'s at which it says it is.
    [[nodiscard]] std::vector<venue::HubAddress> other_addresses(const venue::HubAddress& hub) const;
    void tell(Stage stage, std::string words);

    Options options_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    State state_;
    std::shared_ptr<sync::Client> client_;  ///< the one that is asking
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace daihui::app

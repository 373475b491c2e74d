// A hub in memory, as the server sees one: it keeps what it is given, answers at once or when it is told to,
// and remembers what was refused. No venue, no database.
#pragma once
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "shared/sync/server.hpp"
#include "shared/sync/service.hpp"
#include "tests/sync/wire_line.hpp"

namespace daihui::test {

inline const Moment noon = from_millis(1'795'000'000'000);
inline constexpr record::Id congress_id{1, 2, 3};

/// A machine with a key: it writes entries and signs requests.
class Machine {
  public:
    Machine() : key_(record::SigningKey::generate()) {}

    [[nodiscard]] std::string id() const { return to_hex(record::device_id(key_.public_key())); }
    [[nodiscard]] const record::SigningKey& key() const { return key_; }
    /// The next entries of this machine's chain, the last one signed.
    std::vector<record::StoredEntry> write(std::size_t count, const std::string& body = "{\"text\":\"停电\"}");
    /// An entry of another congress.
    [[nodiscard]] record::StoredEntry foreign() const;

    struct Ask {
        std::string method = "GET", target = "/v1/status", body, content_type;
        Moment time = noon;
        std::string nonce = sync::fresh_nonce();
    };
    /// The text of a signed request.
    [[nodiscard]] std::string request(const Ask& ask, const sync::Pin& pin) const;

  private:
    record::SigningKey key_;
    std::uint64_t seq_ = 0;
    Hash head_{};
};

class FakeHub final : public sync::HubService {
  public:
    struct Refused {
        std::string device, what;
    };

    void enrol_machine(const Machine& machine, std::vector<std::string> roles = {"delegate"});
    void set(const std::string& device, const std::function<void(sync::Peer&)>& change);
    /// From now on answers wait for let_go().
    void hold();
    /// Gives the held answers, and answers at once again.
    void let_go();
    /// Waits until so many requests are held.
    void wait_held(std::size_t count);
    /// As after a commit.
    void commit(std::uint64_t head);
    [[nodiscard]] std::vector<record::StoredEntry> entries(const std::string& device) const;
    [[nodiscard]] std::vector<Refused> refusals() const;
    [[nodiscard]] std::vector<sync::ControlRequest> controls() const;
    [[nodiscard]] std::vector<sync::EnrolRequest> enrolments() const;
    /// What pull answers with, beyond the machines' own entries.
    std::vector<record::StoredEntry> spine;

    [[nodiscard]] sync::Health health() const override;
    [[nodiscard]] std::optional<sync::Peer> peer(const std::string& device) const override;
    void push(const std::string& device, std::vector<record::StoredEntry> entries,
              Done<sync::PushAnswer> done) override;
    void pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
              Done<sync::PullAnswer> done) override;
    void status(Done<sync::StatusAnswer> done) override;
    void enrol(sync::EnrolRequest request, Done<sync::EnrolAnswer> done) override;
    void enrol_state(const std::string& device, Done<sync::EnrolAnswer> done) override;
    void control(const std::string& device, sync::ControlRequest request,
                 Done<sync::ControlAnswer> done) override;
    void note_refused(const std::string& device, const std::string& what, const std::string& from) override;
    void on_commit(std::function<void(std::uint64_t head)> hear) override;

  private:
    void answer(std::function<void()> answer);
    sync::PushAnswer take(const std::string& device, std::vector<record::StoredEntry> entries);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, sync::Peer> peers_;
    std::map<std::string, std::vector<record::StoredEntry>> chains_;
    std::vector<Refused> refused_;
    std::vector<sync::ControlRequest> controls_;
    std::vector<sync::EnrolRequest> enrolments_;
    std::function<void(std::uint64_t)> hear_;
    std::uint64_t head_ = 7;
    bool holding_ = false;
    std::deque<std::function<void()>> held_;
};

/// The TLS key of all tests, made once.
const sync::TlsIdentity& test_identity();

/// A hub with its server, two enrolled machines, and a clock that stands at noon.
struct Hall {
    explicit Hall(sync::ServerLimits limits = {});
    ~Hall();
    /// One signed request on a line of its own.
    Reply ask(const Machine& machine, const Machine::Ask& ask);
    Reply push(const Machine& machine, const std::vector<record::StoredEntry>& entries);
    [[nodiscard]] std::string text(const Machine& machine, const Machine::Ask& ask) const {
        return machine.request(ask, test_identity().pin);
    }
    /// The value of a metric without labels, or of the sample whose name and labels are given.
    [[nodiscard]] long metric(const std::string& name) const;
    /// Waits until a metric has a value; false after a minute.
    [[nodiscard]] bool becomes(const std::string& name, long value) const;

    FakeHub hub;
    Machine kiosk, console;
    std::shared_ptr<std::atomic<std::int64_t>> clock;
    std::unique_ptr<sync::Server> server;
};

Machine::Ask push_of(const std::vector<record::StoredEntry>& entries);

}  // namespace daihui::test

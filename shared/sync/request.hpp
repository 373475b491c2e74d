// What binds a request to a device: a signature over everything that it asks for, a time, and a nonce that is
// good once. A request that was recorded does nothing when it is sent again, to this hub or to another one.
//
//     client:  RequestHead head = sign(key, {"POST", "/v1/push", hub_time, fresh_nonce(), pin}, body);
//     hub:     guard.time_fits(…) == fresh && verify(peer.key, head, pin, body) && guard.take(…) == fresh
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/record/entry.hpp"

namespace daihui::sync {

/// Names of the headers.
constexpr const char* device_header = "Daihui-Device";        ///< 32 hex
constexpr const char* time_header = "Daihui-Time";            ///< ms since 1970; on answers the hub's
constexpr const char* nonce_header = "Daihui-Nonce";          ///< 32 hex
constexpr const char* signature_header = "Daihui-Signature";  ///< 128 hex
constexpr const char* status_header = "Daihui-Status";        ///< MachineStatus as JSON, signed with the rest
constexpr const char* more_header = "Daihui-More";            ///< "1" on a pull that left something

/// SHA-256 of a TLS public key (SPKI, DER): the machine that a request is for.
using Pin = Hash;

/// A request but for its body, as its signature covers it.
struct RequestLine {
    std::string method;       ///< "GET", "POST"
    std::string target;       ///< as in the request line: "/v1/push"
    Moment time{};            ///< the hub's, as the device knows it
    std::string nonce;        ///< 32 hex
    Pin hub{};                ///< of the TLS key it is sent to: a request for one hub is none for another
    std::string status = {};  ///< what the machine says of itself, as its header; empty: nothing
};

/// What travels in the headers.
struct RequestHead {
    std::string device;  ///< 32 hex
    Moment time{};
    std::string nonce;
    record::Signature signature{};
};

/// `METHOD\nTARGET\nTIME\nNONCE\nPIN\nBODY\n`, hashes in hex, and `STATUS\n` where there is one; signed in the
/// context "daihui-request".
std::string to_be_signed(const RequestLine& line, const Hash& body);
/// 32 random hex.
std::string fresh_nonce();
RequestHead sign(const record::SigningKey& key, const RequestLine& line, ByteView body);
/// Whether `signature` is of this key's device over the line and the body.
bool verify(const record::PublicKey& key, const RequestLine& line, const Hash& body,
            const record::Signature& signature);

/// Remembers nonces for as long as their times are accepted. No clock: the caller says what time it is. Not
/// thread-safe.
class RequestGuard {
  public:
    struct Options {
        std::chrono::milliseconds window{90'000};  ///< how far a request's time may be off, either way
        std::size_t nonces = 1'000'000;            ///< of all devices; beyond it the window shrinks
        std::size_t device_nonces = 400'000;       ///< of one device
    };
    enum class Verdict {
        fresh,
        time,      ///< too far off, or from before the start: the device asks for the time and tries again
        replayed,  ///< this nonce was taken before
        too_many   ///< more requests of one device than can be remembered
    };

    /// `start`: when this hub began to listen; it cannot know what was taken before.
    RequestGuard(Moment start, Options options);
    explicit RequestGuard(Moment start) : RequestGuard(start, Options{}) {}

    /// Whether the time is one that take() could accept. Before the signature is looked at: cheap.
    [[nodiscard]] Verdict time_fits(Moment now, Moment time);
    /// Takes the nonce of a request whose signature is good. A clock that is set back revives no old nonce.
    [[nodiscard]] Verdict take(Moment now, const std::string& device, Moment time, const std::string& nonce);

    [[nodiscard]] std::size_t remembered() const { return count_; }

  private:
    /// A device and a nonce: 16 bytes of their hash, so that a million of them stay small.
    using Taken = std::array<std::uint64_t, 2>;
    struct TakenHash {
        std::size_t operator()(const Taken& taken) const { return static_cast<std::size_t>(taken[0]); }
    };
    struct Bucket {
        std::int64_t number = 0;  ///< time / bucket length
        std::unordered_set<Taken, TakenHash> taken;
        std::unordered_map<std::string, std::size_t> by_device;
    };
    void forget(Moment now);
    void drop_oldest();
    Bucket& bucket_of(Moment time);
    [[nodiscard]] Verdict fits(Moment now, Moment time) const;

    Options options_;
    Moment floor_;                ///< nothing from before it is accepted
    std::deque<Bucket> buckets_;  ///< by number
    std::unordered_map<std::string, std::size_t> devices_;
    std::size_t count_ = 0;
};

}  // namespace daihui::sync

// The JSON forms of every request and answer (shared/sync/README.md), written and read in one place for both
// sides. Readers check types and ranges and take members they do not know for news from a later version. Errors
// are `bad_input`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/service.hpp"

namespace daihui::sync {

constexpr int protocol_version = 1;
constexpr const char* json_content_type = "application/json";

struct HealthReply {
    Health health;
    int version = protocol_version;
    Moment time{};  ///< the hub's
    // For people who look after the hub; absent from older hubs.
    std::uint64_t machines = 0;  ///< heard of within the last half minute
    std::uint64_t waiting = 0;   ///< entries that these say they have not handed over
};
struct StatusReply {
    StatusAnswer status;
    Moment time{};
};
struct PullRequest {
    std::vector<record::Have> have;
    std::size_t limit = 1000;  ///< entries, 1 to 5000
};
/// What an error answer carries.
struct ErrorReply {
    std::string error;  ///< a word: "malformed", "signature", "replay", "time", "suspended" …
    std::string words;  ///< a Chinese sentence that says what to do
};
/// The answer of /v1/push in 200 and 409; `error` is empty in 200.
struct PushReply {
    PushAnswer answer;
    ErrorReply error;
};

std::string to_json(const HealthReply& reply);
std::string to_json(const StatusReply& reply);
std::string to_json(const PullRequest& request);
std::string to_json(const ErrorReply& reply);
std::string to_json(const PushReply& reply);
std::string to_json(const EnrolRequest& request);  ///< without `from`
std::string to_json(const EnrolAnswer& answer);
std::string to_json(const ControlRequest& request);
std::string to_json(const ControlAnswer& answer);
std::string to_json(const MachineStatus& status);  ///< ASCII without line breaks: it stands in a header
/// The data of a `head` event: {"seq":N}.
std::string head_json(std::uint64_t seq);

Result<HealthReply> health_from_json(std::string_view text);
Result<StatusReply> status_from_json(std::string_view text);
Result<PullRequest> pull_from_json(std::string_view text);
Result<ErrorReply> error_from_json(std::string_view text);
Result<PushReply> push_from_json(std::string_view text);
Result<EnrolRequest> enrol_request_from_json(std::string_view text);
Result<EnrolAnswer> enrol_answer_from_json(std::string_view text);
Result<ControlRequest> control_from_json(std::string_view text);
Result<ControlAnswer> control_answer_from_json(std::string_view text);
Result<MachineStatus> machine_status_from_json(std::string_view text);  ///< at most 512 bytes
Result<std::uint64_t> head_from_json(std::string_view text);

}  // namespace daihui::sync

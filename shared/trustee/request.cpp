#include "shared/trustee/request.hpp"

#include "shared/base/bytes.hpp"
#include "shared/base/grouped.hpp"
#include "shared/trustee/json_fields.hpp"

namespace daihui::trustee {
namespace {

using nlohmann::json;
constexpr std::string_view request_format = "daihui-key-request-1", public_format = "daihui-public-keys-1";
constexpr std::size_t most_keys = 20;

}  // namespace

std::string request_json(const KeyRequest& request) {
    return pretty({{"format", request_format},
                   {"label", request.label},
                   {"title", request.title},
                   {"period", request.period},
                   {"rehearsal", request.rehearsal}});
}

Result<KeyRequest> read_request(std::string_view text) {
    const Error wrong{ErrorKind::bad_input,
                      "这不是开箱钥匙的申请文件，或文件不完整。请在主控机「开箱方式」页重新写出申请。"};
    const auto parsed = JsonFields::of(text, request_format);
    if (!parsed) return wrong;
    JsonFields fields(*parsed);
    KeyRequest request{fields.text("label"), fields.text("title"), fields.text("period"),
                       fields.flag("rehearsal")};
    if (!fields.check(!request.label.empty()) || !fields.good()) return wrong;
    return request;
}

std::string public_keys_json(std::string_view label, const ballot::Trustees& trustees,
                             const std::vector<std::string>& holders) {
    return pretty(
        {{"format", public_format}, {"label", label}, {"holders", holders}, {"trustees", trustees.json()}});
}

Result<PublicKeys> read_public_keys(std::string_view text, std::string_view label) {
    const Error wrong{ErrorKind::bad_input, "这不是开箱钥匙的公开文件，或文件不完整。请从计票机重新拷贝。"};
    const auto parsed = JsonFields::of(text, public_format);
    if (!parsed) return wrong;
    JsonFields fields(*parsed);
    const std::string found = fields.text("label");
    std::vector<std::string> holders;
    for (const json& holder : fields.list("holders", most_keys))
        if (fields.check(holder.is_string())) holders.push_back(holder.get<std::string>());
    const std::string keys = fields.text("trustees");
    if (!fields.good()) return wrong;
    if (found != label)
        return Error{ErrorKind::bad_input,
                     "这个公开文件是为另一次投票生成的，请用本次投票的申请文件重新生成。"};
    auto trustees = ballot::Trustees::parse(keys);
    if (!trustees) return trustees.error();
    if (!holders.empty() && holders.size() != static_cast<std::size_t>(trustees->count())) return wrong;
    return PublicKeys{found, std::move(*trustees), std::move(holders)};
}

std::string describe_keys(int count, int needed) {
    if (count == 1) return "1 把开箱钥匙";
    if (count == needed) return std::to_string(count) + " 把开箱钥匙，须全部到齐才能开箱";
    return std::to_string(count) + " 把开箱钥匙，任 " + std::to_string(needed) + " 把可以开箱";
}

std::string keys_code(const ballot::Trustees& trustees) {
    return grouped(to_hex(sha256(trustees.json())).substr(0, 20));
}

}  // namespace daihui::trustee

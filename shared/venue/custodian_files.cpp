// The two files that travel between a venue and a custodian. Both are read without trust.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/ballot/credential.hpp"
#include "shared/ballot/group.hpp"
#include "shared/base/json_field.hpp"
#include "shared/base/parallel.hpp"
#include "shared/venue/custodian.hpp"

namespace daihui::venue {
namespace {

using nlohmann::json;

constexpr const char* request_format = "daihui-slip-request-1";
constexpr const char* public_format = "daihui-public-slips-1";

Error bad(const std::string& what) { return {ErrorKind::bad_input, what}; }

/// The list at a key; an empty one where there is none, which every reader here refuses.
const json& list_at(const json& object, const char* key) {
    static const json none = json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : none;
}

json class_json(const SlipStack::Class& one) {
    json ballots = json::array();
    for (const auto& ballot : one.ballots) ballots.push_back({{"uuid", ballot.uuid}, {"title", ballot.title}});
    return {{"id", one.slip_class.id},
            {"words", one.slip_class.words},
            {"expected", one.slip_class.expected},
            {"colour", one.slip_class.colour},
            {"ballots", std::move(ballots)}};
}

std::optional<SlipStack::Class> read_class(const json& row) {
    if (!row.is_object()) return std::nullopt;
    SlipStack::Class out;
    out.slip_class.id = text_at(row, "id");
    out.slip_class.words = text_at(row, "words");
    if (out.slip_class.id.empty() || out.slip_class.words.empty()) return std::nullopt;
    if (!row.contains("expected") || !row["expected"].is_number_unsigned() ||
        row["expected"].get<std::uint64_t>() > 100000 || !row.contains("colour") ||
        !row["colour"].is_number_unsigned() || row["colour"].get<std::uint64_t>() > 1000)
        return std::nullopt;
    out.slip_class.expected = row["expected"].get<std::int64_t>();
    out.slip_class.colour = row["colour"].get<int>();
    for (const json& ballot : list_at(row, "ballots")) {
        if (!ballot.is_object()) return std::nullopt;
        out.ballots.push_back({text_at(ballot, "uuid"), text_at(ballot, "title")});
        if (!ballot::is_uuid(out.ballots.back().uuid)) return std::nullopt;
    }
    if (out.ballots.empty()) return std::nullopt;
    return out;
}

bool is_hash_text(const std::string& text) {
    const auto hash = hash_from_hex(text);
    return hash && to_hex(*hash) == text;
}

/// A batch as the file says it; whether it is one that was asked for comes after.
std::optional<congress::SlipsPrinted> read_batch(const json& row, const std::string& stack) {
    if (!row.is_object()) return std::nullopt;
    congress::SlipsPrinted out;
    out.stack = stack;
    out.slip_class = text_at(row, "class");
    out.batch = text_at(row, "batch");
    const auto salt = from_hex(out.batch);
    if (!salt || salt->size() != 16 || to_hex(*salt) != out.batch) return std::nullopt;
    for (const json& uuid : list_at(row, "uuids")) {
        if (!uuid.is_string()) return std::nullopt;
        out.uuids.push_back(uuid.get<std::string>());
    }
    for (const json& slip : list_at(row, "slips")) {
        if (!slip.is_object()) return std::nullopt;
        congress::SlipsPrinted::Slip one{text_at(slip, "slip"), {}};
        for (const json& credential : list_at(slip, "credentials")) {
            if (!credential.is_string()) return std::nullopt;
            one.credentials.push_back(credential.get<std::string>());
        }
        if (!is_hash_text(one.slip) || one.credentials.size() != out.uuids.size()) return std::nullopt;
        out.slips.push_back(std::move(one));
    }
    if (out.slips.empty()) return std::nullopt;
    return out;
}

/// Every credential is the canonical text of a point of the group, and each slip and each credential of a
/// ballot is there once.
Result<void> check_credentials(const std::vector<congress::SlipsPrinted>& batches) {
    std::vector<const std::string*> points;
    std::set<std::string_view> slips;
    std::map<std::string_view, std::set<std::string_view>> of_ballot;
    for (const auto& batch : batches)
        for (const auto& slip : batch.slips) {
            if (!slips.insert(slip.slip).second) return bad("文件中有重复的选票卡，不予导入。");
            for (std::size_t i = 0; i < slip.credentials.size(); ++i) {
                if (!of_ballot[batch.uuids[i]].insert(slip.credentials[i]).second)
                    return bad("文件中有重复的选票卡凭证，不予导入。");
                points.push_back(&slip.credentials[i]);
            }
        }
    std::vector<char> good(points.size(), 0);
    parallel_for(points.size(), [&](std::size_t i) {
        const auto point = ballot::Point::parse(*points[i]);
        good[i] = point && point->text() == *points[i] ? 1 : 0;
    });
    if (std::count(good.begin(), good.end(), 0) > 0)
        return bad("文件中有不合格的选票卡凭证（不是有效的曲线点），不予导入。");
    return {};
}

}  // namespace

std::string to_json(const SlipRequest& request) {
    json stacks = json::array();
    for (const SlipStack& stack : request.stacks) {
        json classes = json::array();
        for (const auto& one : stack.classes) classes.push_back(class_json(one));
        stacks.push_back({{"name", stack.name}, {"classes", std::move(classes)}});
    }
    const json out = {{"format", request_format},
                      {"congress", request.tag},
                      {"title", request.congress_title},
                      {"rehearsal", request.rehearsal},
                      {"stacks", std::move(stacks)}};
    return out.dump(2) + "\n";
}

Result<SlipRequest> read_slip_request(std::string_view text) {
    const Error broken =
        bad("选票卡制作单不完整或不是本程序的文件，请在会场的机器上用 daihui slips --request 重新生成。");
    const json parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (!parsed.is_object() || text_at(parsed, "format") != request_format) return broken;
    SlipRequest request;
    request.tag = text_at(parsed, "congress");
    request.congress_title = text_at(parsed, "title");
    const auto rehearsal = parsed.find("rehearsal");
    if (request.tag.size() != 6 || !from_base32(request.tag + "AA") || request.congress_title.empty() ||
        rehearsal == parsed.end() || !rehearsal->is_boolean())
        return broken;
    request.rehearsal = rehearsal->get<bool>();
    std::set<std::string> names, uuids;
    for (const json& row : list_at(parsed, "stacks")) {
        if (!row.is_object()) return broken;
        SlipStack stack;
        stack.name = text_at(row, "name");
        if (stack.name.empty() || !names.insert(stack.name).second) return broken;
        std::set<std::string> of_stack;
        for (const json& item : list_at(row, "classes")) {
            auto one = read_class(item);
            if (!one) return broken;
            for (const auto& ballot : one->ballots) of_stack.insert(ballot.uuid);
            stack.classes.push_back(std::move(*one));
        }
        // A uuid belongs to one stack: two stacks never mix.
        for (const std::string& uuid : of_stack)
            if (!uuids.insert(uuid).second) return broken;
        if (stack.classes.empty()) return broken;
        request.stacks.push_back(std::move(stack));
    }
    if (request.stacks.empty()) return broken;
    return request;
}

std::string public_slips_json(const SlipRequest& request, const std::vector<congress::SlipsPrinted>& printed) {
    json batches = json::array();
    for (const auto& batch : printed) {
        json slips = json::array();
        for (const auto& slip : batch.slips)
            slips.push_back({{"slip", slip.slip}, {"credentials", slip.credentials}});
        batches.push_back({{"class", batch.slip_class},
                           {"batch", batch.batch},
                           {"uuids", batch.uuids},
                           {"slips", std::move(slips)}});
    }
    const json out = {{"format", public_format},
                      {"congress", request.tag},
                      {"stack", printed.empty() ? std::string() : printed.front().stack},
                      {"batches", std::move(batches)}};
    return out.dump(1) + "\n";
}

Result<std::vector<congress::SlipsPrinted>> read_public_slips(const SlipRequest& request,
                                                              std::string_view text) {
    const json parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (!parsed.is_object() || text_at(parsed, "format") != public_format)
        return bad("这不是选票卡公开数据文件（daihui slips --public 生成的文件），或文件不完整。");
    if (text_at(parsed, "congress") != request.tag)
        return bad("这些选票卡不是本次大会的（或是演练用的），不予导入。");
    const SlipStack* stack = request.stack(text_at(parsed, "stack"));
    if (stack == nullptr)
        return bad("本次大会没有「" + text_at(parsed, "stack") + "」这一叠选票卡，不予导入。");
    std::vector<congress::SlipsPrinted> out;
    for (const json& row : list_at(parsed, "batches")) {
        auto batch = read_batch(row, stack->name);
        if (!batch) return bad("选票卡公开数据不完整，不予导入。");
        const auto known = std::find_if(stack->classes.begin(), stack->classes.end(), [&](const auto& one) {
            return one.slip_class.id == batch->slip_class;
        });
        if (known == stack->classes.end())
            return bad("「" + stack->name + "」没有「" + batch->slip_class + "」这一类选票卡，不予导入。");
        const bool same =
            std::equal(known->ballots.begin(), known->ballots.end(), batch->uuids.begin(), batch->uuids.end(),
                       [](const auto& ballot, const auto& uuid) { return ballot.uuid == uuid; });
        if (!same) return bad("选票卡所含的选票编号与本次大会的「" + stack->name + "」不符，不予导入。");
        std::sort(batch->slips.begin(), batch->slips.end(),
                  [](const auto& a, const auto& b) { return a.slip < b.slip; });
        out.push_back(std::move(*batch));
    }
    if (out.empty()) return bad("文件中没有选票卡，不予导入。");
    if (auto checked = check_credentials(out); !checked) return checked.error();
    return out;
}

}  // namespace daihui::venue

#include "shared/trustee/package.hpp"

#include <algorithm>
#include <set>

#include "shared/trustee/json_fields.hpp"

namespace daihui::trustee {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view box_format = "daihui-box-1", opening_format = "daihui-opening-1";
constexpr std::int64_t most_ballots = 1'000'000;
constexpr std::size_t most_polls = 100;

/// A poll's id becomes a file's name.
bool is_file_name(const std::string& id) {
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

template <class Poll>
bool distinct(const std::vector<Poll>& polls) {
    std::set<std::string> ids, uuids;
    for (const Poll& poll : polls)
        if (!ids.insert(poll.poll).second || !uuids.insert(poll.uuid).second) return false;
    return !polls.empty();
}

}  // namespace

std::string archive_file(const std::string& poll) { return poll + ".bel"; }
std::string proofs_file(const std::string& poll) { return poll + ".proofs.json"; }

std::string box_json(const Box& box) {
    json polls = json::array();
    for (const BoxPoll& poll : box.polls)
        polls.push_back({{"poll", poll.poll},
                         {"title", poll.title},
                         {"uuid", poll.uuid},
                         {"election", poll.election},
                         {"issued", poll.issued},
                         {"paper", poll.paper},
                         {"keyed", poll.keyed},
                         {"list", poll.list},
                         {"returned", poll.returned},
                         {"root", poll.root},
                         {"archive", poll.archive}});
    return pretty({{"format", box_format},
                   {"label", box.label},
                   {"title", box.title},
                   {"period", box.period},
                   {"rehearsal", box.rehearsal},
                   {"min_open", box.min_open},
                   {"polls", polls}});
}

Result<Box> read_box(std::string_view text) {
    const Error wrong{ErrorKind::bad_input,
                      "这不是票箱文件（box.json），或文件不完整。请在主控机重新写出票箱。"};
    const auto parsed = JsonFields::of(text, box_format);
    if (!parsed) return wrong;
    JsonFields fields(*parsed);
    Box box{fields.text("label"),
            fields.text("title"),
            fields.text("period"),
            fields.flag("rehearsal"),
            fields.number("min_open", 1, most_ballots),
            {}};
    for (const json& one : fields.list("polls", most_polls)) {
        JsonFields row(one);
        BoxPoll poll{row.text("poll"),
                     row.text("title"),
                     row.text("uuid"),
                     row.hash("election"),
                     row.number("issued", 0, most_ballots),
                     row.number("paper", 0, most_ballots),
                     row.number("keyed", 0, most_ballots),
                     row.number("list", 0, most_ballots),
                     row.number("returned", 0, most_ballots),
                     row.hash("root"),
                     row.hash("archive")};
        fields.check(row.good() && is_file_name(poll.poll));
        if (fields.good() && (poll.list != poll.issued - poll.paper + poll.keyed || poll.keyed > poll.paper))
            return Error{
                ErrorKind::bad_input,
                "「" + poll.title + "」票箱文件所载的发出数前后不一致，请在主控机核对后重新写出票箱。"};
        if (fields.good() && poll.returned > poll.list)
            return Error{ErrorKind::bad_input, "「" + poll.title + "」收回多于发出，不能开箱。"};
        box.polls.push_back(std::move(poll));
    }
    fields.check(box.min_open >= 1);
    if (!fields.good() || box.label.empty() || !distinct(box.polls)) return wrong;
    return box;
}

std::string opening_json(const Opening& opening) {
    json polls = json::array();
    for (const OpenedPoll& poll : opening.polls)
        polls.push_back(
            {{"poll", poll.poll}, {"uuid", poll.uuid}, {"archive", poll.archive}, {"proofs", poll.proofs}});
    return pretty(
        {{"format", opening_format}, {"label", opening.label}, {"owners", opening.owners}, {"polls", polls}});
}

Result<Opening> read_opening(std::string_view text) {
    const Error wrong{ErrorKind::bad_input,
                      "这不是开箱结果文件（opening.json），或文件不完整。请从计票机重新拷贝。"};
    const auto parsed = JsonFields::of(text, opening_format);
    if (!parsed) return wrong;
    JsonFields fields(*parsed);
    Opening opening;
    opening.label = fields.text("label");
    for (const json& owner : fields.list("owners", most_polls))
        if (fields.check(owner.is_number_unsigned() && owner.get<std::uint64_t>() <= 100))
            opening.owners.push_back(owner.get<int>());
    for (const json& one : fields.list("polls", most_polls)) {
        JsonFields row(one);
        OpenedPoll poll{row.text("poll"), row.text("uuid"), row.hash("archive"), row.hash("proofs")};
        fields.check(row.good() && is_file_name(poll.poll));
        opening.polls.push_back(std::move(poll));
    }
    if (!fields.good() || opening.label.empty() || !distinct(opening.polls)) return wrong;
    return opening;
}

Result<void> make_empty_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder, error)) {
        if (!fs::is_directory(folder, error) || !fs::is_empty(folder, error) || error)
            return Error{ErrorKind::wrong_use, folder.string() + " 已经存在并且不是空文件夹，请换一个。"};
        return {};
    }
    if (!fs::create_directories(folder, error) || error)
        return Error{ErrorKind::storage, "不能建立文件夹 " + folder.string() + "，请检查权限和空间。"};
    return {};
}

}  // namespace daihui::trustee

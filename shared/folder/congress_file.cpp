#include "shared/folder/congress_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "shared/text/normalise.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

const Words<Business> business_words{
    {"听取", Business::hear},   {"审议", Business::deliberate},       {"审议通过", Business::adopt},
    {"选举", Business::elect},  {"民主评议", Business::appraise},     {"其他", Business::other},
    {"hear", Business::hear},   {"deliberate", Business::deliberate}, {"adopt", Business::adopt},
    {"elect", Business::elect}, {"appraise", Business::appraise},     {"other", Business::other}};
const Words<std::string> banner_words{{"中文", "zh"}, {"中文+维文", "zh+ug"}, {"维文+中文", "ug+zh"},
                                      {"zh", "zh"},   {"zh+ug", "zh+ug"},     {"ug+zh", "ug+zh"}};

// Whole numbers in a text, whatever stands between them.
std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] < '0' || text[at] > '9') {
            ++at;
            continue;
        }
        int value = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
        out.push_back(error == std::errc{} ? value : -1);
        at = static_cast<std::size_t>(end - text.data());
    }
    return out;
}

std::string without(std::string text, const std::vector<std::string_view>& parts) {
    for (const std::string_view part : parts)
        for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
            text.replace(at, part.size(), " ");
    return text;
}

bool only_numbers(std::string_view text, std::string_view signs) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos;
    });
}

LocalMinute at(const LocalMinute& day, const LocalMinute& clock) {
    LocalMinute out = day;
    out.hour = clock.hour;
    out.minute = clock.minute;
    return out;
}

// A time of day in a sitting or an item; the day is the sitting's.
std::optional<LocalMinute> read_clock(TomlReader& reader, std::string_view key, const LocalMinute& day,
                                      Need need) {
    const std::string given = reader.date_or_time(key, need);
    if (given.empty()) return std::nullopt;
    if (const auto clock = parse_clock(given)) return at(day, *clock);
    reader.problem("bad-time", key, fmt::format("的 {}「{}」不是时间。", key, shown(given)),
                   "请写成 \"9:30\" 这样的 24 小时制时间。");
    return std::nullopt;
}

// 「13:20-14:20」, with any dash.
void read_check_in(TomlReader& reader, Sitting& sitting) {
    const std::string given = text::half_width(reader.text("check_in"));
    if (given.empty()) {
        // Half an hour before until the start: what notices usually say.
        const Moment start = to_moment(sitting.start);
        sitting.check_in_from = local_minute(start - std::chrono::minutes{30});
        sitting.check_in_until = sitting.start;
        return;
    }
    const std::string plain = without(given, {"—", "–", "－", "~", "～", "至", "到", "-"});
    const std::size_t space = plain.find(' ');
    const auto from =
        space == std::string::npos ? std::nullopt : parse_clock(text::trim(plain.substr(0, space)));
    const auto until = space == std::string::npos ? std::nullopt : parse_clock(text::trim(plain.substr(space)));
    sitting.check_in_from = sitting.check_in_until = sitting.start;
    if (!from || !until) {
        reader.problem("bad-time", "check_in", fmt::format("的 check_in「{}」不是一段时间。", shown(given)),
                       "请写成 \"13:20-14:20\"，前面是开始，后面是截止。");
        return;
    }
    sitting.check_in_from = at(sitting.start, *from);
    sitting.check_in_until = at(sitting.start, *until);
}

void read_congress(TomlReader& root, Draft& draft) {
    const toml::table* table = root.table("congress");
    Congress& congress = draft.congress;
    if (table == nullptr) {
        if (!root.has("congress"))
            draft.problems.error("missing-key", congress_toml, "", "缺少 [congress] 一节。",
                                 "请照模板写明大会的代号、单位和全称。");
        return;
    }
    TomlReader reader{*table, "[congress]", draft.problems};
    draft.places.set("congress", reader.where());
    congress.id = reader.id("id");
    congress.host = reader.text("host", Need::required);
    congress.title = reader.text("title", Need::required);
    congress.title_lines = reader.texts("title_lines");
    congress.place = reader.text("place");
    congress.approval = reader.text("approval");
    congress.banner = reader.word("banner", banner_words).value_or("zh");
    congress.member_count = reader.number("members", 0, 100'000'000, 0);
    for (const std::string_view line_break : {"\n", "\r"})
        if (congress.title.find(line_break) != std::string::npos)
            reader.problem("title-lines", "title", "的 title 里有换行。",
                           "全称写成一行；要分行显示的写在 title_lines 里。");
    if (congress.title_lines.empty() && !congress.title.empty()) {
        // Without the host, in one line: the screen breaks it where it must.
        const bool with_host =
            congress.title.starts_with(congress.host) && congress.title.size() > congress.host.size();
        congress.title_lines.push_back(with_host ? congress.title.substr(congress.host.size())
                                                 : congress.title);
    } else if (!congress.title.empty()) {
        std::string joined;
        for (const std::string& line : congress.title_lines) joined += line;
        if (congress.host + joined != congress.title && joined != congress.title)
            reader.problem("title-lines", "title_lines", "的 title_lines 连起来与 title 不一致。",
                           fmt::format("各行连起来（前面加上单位名称）应为「{}」。", congress.title));
    }
    reader.finish();
}

void read_bodies(TomlReader& root, Draft& draft) {
    for (const toml::table* table : root.tables("body")) {
        TomlReader reader{*table, "[[body]]", draft.problems};
        Body body;
        const std::string id = reader.id("id");
        body.id = id;
        body.name = reader.text("name", Need::required);
        body.short_name = reader.text("short_name");
        body.session = reader.text("session");
        body.elected_by = reader.id("elected_by", Need::optional);
        if (body.short_name.empty()) body.short_name = body.name;
        if (body.session.empty()) body.session = body.name;
        if (draft.congress.body(id) != nullptr)
            reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", id),
                           "每个代号只用一次，请改一个。");
        draft.places.set("body " + id, reader.where());
        for (const std::string key : {"elected_by", "short_name"})
            draft.places.set("body " + id + " " + key, reader.where(key));
        reader.finish();
        if (!id.empty()) draft.congress.bodies.push_back(std::move(body));
    }
    if (draft.congress.bodies.empty())
        draft.problems.error("missing-key", congress_toml, "", "没有 [[body]]，不知道是哪个大会。",
                             "请照模板至少写一个，例如教职工代表大会。");
}

void read_documents(TomlReader& root, Draft& draft) {
    for (const toml::table* table : root.tables("document")) {
        TomlReader reader{*table, "[[document]]", draft.problems};
        Document document;
        document.id = reader.id("id");
        document.title = reader.text("title", Need::required);
        document.note = reader.text("note");
        document.file = reader.text("file", Need::required);
        if (draft.congress.document(document.id) != nullptr)
            reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", document.id),
                           "每个代号只用一次，请改一个。");
        draft.places.set("document " + document.id, reader.where());
        draft.places.set("document " + document.id + " file", reader.where("file"));
        reader.finish();
        if (!document.id.empty()) draft.congress.documents.push_back(std::move(document));
    }
}

void read_item(const toml::table& table, Draft& draft, const Sitting& sitting, std::size_t number) {
    TomlReader reader{table, "[[sitting.item]]", draft.problems};
    AgendaItem item;
    item.sitting = sitting.id;
    item.id = reader.id("id", Need::optional);
    if (item.id.empty()) item.id = fmt::format("{}-{}", sitting.id, number);
    item.time = read_clock(reader, "time", sitting.start, Need::optional);
    item.title = reader.text("title", Need::required);
    item.business = reader.word("business", business_words).value_or(Business::other);
    item.presenter = reader.text("presenter");
    item.documents = reader.texts("documents");
    item.polls = reader.texts("polls");
    if (draft.congress.item(item.id) != nullptr)
        reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", item.id),
                       "每个代号只用一次，请改一个。");
    draft.places.set("item " + item.id, reader.where());
    for (const std::string key : {"documents", "polls", "business", "time"})
        draft.places.set("item " + item.id + " " + key, reader.where(key));
    reader.finish();
    draft.congress.agenda.push_back(std::move(item));
}

void read_sittings(TomlReader& root, Draft& draft) {
    for (const toml::table* table : root.tables("sitting")) {
        TomlReader reader{*table, "[[sitting]]", draft.problems};
        Sitting sitting;
        sitting.id = reader.id("id");
        if (!sitting.id.empty()) reader.set_title("[[sitting]] " + sitting.id);
        sitting.title = reader.text("title", Need::required);
        sitting.place = reader.text("place");
        if (sitting.place.empty()) sitting.place = draft.congress.place;
        const std::string day_text = reader.date_or_time("date", Need::required);
        const auto day = parse_day(day_text);
        if (!day && !day_text.empty())
            reader.problem("bad-time", "date", fmt::format("的 date「{}」不是日期。", shown(day_text)),
                           "请写成 \"2026-11-20\" 这样的日期，并核对这一天是否存在。");
        const LocalMinute base = day.value_or(LocalMinute{2000, 1, 1, 0, 0});
        sitting.start = read_clock(reader, "start", base, Need::required).value_or(base);
        sitting.end = read_clock(reader, "end", base, Need::optional).value_or(sitting.start);
        read_check_in(reader, sitting);
        sitting.bodies = reader.texts("bodies");
        if (sitting.bodies.empty())
            for (const Body& body : draft.congress.bodies)
                if (body.elected_by.empty()) sitting.bodies.push_back(body.id);
        if (draft.congress.sitting(sitting.id) != nullptr)
            reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", sitting.id),
                           "每个代号只用一次，请改一个。");
        draft.places.set("sitting " + sitting.id, reader.where());
        for (const std::string key : {"start", "end", "check_in", "bodies"})
            draft.places.set("sitting " + sitting.id + " " + key, reader.where(key));
        const std::vector<const toml::table*> items = reader.tables("item");
        reader.finish();
        for (std::size_t i = 0; i < items.size(); ++i) read_item(*items[i], draft, sitting, i + 1);
        if (!sitting.id.empty()) draft.congress.sittings.push_back(std::move(sitting));
    }
    if (draft.congress.sittings.empty())
        draft.problems.error("missing-key", congress_toml, "", "没有 [[sitting]]，不知道什么时候开会。",
                             "请照模板写明每次会议的名称、日期和时间。");
}

void read_periods(TomlReader& root, Draft& draft) {
    for (const toml::table* table : root.tables("period")) {
        TomlReader reader{*table, "[[period]]", draft.problems};
        VotingPeriod period;
        period.id = reader.id("id");
        if (!period.id.empty()) reader.set_title("[[period]] " + period.id);
        period.title = reader.text("title", Need::required);
        period.sitting = reader.id("sitting");
        period.stack = reader.text("stack");
        if (period.stack.empty()) period.stack = "投票";
        period.polls = reader.texts("polls", Need::required);
        period.offline_limit =
            static_cast<int>(reader.number("offline_limit", 1, 24 * 60, period.offline_limit));
        if (draft.congress.period(period.id) != nullptr)
            reader.problem("same-id", "id", fmt::format("的 id「{}」已经用过。", period.id),
                           "每个代号只用一次，请改一个。");
        draft.places.set("period " + period.id, reader.where());
        for (const std::string key : {"sitting", "polls", "stack"})
            draft.places.set("period " + period.id + " " + key, reader.where(key));
        reader.finish();
        if (!period.id.empty()) draft.congress.periods.push_back(std::move(period));
    }
}

// [names] strokes = { "㛃" = "撇竖…" }: what the table lacks, or the office writes otherwise.
void read_names(TomlReader& root, Draft& draft) {
    const toml::table* table = root.table("names");
    if (table == nullptr) return;
    TomlReader reader{*table, "[names]", draft.problems};
    if (const toml::table* strokes = reader.table("strokes"))
        for (const auto& [key, node] : *strokes) {
            const std::string character{key.str()};
            const auto* written = node.as_string();
            if (written == nullptr || !text::StrokeOverrides::is_override(character, written->get())) {
                draft.problems.error("bad-strokes", congress_toml, TomlReader::where(node),
                                     fmt::format("[names] 的 strokes 里「{}」的写法不对。", shown(character)),
                                     "一个字对应它的笔画，按书写次序，例如 \"丁\" = \"横竖\" 或 \"12\"（1 横 2 "
                                     "竖 3 撇 4 点 5 折）。");
                continue;
            }
            draft.congress.strokes.push_back({character, *text::parse_strokes(written->get())});
        }
    reader.finish();
}

void read_proposal_dates(TomlReader& root, Draft& draft) {
    const toml::table* table = root.table("proposals");
    if (table == nullptr) return;
    TomlReader reader{*table, "[proposals]", draft.problems};
    const std::string until = reader.date_or_time("until", Need::optional);
    if (const auto day = parse_day(until))
        draft.proposals_until = fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    else if (!until.empty())
        reader.problem("bad-time", "until", fmt::format("的 until「{}」不是日期。", shown(until)),
                       "请写成 \"2026-11-20\" 这样的日期，并核对这一天是否存在。");
    reader.finish();
}

void read_people(TomlReader& root, Draft& draft) {
    const toml::table* table = root.table("people");
    if (table == nullptr) return;
    TomlReader reader{*table, "[people]", draft.problems};
    People& people = draft.congress.people;
    draft.presidium_in_file = reader.texts("presidium");
    people.chief_scrutineer = reader.text("chief_scrutineer");
    people.scrutineers = reader.texts("scrutineers");
    people.chief_teller = reader.text("chief_teller");
    people.tellers = reader.texts("tellers");
    draft.places.set("people", reader.where());
    for (const std::string key : {"presidium", "chief_scrutineer", "scrutineers", "chief_teller", "tellers"})
        draft.places.set("people " + key, reader.where(key));
    reader.finish();
}

}  // namespace

std::optional<LocalMinute> parse_clock(std::string_view given) {
    if (!only_numbers(given, ":")) return std::nullopt;
    const std::vector<int> parts = numbers_in(given);
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    if (parts[0] < 0 || parts[0] > 23 || parts[1] < 0 || parts[1] > 59) return std::nullopt;
    LocalMinute out;
    out.hour = parts[0];
    out.minute = parts[1];
    return out;
}

std::optional<LocalMinute> parse_day(std::string_view given) {
    const std::string plain = without(std::string{given}, {"年", "月", "日"});
    if (!only_numbers(plain, "-/. ")) return std::nullopt;
    const std::vector<int> parts = numbers_in(plain);
    if (parts.size() != 3) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                          std::chrono::month{static_cast<unsigned>(std::max(parts[1], 0))},
                                          std::chrono::day{static_cast<unsigned>(std::max(parts[2], 0))}};
    if (!day.ok() || parts[0] < 2000 || parts[0] > 2199) return std::nullopt;
    LocalMinute out;
    out.year = parts[0];
    out.month = parts[1];
    out.day = parts[2];
    return out;
}

void read_definition(Draft& draft, std::string_view utf8) {
    const std::optional<toml::table> table = parse_toml(utf8, draft.problems);
    if (!table) return;
    draft.definition_read = true;
    TomlReader root{*table, congress_toml, draft.problems};
    read_congress(root, draft);
    const Rules rules = read_rules(root, draft);
    read_bodies(root, draft);
    read_documents(root, draft);
    read_sittings(root, draft);
    read_polls(root, draft, rules);
    read_periods(root, draft);
    read_people(root, draft);
    read_proposal_dates(root, draft);
    read_names(root, draft);
    root.finish();
}

}  // namespace daihui::folder

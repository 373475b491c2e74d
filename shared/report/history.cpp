#include "shared/report/history.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/congress/events.hpp"
#include "shared/print/flow.hpp"
#include "shared/record/entries_reader.hpp"
#include "shared/report/verify.hpp"
#include "shared/report/verify_polls.hpp"
#include "shared/text/chinese_number.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;
using congress::Congress;
using congress::Poll;
using congress::PollKind;

/// The number between two words: 9 of 「第九届」.
int number_between(std::string_view text, std::string_view before, std::string_view after) {
    for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
        const std::size_t start = at + before.size(), end = text.find(after, start);
        if (end == std::string_view::npos) return 0;
        if (const auto number = text::parse_chinese_number(text.substr(start, end - start))) return *number;
    }
    return 0;
}

std::string without_draft(std::string title) {
    for (const std::string_view mark :
         {"（草案）", "（讨论稿）", "（审议稿）", "（书面）", "的说明和讨论", "的说明"})
        for (auto at = title.find(mark); at != std::string::npos; at = title.find(mark))
            title.erase(at, mark.size());
    return title;
}

std::string listed(const std::vector<std::string>& titles) {
    std::string out;
    for (const std::string& title : titles) out += (out.empty() ? "" : "、") + title;
    return out;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Lists, orders and methods that every congress passes on its way, and what is no matter of its own.
bool is_routine(const std::string& title) {
    constexpr std::string_view words[] = {"名单",     "议程",     "日程",     "选举办法",
                                          "补选办法", "资格审查", "分团讨论", "合影"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return title.find(word) != std::string::npos; });
}
bool is_routine(const Poll& poll) {
    return poll.adopts != congress::Adopts::nothing || !poll.amends.empty() || is_routine(poll.title);
}

const congress::Body* body_of(const Congress& congress, const std::string& wanted) {
    for (const congress::Body& body : congress.bodies) {
        if (!body.elected_by.empty()) continue;
        if (wanted.empty() || body.id == wanted || body.short_name == wanted) return &body;
    }
    return nullptr;
}

Error not_verified(const fs::path& out, const VerifyReport& report) {
    std::string which;
    for (const Check& check : report.checks)
        if (!check.ok) {
            which = check.title + (check.detail.empty() ? "" : "：" + check.detail);
            break;
        }
    return {ErrorKind::refused, out.string() + " 没有通过校验（" + which +
                                    "），不列入一览表。请从会场重新导出，或先用 daihui verify 查明原因。"};
}

/// The agenda items that the record says were begun.
std::vector<std::string> reached_items(const record::EntriesReader& entries) {
    std::vector<std::string> out;
    entries.each_of_kind(congress::Kind::agenda_moved, [&](const record::StoredEntry& stored) {
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (event) out.push_back(std::get<congress::AgendaMoved>(*event).item);
    });
    return out;
}

std::string month_text(const congress::LocalMinute& when) {
    return std::to_string(when.year) + "年" + std::to_string(when.month) + "月";
}

}  // namespace

std::string main_topics(const Congress& congress, const Happened& happened) {
    const auto of_congress = [&](const Poll& poll) {
        const congress::Body* body = congress.body(poll.body);
        return body != nullptr && body->elected_by.empty();
    };
    // What was decided by itself is not told again as something that was deliberated.
    std::vector<std::string> adopted, offices, heard, deliberated;
    std::set<std::string> decided_documents;
    for (const Poll& poll : congress.polls) {
        if (!of_congress(poll)) continue;
        if (poll.kind == PollKind::motion && contains(happened.passed, poll.id) && !is_routine(poll)) {
            const std::string title = without_draft(poll.title);
            if (!contains(adopted, title)) adopted.push_back(title);
            if (!poll.document.empty()) decided_documents.insert(poll.document);
        }
        if (poll.kind == PollKind::election && poll.contest != congress::Contest::primary &&
            contains(happened.elected, poll.id)) {
            const std::string office = poll.office.empty() ? poll.title : poll.office;
            if (!contains(offices, office)) offices.push_back(office);
        }
    }
    for (const congress::AgendaItem& item : congress.agenda) {
        if (item.documents.empty() || is_routine(item.title)) continue;
        if (!happened.reached.empty() && !contains(happened.reached, item.id)) continue;
        if (std::any_of(item.documents.begin(), item.documents.end(),
                        [&](const std::string& id) { return decided_documents.count(id) > 0; }))
            continue;
        const std::string title = without_draft(item.title);
        if (item.business == congress::Business::hear && !contains(heard, title)) heard.push_back(title);
        if (item.business == congress::Business::deliberate && !contains(deliberated, title))
            deliberated.push_back(title);
    }
    // Resolutions on reports that were heard say nothing new beside them.
    std::vector<std::string> matters;
    for (const std::string& title : adopted)
        if (title.find("决议") == std::string::npos || (heard.empty() && deliberated.empty()))
            matters.push_back(title);
    std::string out;
    const auto add = [&](const char* verb, const std::vector<std::string>& titles) {
        if (!titles.empty()) out += (out.empty() ? "" : "；") + std::string(verb) + listed(titles);
    };
    add("听取", heard);
    add("审议", deliberated);
    add("审议通过", matters);
    add("选举产生", offices);
    return out.empty() ? out : out + "。";
}

Result<HistoryRow> history_row(const fs::path& out, const std::string& wanted,
                               const std::function<void(const std::string&)>& progress) {
    VerifyOptions options;
    options.progress = progress;
    const auto report = verify_export(out, options);
    if (!report) return report.error();
    if (!report->ok()) return not_verified(out, *report);
    const auto read = [&](const char* name) { return read_exported(out / "09技术核查" / name).value_or(""); };
    std::string definition = read("congress.json");
    while (!definition.empty() && definition.back() == '\n') definition.pop_back();
    const auto congress = congress::congress_from_json(definition);
    if (!congress)
        return Error{ErrorKind::bad_input, out.string() + " 的 congress.json 不能识别，请用新版本重新导出。"};
    if (congress->rehearsal)
        return Error{ErrorKind::refused, out.string() + " 是演练的导出，不列入历次会议一览表。"};
    const congress::Body* body = body_of(*congress, wanted);
    if (body == nullptr)
        return Error{ErrorKind::refused, out.string() + " 的「" + congress->title + "」没有" +
                                             (wanted.empty() ? "代表大会" : "「" + wanted + "」") +
                                             "，请核对 --body。"};
    Happened happened;
    const auto results = nlohmann::json::parse(read("results.json"), nullptr, false);
    if (!results.is_object() || !results.contains("polls") || !results["polls"].is_array())
        return Error{ErrorKind::bad_input, out.string() + " 的 results.json 不能识别，请用新版本重新导出。"};
    for (const auto& poll : results["polls"]) {
        if (!poll.is_object()) continue;
        const std::string id = poll.value("id", "");
        if (poll.value("passed", false)) happened.passed.push_back(id);
        if (const auto at = poll.find("elected"); at != poll.end() && at->is_array() && !at->empty())
            happened.elected.push_back(id);
    }
    const auto entries = record::EntriesReader::open(out / "09技术核查" / "record.jsonl",
                                                     record::congress_id(congress->id, congress->rehearsal));
    if (entries) happened.reached = reached_items(*entries);

    HistoryRow row;
    row.congress = congress->id;
    row.host = congress->host;
    row.body = body->name;
    row.anchor = report->anchor;
    const std::string session = body->session.empty() ? congress->title : body->session;
    row.term = number_between(session, "第", "届");
    row.session = number_between(session, "第", "次");
    row.special =
        session.find("专题") != std::string::npos || congress->title.find("专题") != std::string::npos;
    row.words = row.term > 0 && row.session > 0
                    ? text::chinese_number(row.term) + "届" + text::chinese_number(row.session) + "次"
                    : session;
    if (row.special && row.words.find("专题") == std::string::npos) row.words += "（专题）";
    for (const congress::Sitting& sitting : congress->sittings) {
        const bool first = row.from == congress::LocalMinute{};
        if (first || sitting.start < row.from) row.from = sitting.start;
        if (first || row.until < sitting.start) row.until = sitting.start;
    }
    row.time = congress->sittings.empty() ? "" : month_text(row.from);
    row.topics = main_topics(*congress, happened);
    return row;
}

Result<std::vector<HistoryRow>> in_order(std::vector<HistoryRow> rows) {
    if (rows.empty()) return Error{ErrorKind::wrong_use, "请给出至少一个导出文件夹。"};
    std::set<std::string> seen;
    for (const HistoryRow& row : rows)
        if (!seen.insert(row.congress).second)
            return Error{ErrorKind::refused,
                         "「" + row.host + " " + row.words + "」出现了两次：请每次大会只给一个导出文件夹。"};
    std::sort(rows.begin(), rows.end(), [](const HistoryRow& a, const HistoryRow& b) {
        return a.from == b.from ? a.congress < b.congress : a.from < b.from;
    });
    return rows;
}

namespace {

/// What they have in common; empty where they differ.
template <class Field>
std::string common(const std::vector<HistoryRow>& rows, Field HistoryRow::* field) {
    const bool same = std::all_of(rows.begin(), rows.end(),
                                  [&](const HistoryRow& row) { return row.*field == rows.front().*field; });
    return same && !rows.empty() ? rows.front().*field : std::string();
}

}  // namespace

std::string history_title(const std::vector<HistoryRow>& rows) {
    std::string body = common(rows, &HistoryRow::body);
    if (body.empty()) body = "代表大会";
    const bool one_term = !rows.empty() && rows.front().term > 0 &&
                          std::all_of(rows.begin(), rows.end(),
                                      [&](const HistoryRow& row) { return row.term == rows.front().term; });
    return (one_term ? "第" + text::chinese_number(rows.front().term) + "届" : "") + body + "历次会议一览表";
}

Rows history_rows(const std::vector<HistoryRow>& rows) {
    const bool hosts = common(rows, &HistoryRow::host).empty();
    Rows out = {{"届次", "时间", "大会主要议题"}};
    if (hosts) out.front().insert(out.front().begin(), "单位");
    for (const HistoryRow& row : rows) {
        out.push_back({row.words, row.time, row.topics});
        if (hosts) out.back().insert(out.back().begin(), row.host);
    }
    return out;
}

std::string history_json(const std::vector<HistoryRow>& rows) {
    const auto day = [](const congress::LocalMinute& when) {
        char text[40];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", when.year, when.month, when.day);
        return std::string(when == congress::LocalMinute{} ? "" : text);
    };
    nlohmann::json list = nlohmann::json::array();
    for (const HistoryRow& row : rows)
        list.push_back({{"congress", row.congress},
                        {"host", row.host},
                        {"body", row.body},
                        {"term", row.term},
                        {"session", row.session},
                        {"special", row.special},
                        {"name", row.words},
                        {"from", day(row.from)},
                        {"until", day(row.until)},
                        {"topics", row.topics},
                        {"anchor", row.anchor}});
    const nlohmann::json out = {{"title", history_title(rows)}, {"congresses", list}};
    return out.dump(2) + "\n";
}

Result<Bytes> history_form(const std::vector<HistoryRow>& rows, Moment now) {
    const std::string title = history_title(rows), host = common(rows, &HistoryRow::host);
    auto document = print::Document::create({.title = title, .date = now, .author = host});
    if (!document) return document.error();
    print::Flow flow(*document, {.footer = {.name = title, .notes = {"依据各次大会的导出汇总，均已通过校验"}}});
    flow.title({.congress = host, .title = title});
    const Rows lines = history_rows(rows);
    const bool hosts = lines.front().size() > 3;
    print::Table table;
    if (hosts) table.columns.push_back({36, print::Align::left});
    table.columns.push_back({hosts ? 26.0 : 32.0});
    table.columns.push_back({hosts ? 24.0 : 28.0});
    table.columns.push_back({0, print::Align::left});
    table.row_height = 9;
    table.line_height = 1.5;
    print::Row head;
    for (const std::string& word : lines.front()) head.push_back(print::label_cell(word));
    table.head = {head};
    for (std::size_t i = 1; i < lines.size(); ++i) {
        print::Row row;
        for (const std::string& cell : lines[i]) row.push_back(print::value_cell(cell));
        table.rows.push_back(std::move(row));
    }
    flow.table(table);
    flow.closing(date_text(to_local(now)));
    if (auto done = flow.finish(); !done) return done.error();
    return document->finish();
}

}  // namespace daihui::report

#include "shared/report/form_parts.hpp"

#include <algorithm>

#include "shared/base/grouped.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::report {
namespace {

print::FlowSetup setup_of(const FormContext& context, const FormHead& head) {
    print::FlowSetup setup;
    setup.footer.name = head.name;
    if (!context.anchor.empty()) {
        setup.footer.notes = {"核对锚点 " + grouped(context.anchor), "会后可用另一家软件独立复核"};
        setup.footer.qr_text = context.anchor;
    }
    setup.corner = head.corner;
    if (context.congress.rehearsal) setup.watermark = "演练";
    return setup;
}

constexpr Spacing large{7.8, 12, 1.45}, comfortable{6.3, 10.5, 1.45}, close{5.6, 10.5, 1.3},
    closest{5.1, 10.5, 1.2};

/// A paper as it comes out in one spacing.
struct Draft {
    Bytes bytes;
    int pages = 0;
    bool seal_left_out = false;
};

Result<Draft> draft(const FormContext& context, const FormHead& head, const std::function<void(Sheet&)>& write,
                    const Spacing& spacing) {
    auto document =
        print::Document::create({.paper = head.paper,
                                 .title = head.name + (head.subtitle.empty() ? "" : "　") + head.subtitle,
                                 .date = context.now,
                                 .author = context.congress.title});
    if (!document) return document.error();
    print::FlowSetup setup = setup_of(context, head);
    setup.signature_size = spacing.text;
    print::Flow flow(*document, setup);
    flow.title({.congress = context.congress.title, .title = head.name, .subtitle = head.subtitle});
    Sheet sheet{*document, flow, spacing};
    write(sheet);
    if (auto done = flow.finish(); !done) return done.error();
    Draft out{{}, document->page_count(), sheet.seal_left_out};
    auto bytes = document->finish();
    if (!bytes) return bytes.error();
    out.bytes = std::move(*bytes);
    return out;
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

print::Table Sheet::table(std::vector<print::Column> columns) const {
    print::Table table;
    table.columns = std::move(columns);
    table.row_height = spacing.row;
    table.size = spacing.text;
    table.line_height = spacing.line_height;
    return table;
}

void Sheet::paragraph(const std::string& text) const {
    print::ParagraphStyle style;
    style.text.size = spacing.text;
    flow.paragraph(text, style);
}

Result<Bytes> compose(const FormContext& context, const FormHead& head,
                      const std::function<void(Sheet&)>& write) {
    Result<Draft> best = draft(context, head, write, comfortable);
    if (!best) return best.error();
    bool short_enough = true;  // closer rows would not save a page
    for (const Spacing& spacing : {close, closest}) {
        if (best->pages == 1) break;
        Result<Draft> closer = draft(context, head, write, spacing);
        if (!closer) return closer.error();
        if (closer->pages >= best->pages) continue;
        best = std::move(closer);
        short_enough = false;
    }
    if (!short_enough || head.growth == Growth::never) return std::move(best->bytes);
    Result<Draft> larger = draft(context, head, write, large);
    if (!larger) return larger.error();
    if (larger->pages == best->pages && larger->seal_left_out == best->seal_left_out) best = std::move(larger);
    return std::move(best->bytes);
}

std::string spread(const std::string& text) {
    const std::u32string characters = text::characters(text);
    if (characters.size() != 2 || !text::is_han(characters[0]) || !text::is_han(characters[1])) return text;
    return text::to_utf8(characters.substr(0, 1)) + "　" + text::to_utf8(characters.substr(1));
}

print::Cell label(const std::string& text, int columns, int rows) {
    return print::label_cell(spread(text), columns, rows);
}

print::Cell head(const std::string& text, int columns, int rows) {
    return print::label_cell(text, columns, rows);
}

print::Cell number(std::int64_t value, int columns) { return report::value(std::to_string(value), columns); }

print::Cell value(const std::string& text, int columns) {
    print::Cell cell = print::value_cell(text);
    cell.columns = columns;
    return cell;
}

print::Cell words(const print::RichText& text, int columns) {
    print::Cell cell;
    cell.text = text;
    cell.columns = columns;
    cell.align = print::Align::left;
    return cell;
}

print::RichText ListedName::rich() const {
    print::RichText text = spread(bare);
    if (!notes.empty()) text += print::Span{.text = notes, .scale = 0.86};
    return text;
}

ListedName listed_name(const congress::Congress& congress, const congress::Poll& poll,
                       const std::string& counted) {
    const auto notes_of = [](const std::vector<std::string>& parts) {
        std::string notes;
        for (const std::string& part : parts)
            if (!part.empty()) notes += (notes.empty() ? "（" : "，") + part;
        return notes.empty() ? notes : notes + "）";
    };
    const std::vector<std::string> names = congress::candidate_names(poll);
    const auto at = std::find(names.begin(), names.end(), counted);
    if (at != names.end()) {
        const congress::Candidate& one = poll.candidates[static_cast<std::size_t>(at - names.begin())];
        const bool namesake = counted != one.name;
        return {one.name, notes_of({one.sex == congress::Sex::female ? "女" : "", one.ethnicity,
                                    namesake ? one.unit : ""})};
    }
    for (const congress::Eligible& one : congress::eligible_write_ins(congress, poll))
        if (one.name == counted)
            // A person written in was on no list before: the unit tells everybody who it is.
            return {one.bare_name, notes_of({one.sex == congress::Sex::female ? "女" : "", one.unit})};
    // Who may be written in for an office of a committee is not known to a congress: the roster tells, unless
    // two people have that name.
    const congress::Delegate* known = nullptr;
    for (const congress::Delegate& one : congress.delegates) {
        if (one.name != counted) continue;
        if (known != nullptr) return {counted, ""};
        known = &one;
    }
    if (known == nullptr) return {counted, ""};
    return {known->name,
            notes_of({known->sex == congress::Sex::female ? "女" : "", known->ethnicity, known->unit})};
}

void sort_by_strokes(std::vector<std::string>& names, const congress::Congress& congress) {
    text::sort_names(names, text::NameOrder::surname_strokes, text::StrokeOverrides::of(congress.strokes));
}

std::string day_text(Moment moment) { return date_text(to_local(moment)); }

std::string minute_text(Moment moment) {
    const LocalTime local = to_local(moment);
    return date_text(local) + " " + clock_text(local);
}

std::string span_text(const PollTimes& times) {
    if (!times.from && !times.until) return "—";
    if (!times.from || !times.until || *times.from == *times.until)
        return minute_text(times.from ? *times.from : *times.until);
    const std::string from = minute_text(*times.from);
    if (day_text(*times.from) != day_text(*times.until)) return from + "—" + minute_text(*times.until);
    const std::string until = clock_text(to_local(*times.until));
    return clock_text(to_local(*times.from)) == until ? from : from + "—" + until;
}

namespace {

std::string place_words(const std::string& letter) {
    if (letter == "A") return "独立计票机开箱";
    if (letter == "B") return "主控机开箱";
    return letter == "C" ? "单人持钥开箱" : "";
}

std::string keys_words(const BoxMode& mode) {
    if (mode.keys <= 1) return "一把开箱钥匙";
    const std::string all = std::to_string(mode.keys) + " 把开箱钥匙";
    return mode.needed == mode.keys ? all + "到齐开箱"
                                    : all + "，任 " + std::to_string(mode.needed) + " 把可开";
}

}  // namespace

std::string mode_words(const BoxMode& mode) {
    if (mode.letter.empty()) return "";
    return mode.letter + "　" + place_words(mode.letter) + "，" + keys_words(mode);
}

std::string opening_sentence(const BoxMode& mode) {
    if (mode.letter.empty()) return "";
    const std::string holders = listed(mode.holders);
    return "开箱方式：" + mode.letter + " " + place_words(mode.letter) + "，" + keys_words(mode) +
           (holders.empty() ? "。" : "，由" + holders + "持有。");
}

std::string base_words(const congress::Congress& congress, const congress::Poll& poll) {
    std::string words{congress::to_words(poll.majority_base)};
    const congress::Electors electors = congress::electors_of(congress, poll);
    const std::string_view delegates = "代表";
    if (electors == congress::Electors::delegates || !words.ends_with(delegates)) return words;
    words.resize(words.size() - delegates.size());
    return words + (electors == congress::Electors::women ? "女代表" : "委员");
}

std::int64_t quorum_of(const congress::Poll& poll, const congress::Presence& presence) {
    return congress::check_quorum(poll.quorum, presence, "").required;
}

std::string as_declared(const std::string& sentence, const PollNotes& notes) {
    if (notes.despite.empty()) return sentence;
    // consistency.cpp ends every such sentence alike, with 总监票人 or another who should look at it again.
    const std::size_t end = sentence.find("，请");
    return end != std::string::npos && sentence.ends_with("复核，暂不能宣布。") ? sentence.substr(0, end) + "。"
                                                                                : sentence;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::vector<std::string> seen;
    std::string out;
    for (const std::string& sentence : sentences) {
        if (sentence.empty() || std::find(seen.begin(), seen.end(), sentence) != seen.end()) continue;
        seen.push_back(sentence);
        out += sentence;
    }
    return out;
}

std::vector<std::string> sentences_of(const std::vector<std::string>& recorded, const std::string& ballot) {
    const std::string start = ballot + "：";
    std::vector<std::string> out;
    for (const std::string& sentence : recorded)
        if (sentence.starts_with(start)) out.push_back(sentence.substr(start.size()));
    return out;
}

std::string round_text(const PollNotes& notes) {
    return "第 " + std::to_string(notes.round) + " 次" +
           (notes.round_words.empty() ? "" : "（" + notes.round_words + "）");
}

std::vector<std::string> notes_sentences(const PollNotes& notes) {
    std::vector<std::string> out;
    if (!notes.follows.empty())
        out.push_back("本次为「" + notes.follows + "」的" +
                      (notes.round_words.empty() ? std::string("后续投票") : notes.round_words) + "。");
    if (notes.with_paper) out.push_back("以上票数含纸质选票。");
    if (!notes.by_people.empty()) {
        std::string sentence = "本次由人工计票（" + notes.by_people + "）";
        if (!notes.reason.empty()) sentence += "，原因：" + notes.reason;
        out.push_back(sentence + "。");
    }
    out.insert(out.end(), notes.decisions.begin(), notes.decisions.end());
    for (const std::string& correction : notes.corrections) out.push_back("更正：" + correction);
    out.insert(out.end(), notes.remarks.begin(), notes.remarks.end());
    return out;
}

std::string inconsistent_sentence(const congress::Outcome& outcome, const PollNotes& notes) {
    if (outcome.inconsistent.empty()) return "";
    return notes.despite.empty() ? "以上票数不符，未经记录在案的决定不得宣布。"
                                 : "以上票数不符，经记录在案的决定宣布，理由：" + notes.despite + "。";
}

std::vector<print::Row> by_people_rows(const PollNotes& notes) {
    if (notes.by_people.empty()) return {};
    return {{label("计票方式"), value("人工计票（" + notes.by_people + "）", 3), label("录入"),
             value(notes.counted_by, 3)}};
}

std::string rehearsal_sentence(const congress::Congress& congress) {
    return congress.rehearsal ? "本单为演练，不作为会议结果的依据。" : "";
}

void names_in_columns(Sheet& sheet, const std::vector<print::RichText>& names, double size) {
    const print::TextStyle style{.size = size, .line_height = 1.5};
    constexpr double between = 4;
    const double pitch = size * 0.7;  // millimetres
    double widest = 0;
    for (const print::RichText& name : names)
        widest = std::max(widest, sheet.document.measure(name, style).width);
    const double whole = sheet.flow.width();
    std::size_t across = 5;
    while (across > 1 &&
           (whole - between * static_cast<double>(across - 1)) / static_cast<double>(across) < widest)
        --across;
    // A few names stand in the middle third of the page, not in one line at its left.
    across = std::min(across, std::max<std::size_t>(1, names.size()));
    const double each = (whole - between * static_cast<double>(across - 1)) / static_cast<double>(across);
    const double inset = std::max(0.0, (each - widest) / 2);
    for (std::size_t start = 0; start < names.size(); start += across) {
        const std::size_t end = std::min(names.size(), start + across);
        std::vector<print::RichText> line(names.begin() + static_cast<std::ptrdiff_t>(start),
                                          names.begin() + static_cast<std::ptrdiff_t>(end));
        sheet.flow.draw(pitch, [=](print::Page& page, const print::Rect& rect) {
            for (std::size_t i = 0; i < line.size(); ++i)
                page.fit_text({rect.x + static_cast<double>(i) * (each + between) + inset, rect.y, each - inset,
                               rect.height},
                              line[i], style);
        });
    }
}

void sign_off(Sheet& sheet, const FormContext& context, const std::vector<std::string>& labels, Ending ending) {
    // Two lines to sign side by side; the heights are those of print::Flow.
    constexpr double before = 1.6, line = 8.2, date = 9, seal = 49;
    const std::size_t rows = (labels.size() + 1) / 2;
    const double lines = labels.empty() ? 0 : before + line * static_cast<double>(rows);
    sheet.flow.need(lines + date);
    sheet.flow.signatures(labels);
    const bool sealed = ending == Ending::seal && sheet.flow.left() >= seal;
    if (ending == Ending::seal && !sealed) sheet.seal_left_out = true;
    if (sealed)
        sheet.flow.seal("（盖章处）", day_text(context.now));
    else
        sheet.flow.closing(ending == Ending::minute ? minute_text(context.now) : day_text(context.now));
}

}  // namespace daihui::report

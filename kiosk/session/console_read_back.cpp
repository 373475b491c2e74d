// 逐项核对: the second person goes through a typed-in count line by line against the tally sheets; only then is
// it recorded, with both names and the reason.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_count.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

std::string with(const std::string& label, std::int64_t number) { return label + " " + std::to_string(number); }

}  // namespace

std::vector<ReadLine> lines_of_count(const congress::Poll& poll, const congress::Count& count, bool beside) {
    std::vector<ReadLine> out;
    const congress::Poll taken = as_taken(poll, beside);
    const bool ballots = taken.means == congress::Means::paper;
    const congress::Papers& papers = count.papers;
    if (ballots)
        out.push_back({beside ? "纸质选票" : "选票",
                       with("发出", papers.issued) + "　" + with("收回", papers.returned) + "　" +
                           with("有效", papers.valid) + "　" + with("无效", papers.invalid)});
    else if (poll.kind != congress::PollKind::motion)
        out.push_back({"参加表决", with("", papers.valid) + " 名"});
    const auto columns = count_columns(poll, beside);
    switch (poll.kind) {
        case congress::PollKind::motion:
            out.push_back({"表决", with("赞成", count.motion.approve) + "　" +
                                       with("反对", count.motion.oppose) + "　" +
                                       with("弃权", count.motion.abstain)});
            break;
        case congress::PollKind::election:
        case congress::PollKind::choose:
            for (const congress::CandidateCount& one : count.candidates) {
                std::string numbers = with(columns.front(), one.approve);
                if (!one.write_in && columns.size() > 1) {
                    numbers += "　" + with("不赞成", one.oppose) + "　" + with("弃权", one.abstain);
                    if (one.illegible > 0) numbers += "　" + with("无法辨认", one.illegible);
                }
                out.push_back({list_name(one.name) + (one.write_in ? "（另选他人）" : ""), numbers});
            }
            break;
        case congress::PollKind::appraisal:
        case congress::PollKind::score:
            for (const congress::GradeCount& person : count.grades) {
                std::string numbers;
                for (std::size_t c = 0; c < person.grades.size() && c < columns.size(); ++c) {
                    // Of a long scale only what somebody gave is read.
                    if (columns.size() > widest_scale && person.grades[c] == 0) continue;
                    numbers += (numbers.empty() ? "" : "　") + with(columns[c], person.grades[c]);
                }
                out.push_back({list_name(person.name), numbers.empty() ? "没有评分" : numbers});
            }
            break;
    }
    return out;
}

std::string Console::State::missing_of_count(const Do& what) const {
    const congress::Poll* poll = venue.congress().poll(what.id);
    if (poll == nullptr) return "没有这项表决或选举。";
    const bool of_beside = place.page == Page::count_beside || (place.page == Page::read_back && beside);
    const auto typed = [&](FieldId id, std::size_t row) {
        return field(id, row).empty() || number(id, row).has_value();
    };
    if (what.command == Command::read_back) {
        for (const auto& [ref, text] : fields)
            if ((ref.id == FieldId::cell || ref.id == FieldId::papers || ref.id == FieldId::written_in) &&
                !typed(ref.id, ref.row))
                return "票数应是数字，最多六位。";
        if (as_taken(*poll, of_beside).means == congress::Means::paper) {
            static constexpr const char* words[] = {"发出", "收回", "有效"};
            for (std::size_t row = 0; row < 3; ++row)
                if (!number(FieldId::papers, row)) return std::string("请录入") + words[row] + "张数。";
        } else if (poll->kind != congress::PollKind::motion && !number(FieldId::papers, 2)) {
            return "请录入参加表决的人数。";
        }
        if (poll->kind == congress::PollKind::motion)
            return number(FieldId::cell) ? std::string() : "请录入赞成票数。";
        const std::size_t columns = count_columns(*poll, of_beside).size();
        const auto names = congress::candidate_names(*poll);
        for (std::size_t i = 0; i < names.size(); ++i) {
            bool anything = false;
            for (std::size_t c = 0; c < columns; ++c)
                anything = anything || number(FieldId::cell, i * cell_columns + c).has_value();
            if (!anything) return "请录入" + names[i] + "的票数。";
        }
        return {};
    }
    if (what.command == Command::record_count) {
        const auto lines = lines_of_count(*poll, typed_count(*poll, of_beside), of_beside);
        std::size_t ticked = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) ticked += field(FieldId::ticked, i).empty() ? 0U : 1U;
        if (ticked < lines.size())
            return with_number("还有", static_cast<std::int64_t>(lines.size() - ticked), "行没有核对。");
        if (field(FieldId::operating).empty() || field(FieldId::checking).empty() ||
            field(FieldId::operating) == field(FieldId::checking))
            return "请填写操作、复核两位不同人员的姓名。";
        if (!of_beside && field(FieldId::reason).empty()) return "请填写人工计票的原因，或选一个。";
        return {};
    }
    // 宣布
    if (field(FieldId::chair).empty()) return "请填写主持人姓名。";
    return {};
}

PageView Console::State::read_back_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    page.buttons.push_back({"返回修改", Back{}});
    if (poll == nullptr) return page;
    page.title = "逐项核对";
    page.tag = "复核人";
    page.aside = ballot_title(*poll);
    page.attendance = false;
    const congress::Count count = typed_count(*poll, beside);
    const auto lines = lines_of_count(*poll, count, beside);
    Lines out;
    std::size_t ticked = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool done = !field(FieldId::ticked, i).empty();
        ticked += done ? 1U : 0U;
        Lines::Line line = way(lines[i].name, lines[i].numbers, done,
                               SetField{{FieldId::ticked, i}, done ? std::string() : std::string("1")});
        line.figures = true;
        out.lines.push_back(std::move(line));
    }
    page.blocks.push_back(full(std::move(out)));
    page.blocks.push_back(full(two_people()));
    if (!beside) {
        Field reason =
            text_field({FieldId::reason, 0}, "人工计票的原因", field(FieldId::reason), "请填写，或选一个");
        if (reason.text.empty())
            reason.suggestions =
                poll->means == congress::Means::paper
                    ? std::vector<std::string>{"按选举办法用纸质选票", "设备故障", "主席团决定"}
                    : std::vector<std::string>{"按表决办法举手表决", "设备故障", "主席团决定"};
        page.blocks.push_back(full(Fields{{reason}}));
    }
    const auto broken = congress::consistency(as_taken(*poll, beside), count);
    const bool all = ticked == lines.size();
    if (!broken.empty()) {
        page.message = broken.front() + "仍可录入，但不能宣布，除非另有决定。";
        page.tone = MessageTone::notice;
    } else {
        page.message = all ? std::string("各行都已核对。")
                           : with_number("录入人读，复核人对照计票单，对一行点一行。还有",
                                         static_cast<std::int64_t>(lines.size() - ticked), "行。");
    }
    page.primary = primary(act("核对无误，录入", Command::record_count, poll->id, all));
    return page;
}

Result<void> Console::State::on_count(const Do& what, Instant now) {
    const congress::Poll* found = venue.congress().poll(place.id);
    if (found == nullptr) return Error{ErrorKind::wrong_use, "没有这项表决：" + place.id};
    const congress::Poll poll = *found;
    switch (what.command) {
        case Command::enter_again: {
            const bool of_beside = place.page == Page::count_beside;
            const auto before = venue.books().votes_counted(poll.id, of_beside);
            entering_again = true;
            prepare_count(poll, of_beside);
            counting = poll.id + (of_beside ? "+" : "");
            if (before) refill_count(poll, before->counted.count);
            return {};
        }
        case Command::read_back:
            beside = place.page == Page::count_beside;
            clear({FieldId::ticked});
            open(Page::read_back, poll.id);
            return {};
        case Command::write_in: {
            const Findable* person = findable(what.id);
            if (person == nullptr) return Error{ErrorKind::refused, "名册中没有此人，或不能另选。"};
            if (std::find(named_in.begin(), named_in.end(), person->label) != named_in.end())
                return Error{ErrorKind::refused, person->label + "已在名单中，请直接填写票数。"};
            named_in.push_back(person->label);
            clear({FieldId::person});
            return {};
        }
        case Command::drop_write_in: {
            const auto row = static_cast<std::size_t>(std::stoul(what.id));
            if (row >= named_in.size()) return {};
            named_in.erase(named_in.begin() + static_cast<std::ptrdiff_t>(row));
            for (std::size_t i = row; i <= named_in.size(); ++i)
                fields[{FieldId::written_in, i}] = fields[{FieldId::written_in, i + 1}];
            return {};
        }
        case Command::record_count: {
            const congress::Count count = typed_count(poll, beside);
            const std::string by1 = field(FieldId::operating), by2 = field(FieldId::checking);
            auto done = beside ? ask(venue::op::CountPaper{poll.id, count, by1, by2}, now)
                               : ask(venue::op::CountVotes{poll.id, count, by1, by2,
                                                           as_taken(poll, false).means, field(FieldId::reason)},
                                     now);
            if (!done) return done;
            const bool was_beside = beside;
            entering_again = false;
            counting.clear();
            clear({FieldId::cell, FieldId::written_in, FieldId::papers, FieldId::ticked, FieldId::reason});
            named_in.clear();
            if (!trail.empty()) trail.pop_back();  // the entry: it is done
            show(was_beside ? Page::count_beside : Page::count, poll.id);
            return {};
        }
        case Command::declare_counted: {
            return ask(venue::op::DeclareCounted{poll.id, field(FieldId::chair), field(FieldId::reason)}, now);
        }
        default:
            return {};
    }
}

}  // namespace daihui::session::console

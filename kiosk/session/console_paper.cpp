// Paper beside the machines, ten or more sheets of a poll: they are counted as sheets before 选举有效 (RULES.md
// 2.13), and their marks only after 开箱, when they are added to the box (PRACTICE.md 2.6).
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {

bool Console::State::has_paper_apart(const congress::VotingPeriod& period) const {
    return std::any_of(period.polls.begin(), period.polls.end(), [&](const std::string& poll) {
        return venue.paper_issued_of(poll) >= venue::Venue::least_paper_apart;
    });
}

PageView Console::State::paper_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (period == nullptr) return page;
    page.title = "清点纸质选票";
    page.tag = "只数张数";
    page.aside = period->title;
    page.blocks.push_back(full(Sentence{
        "投票箱里的纸质选票当众数张数，不看内容；与票箱的收回数相加后宣布是否有效。开箱以后再计票。"}));
    Fields rows;
    std::size_t row = 0;
    for (const std::string& id : period->polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        const std::int64_t issued = venue.paper_issued_of(id);
        if (poll == nullptr || issued < venue::Venue::least_paper_apart) continue;
        rows.fields.push_back(number_field({FieldId::paper, row},
                                           ballot_title(*poll) + "：" + with_number("发出", issued, "张，收回"),
                                           field(FieldId::paper, row), "张"));
        ++row;
    }
    for (Field& one : rows.fields) page.blocks.push_back(full(Fields{{std::move(one)}}));
    page.blocks.push_back(full(two_people()));
    if (const auto before = venue.books().paper_collected(period->id))
        page.message = "已由 " + before->by1 + "、" + before->by2 + " 录入；宣布以前可以重新录入。";
    else
        page.message = "一人清点，一人复核，相符后录入。";
    page.primary = primary(act("录入", Command::collect_paper, period->id));
    return page;
}

Result<void> Console::State::collect(const std::string& id, Instant now) {
    const congress::VotingPeriod* period = venue.congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    std::vector<congress::PaperCollected::Row> rows;
    std::size_t row = 0;
    for (const std::string& poll : period->polls) {
        if (venue.paper_issued_of(poll) < venue::Venue::least_paper_apart) continue;
        const auto returned = number(FieldId::paper, row);
        const congress::Poll* known = venue.congress().poll(poll);
        if (!returned)
            return Error{ErrorKind::refused, "请录入" + (known == nullptr ? poll : ballot_title(*known)) +
                                                 "收回的纸质选票张数，没有的填 0。"};
        rows.push_back({poll, *returned});
        ++row;
    }
    auto done =
        ask(venue::op::CollectPaper{id, rows, field(FieldId::operating), field(FieldId::checking)}, now);
    if (!done) return done;
    go_back();
    say("纸质选票张数已录入。");
    return {};
}

}  // namespace daihui::session::console

// Random events that change the definition on site, and counts that people type in.
#pragma once
#include <rapidcheck.h>

#include "tests/record/sample.hpp"

namespace daihui::record::sample {

template <class T>
rc::Gen<T> one_of(std::vector<T> values) {
    return rc::gen::elementOf(std::move(values));
}

/// What changes the definition and what people count, mostly of polls that may or may not be there.
inline rc::Gen<Event> changes() {
    const auto id = one_of<std::string>({"n1", "n2", "round2", "method", "election", "secret", ""});
    const auto poll = rc::gen::map(rc::gen::tuple(id, rc::gen::inRange(0, 6)), [](const auto& t) {
        congress::Poll one =
            std::get<1>(t) < 3 ? motion_by_hands(std::get<0>(t)) : second_round(std::get<0>(t));
        if (std::get<1>(t) == 1) one.amends = "n1";
        if (std::get<1>(t) == 2) one.body = "nobody";
        if (std::get<1>(t) == 4) one.means = congress::Means::kiosk;
        if (std::get<1>(t) == 5) {  // a secret motion, for the spare of its body
            one = motion_by_hands(std::get<0>(t));
            one.secrecy = congress::Secrecy::secret;
            one.means = congress::Means::kiosk;
        }
        return one;
    });
    const auto period = rc::gen::map(
        rc::gen::tuple(one_of<std::string>({"p1", "p2", "p3"}), id, one_of<std::string>({"s2", "s9"})),
        [](const auto& t) {
            congress::VotingPeriod one{std::get<0>(t), "加开的投票",     std::get<2>(t),
                                       "投票",         {std::get<1>(t)}, {}};
            if (one.id == "p1") one.polls = {"election", "secret", std::get<1>(t)};
            return to_json(one);
        });
    const auto periods = rc::gen::oneOf(rc::gen::just(std::string()), rc::gen::just(std::string()), period);
    return rc::gen::weightedOneOf<Event>({
        {8,
         rc::gen::map(rc::gen::tuple(poll, periods, one_of<std::string>({"", "", u_spare, "nowhere"})),
                      [](const auto& t) { return poll_set(std::get<0>(t), std::get<1>(t), std::get<2>(t)); })},
        {2,
         rc::gen::map(rc::gen::tuple(id, rc::gen::inRange(0, 2)),
                      [](const auto& t) {  // whose period names it
                          congress::Poll one = motion_by_hands(std::get<0>(t));
                          one.secrecy = congress::Secrecy::secret;
                          one.means = congress::Means::kiosk;
                          return poll_set(
                              one,
                              to_json(congress::VotingPeriod{
                                  std::get<1>(t) == 0 ? "p2" : "p3", "加开的投票", "s2", "投票", {one.id}, {}}),
                              u_spare);
                      })},
        {4, rc::gen::map(
                rc::gen::tuple(one_of<std::string>({"a1", "a2", "a4", "a5"}),
                               one_of<std::string>({"", "a1", "a3", "a9"}), id),
                [](const auto& t) { return item_set(std::get<0>(t), std::get<1>(t), {std::get<2>(t)}); })},
        {2, rc::gen::map(one_of<std::string>({"a1", "a2", "a4", "a9"}),
                         [](const std::string& item) -> Event {
                             return congress::AgendaSet{item, "", "", true, "主席团", "不再进行"};
                         })},
        {6, rc::gen::map(rc::gen::tuple(id, rc::gen::inRange<std::int64_t>(-1, 7)),
                         [](const auto& t) { return round_counted(6, std::get<1>(t), std::get<0>(t)); })},
        {4, rc::gen::map(rc::gen::tuple(id, rc::gen::inRange<std::int64_t>(-1, 7)),
                         [](const auto& t) -> Event {
                             congress::VotesCounted event;
                             event.poll = std::get<0>(t);
                             event.count.motion = {std::get<1>(t), 0, 0, 0};
                             event.means = "hands";
                             event.by1 = "王芳";
                             event.by2 = "李强";
                             return event;
                         })},
        {4, rc::gen::map(rc::gen::tuple(id, one_of<std::string>({"李强", "赵海燕", "谁"})),
                         [](const auto& t) { return round_declared(std::get<1>(t), std::get<0>(t)); })},
        {2, rc::gen::map(id,
                         [](const std::string& of) -> Event {
                             return congress::PollDeclared{of, true, {}, {}, "通过。", "主持人", ""};
                         })},
        {2, rc::gen::map(rc::gen::tuple(id, one_of<std::string>({"", "", "round2", "n1"})),
                         [](const auto& t) { return followed(std::get<0>(t), std::get<1>(t)); })},
        {3, rc::gen::map(rc::gen::inRange<std::int64_t>(-1, 12),
                         [](std::int64_t sheets) { return paper_collected(sheets); })},
        {3, rc::gen::map(rc::gen::inRange<std::int64_t>(-1, 12),
                         [](std::int64_t sheets) { return paper_counted(sheets); })},
        {2, rc::gen::map(one_of<Stage>({Stage::void_election, Stage::reported}),
                         [](Stage to) -> Event {
                             congress::PeriodMoved event = std::get<congress::PeriodMoved>(moved(to));
                             event.reason = "设备故障";
                             return event;
                         })},
    });
}

}  // namespace daihui::record::sample

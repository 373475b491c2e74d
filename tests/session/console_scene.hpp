// What the console's tests share: a hall of sample C, a motion adopted, a voting period reached as an organizer
// would, a delegate's vote.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>

#include "shared/congress/marks.hpp"
#include "tests/session/console_desk.hpp"
#include "tests/session/sample.hpp"

namespace daihui::test {

/// Sample C, with what a test changes in its definition.
struct Scene {
    Scene() : Scene([](congress::Congress&) {}) {}
    explicit Scene(const Hall::Change& change)
        : hall(sample, folder.path() / "venue", Kind::rehearsal, change) {}
    /// Everybody is there and the sitting is on.
    void assemble() {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
    }
    TemporaryFolder folder;
    Hall hall;
};

inline congress::Stage stage(Hall& hall, const std::string& period) {
    return hall.venue().books().period_state(period).stage;
}

/// The two who type in and check, as on the sample's list.
inline void name_two(Desk& desk) {
    desk.type(session::console::FieldId::operating, "薛丹");
    desk.type(session::console::FieldId::checking, "朱静怡");
}

/// A motion by hands: 全体通过, two people, the chair.
inline void adopt(Desk& desk, const std::string& poll) {
    using namespace session::console;
    desk.act(Show{Page::hands, poll});
    desk.tap("全体通过");
    name_two(desk);
    desk.tap("录入");
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果");
}

/// The console's own way to a voting period that is open; leaves the passphrase.
inline std::string reach_voting(Hall& hall, Desk& desk, std::size_t printed = 34) {
    using namespace session::console;
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.print_slips(printed);
    for (const char* poll : {"election-method", "candidates", "scrutineers"}) adopt(desk, poll);
    desk.act(Show{Page::period, "main"});
    const std::string passphrase = desk.check_box_with_one_key();
    desk.tap("扫描作废剩余选票卡");
    const std::int64_t present = hall.venue().books().presence("plenary", "union").present;
    for (std::size_t i = static_cast<std::size_t>(present); i < hall.slips().size(); ++i)
        desk.scan(hall.slips()[i]);
    desk.tap("完成");
    desk.tap("录入发票数");
    desk.type(FieldId::slips, std::to_string(present));
    desk.tap("录入");
    desk.tap("开始投票");
    return passphrase;
}

/// Casts every ballot of a slip as a delegate who approves the motion and, of an election, `approved`
/// (indices).
inline void vote(Hall& hall, const std::string& slip,
                 const std::vector<std::size_t>& approved = {0, 1, 2, 3, 4}) {
    auto scanned = hall.venue().scan(slip, hall.now());
    auto* visit = std::get_if<venue::Visit>(&scanned);
    if (visit == nullptr) {
        const auto* refused = std::get_if<venue::Refusal>(&scanned);
        throw std::runtime_error("the slip opens no visit" +
                                 (refused == nullptr ? "" : ": " + refused->sentence));
    }
    std::vector<congress::Marks> marks;
    for (const venue::BallotPaper& paper : visit->ballots) {
        congress::Marks one = congress::blank_marks(paper.poll);
        if (paper.poll.kind == congress::PollKind::motion) one.motion = congress::Mark::approve;
        for (std::size_t i = 0; i < one.candidates.size(); ++i)
            one.candidates[i] = std::find(approved.begin(), approved.end(), i) != approved.end()
                                    ? congress::Mark::approve
                                    : congress::Mark::oppose;
        marks.push_back(one);
    }
    auto sealed = hall.venue().seal(*visit, marks, hall.now());
    if (!sealed) throw std::runtime_error(sealed.error().message);
    if (auto cast = hall.venue().cast(*visit, *sealed, hall.now()); !cast)
        throw std::runtime_error(cast.error().message);
}

}  // namespace daihui::test

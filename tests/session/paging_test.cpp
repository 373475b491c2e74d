#include "kiosk/session/session.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;

TEST_CASE("a short ballot is one page and a long one is pages of seven, as drawn in VISUAL.md 4") {
    CHECK(candidates_per_page(6, TextSize::medium, PanelFormat::portrait) == 6);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::portrait) == 7);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::landscape) == 7);
    CHECK(candidates_per_page(21, TextSize::medium, PanelFormat::landscape_small) == 4);
}

TEST_CASE("larger text never puts more candidates on a page, and there is always at least one") {
    for (const auto format : {PanelFormat::portrait, PanelFormat::landscape, PanelFormat::landscape_small}) {
        for (std::size_t count = 0; count < 40; ++count) {
            const auto at = [&](TextSize size) { return candidates_per_page(count, size, format); };
            CHECK(at(TextSize::medium) >= at(TextSize::large));
            CHECK(at(TextSize::large) >= at(TextSize::largest));
            CHECK(at(TextSize::largest) >= 1);
        }
        CHECK(write_ins_per_page(TextSize::largest, format) >= 1);
    }
}

TEST_CASE(
    "every kind has at least one line a page, never fewer in smaller text, and short ballots are one page") {
    using congress::PollKind;
    using congress::Subjects;
    for (const auto format : {PanelFormat::portrait, PanelFormat::landscape, PanelFormat::landscape_small}) {
        for (const PollKind kind :
             {PollKind::election, PollKind::appraisal, PollKind::score, PollKind::choose}) {
            for (const Subjects subjects : {Subjects::persons, Subjects::proposals}) {
                for (const int steps : {5, 41}) {
                    congress::Poll poll;
                    poll.kind = kind;
                    poll.subjects = subjects;
                    poll.grades = {"优秀", "称职", "基本称职", "不称职"};
                    poll.scale = {0, steps - 1, 1, 0, 0};
                    for (int count = 1; count < 40; ++count) {
                        poll.candidates.resize(static_cast<std::size_t>(count));
                        const auto at = [&](TextSize size) { return lines_per_page(poll, size, format); };
                        CHECK(at(TextSize::medium) >= at(TextSize::large));
                        CHECK(at(TextSize::large) >= at(TextSize::largest));
                        CHECK(at(TextSize::largest) >= 1);
                        if (count == 1) CHECK(at(TextSize::medium) == 1);
                    }
                }
            }
        }
    }
}

TEST_CASE("a pad is for scales that do not stand in one row") {
    congress::Poll poll;
    poll.kind = congress::PollKind::score;
    poll.scale = {0, 10, 1, 0, 0};
    CHECK_FALSE(has_score_pad(poll));
    poll.scale.max = 11;
    CHECK(has_score_pad(poll));
    poll.kind = congress::PollKind::appraisal;
    CHECK_FALSE(has_score_pad(poll));
}

TEST_CASE(
    "nine leaders with four grades are one page, and so are twenty people to choose from in three columns") {
    congress::Poll poll;
    poll.kind = congress::PollKind::appraisal;
    poll.candidates.resize(9);
    poll.grades.resize(4);
    CHECK(lines_per_page(poll, TextSize::medium, PanelFormat::portrait) == 9);
    CHECK(judging_layout(poll, TextSize::medium, PanelFormat::portrait) == JudgingLayout::lines);
    poll.grades.resize(5);
    CHECK(judging_layout(poll, TextSize::medium, PanelFormat::portrait) == JudgingLayout::cards);
    poll.kind = congress::PollKind::choose;
    poll.candidates.resize(20);
    CHECK(lines_per_page(poll, TextSize::medium, PanelFormat::landscape) >= 20);
    CHECK(choice_tiles(poll, TextSize::medium, PanelFormat::portrait).columns == 2);
    poll.subjects = congress::Subjects::proposals;
    CHECK(choice_tiles(poll, TextSize::medium, PanelFormat::portrait).columns == 1);
}

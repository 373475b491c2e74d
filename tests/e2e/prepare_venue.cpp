// Prepares a rehearsal venue for a kiosk script: makes it from a congress folder, brings it to a stage of the
// day, and fills the tokens into the script. Prints the time at which the script begins.
//
//     e2e_prepare STAGE CONGRESS VENUE SCRIPT_IN SCRIPT_OUT
//     e2e_prepare spoiled VENUE                prints the 查验码 of the ballots that 检验本机 made void
//
// STAGE: new, check_in, assembled (all but one are there, the sitting is on), listed (and the lists are
// adopted), voting, keying (voting, and of three slips held back the first is marked 代录), held (voting, four
// slips held back and two paper ballots out), few (three slips came back where five are the least), closed
// (twenty slips came back), tied (all came back, two names with as many votes for the last seat; 再次投票 is
// printed), paper (an election on paper was added; all are there), beside (fifteen slips voted, twelve
// delegates fill in paper), lost (voting, twenty slips voted, two were held back), committee (closed, and the
// committee that the box elects meets next: a chair's election and a stack of slips were added), amended
// (assembled; a named motion and its amendment were added), named (a named poll is open, added to the
// congress), production (new, but no rehearsal). In the script {badge 02} is a
// delegate's badge, {slip 1} the first slip handed out, {held 1} one held back, {void 1} one that was voided,
// {more 1} the first of the other stack, {pin} the staff's PIN, {passphrase} what opens the box.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/marks.hpp"
#include "tests/session/hall.hpp"
#include "tests/session/kinds.hpp"

using namespace daihui;

namespace {

/// Slips of a stack besides the first: 再次投票, printed before anybody knows what for, or a committee's.
std::vector<std::string>& more_slips() {
    static std::vector<std::string> slips;
    return slips;
}

void print_more(test::Hall& hall, std::size_t count, const char* stack = "再次投票") {
    const auto keep = [](const std::vector<venue::Slip>& printed) -> Result<void> {
        for (const venue::Slip& slip : printed) more_slips().push_back(slip.token);
        return {};
    };
    if (const auto made = hall.venue().make_slips({stack, count, {}}, hall.now(), {}, keep); !made)
        throw std::runtime_error(made.error().message);
}

/// Whom the voter of this number leaves out: of six for five seats the two last get 21 votes each.
std::size_t left_out(std::size_t voter) {
    if (voter < 9) return 4;
    if (voter < 18) return 5;
    if (voter < 24) return 3;
    return (voter - 24) / 2;
}

void cast_tie(test::Hall& hall) {
    for (std::size_t i = 0; i < 30; ++i) {
        const venue::Scanned scanned = hall.venue().scan(hall.slips().at(i), hall.now());
        const auto* visit = std::get_if<venue::Visit>(&scanned);
        if (visit == nullptr) throw std::runtime_error("the slip opens no visit");
        std::vector<congress::Marks> all;
        for (const venue::BallotPaper& paper : visit->ballots) {
            congress::Marks marks = congress::blank_marks(paper.poll);
            if (paper.poll.kind == congress::PollKind::motion) marks.motion = congress::Mark::approve;
            for (std::size_t c = 0; c < marks.candidates.size(); ++c)
                marks.candidates[c] = c == left_out(i) ? congress::Mark::oppose : congress::Mark::approve;
            all.push_back(std::move(marks));
        }
        const auto sealed = hall.venue().seal(*visit, all, hall.now());
        if (!sealed) throw std::runtime_error(sealed.error().message);
        if (const auto cast = hall.venue().cast(*visit, *sealed, hall.now()); !cast)
            throw std::runtime_error(cast.error().message);
        hall.venue().receipt_shown(*visit);
    }
}

std::string token(const test::Hall& hall, const std::string& what, const std::string& which) {
    if (what == "pin") return test::Hall::pin;
    if (what == "passphrase") return hall.passphrase();
    if (what == "badge") return hall.badge(which);
    if (what == "held") return hall.held_slips().at(static_cast<std::size_t>(std::stoul(which)) - 1);
    const auto at = static_cast<std::size_t>(std::stoul(which)) - 1;
    if (what == "more") return more_slips().at(at);
    return what == "slip" ? hall.slips().at(at) : hall.void_slips().at(at);
}

std::string filled(const test::Hall& hall, const std::string& script) {
    static const std::regex place(R"(\{(pin|passphrase|badge|slip|held|void|more) ?([^}]*)\})");
    std::string out;
    auto rest = script.cbegin();
    for (std::sregex_iterator it(script.begin(), script.end(), place), end; it != end; ++it) {
        out.append(rest, (*it)[0].first);
        out += token(hall, (*it)[1], (*it)[2]);
        rest = (*it)[0].second;
    }
    out.append(rest, script.cend());
    return out;
}

void run(const std::string& stage, const std::string& congress, const std::string& venue, const std::string& in,
         const std::string& out) {
    std::string folder = congress;
    if (stage == "named") {
        folder = venue + "-congress";
        test::copy_with(
            congress, folder,
            "\n[[poll]]\nid = \"named\"\nkind = \"表决\"\ntitle = \"关于设立教职工互助金的决议（草案）\"\n"
            "body = \"staff\"\nsecrecy = \"记名\"\nmeans = \"投票机\"\ndocument = \"pay\"\n");
    }
    if (stage == "amended") {
        folder = venue + "-congress";
        test::copy_with(
            congress, folder,
            "\n[[poll]]\nid = \"fund-amendment\"\nkind = \"表决\"\ntitle = "
            "\"教职工互助金管理办法第五条修正案\"\n"
            "question = "
            "\"是否将第五条「每人每年缴纳一百二十元」修改为「每人每年缴纳六十元，退休教职工自愿缴纳」。\"\n"
            "body = \"staff\"\nsecrecy = \"记名\"\nmeans = \"投票机\"\namends = \"fund\"\n"
            "\n[[poll]]\nid = \"fund\"\nkind = \"表决\"\ntitle = \"教职工互助金管理办法（草案）\"\n"
            "body = \"staff\"\nsecrecy = \"记名\"\nmeans = \"投票机\"\ndocument = \"pay\"\n");
    }
    if (stage == "paper") {
        folder = venue + "-congress";
        test::copy_with(congress, folder,
                        "\n[[poll]]\nid = \"board\"\nkind = \"选举\"\ntitle = \"教代会执行委员会委员选举\"\n"
                        "office = \"教代会执行委员会委员\"\nbody = \"staff\"\nmeans = \"纸质\"\nseats = 3\n"
                        "candidates = [\"毛建华\", \"江雪\", \"张明荣\", \"林晓㛃\"]\nwrite_ins = \"代表\"\n");
    }
    if (stage == "committee") {
        folder = venue + "-congress";
        test::copy_with(
            congress, folder,
            "\n[[body]]\nid = \"board\"\nname = \"第三届分工会委员会\"\nshort_name = \"分工会委员会\"\n"
            "session = \"第三届分工会委员会第一次全体会议\"\nelected_by = \"committee\"\n"
            "\n[[sitting]]\nid = \"board-first\"\ntitle = \"第三届分工会委员会第一次全体会议\"\n"
            "place = \"学院会议室\"\ndate = \"2026-12-17\"\nstart = \"16:00\"\nend = \"16:20\"\n"
            "check_in = \"15:30-16:00\"\nbodies = [\"board\"]\n"
            "\n  [[sitting.item]]\n  time = \"16:00\"\n  title = \"选举分工会主席\"\n  business = \"选举\"\n"
            "  polls = [\"chair\"]\n"
            "\n[[poll]]\nid = \"chair\"\nkind = \"选举\"\ntitle = \"第三届分工会主席选举\"\n"
            "office = \"第三届分工会主席\"\nbody = \"board\"\nseats = 1\norder = \"原定顺序\"\n"
            "candidates = [\"毛建华\"]\n"
            "\n[[period]]\nid = \"officers\"\ntitle = \"选举主席\"\nsitting = \"board-first\"\n"
            "stack = \"分工会委员会\"\npolls = [\"chair\"]\n");
    }
    const test::Hall::Change change =
        stage == "kinds" ? test::Hall::Change(test::vote_on_every_kind) : [](congress::Congress&) {};
    test::Hall hall(folder, venue, stage == "production" ? test::Kind::production : test::Kind::rehearsal,
                    change);
    if (stage == "check_in") {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{6});
    } else if (stage == "assembled" || stage == "amended") {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.print_slips(34);
    } else if (stage == "named") {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.pass(std::chrono::minutes{30});
        if (const auto opened = hall.venue().open_named_poll("named", hall.now()); !opened)
            throw std::runtime_error(opened.error().message);
    } else if (stage == "voting" || stage == "kinds") {
        hall.reach_voting();
    } else if (stage == "keying") {
        // Two delegates fill in paper; of three slips held back one carries their ballots in.
        hall.reach_voting({3, 2});
        const congress::People& people = hall.venue().congress().people;
        if (const auto marked = hall.venue().mark_keying(hall.held_slips().front(), people.scrutineers.at(0),
                                                         people.scrutineers.at(1), hall.now());
            !marked)
            throw std::runtime_error(marked.error().message);
    } else if (stage == "listed") {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.print_slips(34);
        hall.adopt_lists();
    } else if (stage == "held") {
        hall.reach_voting({4, 2});
    } else if (stage == "few") {
        // A rehearsal opens any box; here it is as strict as a congress.
        hall.reach_voting();
        if (const auto strict =
                hall.venue().set_min_open("main", 5, "按正式大会演练", "程国平", "苏日娜", hall.now());
            !strict)
            throw std::runtime_error(strict.error().message);
        hall.cast(3);
        hall.close_voting();
    } else if (stage == "paper") {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.pass(std::chrono::minutes{90});
    } else if (stage == "tied") {
        hall.reach_voting();
        print_more(hall, 32);
        cast_tie(hall);
        hall.close_voting();
    } else if (stage == "beside") {
        hall.reach_voting({0, 12});
        hall.cast(15);
    } else if (stage == "lost") {
        hall.reach_voting({2, 0});
        hall.cast(20);
    } else if (stage == "committee") {
        hall.reach_voting();
        print_more(hall, 7, "分工会委员会");
        hall.cast(20);
        hall.close_voting();
    } else if (stage == "closed") {
        hall.reach_voting();
        hall.cast(20);
        hall.close_voting();
    } else if (stage != "new" && stage != "production") {
        throw std::runtime_error("no such stage: " + stage);
    }
    std::ifstream script(in, std::ios::binary);
    if (!script) throw std::runtime_error("cannot read " + in);
    std::ofstream(out, std::ios::binary)
        << filled(hall, std::string(std::istreambuf_iterator<char>(script), {}));
    const LocalTime at = to_local(hall.now());
    std::printf("%04d-%02d-%02d %02d:%02d\n", at.year, at.month, at.day, at.hour, at.minute);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "spoiled") {
        const auto opened = venue::Venue::open(argv[2], {});
        if (!opened) {
            std::fprintf(stderr, "e2e_prepare: %s\n", opened.error().message.c_str());
            return 1;
        }
        for (const record::SpoiledRow& row : (*opened)->books().spoiled())
            std::printf("%s\n", row.ballot_hash.substr(0, 20).c_str());
        return 0;
    }
    if (argc != 6) {
        std::fprintf(stderr, "usage: e2e_prepare STAGE CONGRESS VENUE SCRIPT_IN SCRIPT_OUT\n");
        return 2;
    }
    try {
        run(argv[1], argv[2], argv[3], argv[4], argv[5]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "e2e_prepare: %s\n", error.what());
        return 1;
    }
}

// A congress of two bodies and twelve delegates, small enough to follow by hand, and a venue made of it.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <map>
#include <string>

#include "shared/venue/venue.hpp"
#include "tests/support/catch.hpp"

namespace daihui::test {

/// 2026-11-20 9:00 in China, the start of the sitting.
inline Moment nine() { return from_local({2026, 11, 20, 9, 0, 0, 5}); }
inline Moment minutes_later(int minutes) { return nine() + std::chrono::minutes{minutes}; }

inline congress::Congress small_congress() {
    congress::Congress c;
    c.id = "test-2026";
    c.host = "测试学院";
    c.title = "测试学院第三届教职工代表大会第一次会议暨第五届工会会员代表大会第一次会议";
    c.title_lines = {"第三届教职工代表大会第一次会议", "暨第五届工会会员代表大会第一次会议"};
    c.banner = "zh";
    c.place = "礼堂";
    c.bodies = {{"staff", "教职工代表大会", "教代会", "第三届教职工代表大会第一次会议", ""},
                {"union", "工会会员代表大会", "工代会", "第五届工会会员代表大会第一次会议", ""},
                {"committee", "工会委员会", "工会委员会", "第一次全体会议", "union-election"}};
    const char* names[] = {"丁一凡", "王芳",   "王建平", "冯建国", "刘思远", "李敏",
                           "李志强", "张晓东", "陈静",   "赵海燕", "胡晓明", "钟磊"};
    for (int i = 0; i < 12; ++i) {
        congress::Delegate d;
        d.number = (i < 9 ? "00" : "0") + std::to_string(i + 1);
        d.name = names[i];
        d.unit = i % 2 == 0 ? "机电学院" : "图书馆";
        d.delegation = i < 6 ? "第一代表团" : "第二代表团";
        d.bodies = i == 10   ? std::vector<std::string>{"staff"}
                   : i == 11 ? std::vector<std::string>{"union"}
                             : std::vector<std::string>{"staff", "union"};
        c.delegates.push_back(d);
    }
    congress::Delegate observer;
    observer.number = "101";
    observer.name = "孙立群";
    observer.kind = congress::DelegateKind::observer;
    c.delegates.push_back(observer);
    congress::Sitting sitting;
    sitting.id = "s1";
    sitting.title = "第一次全体会议";
    sitting.place = "礼堂";
    sitting.start = {2026, 11, 20, 9, 0};
    sitting.end = {2026, 11, 20, 12, 0};
    sitting.check_in_from = {2026, 11, 20, 8, 20};
    sitting.check_in_until = {2026, 11, 20, 9, 0};
    sitting.bodies = {"staff", "union"};
    c.sittings = {sitting};
    const auto by_hands = [&](const std::string& id, const std::string& title, congress::Adopts adopts) {
        congress::Poll p;
        p.id = id;
        p.title = title;
        p.ballot_title = title;
        p.body = "union";
        p.secrecy = congress::Secrecy::named;
        p.means = congress::Means::hands;
        p.adopts = adopts;
        c.polls.push_back(p);
    };
    by_hands("method", "选举办法（草案）", congress::Adopts::election_method);
    by_hands("candidates", "候选人名单", congress::Adopts::candidates);
    by_hands("scrutineers", "总监票人、监票人名单", congress::Adopts::scrutineers);
    congress::Poll election;
    election.id = "union-election";
    election.kind = congress::PollKind::election;
    election.title = "第五届工会委员会委员选举";
    election.ballot_title = "第五届工会委员会委员选票";
    election.office = "第五届工会委员会委员";
    election.body = "union";
    election.seats = 3;
    for (int i : {0, 1, 2, 3})
        election.candidates.push_back(
            {names[i], congress::Sex::unknown, "", "", c.delegates[static_cast<std::size_t>(i)].number, ""});
    election.write_ins = congress::WriteIns::delegates;
    c.polls.push_back(election);
    congress::Poll motion;
    motion.id = "housing";
    motion.title = "周转房管理办法（草案）";
    motion.ballot_title = "《周转房管理办法（草案）》表决票";
    motion.question = "是否通过《周转房管理办法（草案）》。";
    motion.body = "staff";
    c.polls.push_back(motion);
    congress::Poll chair;
    chair.id = "chair-election";
    chair.kind = congress::PollKind::election;
    chair.title = "工会主席选举";
    chair.ballot_title = "工会主席选票";
    chair.office = "工会主席";
    chair.body = "committee";
    chair.seats = 1;
    chair.quorum = {2, 3, false};
    chair.candidates = {{"王芳", congress::Sex::unknown, "", "", "002", ""}};
    c.polls.push_back(chair);
    congress::Poll named;
    named.id = "named";
    named.title = "会议决议（草案）";
    named.ballot_title = "会议决议表决票";
    named.body = "staff";
    named.secrecy = congress::Secrecy::named;
    c.polls.push_back(named);
    c.periods = {{"p1", "选举和表决", "s1", "投票", {"union-election", "housing"}},
                 {"p2", "工会委员会第一次全体会议", "s1", "委员会", {"chair-election"}}};
    congress::AgendaItem item;
    item.id = "a1";
    item.sitting = "s1";
    item.title = "选举";
    item.business = congress::Business::elect;
    item.polls = {"union-election"};
    c.agenda = {item};
    c.people.chief_scrutineer = "陈静";
    c.people.scrutineers = {"赵海燕"};
    return c;
}

inline const std::string recovery_passphrase = "1234 5678 1234 5678";

/// A venue in a folder of its own that goes away with it.
class TestVenue {
  public:
    explicit TestVenue(bool rehearsal = true, congress::Congress congress = small_congress()) {
        std::string pattern = (std::filesystem::temp_directory_path() / "daihui-venue-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        venue::InitOptions options;
        options.rehearsal = rehearsal;
        options.pin = "246810";
        options.recovery_passphrase = recovery_passphrase;
        options.now = nine() - std::chrono::hours{24};
        auto made = venue::Venue::create(folder_ / "venue", congress, folder_ / "none", options);
        if (!made) FAIL(made.error().message);
        open();
    }
    ~TestVenue() {
        venue_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TestVenue(const TestVenue&) = delete;
    TestVenue& operator=(const TestVenue&) = delete;

    /// Closes and opens again, as after a power cut.
    void open() {
        venue_.reset();
        auto opened = venue::Venue::open(folder_ / "venue", {});
        if (!opened) FAIL(opened.error().message);
        venue_ = std::move(*opened);
    }
    /// Lets the file go, for another program.
    void close() { venue_.reset(); }
    venue::Venue& operator*() { return *venue_; }
    venue::Venue* operator->() { return venue_.get(); }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "venue"; }

    /// Tokens of all badges, by number.
    std::map<std::string, std::string> badges() {
        std::map<std::string, std::string> out;
        auto made = venue_->badges(nine());
        REQUIRE(made.ok());
        for (const auto& badge : *made) out[badge.delegate.number] = badge.token;
        return out;
    }
    std::vector<venue::Slip> slips(const std::string& stack, std::size_t count,
                                   const std::string& slip_class = "") {
        auto made = venue_->make_slips({stack, count, slip_class}, nine(), {},
                                       [](const auto&) { return Result<void>{}; });
        if (!made) FAIL(made.error().message);
        return *made;
    }
    /// Everybody of the list scans at an open check-in.
    void check_in(const std::map<std::string, std::string>& badges, const std::vector<std::string>& numbers) {
        REQUIRE(venue_->open_check_in("s1", minutes_later(-30)).ok());
        for (const auto& number : numbers) {
            const auto scanned = venue_->scan(badges.at(number), minutes_later(-20));
            REQUIRE(std::holds_alternative<venue::Welcome>(scanned));
        }
        REQUIRE(venue_->close_check_in("s1", minutes_later(-1)).ok());
        REQUIRE(venue_->open_sitting("s1", nine()).ok());
    }
    void adopt(const std::string& poll, Moment now = nine()) {
        const auto presence = venue_->books().presence("s1", "union");
        REQUIRE(
            venue_->count_hands(poll, {presence.present, 0, 0, 0}, "周敏", "韩雪", congress::Means::hands, now)
                .ok());
        REQUIRE(venue_->decide_motion(poll, "于海洋", now).ok());
    }
    void adopt_all() {
        for (const char* poll : {"method", "candidates", "scrutineers"}) adopt(poll);
    }
    std::vector<std::string> everybody() {
        std::vector<std::string> out;
        for (const auto& delegate : venue_->congress().delegates)
            if (delegate.kind == congress::DelegateKind::full) out.push_back(delegate.number);
        return out;
    }

  private:
    std::filesystem::path folder_;
    std::unique_ptr<venue::Venue> venue_;
};

/// Fills every ballot of a visit with the same answers: the first `approvals` candidates, motions approved.
inline std::vector<congress::Marks> plain_marks(const venue::Visit& visit, int approvals) {
    std::vector<congress::Marks> out;
    for (const auto& paper : visit.ballots) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        if (paper.poll.kind == congress::PollKind::motion) marks.motion = congress::Mark::approve;
        for (std::size_t i = 0; i < marks.candidates.size(); ++i)
            marks.candidates[i] =
                static_cast<int>(i) < approvals ? congress::Mark::approve : congress::Mark::oppose;
        out.push_back(marks);
    }
    return out;
}

inline venue::Visit visit_of(venue::Venue& venue, const std::string& token, Moment now) {
    auto scanned = venue.scan(token, now);
    if (const auto* refusal = std::get_if<venue::Refusal>(&scanned)) FAIL(refusal->sentence);
    REQUIRE(std::holds_alternative<venue::Visit>(scanned));
    return std::get<venue::Visit>(scanned);
}

/// Scan, mark, seal, cast.
inline venue::CastReceipt vote(venue::Venue& venue, const std::string& token, int approvals, Moment now) {
    const venue::Visit visit = visit_of(venue, token, now);
    auto sealed = venue.seal(visit, plain_marks(visit, approvals), now);
    if (!sealed) FAIL(sealed.error().message);
    auto receipt = venue.cast(visit, *sealed, now);
    if (!receipt) FAIL(receipt.error().message);
    venue.receipt_shown(visit);
    return *receipt;
}

}  // namespace daihui::test

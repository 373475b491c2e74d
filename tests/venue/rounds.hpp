// A voting period from 检查票箱 to 宣布 in one call, with marks that a test decides voter by voter.
#pragma once
#include <algorithm>
#include <functional>

#include "tests/venue/small_congress.hpp"

namespace daihui::test {

/// The marks of the n-th voter (of all slips handed out) on a ballot.
using Marker = std::function<congress::Marks(const venue::BallotPaper& paper, std::size_t voter)>;

/// Approves those at the places, opposes the others.
inline congress::Marks approving(const congress::Poll& poll, const std::vector<std::size_t>& places) {
    congress::Marks marks = congress::blank_marks(poll);
    for (congress::Mark& mark : marks.candidates) mark = congress::Mark::oppose;
    for (const std::size_t place : places) marks.candidates.at(place) = congress::Mark::approve;
    return marks;
}

/// Everything of a period that is at its beginning.
class Round {
  public:
    /// `slips`: the whole stack as printed. Everybody present of a class gets one, the rest is void.
    Round(TestVenue& venue, std::string period, std::vector<venue::Slip> slips, int minute)
        : venue_(venue), period_(std::move(period)), slips_(std::move(slips)), minute_(minute) {}

    void check_box() {
        auto made = venue_->check_box(period_, {"陈静", "赵海燕"}, at());
        if (!made) FAIL(made.error().message);
        key_ = *made;
    }
    /// `paper`: handed out in the first class in place of slips.
    void issue(std::int64_t paper = 0) {
        const congress::VotingPeriod period = *venue_->congress().period(period_);
        std::vector<venue::ClassCount> counts;
        for (const auto& slip_class : congress::slip_classes(venue_->congress(), period)) {
            std::int64_t left = venue_->books().present_in_class("s1", period, slip_class.id);
            const std::int64_t on_paper = std::min(paper, left);
            paper -= on_paper;
            left -= on_paper;
            counts.push_back({slip_class.id, left, on_paper, 0});
            for (const auto& slip : slips_) {
                if (slip.slip_class.id != slip_class.id) continue;
                if (left-- > 0)
                    handed_out_.push_back(slip);
                else
                    REQUIRE(venue_->void_slip(slip.token, "剩余作废", "陈静", at()).ok());
            }
        }
        const auto issued = venue_->issue_slips(period_, counts, "周敏", "韩雪", at());
        if (!issued) FAIL(issued.error().message);
    }
    void open() {
        const auto opened = venue_->open_voting(period_, at());
        if (!opened) FAIL(opened.error().message);
    }
    void vote(const Marker& marker) {
        for (std::size_t i = 0; i < handed_out_.size(); ++i) {
            const venue::Visit visit = visit_of(*venue_, handed_out_[i].token, at());
            std::vector<congress::Marks> marks;
            for (const auto& paper : visit.ballots) marks.push_back(marker(paper, i));
            auto sealed = venue_->seal(visit, marks, at());
            if (!sealed) FAIL(sealed.error().message);
            auto receipt = venue_->cast(visit, *sealed, at());
            if (!receipt) FAIL(receipt.error().message);
            venue_->receipt_shown(visit);
        }
    }
    void close() { REQUIRE(venue_->close_voting(period_, at()).ok()); }
    void valid() {
        const auto validity = venue_->declare_valid(period_, "于海洋", at());
        if (!validity) FAIL(validity.error().message);
    }
    std::vector<venue::PollResult> open_box() {
        const auto opened = venue_->open_box(period_, key_.passphrase, at());
        if (!opened) FAIL(opened.error().message);
        return *opened;
    }
    std::vector<std::string> declare() {
        const auto reported = venue_->report(period_, "陈静", at());
        if (!reported) FAIL(reported.error().message);
        const auto declared = venue_->declare(period_, "于海洋", at());
        if (!declared) FAIL(declared.error().message);
        return *declared;
    }
    /// All of it; the counting room's results.
    std::vector<venue::PollResult> run(const Marker& marker) {
        check_box();
        issue();
        open();
        vote(marker);
        close();
        valid();
        auto results = open_box();
        declare();
        return results;
    }
    [[nodiscard]] const std::vector<venue::Slip>& handed_out() const { return handed_out_; }

  private:
    Moment at() { return minutes_later(minute_++); }
    TestVenue& venue_;
    std::string period_;
    std::vector<venue::Slip> slips_, handed_out_;
    venue::KeyMade key_;
    int minute_;
};

/// Everybody is there, and the method, candidates and scrutineers are adopted.
struct Assembled {
    TestVenue venue;
    std::vector<venue::Slip> slips, again, more;  ///< 投票, 再次投票, 备用: printed days before

    explicit Assembled(const congress::Congress& congress = small_congress()) : venue(true, congress) {
        const auto badges = venue.badges();
        slips = venue.slips("投票", 15);
        again = venue.slips("再次投票", 14);
        more = venue.slips("备用", 14);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
    }
};

inline congress::Poll& poll_of(congress::Congress& c, const std::string& id) {
    for (congress::Poll& poll : c.polls)
        if (poll.id == id) return poll;
    FAIL("no poll " + id);
    return c.polls.front();
}

/// 丁一凡 by all eleven, 王建平 by eight, 王芳 and 冯建国 by seven each, for three seats.
inline congress::Marks tie(const venue::BallotPaper& paper, std::size_t voter) {
    if (paper.poll.kind == congress::PollKind::motion) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        marks.motion = congress::Mark::approve;
        return marks;
    }
    constexpr std::size_t pairs[3][2] = {{1, 2}, {2, 3}, {3, 1}};
    return approving(paper.poll, {0, pairs[voter % 3][0], pairs[voter % 3][1]});
}

/// The refusal's sentence; fails the test where nothing was refused.
template <class T>
std::string refusal_of(const Result<T>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}

}  // namespace daihui::test

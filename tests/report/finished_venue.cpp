#include "tests/report/finished_venue.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <vector>

#include "shared/folder/folder.hpp"
#include "shared/trustee/key_file.hpp"
#include "tests/support/must.hpp"
#include "tests/support/scratch_folder.hpp"

namespace daihui::report::testing {
namespace {

using daihui::test::must;

namespace fs = std::filesystem;
using congress::Mark;

fs::path sample() { return fs::path(DAIHUI_SOURCE_DIR) / "config" / "congresses" / "c-faculty"; }

/// The sample with majorities of the valid ballots, so that six ballots decide, and with an appraisal and a
/// named motion besides.
congress::Congress small_congress() {
    folder::Loaded loaded = folder::load(sample());
    if (!loaded.congress) throw std::runtime_error("the sample c-faculty does not load");
    congress::Congress congress = std::move(*loaded.congress);
    for (congress::Poll& poll : congress.polls) {
        if (poll.id == "resolution") {
            poll.means = congress::Means::kiosk;
            poll.secrecy = congress::Secrecy::named;
        }
        if (poll.id == "pay" || poll.id == "committee") poll.majority_base = congress::Base::valid;
        // A ballot of 26 names to write in is checked quicker than one of 118.
        if (poll.id == "committee") poll.write_ins = congress::WriteIns::delegates;
    }
    congress::Poll appraisal;
    appraisal.id = "appraisal";
    appraisal.kind = congress::PollKind::appraisal;
    appraisal.title = "学院工会工作民主测评";
    appraisal.ballot_title = "学院工会工作民主测评票";
    appraisal.body = "union";
    appraisal.grades = {"满意", "基本满意", "不满意"};
    congress::Candidate person;
    person.name = "江雪";
    appraisal.candidates = {person};
    congress.polls.push_back(appraisal);
    congress.periods.front().polls.push_back(appraisal.id);
    return congress;
}

class Day {
  public:
    Day(fs::path folder) : folder_(std::move(folder)) {
        const congress::Congress congress = small_congress();
        sitting_ = congress.sittings.front().id;
        period_ = congress.periods.front().id;
        now_ = congress::to_moment(congress.sittings.front().check_in_from) + std::chrono::minutes{5};
        venue::InitOptions options;
        options.rehearsal = true;
        options.pin = "246810";
        options.now = now_ - std::chrono::hours{24};
        static_cast<void>(must(venue::Venue::create(folder_, congress, sample(), options)));
        venue_ = must(venue::Venue::open(folder_, {}));
    }

    /// Everybody but two: one is excused, one comes without a badge and is entered by hand.
    void check_in() {
        must(venue_->open_check_in(sitting_, now_));
        std::vector<std::string> full;
        std::map<std::string, std::string> tokens;
        for (const venue::Badge& badge : must(venue_->badges(now_))) {
            tokens[badge.delegate.number] = badge.token;
            if (badge.delegate.kind == congress::DelegateKind::full) full.push_back(badge.delegate.number);
        }
        const std::string excused = full.back(), by_hand = full[full.size() - 2];
        for (const auto& [number, token] : tokens)
            if (number != excused && number != by_hand)
                if (!std::holds_alternative<venue::Welcome>(venue_->scan(token, now_)))
                    throw std::runtime_error("badge of " + number + " refused");
        must(venue_->change_presence(excused, "excused", "病假", "薛丹", now_));
        must(venue_->check_in_by_hand(by_hand, "薛丹", "忘带代表证", now_));
        pass(20);
        must(venue_->open_sitting(sitting_, now_));
        voters_ = full;
    }

    void take_motions() {
        for (const congress::Poll& poll : venue_->congress().polls) {
            if (poll.kind != congress::PollKind::motion) continue;
            if (poll.means == congress::Means::hands) {
                congress::MotionCount count;
                count.approve = venue_->books().presence(sitting_, poll.body).present - 1;
                count.abstain = 1;
                static_cast<void>(
                    must(venue_->count_hands(poll.id, count, "薛丹", "朱静怡", congress::Means::hands, now_)));
            } else if (poll.secrecy == congress::Secrecy::named) {
                must(venue_->open_named_poll(poll.id, now_));
                for (std::size_t i = 0; i < 20; ++i)
                    must(venue_->cast_named(poll.id, voters_[i], i == 0 ? Mark::oppose : Mark::approve, now_));
                must(venue_->close_named_poll(poll.id, now_));
            } else {
                continue;
            }
            static_cast<void>(must(venue_->decide_motion(poll.id, "江雪", now_)));
            pass(2);
        }
    }

    void hand_out_slips() {
        const congress::VotingPeriod& period = *venue_->congress().period(period_);
        std::map<std::string, std::vector<std::string>> tokens;
        const auto deliver = [&](const std::vector<venue::Slip>& printed) -> Result<void> {
            for (const venue::Slip& slip : printed) tokens[slip.slip_class.id].push_back(slip.token);
            return {};
        };
        static_cast<void>(must(venue_->make_slips({period.stack, 34, {}}, now_, {}, deliver)));
        venue::KeyPlan plan;
        plan.mode = venue::KeyMode::console;
        plan.count = 3;
        plan.needed = 2;
        plan.holders = {"程国平", "苏日娜", "薛丹"};
        const venue::KeysMade keys = must(venue_->check_box(period_, plan, {"程国平", "苏日娜"}, now_));
        passphrases_ = keys.passphrases;
        zero_report_ = keys.zero_report;
        std::vector<venue::ClassCount> counts;
        for (const congress::SlipClass& slip_class : congress::slip_classes(venue_->congress(), period)) {
            const std::int64_t present = venue_->books().present_in_class(sitting_, period, slip_class.id);
            std::vector<std::string>& stack = tokens[slip_class.id];
            // Two are held back: one to swap, one for the scrutineers' audit.
            const std::int64_t held = std::min<std::int64_t>(2, std::ssize(stack) - present);
            counts.push_back({slip_class.id, present, 0, held});
            for (; std::ssize(stack) > present + held; stack.pop_back())
                must(venue_->void_slip(stack.back(), "剩余作废", "程国平", now_));
            for (; std::ssize(stack) > present; stack.pop_back()) held_.push_back(stack.back());
            slips_.insert(slips_.end(), stack.begin(), stack.end());
        }
        must(venue_->issue_slips(period_, counts, "程国平", "苏日娜", now_));
        must(venue_->open_voting(period_, now_));
        pass(3);
    }

    /// A damaged slip is swapped; scrutineers audit the machine with another, which then goes to the void ones.
    void use_held_slips() {
        must(venue_->swap_slip(slips_.back(), held_.at(0), "折损", "程国平", "苏日娜", now_));
        const venue::Scanned scanned = venue_->scan(held_.at(1), now_);
        const auto* visit = std::get_if<venue::Visit>(&scanned);
        if (visit == nullptr) throw std::runtime_error("a slip for the audit was refused");
        std::vector<congress::Marks> marks;
        for (const venue::BallotPaper& paper : visit->ballots) marks.push_back(marks_for(paper, 0));
        const auto sealed = must(venue_->seal(*visit, marks, now_));
        audited_ = must(venue_->audit(*visit, sealed.front(), marks.front(), now_)).code;
        must(venue_->void_slip(held_.at(1), "检验后作废", "程国平", now_));
    }

    void vote(std::size_t ballots) {
        for (std::size_t i = 0; i < ballots; ++i) {
            const venue::Scanned scanned = venue_->scan(slips_[i], now_);
            const auto* visit = std::get_if<venue::Visit>(&scanned);
            if (visit == nullptr) throw std::runtime_error("a slip was refused");
            std::vector<congress::Marks> marks;
            for (const venue::BallotPaper& paper : visit->ballots) marks.push_back(marks_for(paper, i));
            const auto sealed = must(venue_->seal(*visit, marks, now_));
            static_cast<void>(must(venue_->cast(*visit, sealed, now_)));
            venue_->receipt_shown(*visit);
        }
        pass(15);
    }

    void finish() {
        must(venue_->close_voting(period_, now_));
        pass(1);
        static_cast<void>(must(venue_->declare_valid(period_, "江雪", now_)));
        // The first and the third key: any two open.
        std::vector<venue::KeyGiven> given;
        auto files = trustee::keys_on(folder_ / "keys");
        std::sort(files.begin(), files.end());  // their names end in the owner's number
        for (const std::size_t i : {std::size_t{0}, std::size_t{2}})
            given.push_back({files.at(i), passphrases_.at(i)});
        static_cast<void>(must(venue_->open_box(period_, given, now_)));
        must(venue_->report(period_, "程国平", now_));
        static_cast<void>(must(venue_->declare(period_, "江雪", now_)));
        pass(5);
        must(venue_->seal_period(period_, now_));
        must(venue_->end_sitting(sitting_, now_));
    }

    FinishedVenue export_to(const fs::path& out) && {
        FinishedVenue finished;
        finished.report = must(export_venue(*venue_, out, {now_, Appraisals::left_out, {}}));
        finished.folder = folder_;
        finished.out = out;
        finished.venue = std::move(venue_);
        finished.zero_report = zero_report_;
        finished.audited = audited_;
        finished.now = now_;
        return finished;
    }

  private:
    void pass(int minutes) { now_ += std::chrono::minutes{minutes}; }

    /// The first voter is against the motion. Of six candidates the first four get every vote, the fifth three,
    /// the sixth none; two voters write in somebody instead of the sixth.
    static congress::Marks marks_for(const venue::BallotPaper& paper, std::size_t voter) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        switch (paper.poll.kind) {
            case congress::PollKind::motion:
                marks.motion = voter == 0 ? Mark::oppose : Mark::approve;
                break;
            case congress::PollKind::election:
                for (std::size_t c = 0; c < 4; ++c) marks.candidates[c] = Mark::approve;
                marks.candidates[4] = voter % 2 == 0 ? Mark::approve : Mark::abstain;
                marks.candidates[5] = Mark::oppose;
                if (voter == 1 || voter == 3) marks.write_ins = {paper.write_ins.front().number};
                break;
            case congress::PollKind::score:
            case congress::PollKind::choose:
            case congress::PollKind::appraisal:
                marks.grades.assign(marks.grades.size(), voter == 5 ? 1 : 0);
                break;
        }
        return marks;
    }

    fs::path folder_;
    std::unique_ptr<venue::Venue> venue_;
    std::string sitting_, period_, zero_report_, audited_;
    Moment now_{};
    std::vector<std::string> voters_, slips_, held_, passphrases_;
};

FinishedVenue make(const fs::path& scratch) {
    Day day(scratch / "venue");
    day.check_in();
    day.take_motions();
    day.hand_out_slips();
    day.use_held_slips();
    day.vote(6);
    day.finish();
    return std::move(day).export_to(scratch / "out");
}

}  // namespace

const FinishedVenue& finished_venue() {
    static const test::ScratchFolder scratch;
    static const FinishedVenue finished = make(scratch.path());
    return finished;
}

}  // namespace daihui::report::testing

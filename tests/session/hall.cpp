#include "tests/session/hall.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "shared/folder/folder.hpp"
#include "tests/support/must.hpp"

namespace daihui::test {
namespace {

congress::Congress load(const std::filesystem::path& folder) {
    folder::Loaded loaded = folder::load(folder);
    if (!loaded.congress) {
        throw std::runtime_error(folder.string() + ": " +
                                 (loaded.problems.empty() ? "" : loaded.problems.front().what));
    }
    return std::move(*loaded.congress);
}

}  // namespace

void copy_with(const std::filesystem::path& congress_folder, const std::filesystem::path& target,
               const std::string& more) {
    std::filesystem::copy(congress_folder, target, std::filesystem::copy_options::recursive);
    std::ofstream(target / "congress.toml", std::ios::app) << more;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "daihui-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Hall::Hall(const std::filesystem::path& congress_folder, const std::filesystem::path& venue_folder, Kind kind)
    : Hall(congress_folder, venue_folder, kind, [](congress::Congress&) {}) {}

Hall::Hall(const std::filesystem::path& congress_folder, const std::filesystem::path& venue_folder, Kind kind,
           const Change& change) {
    congress::Congress congress = load(congress_folder);
    change(congress);
    period_ = congress.periods.front().id;
    sitting_ = congress.periods.front().sitting;
    now_ = congress::to_moment(congress.sitting(sitting_)->check_in_from);
    venue::InitOptions options;
    options.rehearsal = kind == Kind::rehearsal;
    options.pin = pin;
    options.now = now_ - std::chrono::hours{24};
    static_cast<void>(must(venue::Venue::create(venue_folder, congress, congress_folder, options)));
    venue_ = must(venue::Venue::open(venue_folder, {}));
    print_badges();
}

void Hall::print_badges() {
    for (const venue::Badge& badge : must(venue_->badges(now_))) badges_[badge.delegate.number] = badge.token;
}

void Hall::open_check_in() { must(venue_->open_check_in(sitting_, now_)); }

void Hall::check_in_everybody() {
    std::string last;
    for (const congress::Delegate& delegate : venue_->congress().delegates) {
        if (delegate.kind == congress::DelegateKind::full) last = delegate.number;
    }
    for (const auto& [number, token] : badges_) {
        if (number != last) static_cast<void>(venue_->scan(token, now_));
    }
    must(venue_->open_sitting(sitting_, now_));
}

void Hall::adopt_lists() {
    for (const congress::Poll& poll : venue_->congress().polls) {
        if (poll.adopts == congress::Adopts::nothing) continue;
        congress::MotionCount count;
        count.approve = venue_->books().presence(sitting_, poll.body).present;
        static_cast<void>(
            must(venue_->count_hands(poll.id, count, "薛丹", "朱静怡", congress::Means::hands, now_)));
        static_cast<void>(must(venue_->decide_motion(poll.id, "江雪", now_)));
    }
}

void Hall::print_slips(std::size_t count) {
    const auto deliver = [this](const std::vector<venue::Slip>& printed) -> Result<void> {
        for (const venue::Slip& slip : printed) {
            slips_.push_back(slip.token);
            class_of_[slip.token] = slip.slip_class.id;
        }
        return {};
    };
    const congress::VotingPeriod* period = venue_->congress().period(period_);
    static_cast<void>(must(venue_->make_slips({period->stack, count, {}}, now_, {}, deliver)));
}

void Hall::print_slips() {
    const auto& everybody = venue_->congress().delegates;
    print_slips(static_cast<std::size_t>(
                    std::count_if(everybody.begin(), everybody.end(),
                                  [](const auto& one) { return one.kind == congress::DelegateKind::full; })) +
                2);
}

std::vector<std::string> Hall::slips_of(const std::string& slip_class) const {
    std::vector<std::string> out;
    std::copy_if(slips_.begin(), slips_.end(), std::back_inserter(out),
                 [&](const std::string& slip) { return class_of_.at(slip) == slip_class; });
    return out;
}

void Hall::open_voting(Reserve reserve) {
    const congress::People& people = venue_->congress().people;
    passphrase_ = must(venue_->check_box(period_, {people.chief_scrutineer, people.scrutineers.front()}, now_))
                      .passphrase;
    const congress::VotingPeriod& period = *venue_->congress().period(period_);
    std::vector<venue::ClassCount> counts;
    std::vector<std::string> handed_out;
    for (const congress::SlipClass& slip_class : congress::slip_classes(venue_->congress(), period)) {
        const std::int64_t present = venue_->books().present_in_class(sitting_, period, slip_class.id);
        counts.push_back({slip_class.id, present - reserve.paper, reserve.paper, reserve.held});
        std::int64_t left = present - reserve.paper;
        for (const std::string& slip : slips_of(slip_class.id)) {
            if (left-- > 0) {
                handed_out.push_back(slip);
                continue;
            }
            if (reserve.held > 0) {
                held_slips_.push_back(slip);
                --reserve.held;
                continue;
            }
            must(venue_->void_slip(slip, "剩余作废", people.chief_scrutineer, now_));
            void_slips_.push_back(slip);
        }
        reserve = {};
    }
    slips_ = std::move(handed_out);
    must(venue_->issue_slips(period_, counts, people.chief_scrutineer, people.scrutineers.front(), now_));
    must(venue_->open_voting(period_, now_));
}

void Hall::cast(std::size_t slips) {
    for (std::size_t i = 0; i < slips; ++i) {
        const venue::Scanned scanned = venue_->scan(slips_.at(i), now_);
        const auto* visit = std::get_if<venue::Visit>(&scanned);
        if (visit == nullptr) throw std::runtime_error("the slip opens no visit");
        std::vector<congress::Marks> all;
        for (const venue::BallotPaper& paper : visit->ballots) {
            congress::Marks marks = congress::blank_marks(paper.poll);
            std::fill(marks.grades.begin(), marks.grades.end(), 0);
            std::fill(marks.scores.begin(), marks.scores.end(), paper.poll.scale.max);
            for (std::size_t c = 0; c < marks.chosen.size(); ++c)
                marks.chosen[c] = c < static_cast<std::size_t>(paper.poll.choose_max);
            marks.motion = congress::Mark::approve;
            for (std::size_t c = 0; c < marks.candidates.size(); ++c) {
                const bool seat = c < static_cast<std::size_t>(paper.poll.seats);
                marks.candidates[c] = seat ? congress::Mark::approve : congress::Mark::oppose;
            }
            if (paper.poll.kind != congress::PollKind::motion) marks.motion = congress::Mark::none;
            all.push_back(std::move(marks));
        }
        const auto sealed = must(venue_->seal(*visit, all, now_));
        static_cast<void>(must(venue_->cast(*visit, sealed, now_)));
        venue_->receipt_shown(*visit);
    }
}

void Hall::close_voting() { must(venue_->close_voting(period_, now_)); }

void Hall::reach_voting(Reserve reserve) {
    open_check_in();
    pass(std::chrono::minutes{5});
    check_in_everybody();
    print_slips();
    pass(std::chrono::minutes{80});
    adopt_lists();
    open_voting(reserve);
}

}  // namespace daihui::test

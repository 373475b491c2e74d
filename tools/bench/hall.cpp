#include "tools/bench/hall.hpp"

#include <cstdlib>
#include <stdexcept>

#include "shared/folder/folder.hpp"

namespace daihui::bench {
namespace {

// Two people who agree, at each place that asks for two.
constexpr const char *first_person = "程国平", *second_person = "苏日娜", *chair = "江雪";

}  // namespace

congress::Congress read_congress(const std::filesystem::path& folder) {
    folder::Loaded loaded = folder::load(folder);
    if (!loaded.congress)
        throw std::runtime_error(folder.string() + ": " +
                                 (loaded.problems.empty() ? "unreadable" : loaded.problems.front().what));
    return std::move(*loaded.congress);
}

ScratchFolder::ScratchFolder(const std::filesystem::path& parent) {
    std::filesystem::create_directories(parent);
    std::string pattern = (parent / "bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder in " + parent.string());
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Hall::Hall(const congress::Congress& congress, const std::filesystem::path& congress_folder,
           std::filesystem::path folder)
    : folder_(std::move(folder)) {
    const congress::VotingPeriod& period = congress.periods.at(0);
    period_ = period.id;
    sitting_ = period.sitting;
    now_ = congress::to_moment(congress.sitting(sitting_)->check_in_from);
    venue::InitOptions options;
    options.rehearsal = true;
    options.pin = pin;
    options.now = now_ - std::chrono::hours{24};
    static_cast<void>(must(venue::Venue::create(folder_, congress, congress_folder, options)));
    open();
    for (const venue::Badge& badge : must(venue_->badges(now_))) badges_[badge.delegate.number] = badge.token;
}

void Hall::open() { venue_ = must(venue::Venue::open(folder_, {})); }

void Hall::open_check_in() { must(venue_->open_check_in(sitting_, now_)); }

void Hall::check_in(const std::string& number) {
    if (!std::holds_alternative<venue::Welcome>(venue_->scan(badges_.at(number), now_)))
        throw std::runtime_error("not checked in: " + number);
}

void Hall::check_in_everybody() {
    for (const auto& [number, token] : badges_) check_in(number);
}

void Hall::open_sitting() { must(venue_->open_sitting(sitting_, now_)); }

void Hall::adopt_lists() {
    for (const congress::Poll& poll : venue_->congress().polls) {
        if (poll.adopts == congress::Adopts::nothing) continue;
        congress::MotionCount count;
        count.approve = venue_->books().presence(sitting_, poll.body).present;
        static_cast<void>(must(
            venue_->count_hands(poll.id, count, first_person, second_person, congress::Means::hands, now_)));
        static_cast<void>(must(venue_->decide_motion(poll.id, chair, now_)));
    }
}

void Hall::open_voting() {
    const congress::VotingPeriod& period = *venue_->congress().period(period_);
    std::size_t expected = 0;
    std::vector<venue::ClassCount> counts;
    for (const congress::SlipClass& slip_class : congress::slip_classes(venue_->congress(), period)) {
        expected += static_cast<std::size_t>(slip_class.expected);
        counts.push_back({slip_class.id, venue_->books().present_in_class(sitting_, period, slip_class.id), 0});
    }
    const auto deliver = [this](const std::vector<venue::Slip>& printed) -> Result<void> {
        for (const venue::Slip& slip : printed) slips_.push_back(slip.token);
        return {};
    };
    static_cast<void>(must(venue_->make_slips({period.stack, expected, {}}, now_, {}, deliver)));
    passphrase_ = must(venue_->check_box(period_, {first_person, second_person}, now_)).passphrase;
    must(venue_->issue_slips(period_, counts, first_person, second_person, now_));
    must(venue_->open_voting(period_, now_));
}

venue::Visit Hall::visit(const std::string& slip) {
    venue::Scanned scanned = venue_->scan(slip, now_);
    auto* visit = std::get_if<venue::Visit>(&scanned);
    if (visit == nullptr) throw std::runtime_error("the slip opens no visit");
    return std::move(*visit);
}

std::vector<congress::Marks> Hall::marks(const venue::Visit& visit) {
    std::vector<congress::Marks> all;
    for (const venue::BallotPaper& paper : visit.ballots) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        if (paper.poll.kind == congress::PollKind::motion) marks.motion = congress::Mark::approve;
        for (std::size_t i = 0; i < marks.candidates.size(); ++i)
            marks.candidates[i] = static_cast<std::int64_t>(i) < static_cast<std::int64_t>(paper.poll.seats)
                                      ? congress::Mark::approve
                                      : congress::Mark::oppose;
        all.push_back(std::move(marks));
    }
    return all;
}

void Hall::cast(std::size_t slips) {
    for (std::size_t i = 0; i < slips; ++i) {
        const venue::Visit one = visit(slips_.at(i));
        const auto sealed = must(venue_->seal(one, marks(one), now_));
        static_cast<void>(must(venue_->cast(one, sealed, now_)));
        venue_->receipt_shown(one);
    }
}

void Hall::close_voting() {
    must(venue_->close_voting(period_, now_));
    static_cast<void>(must(venue_->declare_valid(period_, chair, now_)));
}

void Hall::open_box() { static_cast<void>(must(venue_->open_box(period_, passphrase_, now_))); }

void Hall::declare() {
    must(venue_->report(period_, first_person, now_));
    static_cast<void>(must(venue_->declare(period_, chair, now_)));
}

}  // namespace daihui::bench

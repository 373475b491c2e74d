#include "tests/session/hall.hpp"

#include <cstdlib>
#include <stdexcept>

#include "shared/folder/folder.hpp"

namespace daihui::test {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
}
void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message);
}

congress::Congress load(const std::filesystem::path& folder) {
    folder::Loaded loaded = folder::load(folder);
    if (!loaded.congress) {
        throw std::runtime_error(folder.string() + ": " +
                                 (loaded.problems.empty() ? "" : loaded.problems.front().what));
    }
    return std::move(*loaded.congress);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "daihui-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Hall::Hall(const std::filesystem::path& congress_folder, const std::filesystem::path& venue_folder, Kind kind) {
    const congress::Congress congress = load(congress_folder);
    sitting_ = congress.sittings.front().id;
    period_ = congress.periods.front().id;
    now_ = congress::to_moment(congress.sittings.front().check_in_from);
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
        for (const venue::Slip& slip : printed) slips_.push_back(slip.token);
        return {};
    };
    const congress::VotingPeriod* period = venue_->congress().period(period_);
    static_cast<void>(must(venue_->make_slips({period->stack, count, {}}, now_, {}, deliver)));
}

void Hall::open_voting() {
    static_cast<void>(must(venue_->check_box(period_, {"程国平", "苏日娜"}, now_)));
    const congress::VotingPeriod& period = *venue_->congress().period(period_);
    std::vector<venue::ClassCount> counts;
    std::int64_t handed_out = 0;
    for (const congress::SlipClass& slip_class : congress::slip_classes(venue_->congress(), period)) {
        const std::int64_t present = venue_->books().present_in_class(sitting_, period, slip_class.id);
        counts.push_back({slip_class.id, present, 0});
        handed_out += present;
    }
    while (static_cast<std::int64_t>(slips_.size()) > handed_out) {
        must(venue_->void_slip(slips_.back(), "剩余作废", "程国平", now_));
        void_slips_.push_back(slips_.back());
        slips_.pop_back();
    }
    must(venue_->issue_slips(period_, counts, "程国平", "苏日娜", now_));
    must(venue_->open_voting(period_, now_));
}

void Hall::close_voting() { must(venue_->close_voting(period_, now_)); }

void Hall::reach_voting() {
    open_check_in();
    pass(std::chrono::minutes{5});
    check_in_everybody();
    print_slips(34);
    pass(std::chrono::minutes{80});
    adopt_lists();
    open_voting();
}

}  // namespace daihui::test

#include "shared/sync/live_pace.hpp"

#include <algorithm>

namespace daihui::sync {

LivePace::Round LivePace::next(const std::vector<Listener*>& all, std::uint64_t head,
                               std::chrono::steady_clock::time_point now) {
    const double since = std::chrono::duration<double>(now - at_).count();
    const auto most = static_cast<double>(burst_);
    allowance_ = begun_ ? std::min(most, allowance_ + since * static_cast<double>(a_second_)) : most;
    begun_ = true;
    at_ = now;
    ++rounds_;
    Round out;
    const auto tell = [&](Listener* one) {
        one->told = head;
        one->round = rounds_;
        out.told.push_back(one);
    };
    std::vector<Listener*> behind;
    for (Listener* one : all) {
        if (one->told == head) continue;
        if (one->console)
            tell(one);
        else
            behind.push_back(one);
    }
    const std::size_t count = std::min(behind.size(), static_cast<std::size_t>(std::max(allowance_, 1.0)));
    if (count < behind.size())
        std::stable_sort(behind.begin(), behind.end(),
                         [](const Listener* a, const Listener* b) { return a->round < b->round; });
    for (std::size_t i = 0; i < count; ++i) tell(behind[i]);
    allowance_ = std::max(0.0, allowance_ - static_cast<double>(count));
    out.others_wait = count < behind.size();
    return out;
}

}  // namespace daihui::sync

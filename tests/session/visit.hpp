// Drives a Session by hand: a clock that only the test moves, and the views it asks for.
#pragma once
#include <utility>
#include <variant>

#include "kiosk/session/session.hpp"
#include "tests/session/hall.hpp"

namespace daihui::test {

class Visit {
  public:
    explicit Visit(Hall& hall, session::Options options = {})
        : wall_(hall.now()), session_(hall.venue(), std::move(options), now()) {}

    [[nodiscard]] session::Instant now() const { return {wall_, steady_}; }
    void wait(std::chrono::milliseconds time) {
        wall_ += time;
        steady_ += time;
        session_.tick(now());
    }
    /// The wall clock is set; nobody waited.
    void set_clock_by(std::chrono::milliseconds time) {
        wall_ += time;
        session_.tick(now());
    }
    void scan(std::string_view token) { session_.scanned(token, now()); }
    void tap(const session::Action& action) { session_.tapped(action, now()); }
    /// What a person sees next: draws until nothing is under way.
    session::View look() {
        for (int i = 0; i < 3; ++i) session_.drawn(now());
        return session_.view(now());
    }
    [[nodiscard]] session::View view() const { return session_.view(now()); }
    [[nodiscard]] std::string screen() const { return view().screen; }
    template <class Body>
    [[nodiscard]] Body body() const {
        return std::get<Body>(view().body);
    }
    session::Session& session() { return session_; }

  private:
    Moment wall_{};
    std::chrono::milliseconds steady_{1'000'000};
    session::Session session_;
};

}  // namespace daihui::test

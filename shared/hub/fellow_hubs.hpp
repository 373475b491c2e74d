// Several hub programs of one venue behind one address: each tells the others which machines it heard of, so
// that a machine is silent only where none of them hears it, and one of them all says so.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "shared/record/fellow_programs.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

class FellowHubs {
  public:
    /// Whether a person said that the TLS key is another one than before (machines must be moved to it).
    enum class Key { as_before, replaced };
    /// `pin` is the hub's TLS key as machines know it, 64 hex; `wake` is called from any thread when there is
    /// something to serve; what is heard is told every `pause`. The venue must outlive this. Errors: `refused`
    /// where it is another key than before, or a program with another folder uses this record; storage. Alone
    /// where the record is a file.
    static Result<std::unique_ptr<FellowHubs>> join(
        venue::Venue& venue, const std::string& pin, Key key, Moment now, std::function<void()> wake,
        std::chrono::milliseconds pause = record::FellowPrograms::usual_pause);
    ~FellowHubs();
    FellowHubs(const FellowHubs&) = delete;
    FellowHubs& operator=(const FellowHubs&) = delete;

    /// On the venue's thread: takes in what the others heard.
    void serve(Moment now);
    /// This program must end, and why: it lost its connection, and others took its place meanwhile.
    [[nodiscard]] std::optional<Error> outcast() const;
    /// This machine's clock before the database server's, when it joined; zero where there is none.
    [[nodiscard]] std::chrono::milliseconds ahead() const;

  private:
    FellowHubs(venue::Venue& venue, std::unique_ptr<record::FellowPrograms> programs);
    venue::Venue& venue_;
    std::unique_ptr<record::FellowPrograms> programs_;
};

}  // namespace daihui::hub

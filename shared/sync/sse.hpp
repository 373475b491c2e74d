// Server-sent events (the WHATWG form), as far as the live stream uses them: named events with one line of
// data, and comments that keep the line open.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace daihui::sync {

constexpr const char* live_content_type = "text/event-stream";

/// One event. `data` has no line break.
std::string live_event(std::string_view name, std::string_view data);
/// What keeps a silent line open.
std::string live_comment();

/// Takes a stream apart as it comes, in pieces of any length.
class LiveReader {
  public:
    /// Told of each event: its name ("message" where none is given) and its data. Comments are told with an
    /// empty name and empty data: the line lives.
    using Hear = std::function<void(const std::string& name, const std::string& data)>;
    explicit LiveReader(Hear hear) : hear_(std::move(hear)) {}

    /// False where an event is longer than 64 KiB: close the connection.
    [[nodiscard]] bool feed(std::string_view piece);

  private:
    void line(std::string_view text);

    Hear hear_;
    std::string partial_, name_, data_;
    bool has_data_ = false, after_return_ = false;
};

}  // namespace daihui::sync

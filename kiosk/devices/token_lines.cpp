#include "kiosk/devices/token_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace daihui::devices {

std::vector<InputEvent> TokenLines::feed(std::string_view bytes) {
    std::vector<InputEvent> events;
    const auto end_line = [&] {
        if (!line_.empty() && line_.back() == '\r') line_.pop_back();
        if (bad_ || line_.size() > longest_) {
            if (events.empty() || !std::holds_alternative<Refused>(events.back()))
                events.emplace_back(Refused{});
        } else if (!line_.empty()) {
            events.emplace_back(Scan{line_});
        }
        line_.clear();
        bad_ = false;
    };
    for (const char c : bytes) {
        if (c == '\n') {
            end_line();
            continue;
        }
        if (bad_) continue;
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 32 && byte <= 126;
        const bool after_return = !line_.empty() && line_.back() == '\r';
        if (after_return || (!plain && c != '\r') || line_.size() > longest_) {
            bad_ = true;
            line_.clear();
            continue;
        }
        line_ += c;
    }
    return events;
}

LineReader::LineReader(int descriptor, std::function<void(InputEvent)> on_event)
    : descriptor_(descriptor), on_event_(std::move(on_event)) {
    if (::pipe(stop_pipe_) != 0) {
        stop_pipe_[0] = stop_pipe_[1] = -1;
        return;  // no reader; the kiosk lives on with its other scanners
    }
    thread_ = std::thread([this] {
        TokenLines lines;
        std::array<char, 4096> buffer{};
        for (;;) {
            std::array<pollfd, 2> fds{{{descriptor_, POLLIN, 0}, {stop_pipe_[0], POLLIN, 0}}};
            if (::poll(fds.data(), fds.size(), -1) < 0) {
                if (errno == EINTR) continue;
                return;
            }
            if (fds[1].revents != 0) return;
            if (fds[0].revents == 0) continue;
            const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
            if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (got <= 0) return;
            for (InputEvent& event : lines.feed({buffer.data(), static_cast<std::size_t>(got)}))
                on_event_(std::move(event));
        }
    });
}

LineReader::~LineReader() {
    if (thread_.joinable()) {
        const char stop = 's';
        while (::write(stop_pipe_[1], &stop, 1) < 0 && errno == EINTR) {
        }
        thread_.join();
    }
    for (int end : stop_pipe_)
        if (end >= 0) ::close(end);
}

}  // namespace daihui::devices

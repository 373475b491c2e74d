#include "shared/hub/console_desk.hpp"

#include <string.h>  // explicit_bzero

#include <algorithm>

namespace daihui::hub {
namespace {

/// A console asks one thing at a time, and again within seconds.
constexpr std::size_t most_remembered = 64;
constexpr std::size_t digits_of_an_id = 32;

}  // namespace

ConsoleDesk::~ConsoleDesk() {
    while (!done_.empty()) forget_oldest();
}

void ConsoleDesk::forget_oldest() {
    // Passphrases are among the answers.
    Done& oldest = done_.front();
    if (oldest.answer)
        for (std::string& text : oldest.answer->answer) explicit_bzero(text.data(), text.size());
    done_.pop_front();
}

Result<sync::ControlAnswer> ConsoleDesk::run(venue::Venue& venue, const std::string& device,
                                             const sync::ControlRequest& request, Moment now) {
    const auto bytes = from_hex(request.id);
    if (request.id.size() != digits_of_an_id || !bytes)
        return Error{ErrorKind::bad_input, "请求没有编号。请更新控制台程序后重试。"};
    const auto before = std::find_if(done_.begin(), done_.end(), [&](const Done& one) {
        return one.device == device && one.id == request.id;
    });
    if (before != done_.end()) return before->answer;
    if (venue.record().is_shared()) {
        // Once over all programs that share the record, also where this one does not know how it ended: the
        // answer of a commit may have been lost, and what was done must not be done again.
        const auto first = venue.record().claim("control/" + device + "/" + request.id);
        if (!first) return first.error();
        if (!*first)
            return Error{ErrorKind::refused,
                         "这一步已经受理过，没有收到办理的结果。请看过最新情况，没有办成的再操作一次。"};
    }
    auto answer = venue.control(device, request.seen, request.operation, now);
    Result<sync::ControlAnswer> out = Error{};
    if (answer)
        out = sync::ControlAnswer{venue.record().last_seq(), *std::move(answer)};
    else
        out = answer.error();
    // A disk that failed may be mended before the next try.
    if (!out && out.error().kind == ErrorKind::storage) return out;
    if (done_.size() >= most_remembered) forget_oldest();
    done_.push_back({device, request.id, out});
    return out;
}

}  // namespace daihui::hub

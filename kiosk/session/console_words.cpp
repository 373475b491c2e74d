// Words and names that the console's pages share.
#include <algorithm>

#include "kiosk/session/console_state.hpp"

namespace daihui::session::console {

std::string page_name(Page page) {
    switch (page) {
        case Page::sitting:
            return "console-sitting";
        case Page::item:
            return "console-item";
        case Page::hands:
            return "console-hands";
        case Page::named:
            return "console-named";
        case Page::period:
            return "console-period";
        case Page::keys:
            return "console-keys";
        case Page::key:
            return "console-key";
        case Page::key_check:
            return "console-key-check";
        case Page::zero:
            return "console-zero";
        case Page::issue:
            return "console-issue";
        case Page::slips:
            return "console-slips";
        case Page::voiding:
            return "console-void";
        case Page::swap:
            return "console-swap";
        case Page::exchange:
            return "console-exchange";
        case Page::keying:
            return "console-keying";
        case Page::limit:
            return "console-limit";
        case Page::codes:
            return "console-codes";
        case Page::audits:
            return "console-audits";
        case Page::destroyed:
            return "console-destroyed";
        case Page::people:
            return "console-people";
        case Page::person:
            return "console-person";
        case Page::journal:
            return "console-journal";
        case Page::incident:
            return "console-incident";
        case Page::operators:
            return "console-operators";
        case Page::poll:
            return "console-poll";
        case Page::count:
            return "console-count";
        case Page::count_beside:
            return "console-count-paper";
        case Page::read_back:
            return "console-read-back";
        case Page::next:
            return "console-next";
        case Page::edit:
            return "console-edit";
        case Page::rules:
            return "console-rules";
        case Page::candidates:
            return "console-candidates";
        case Page::new_poll:
            return "console-new";
        case Page::edit_item:
            return "console-edit-item";
        case Page::paper:
            return "console-paper";
        case Page::void_election:
            return "console-void-election";
        case Page::by_people:
            return "console-by-people";
        case Page::correction:
            return "console-correction";
        case Page::machines:
            return "console-machines";
        case Page::machine:
            return "console-machine";
        case Page::enrolment:
            return "console-enrolment";
        case Page::conflicts:
            return "console-conflicts";
        case Page::conflict:
            return "console-conflict";
        case Page::close_over:
            return "console-close-over";
        case Page::carried_in:
            return "console-carried-in";
        case Page::carried_out:
            return "console-carried-out";
    }
    return "console";
}

std::string minute_text(Moment moment) { return clock_text(to_local(moment)); }

std::string with_number(const std::string& before, std::int64_t number, const std::string& after) {
    return before + " " + std::to_string(number) + " " + after;
}

std::vector<std::string> names_of(const std::string& typed) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < typed.size();) {
        std::size_t end = i + 1;
        while (end < typed.size() && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U) ++end;
        const std::string character = typed.substr(i, end - i);
        if (character == "、" || character == "，" || character == "," || character == " " || character == "　")
            out.emplace_back();
        else
            out.back() += character;
        i = end;
    }
    std::erase_if(out, [](const std::string& name) { return name.empty(); });
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

Ballot ballot_of(const congress::Poll& poll) {
    if (poll.secrecy == congress::Secrecy::secret && poll.means == congress::Means::kiosk)
        return Ballot::secret;
    return poll.means == congress::Means::kiosk ? Ballot::named : Ballot::hands;
}

}  // namespace daihui::session::console

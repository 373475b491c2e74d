#include "kiosk/session/wipe.hpp"

#include <sodium.h>

#include <algorithm>

#include "kiosk/session/fleeting.hpp"

namespace daihui::session {

void wipe(std::string& text) {
    // The whole buffer, not only the length in use: a shortened text left its tail there.
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size());
    text.clear();
}

Fleeting::~Fleeting() { wipe(text_); }

namespace {
template <class Item>
void wipe_items(std::vector<Item>& items) {
    if (!items.empty()) sodium_memzero(items.data(), items.size() * sizeof(Item));
    items.clear();
}
}  // namespace

void wipe(congress::Marks& marks) {
    sodium_memzero(&marks.motion, sizeof marks.motion);
    wipe_items(marks.candidates);
    wipe_items(marks.grades);
    wipe_items(marks.scores);
    // Bits have no bytes of their own: each is cleared, then the list.
    std::fill(marks.chosen.begin(), marks.chosen.end(), false);
    marks.chosen.clear();
    for (std::string& number : marks.write_ins) wipe(number);
    marks.write_ins.clear();
}

void wipe(std::optional<int>& range) {
    int& held = range.emplace(0);
    sodium_memzero(&held, sizeof held);
    range.reset();
}

void wipe_secret(venue::Visit& visit) { wipe(visit.secret); }

void wipe(venue::Sealed& sealed) {
    wipe(sealed.ballot);
    sealed.seed.reset();  // locked memory that wipes itself
    wipe(sealed.credential);
    wipe(sealed.hash);
    wipe(sealed.code);
}

}  // namespace daihui::session

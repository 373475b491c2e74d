#include "shared/text/name_matcher.hpp"

#include <algorithm>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

void add_spelling(std::vector<Spelling>& all, std::string_view text) {
    const auto same = [&](const Spelling& s) { return s.text() == text; };
    Spelling spelling;
    if (text.size() > spelling.letters.size() || std::any_of(all.begin(), all.end(), same)) return;
    std::copy(text.begin(), text.end(), spelling.letters.begin());
    spelling.size = static_cast<std::uint8_t>(text.size());
    all.push_back(spelling);
}

/// How many letters of the syllable the word begins with.
std::size_t common(std::u32string_view word, std::string_view syllable) {
    std::size_t n = 0;
    while (n < word.size() && n < syllable.size() && word[n] == static_cast<unsigned char>(syllable[n])) ++n;
    return n;
}

bool better(const Meeting& a, const Meeting& b) { return a.fit != b.fit ? a.fit < b.fit : a.used > b.used; }

/// Numbers of letters that the characters so far can have used up, each with its best fit: all ways of reading
/// a word side by side, so that no word and no name makes the work grow beyond their lengths multiplied.
class Frontier {
  public:
    struct Reach {
        std::uint8_t letters;
        Fit fit;
    };
    void add(std::size_t letters, Fit fit) {
        for (std::size_t i = 0; i < size_; ++i) {
            if (reaches_[i].letters != letters) continue;
            reaches_[i].fit = std::min(reaches_[i].fit, fit);
            return;
        }
        reaches_[size_++] = {static_cast<std::uint8_t>(letters), fit};
    }
    void clear() { size_ = 0; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const Reach* begin() const { return reaches_.data(); }
    [[nodiscard]] const Reach* end() const { return reaches_.data() + size_; }

  private:
    std::array<Reach, max_word + 1> reaches_;  // not cleared: only the first size_ count
    std::size_t size_ = 0;
};

/// Calls step(letters, fit) for every way in which a character can stand for the beginning of a word.
template <class Step>
void each_way(std::u32string_view word, const SpelledCharacter& character, Step step) {
    if (word[0] == character.character) return step(1, Fit::characters);
    for (const Spelling& spelling : character.spellings) {
        const std::string_view syllable = spelling.text();
        const std::size_t n = common(word, syllable);
        if (n == 0) continue;
        if (n == syllable.size()) {
            step(n, Fit::syllables);
        } else {
            if (n == word.size() && n > 1) step(n, Fit::unfinished);
            step(1, Fit::initials);
        }
        if (n == syllable.size() && n > 1) step(1, Fit::initials);
        if (n >= 2 && syllable[1] == 'h' && syllable.size() > 2) step(2, Fit::initials);
    }
}

}  // namespace

std::vector<Spelling> spellings_of(const std::vector<std::string_view>& syllables) {
    std::vector<Spelling> all;
    for (const std::string_view syllable : syllables) {
        add_spelling(all, syllable);
        const std::size_t umlaut = syllable.find('v');
        if (umlaut == std::string_view::npos) continue;
        std::string other(syllable);
        other[umlaut] = 'u';
        add_spelling(all, other);
        add_spelling(all, other.insert(umlaut, "y"));
    }
    return all;
}

std::u32string typed_word(std::string_view utf8) {
    constexpr std::u32string_view nothing = U"·．•‧・.'’‘`-";
    std::u32string out;
    for (char32_t c : characters(half_width(utf8))) {
        if (is_space(c) || nothing.find(c) != std::u32string_view::npos) continue;
        if (c >= U'A' && c <= U'Z') c = c - U'A' + U'a';
        out += c == U'ü' || c == U'Ü' ? U'v' : c;
    }
    return out;
}

std::optional<Meeting> meet(std::u32string_view word, std::span<const std::uint32_t> name,
                            const std::vector<SpelledCharacter>& table) {
    if (word.empty() || word.size() > max_word) return std::nullopt;
    std::optional<Meeting> best;
    std::array<Frontier, 2> frontiers;
    frontiers[0].add(0, Fit::characters);
    for (std::size_t place = 0; place < name.size(); ++place) {
        const Frontier& now = frontiers[place % 2];
        Frontier& next = frontiers[(place + 1) % 2];
        if (now.empty()) break;
        next.clear();
        for (const auto& [letters, fit] : now)
            each_way(word.substr(letters), table[name[place]],
                     [&, from = std::size_t{letters}, so_far = fit](std::size_t more, Fit how) {
                         const Meeting meeting{std::max(so_far, how), place + 1};
                         if (from + more < word.size())
                             next.add(from + more, meeting.fit);
                         else if (!best || better(meeting, *best))
                             best = meeting;
                     });
    }
    return best;
}

}  // namespace daihui::text

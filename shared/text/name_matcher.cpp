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

class Search {
  public:
    explicit Search(const std::vector<SpelledCharacter>& table) : table_(table) {}

    void go(std::u32string_view word, std::span<const std::uint32_t> name, Meeting so_far) {
        if (word.empty()) {
            if (!best_ || better(so_far, *best_)) best_ = so_far;
            return;
        }
        // Nothing that comes later makes a worse fit better.
        if (name.empty() || (best_ && best_->fit < so_far.fit)) return;
        const SpelledCharacter& character = table_[name[0]];
        const auto rest = name.subspan(1);
        const auto step = [&](std::size_t letters, Fit fit) {
            go(word.substr(letters), rest, {std::max(so_far.fit, fit), so_far.used + 1});
        };
        if (word[0] == character.character) {
            step(1, Fit::characters);
            return;
        }
        for (const Spelling& spelling : character.spellings) {
            const std::string_view syllable = spelling.text();
            const std::size_t n = common(word, syllable);
            if (n == 0) continue;
            if (n == syllable.size())
                step(n, Fit::syllables);
            else if (n == word.size() && n > 1)
                step(n, Fit::unfinished);
            if (syllable.size() == 1) continue;
            step(1, Fit::initials);
            if (n >= 2 && syllable[1] == 'h') step(2, Fit::initials);
        }
    }

    [[nodiscard]] std::optional<Meeting> best() const { return best_; }

  private:
    const std::vector<SpelledCharacter>& table_;
    std::optional<Meeting> best_;
};

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
    Search search(table);
    search.go(word, name, {Fit::characters, 0});
    return search.best();
}

}  // namespace daihui::text

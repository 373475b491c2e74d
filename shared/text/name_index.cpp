#include "shared/text/name_index.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "shared/text/name_matcher.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/pinyin.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

/// Names longer than this are found by their beginning only.
constexpr std::size_t max_name = 63;
/// Longer queries are cut.
constexpr std::size_t max_query = max_word;
constexpr std::size_t max_words = 8;

constexpr std::uint8_t no_match = std::numeric_limits<std::uint8_t>::max();
using Kinds = std::vector<std::uint8_t>;  ///< for each person the best MatchKind, or no_match

void improve(Kinds& kinds, std::size_t person, MatchKind kind) {
    kinds[person] = std::min(kinds[person], static_cast<std::uint8_t>(kind));
}

/// Small half-width letters: numbers and details are compared so.
std::string folded(std::string_view utf8) {
    std::string out = half_width(utf8);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view without_zeros(std::string_view number) {
    return number.substr(std::min(number.find_first_not_of('0'), number.size()));
}

/// Lists by key, one after the other in one array.
class Lists {
  public:
    explicit Lists(std::vector<std::pair<std::uint32_t, std::uint32_t>> keyed, std::size_t keys)
        : starts_(keys + 1) {
        std::sort(keyed.begin(), keyed.end());
        keyed.erase(std::unique(keyed.begin(), keyed.end()), keyed.end());
        items_.reserve(keyed.size());
        for (const auto& [key, item] : keyed) {
            ++starts_[key + 1];
            items_.push_back(item);
        }
        for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t key) const {
        return std::span(items_).subspan(starts_[key], starts_[key + 1] - starts_[key]);
    }

  private:
    std::vector<std::size_t> starts_;
    std::vector<std::uint32_t> items_;
};

/// Texts in one piece, searched in one sweep.
class Pool {
  public:
    void add(std::string_view text) {
        starts_.push_back(all_.size());
        for (const char c : text) all_ += c == '\n' ? ' ' : c;
        all_ += '\n';
    }
    [[nodiscard]] std::string_view text(std::size_t i) const {
        const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : all_.size();
        return std::string_view(all_).substr(starts_[i], end - starts_[i] - 1);
    }
    /// Calls found(text index, at its start?) for each text that holds `part`.
    template <class Found>
    void search(std::string_view part, Found found) const {
        const std::string_view all = all_;
        std::size_t text = 0;
        for (std::size_t at = all.find(part); at != std::string_view::npos;) {
            while (text + 1 < starts_.size() && starts_[text + 1] <= at) ++text;
            found(text, at == starts_[text]);
            if (text + 1 == starts_.size()) return;
            at = all.find(part, starts_[text + 1]);
        }
    }

  private:
    std::string all_;
    std::vector<std::size_t> starts_;
};

/// Letters and digits that spellings begin with, and one place for everything else.
constexpr std::size_t letter_count = 37;
std::size_t letter_index(char32_t c) {
    if (c >= U'a' && c <= U'z') return c - U'a';
    if (c >= U'0' && c <= U'9') return c - U'0' + 26;
    return 36;
}
bool is_letter(char32_t c) { return letter_index(c) != 36; }

/// Where a name is entered: the person and the place in the name.
std::uint32_t entry(std::size_t person, std::size_t place) {
    return static_cast<std::uint32_t>(person << 6 | place);
}

MatchKind kind_of(const Meeting& meeting, std::size_t start, std::size_t size) {
    const bool by_characters = meeting.fit == Fit::characters;
    if (start > 0) return by_characters ? MatchKind::name_part : MatchKind::pinyin_part;
    if (meeting.used < size) return by_characters ? MatchKind::name_start : MatchKind::pinyin_start;
    switch (meeting.fit) {
        case Fit::characters:
            return MatchKind::whole_name;
        case Fit::syllables:
            return MatchKind::whole_pinyin;
        case Fit::initials:
            return MatchKind::whole_initials;
        case Fit::unfinished:
            return MatchKind::pinyin_start;
    }
    return MatchKind::pinyin_start;
}

}  // namespace

struct NameIndex::Tables {
    std::size_t people = 0;
    Pool numbers;
    Pool details;  ///< each detail once
    std::optional<Lists> people_of_detail;
    std::vector<SpelledCharacter> characters;
    std::unordered_map<char32_t, std::vector<std::uint32_t>>
        ids;                           ///< a character may have several spelling sets
    std::vector<std::uint32_t> names;  ///< character ids of all names
    std::vector<std::size_t> name_starts;
    std::optional<Lists> people_of_character;
    std::optional<Lists> entries_of_letter;   ///< by first letter of a spelling
    std::optional<Lists> entries_of_letters;  ///< by first and second typed letter

    explicit Tables(const std::vector<IndexedPerson>& list);
    std::uint32_t character_id(const NameCharacter& character);
    void enter_names();
    [[nodiscard]] std::span<const std::uint32_t> name(std::size_t person) const {
        return std::span(names).subspan(name_starts[person], name_starts[person + 1] - name_starts[person]);
    }
    void match_names(std::u32string_view word, Kinds& kinds) const;
    [[nodiscard]] Kinds match(std::string_view word) const;
};

NameIndex::Tables::Tables(const std::vector<IndexedPerson>& list) : people(list.size()) {
    std::unordered_map<std::string, std::uint32_t> detail_ids;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> of_detail;
    name_starts.push_back(0);
    for (std::size_t i = 0; i < list.size(); ++i) {
        numbers.add(trim(folded(list[i].number)));
        const auto [detail, fresh] =
            detail_ids.try_emplace(folded(list[i].detail), static_cast<std::uint32_t>(detail_ids.size()));
        if (fresh) details.add(detail->first);
        of_detail.emplace_back(detail->second, static_cast<std::uint32_t>(i));
        for (const NameCharacter& character : name_characters(list[i].name)) {
            if (names.size() - name_starts.back() == max_name) break;
            names.push_back(character_id(character));
        }
        name_starts.push_back(names.size());
    }
    people_of_detail.emplace(std::move(of_detail), detail_ids.size());
    enter_names();
}

std::uint32_t NameIndex::Tables::character_id(const NameCharacter& character) {
    char32_t c = character.character;
    if (c >= U'A' && c <= U'Z') c = c - U'A' + U'a';
    std::vector<std::string_view> syllables;
    syllables.reserve(character.readings.size());
    for (const Reading& reading : character.readings) syllables.push_back(reading.syllable);
    std::vector<Spelling> spellings = spellings_of(syllables);
    const auto same = [&](std::uint32_t id) {
        const auto& known = characters[id].spellings;
        return std::equal(known.begin(), known.end(), spellings.begin(), spellings.end(),
                          [](const Spelling& a, const Spelling& b) { return a.text() == b.text(); });
    };
    auto& known = ids[c];
    if (const auto it = std::find_if(known.begin(), known.end(), same); it != known.end()) return *it;
    const auto id = static_cast<std::uint32_t>(characters.size());
    characters.push_back({c, std::move(spellings)});
    known.push_back(id);
    return id;
}

void NameIndex::Tables::enter_names() {
    // First letters of each character: what can be typed for it.
    std::vector<std::vector<char32_t>> first(characters.size());
    for (std::size_t id = 0; id < characters.size(); ++id) {
        if (is_letter(characters[id].character)) first[id].push_back(characters[id].character);
        for (const Spelling& spelling : characters[id].spellings)
            first[id].push_back(static_cast<unsigned char>(spelling.letters[0]));
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> of_character, of_letter, of_letters;
    for (std::size_t person = 0; person < people; ++person) {
        const auto ids_of_name = name(person);
        for (std::size_t place = 0; place < ids_of_name.size(); ++place) {
            const std::uint32_t id = ids_of_name[place];
            const std::uint32_t here = entry(person, place);
            of_character.emplace_back(id, static_cast<std::uint32_t>(person));
            const auto enter = [&](char32_t a, char32_t b) {
                of_letters.emplace_back(letter_index(a) * letter_count + letter_index(b), here);
            };
            for (const char32_t letter : first[id]) {
                of_letter.emplace_back(letter_index(letter), here);
                if (place + 1 < ids_of_name.size())
                    for (const char32_t next : first[ids_of_name[place + 1]]) enter(letter, next);
            }
            for (const Spelling& spelling : characters[id].spellings)
                if (spelling.size > 1)
                    enter(static_cast<unsigned char>(spelling.letters[0]),
                          static_cast<unsigned char>(spelling.letters[1]));
        }
    }
    people_of_character.emplace(std::move(of_character), characters.size());
    entries_of_letter.emplace(std::move(of_letter), letter_count);
    entries_of_letters.emplace(std::move(of_letters), letter_count * letter_count);
}

void NameIndex::Tables::match_names(std::u32string_view word, Kinds& kinds) const {
    if (word.empty()) return;
    const auto try_at = [&](std::size_t person, std::size_t place) {
        const auto whole = name(person);
        if (const auto meeting = meet(word, whole.subspan(place), characters))
            improve(kinds, person, kind_of(*meeting, place, whole.size()));
    };
    // A character that cannot be typed as a letter narrows most: take the rarest of the word.
    const std::vector<std::uint32_t>* rarest = nullptr;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const char32_t c : word) {
        if (is_letter(c)) continue;
        const auto found = ids.find(c);
        if (found == ids.end()) return;
        std::size_t count = 0;
        for (const std::uint32_t id : found->second) count += people_of_character->of(id).size();
        if (count < fewest) {
            fewest = count;
            rarest = &found->second;
        }
    }
    if (rarest != nullptr) {
        for (const std::uint32_t id : *rarest)
            for (const std::uint32_t person : people_of_character->of(id))
                for (std::size_t place = 0; place < name(person).size(); ++place) try_at(person, place);
        return;
    }
    const auto entries =
        word.size() == 1 ? entries_of_letter->of(letter_index(word[0]))
                         : entries_of_letters->of(letter_index(word[0]) * letter_count + letter_index(word[1]));
    for (const std::uint32_t here : entries) try_at(here >> 6, here & 63);
}

Kinds NameIndex::Tables::match(std::string_view word) const {
    Kinds kinds(people, no_match);
    match_names(typed_word(word), kinds);
    const std::string text = folded(word);
    numbers.search(text, [&](std::size_t person, bool at_start) {
        improve(kinds, person, at_start ? MatchKind::number_start : MatchKind::number_part);
    });
    // 12 is also number 0012.
    if (const std::string_view bare = without_zeros(text); !bare.empty())
        numbers.search(bare, [&](std::size_t person, bool) {
            if (without_zeros(numbers.text(person)) == bare) improve(kinds, person, MatchKind::whole_number);
        });
    details.search(text, [&](std::size_t detail, bool) {
        for (const std::uint32_t person : people_of_detail->of(detail))
            improve(kinds, person, MatchKind::detail_part);
    });
    return kinds;
}

NameIndex::NameIndex(const std::vector<IndexedPerson>& people)
    : tables_(std::make_unique<const Tables>(people)) {}
NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;

std::size_t NameIndex::size() const { return tables_->people; }

Matches NameIndex::find(std::string_view query, std::size_t limit) const {
    std::vector<std::string> words;
    std::string joined;
    std::size_t length = 0;
    bool in_word = false;
    for (const char32_t c : characters(query)) {
        if (++length > max_query || (is_space(c) && words.size() == max_words)) break;
        if (!is_space(c)) {
            if (!in_word) words.emplace_back();
            append_utf8(words.back(), c);
            append_utf8(joined, c);
        }
        in_word = !is_space(c);
    }
    if (words.empty()) return {};
    Kinds kinds = tables_->match(words[0]);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const Kinds more = tables_->match(words[i]);
        for (std::size_t p = 0; p < kinds.size(); ++p)
            kinds[p] = kinds[p] == no_match || more[p] == no_match ? no_match : std::min(kinds[p], more[p]);
    }
    if (words.size() > 1) {
        // 王　芳 as lists show it is one name.
        const Kinds whole = tables_->match(joined);
        for (std::size_t p = 0; p < kinds.size(); ++p) kinds[p] = std::min(kinds[p], whole[p]);
    }

    constexpr std::size_t kind_count = static_cast<std::size_t>(MatchKind::detail_part) + 1;
    std::array<std::vector<std::size_t>, kind_count> by_kind;
    Matches result;
    for (std::size_t p = 0; p < kinds.size(); ++p) {
        if (kinds[p] == no_match) continue;
        ++result.total;
        if (by_kind[kinds[p]].size() < limit) by_kind[kinds[p]].push_back(p);
    }
    for (std::size_t kind = 0; kind < kind_count; ++kind)
        for (const std::size_t person : by_kind[kind])
            if (result.best.size() < limit) result.best.push_back({person, static_cast<MatchKind>(kind)});
    return result;
}

}  // namespace daihui::text

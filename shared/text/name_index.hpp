// Finding a person among up to 100,000 while somebody types, at every key: by number, part of the name, pinyin,
// initials, a mixture of them, unit or delegation.
//
//     text::NameIndex index(people);
//     for (const text::Match& match : index.find("lm", 20).best) show(people[match.person]);
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::text {

/// What is known of a person for searching.
struct IndexedPerson {
    std::string number;  ///< delegate or member number, as printed
    std::string name;
    std::string detail;  ///< unit, delegation: anything that should be found as part of a text
};

/// How well a person matches, best first.
enum class MatchKind : std::uint8_t {
    whole_number,    ///< the number itself, leading zeros apart
    whole_name,      ///< every character of the name
    whole_pinyin,    ///< liming -> 李明
    whole_initials,  ///< lm -> 李明; also half and half: lming
    name_start,      ///< 李 -> 李明
    pinyin_start,    ///< lim, l -> 李明
    number_start,
    name_part,    ///< 明 -> 李明
    pinyin_part,  ///< ming, m -> 李明
    number_part,
    detail_part,  ///< 材料 -> everybody of 材料学院
};

struct Match {
    std::size_t person = 0;  ///< index into the list the index was made from
    MatchKind kind = MatchKind::whole_number;
    bool operator==(const Match&) const = default;
};

struct Matches {
    std::vector<Match> best;  ///< best kind first, in one kind in the order of the list
    std::size_t total = 0;    ///< how many there are in all
};

/// Immutable after construction and safe to read from several threads. Copies what it needs of the people.
class NameIndex {
  public:
    explicit NameIndex(const std::vector<IndexedPerson>& people);
    ~NameIndex();
    NameIndex(NameIndex&&) noexcept;
    NameIndex& operator=(NameIndex&&) noexcept;

    /// People that match every word of the query (words are separated by spaces); nobody for an empty query.
    /// Case, full-width forms, middle dots and apostrophes make no difference; v, ü, yu and u all find ü.
    [[nodiscard]] Matches find(std::string_view query, std::size_t limit) const;
    [[nodiscard]] std::size_t size() const;

  private:
    struct Tables;
    std::unique_ptr<const Tables> tables_;
};

}  // namespace daihui::text

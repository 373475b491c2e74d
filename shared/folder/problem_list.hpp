// Problems as they are found, bounded: a roster of 50,000 wrong lines must not print 50,000 sentences.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/problem.hpp"

namespace daihui::folder {

class ProblemList {
  public:
    /// How many problems of one kind in one file are told in full.
    static constexpr std::size_t told_per_kind = 50;

    /// `kind` is a short stable word by which problems are counted ("empty-name"); it is never shown.
    void error(std::string_view kind, std::string file, std::string where, std::string what, std::string cure);
    void warning(std::string_view kind, std::string file, std::string where, std::string what,
                 std::string cure);
    void add(std::string_view kind, Problem problem);

    /// All problems; where some were left out, one more after the last of their kind says how many.
    [[nodiscard]] std::vector<Problem> take() const;
    [[nodiscard]] bool any_error() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }

  private:
    struct Entry {
        std::string key;
        Problem problem;
    };
    std::vector<Entry> entries_;
    std::map<std::string, std::size_t> counts_;  // by file and kind
    std::size_t errors_ = 0;
};

/// Where things stand in their files, so that a check made later can still name the line. Keys are words with
/// spaces, from the general to the special: "poll union-committee seats".
class Places {
  public:
    void set(const std::string& key, std::string where) { places_[key] = std::move(where); }
    /// The place of the key, or of the nearest more general one; empty if none is known.
    [[nodiscard]] std::string find(std::string key) const;
    /// The place of just this key; empty if it is not known.
    [[nodiscard]] std::string find_exact(const std::string& key) const;

  private:
    std::map<std::string, std::string> places_;
};

/// 「第 12 行」
std::string line_place(std::size_t line);
/// 「第 12 行第 5 列」
std::string line_place(std::size_t line, std::size_t column);

/// A text as it may be quoted in a sentence: one line, at most 40 characters, nothing invisible.
std::string shown(std::string_view text);

/// The word most like this one, if one is like it at all.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words);

/// 「最接近的是「…」。」 or, if nothing is near, 「可用的有「…」「…」。」 (at most eight).
std::string nearest_words(std::string_view word, const std::vector<std::string>& words);

}  // namespace daihui::folder

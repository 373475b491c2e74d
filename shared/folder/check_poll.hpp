// A poll being checked. Internal to shared/folder.
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "shared/folder/draft.hpp"
#include "shared/folder/toml_reader.hpp"

namespace daihui::folder {

struct About {
    Draft& draft;
    const congress::Poll& poll;

    /// The place of a key of the poll; of the poll where it does not have the key.
    [[nodiscard]] std::string where(const std::string& key) const {
        return draft.places.find("poll " + poll.id + " " + key);
    }
    void error(std::string_view kind, const std::string& key, std::string what, std::string cure) const {
        draft.problems.error(kind, congress_toml, where(key), std::move(what), std::move(cure));
    }
    void warning(std::string_view kind, const std::string& key, std::string what, std::string cure) const {
        draft.problems.warning(kind, congress_toml, where(key), std::move(what), std::move(cure));
    }
};

/// RULES.md 2: contest, seats, candidates, write-ins (check_elections.cpp).
void check_election(const About& about);
/// The same for what is judged or chosen (check_poll_kinds.cpp).
void check_appraisal(const About& about);
void check_score(const About& about);
void check_choice(const About& about);
/// An amendment and the motion that it amends (RULES.md 3).
void check_amendment(const About& about);
/// Candidates stand in the order that the ballot claims (RULES.md 5).
void check_order(const About& about);

}  // namespace daihui::folder

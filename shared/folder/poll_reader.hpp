// One [[poll]] being read, and the parts of it that have a file of their own. Internal to shared/folder.
#pragma once
#include <string>

#include "shared/folder/draft.hpp"
#include "shared/folder/rules.hpp"
#include "shared/folder/toml_reader.hpp"

namespace daihui::folder {

struct PollReading {
    TomlReader& reader;
    Draft& draft;
    congress::Poll& poll;
    const Rules& rules;
    std::string place;  ///< in Draft::places: 「poll union-committee」
};

/// `candidates`: names of people, or, where something else is judged, titles as they stand. 「提案」 alone
/// stands for every proposal that was filed; fill_proposals puts them in.
void read_candidates(const PollReading& reading);
/// `order` of candidates who are people, and the note that the ballot then has.
void read_order(const PollReading& reading);
/// `subjects` and what is asked of them: `grades`, a scale of points, how many to choose.
void read_appraisal(const PollReading& reading);
void read_score(const PollReading& reading);
void read_choice(const PollReading& reading);

}  // namespace daihui::folder

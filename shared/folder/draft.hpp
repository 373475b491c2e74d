// A congress while it is being read, and the steps that read it. Internal to shared/folder.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/folder/folder.hpp"
#include "shared/folder/problem_list.hpp"

namespace daihui::folder {

struct Draft {
    std::filesystem::path folder;
    congress::Congress congress;
    Places places;
    ProblemList problems;
    bool definition_read = false;  ///< congress.toml was readable, so that ids in other files can be judged
    std::string roster_file;       ///< delegates.csv or delegates.xlsx, once found
    std::vector<std::string> presidium_in_file;  ///< names in [people] presidium
    std::string proposals_until;  ///< the last day for 提案, 「2026-11-01」; empty if nobody said
};

/// congress.toml: everything but people of the roster.
void read_definition(Draft& draft, std::string_view utf8);
/// delegates.csv or .xlsx, members.csv.
void read_roster(Draft& draft);
void read_members(Draft& draft);
/// proposals.csv; after the roster.
void read_proposals(Draft& draft);
/// The same of a register of any name; without a roster its names are taken as they stand.
void read_proposal_table(Draft& draft, const std::string& file, std::string_view bytes);
/// Polls of proposals get them as candidates; after both were read.
void fill_proposals(Draft& draft);
/// Candidates, officers and presidium found in the roster by name or number.
void link_people(Draft& draft);
/// Documents and photos exist, are readable, and are what their names say.
void check_attachments(Draft& draft);
/// What only the whole can show: ids that name nothing, seats, schedule, electorates, proportions.
void check_schedule(Draft& draft);
void check_polls(Draft& draft);
void check_whole(Draft& draft);

/// The bytes of a file in the folder, if it is there, regular and not larger than `most`; otherwise a problem.
std::optional<std::string> read_bytes(Draft& draft, const std::string& file, std::size_t most);
/// Whether a path written by somebody stays inside the folder: relative, without 「..」.
bool stays_inside(const std::string& path);
/// Whether something of this name is in the folder.
bool exists_in(const Draft& draft, const std::string& file);

/// Ids of a list, for 「最接近的是」.
template <class List>
std::vector<std::string> ids_of(const List& list) {
    std::vector<std::string> ids;
    for (const auto& each : list) ids.push_back(each.id);
    return ids;
}

/// A name as people write it in a list, with what tells namesakes apart: 「李明（图书馆）」, or a number
/// 「0012」.
struct WrittenName {
    std::string name;
    std::string unit;
    std::string number;
};
WrittenName written_name(std::string_view text);

/// The delegate who is meant; told apart by unit or number. `problem` is set if there is none or more than one.
struct FoundDelegate {
    const congress::Delegate* delegate = nullptr;
    std::vector<const congress::Delegate*> several;
};
FoundDelegate find_delegate(const congress::Congress& congress, const WrittenName& who);

}  // namespace daihui::folder

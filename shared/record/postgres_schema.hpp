// What a record's schema in PostgreSQL holds, and how it is compared with what it should. Inside shared/record
// only.
#pragma once
#include <array>
#include <string>

namespace daihui::record {

/// SQLSTATE of what our triggers refuse; the message is the sentence.
constexpr const char* trigger_state = "DH001";

/// The scripts that make the tables of the newest version in the current schema.
std::array<std::string, 2> schema_texts();
/// The script that makes the schema `daihui` over all congresses, and enters this one; may run again.
std::string common_text(const std::string& schema);
/// Lists everything of the current schema, a line "type name: definition" each.
extern const char* const schema_lines;

}  // namespace daihui::record

// The parts of a DOCX file that are the same in every letter. For text_document.cpp only.
#pragma once
#include <string>
#include <vector>

#include "shared/office/package.hpp"
#include "shared/office/spreadsheet.hpp"

namespace daihui::office {

/// Ids of the paragraph styles in word/styles.xml.
namespace style {
inline constexpr const char* body = "Body";
inline constexpr const char* notice = "Notice";
inline constexpr const char* title = "LetterTitle";
inline constexpr const char* addressee = "Addressee";
inline constexpr const char* heading = "Heading1";
inline constexpr const char* centred = "Centred";
inline constexpr const char* note = "AttachmentNote";
inline constexpr const char* mark = "AttachmentMark";
inline constexpr const char* closing = "Closing";
inline constexpr const char* cell = "TableText";
inline constexpr const char* head = "TableHead";
inline constexpr const char* parting = "Parting";
}  // namespace style

/// Everything but word/document.xml, in the order of the package: the content types first.
std::vector<Part> fixed_parts(const FileInfo& info);

/// A text as it stands in XML.
std::string xml_escaped(const std::string& text);

}  // namespace daihui::office

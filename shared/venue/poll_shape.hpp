// From the domain's polls and marks to what the cryptography knows, and its counts back.
#pragma once
#include "shared/ballot/shape.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/marks.hpp"

namespace daihui::venue {

/// How a written-in person stands on the ballot: the name, with the unit, since namesakes exist.
std::string write_in_label(const congress::Eligible& person);

/// The ballot's form (DESIGN.md section 5). Names that repeat get their unit and, if need be, their number.
ballot::Shape shape_of(const congress::Congress& congress, const congress::Poll& poll);

/// Unmarked is 弃权 (RULES.md 2.6). Written-in numbers that are not eligible are an error.
Result<ballot::Marks> marks_for(const congress::Congress& congress, const congress::Poll& poll,
                                const congress::Marks& marks);

/// The domain's count of an opened box.
congress::Count count_of(const congress::Congress& congress, const congress::Poll& poll,
                         const ballot::Counts& counts, const congress::Presence& presence, std::int64_t issued);

}  // namespace daihui::venue

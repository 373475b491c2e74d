// From the domain's polls and marks to what the cryptography knows, and its counts back.
#pragma once
#include "shared/ballot/shape.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/marks.hpp"

namespace daihui::venue {

/// The ballot's form (DESIGN.md section 5), with the names as congress::candidate_names and eligible_write_ins
/// tell them apart. `committee`: the electors' numbers where the poll's body was elected at this congress, else
/// empty.
ballot::Shape shape_of(const congress::Congress& congress, const congress::Poll& poll,
                       const std::vector<std::string>& committee);

/// Unmarked is 弃权 (RULES.md 2.6). Written-in numbers that are not eligible are an error.
Result<ballot::Marks> marks_for(const congress::Congress& congress, const congress::Poll& poll,
                                const std::vector<std::string>& committee, const congress::Marks& marks);

/// The domain's count of an opened box.
congress::Count count_of(const congress::Congress& congress, const congress::Poll& poll,
                         const std::vector<std::string>& committee, const ballot::Counts& counts,
                         const congress::Presence& presence, std::int64_t issued);

}  // namespace daihui::venue

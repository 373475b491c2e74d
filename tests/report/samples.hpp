// Invented results of the sample congress A (PRACTICE.md 5), for forms.
#pragma once
#include <string>
#include <vector>

#include "shared/report/forms.hpp"

namespace daihui::report::testing {

/// 华川理工大学, with no people on the roster: what a form needs of a congress.
congress::Congress huachuan();
FormContext context_of(const congress::Congress& congress);
inline const std::string anchor = "7c41e09b52d8a1f63b07";

struct Votes {
    std::string name;
    congress::Sex sex = congress::Sex::unknown;
    std::string ethnicity;
    std::int64_t approve = 0, oppose = 0;
};
/// An election of these candidates among 214 with 208 present, 208 issued and 207 returned; decided by the
/// rules.
ElectionForm election(int seats, const std::vector<Votes>& votes);
/// The committee of the reference picture: 19 seats, 21 candidates.
ElectionForm committee();
/// Counts people who were written in; the outcome is decided again.
void write_in(ElectionForm& form, const std::vector<std::pair<std::string, std::int64_t>>& votes);
void decide(ElectionForm& form);

}  // namespace daihui::report::testing

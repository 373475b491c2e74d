// What the papers say of a poll beside its numbers, gathered from a venue: who votes, which poll it follows,
// what people counted, decided and corrected.
#pragma once
#include <string>
#include <vector>

#include "shared/report/events_of.hpp"
#include "shared/report/forms.hpp"
#include "shared/report/results.hpp"

namespace daihui::report {

/// 「工会会员代表大会代表」, 「工会会员代表大会女代表」, 「第十七届工会委员会委员」 of a committee just
/// elected.
std::string electorate_words(const congress::Congress& congress, const congress::Poll& poll);
/// The notes of a declared poll, for any of its forms.
PollNotes notes_of(const venue::Venue& venue, const DeclaredResult& declared);
/// Agenda kind of the item that the poll belongs to: 「审议通过」; empty where no item names it.
std::string business_of(const congress::Congress& congress, const std::string& poll);
/// Where the poll was taken: its sitting's place, else that of the congress.
std::string place_of(const congress::Congress& congress, const std::string& poll);
/// 「「…修正案」通过」 of each amendment of a motion that was decided, in the order of the polls.
std::vector<std::string> amendments_of(const venue::Venue& venue, const congress::Poll& motion);

/// What a paper must say of machines that were not there when voting of a period ended: over whose boxes it was
/// closed, who decided that and why, and the ballots that came later and are never opened (DESIGN.md 4,
/// "Closing"). Empty where every box was sealed in time.
std::vector<std::string> machine_sentences(const venue::Venue& venue, const std::string& period);

/// 大会决定事项: what people decided besides the polls themselves, in the order of the record: polls and agenda
/// items added and changed on site, what follows open seats, decisions over a gate, limits, corrections. What
/// belongs to a poll that is left out stays out.
std::vector<std::vector<std::string>> decision_rows(const venue::Venue& venue, const Events& events,
                                                    Appraisals appraisals, Primaries primaries);

}  // namespace daihui::report

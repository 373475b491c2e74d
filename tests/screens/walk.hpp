// Walks a delegate through every screen of a sample congress and hands each view to a visitor.
#pragma once
#include <functional>
#include <string>

#include "kiosk/session/session.hpp"
#include "tests/session/visit.hpp"

namespace daihui::test {

/// A view, and what it is called in a report: 「election, page 2」.
using Look = std::function<void(const session::View&, const std::string&)>;

/// The badge's screens and what anybody may open: idle, welcome, home, documents, reader, help, PIN, staff.
void walk_badges(Hall& hall, const session::Options& options, const session::Settings& settings,
                 const std::vector<std::string>& badges, const Look& look);
/// Every ballot of a slip, page by page, filled to the last seat, 另选他人, the review, codes and the ends.
void walk_slip(Hall& hall, const session::Options& options, const session::Settings& settings,
               const std::string& slip, const Look& look);
/// Every sentence of refusal, and the page after a fault.
void walk_refusals(Hall& hall, const session::Options& options, const session::Settings& settings,
                   const Look& look);

}  // namespace daihui::test

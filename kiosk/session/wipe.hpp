// Overwrites what a visit left behind, in buffers that we own, so that it is gone from memory and not only from
// the screen.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/congress/marks.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session {

void wipe(std::string& text);
void wipe(congress::Marks& marks);
/// The range of points that a finger chose last, also where it was given up since.
void wipe(std::optional<int>& range);
/// The secret of the slip; what names the slip stays until the receipt was shown.
void wipe_secret(venue::Visit& visit);
void wipe(venue::Sealed& sealed);

}  // namespace daihui::session

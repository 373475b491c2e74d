// The faces that paper uses, chosen by us and not by the machine: Debian 12 and 13 set the same page
// (FEASIBILITY.md 3).
#pragma once
#include <pango/pango.h>

#include "shared/base/result.hpp"
#include "shared/print/style.hpp"

namespace daihui::print {

/// A new font map over our own font list, at 72 points to the inch; the caller unrefs it. One thread at a time.
/// Refused when a face is missing, with the package to install.
Result<PangoFontMap*> new_font_map();

/// The families to try in order, as Pango reads them.
const char* family_list(Family family);

}  // namespace daihui::print

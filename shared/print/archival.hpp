// PDF/A-2u (ISO 19005-2) around what Cairo wrote: forms are kept for decades and must look the same then.
// Inside this folder only.
#pragma once
#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::print {

/// sRGB, of the package icc-profiles-free.
ByteView srgb_profile();

/// The same pages with what archives ask for: metadata as XMP that says the same as the file's own, the colour
/// space that its colours are meant in, a file number made from the content, the language, and no image that
/// a reader may smooth. The same bytes in, the same bytes out.
Result<Bytes> to_archival(const Bytes& pdf);

}  // namespace daihui::print

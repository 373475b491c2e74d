// The ZIP container of an office file (OPC). The same parts give the same bytes: no time of the clock, no order
// of a hash table. Inside this folder only, and for tests.
#pragma once
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::office {

/// One file of the container.
struct Part {
    std::string path;  ///< with '/', no leading one: "word/document.xml"
    std::string content;
};

/// The container in memory; the parts in this order, each of 1980-01-01 00:00, the earliest a ZIP file knows.
Result<Bytes> write_package(const std::vector<Part>& parts);
/// The parts of a container, in its order. Refused where it is none, or where the parts are larger than
/// `limit` bytes together.
Result<std::vector<Part>> read_package(ByteView package, std::size_t limit = std::size_t{64} << 20U);

/// What XML 1.0 can hold: broken bytes and characters that it forbids (most control characters, U+FFFE,
/// U+FFFF) become U+FFFD. Excel and Word refuse a whole file for one of them.
std::string xml_text(std::string_view text);

}  // namespace daihui::office

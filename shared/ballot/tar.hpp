// The old-style tar of Belenios (specification.tex 3.0, section 4.4; header bytes as belenios-tool 3.0 writes
// them): 512-byte blocks, no end marker. Written deterministically; a header that we would not write is
// refused.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"

namespace daihui::ballot::tar {

struct Record {
    std::string name;
    std::string_view content;  ///< into the bytes that were read
};

/// Appends a record; `seconds` since 1970, at most eleven octal digits.
void append(Bytes& archive, std::string_view name, std::string_view content, std::int64_t seconds);

/// All records; nothing if any byte is not what append() would write. `seconds` gets the one time of all
/// records.
std::optional<std::vector<Record>> read(ByteView archive, std::int64_t& seconds);

}  // namespace daihui::ballot::tar

// Entries on the wire: Zstandard over CBOR, `{"v":1,"e":[{"h":bytes,"s":bytes?,"b":text?,"a":text?}]}` — header
// (the canonical 136 bytes), signature, body, ballot (shared/sync/README.md). The reader believes nothing: each
// limit is looked at before memory is spent on what it limits.
//
//     Result<Bytes> bytes = pack(entries);
//     Result<std::vector<record::StoredEntry>> back = unpack(*bytes);
#pragma once
#include <cstddef>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/record/record.hpp"

namespace daihui::sync {

constexpr const char* batch_content_type = "application/vnd.daihui.batch";

struct BatchLimits {
    std::size_t compressed = std::size_t{8} << 20;  ///< bytes
    std::size_t unpacked = std::size_t{64} << 20;   ///< bytes of CBOR
    std::size_t entries = 5000;
};

/// Entries whose bodies and ballots are together no longer than this, and no more than 5,000, always fit into a
/// batch, however badly they compress: what to ask a record for (Record::not_taken, entries_after).
constexpr std::size_t batch_text_bytes = std::size_t{6} << 20;

/// Errors: `refused` where the entries pass a limit (send fewer at a time).
Result<Bytes> pack(const std::vector<record::StoredEntry>& entries, const BatchLimits& limits = {});

/// Hashes are computed from the headers; whether chains, bodies and signatures fit is for the record to say.
/// Errors: `refused` where a limit is passed (413), `bad_input` where it is no batch (400).
Result<std::vector<record::StoredEntry>> unpack(ByteView bytes, const BatchLimits& limits = {});

}  // namespace daihui::sync

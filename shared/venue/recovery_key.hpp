// The recovery key: with it another machine becomes the hub (DESIGN.md section 4). One line of text, closed by
// a 口令 and kept by the 秘书处 apart from it, on a stick or printed: upper case, digits and ':' only, so that
// a QR symbol holds it and it can be typed in again.
//
//     DHR1:<cost>:<salt, nonce and closed seed, 141 Base32>
//
// On paper the Base32 stands in rows of 24 characters, each with two check characters, so that whoever types it
// in is told which row is wrong.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"

namespace daihui::venue {

/// 256 MiB and a second for a congress; a rehearsal takes 8 MiB, since its key protects nothing.
enum class RecoveryCost { congress, rehearsal };

/// Closes a key's seed (32 bytes) by a passphrase; of the passphrase only the digits count.
std::string close_recovery_key(ByteView seed, std::string_view passphrase, RecoveryCost cost);

/// One row on paper, without its groups' spaces.
struct RecoveryKeyRow {
    std::string text;  ///< 24 Base32 characters, the last row fewer
    std::string
        check;  ///< 2 Base32 characters of SHA-256 of "daihui-recovery-row|", its number from 1, "|", text
    bool operator==(const RecoveryKeyRow&) const = default;
};
/// How it stands on paper: what precedes the rows (`DHR1:C:`), and the rows.
struct RecoveryKeyPrint {
    std::string head;
    std::vector<RecoveryKeyRow> rows;
};
/// Of a whole text. Error: bad_input where it is none.
Result<RecoveryKeyPrint> printed_recovery_key(std::string_view text);

/// Opens it, as it was printed (with the rows' check characters or without), scanned or typed: white space,
/// lower case and full-width forms are read. Errors: bad_input for what is no such text, with the row that is
/// wrong where its check characters tell; refused for a wrong passphrase; each says what to do.
Result<record::SigningKey> open_recovery_key(std::string_view text, std::string_view passphrase);

/// The text of the file that people named: the file itself, or a stick or folder with `recovery.key` in it.
Result<std::string> read_recovery_key(const std::filesystem::path& place);

}  // namespace daihui::venue

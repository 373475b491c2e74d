// 开箱钥匙 on a stick or in the venue, closed by a 口令 (DESIGN.md section 5, "Keys"): Argon2id, then
// XChaCha20-Poly1305. The cost stands in the file, so that a rehearsal may be quicker than a congress.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/trustee.hpp"
#include "shared/base/result.hpp"

namespace daihui::trustee {

/// 256 MiB for a congress; a rehearsal takes 16 MiB, since its keys protect nothing.
enum class KeyCost { congress, rehearsal };

/// What may be read of a key without its 口令. `label` and `owner` are sealed with the key: a file whose head
/// was changed does not open.
struct KeyHead {
    std::string label;   ///< congress and voting period: what the key belongs to
    int owner = 1;       ///< 第几把, from 1
    std::string holder;  ///< for people to read; may be empty
    std::string title;   ///< of congress and period, for people to read; may be empty
};

/// Sixteen digits in four groups, from the operating system's generator: nobody invents a passphrase on stage.
std::string make_passphrase();
/// Digits only, full-width ones too; anything people type between the groups is dropped.
std::string passphrase_digits(std::string_view typed);
/// Overwrites the text's memory before letting it go.
void wipe(std::string& text);

std::string close_key(const ballot::TrusteePrivateKey& key, std::string_view passphrase, const KeyHead& head,
                      KeyCost cost);
/// A damaged file is told from a good one.
Result<KeyHead> read_head(std::string_view file);
/// A wrong passphrase, another congress's file and a damaged file are told apart where they can be.
Result<ballot::TrusteePrivateKey> open_key(std::string_view file, std::string_view passphrase,
                                           std::string_view label);

/// The name of a key's file on its stick: tells periods and owners apart, says nothing else.
std::string key_file_name(std::string_view label, int owner);
/// Whether a file's name is that of a key of this vote, whosever and whatever is in it.
bool is_key_of(const std::filesystem::path& file, std::string_view label);
/// Every file on a stick (or in a folder) whose name is that of a key.
std::vector<std::filesystem::path> keys_on(const std::filesystem::path& stick);
/// The key of `label` at a place people named: a file, or a stick that carries exactly one.
Result<std::filesystem::path> find_key(const std::filesystem::path& place, std::string_view label);
/// Writes a key to its stick, under its own name. What an earlier 检查票箱 of the same period left there goes
/// by destroy_keys (counting.hpp).
Result<std::filesystem::path> write_key(const std::filesystem::path& stick, const KeyHead& head,
                                        std::string_view file);

}  // namespace daihui::trustee

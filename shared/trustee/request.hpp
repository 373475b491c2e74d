// What goes between the console and the counting machine before the vote (mode A): the console asks for keys,
// the counting machine answers with their public halves. Neither file holds a secret.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/trustee.hpp"
#include "shared/base/result.hpp"

namespace daihui::trustee {

/// The console's file for `daihui trustee new --request`.
struct KeyRequest {
    std::string label;   ///< what the keys will belong to; stands in every key file
    std::string title;   ///< 大会全称
    std::string period;  ///< title of the voting period
    bool rehearsal = false;
    bool operator==(const KeyRequest&) const = default;
};
std::string request_json(const KeyRequest& request);
Result<KeyRequest> read_request(std::string_view text);

/// What `daihui trustee new --public` writes.
struct PublicKeys {
    std::string label;
    ballot::Trustees trustees;
    std::vector<std::string> holders;  ///< one a key, or empty
};
std::string public_keys_json(std::string_view label, const ballot::Trustees& trustees,
                             const std::vector<std::string>& holders);
/// Checks form, points and proofs of possession, and that the keys were made for `label`.
Result<PublicKeys> read_public_keys(std::string_view text, std::string_view label);

/// 「3 把开箱钥匙，任 2 把可以开箱」
std::string describe_keys(int count, int needed);
/// 钥匙编码: 20 hex digits of the public keys, in groups of four, for people to compare between two machines.
std::string keys_code(const ballot::Trustees& trustees);

}  // namespace daihui::trustee

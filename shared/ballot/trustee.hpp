// Trustees: who holds the keys of a box (specification.tex 3.0, sections 4.5 to 4.7): mandatory ones
// ("Single"), groups of whom some number is enough ("Pedersen"), and both mixed. Opening with their keys is in
// opening.hpp.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/ballot/threshold.hpp"
#include "shared/ballot/trustee_key.hpp"

namespace daihui::ballot {

/// One item of the trustees structure (section 4.7): always needed, or a group.
using TrusteeItem = std::variant<TrusteePublicKey, ThresholdParameters>;

/// All trustees of an election; they are numbered from 1, group after group, as Belenios does.
class Trustees {
  public:
    /// n mandatory trustees; at least one; every proof of possession is checked (section 4.5).
    static Result<Trustees> make(std::vector<TrusteePublicKey> keys);
    /// Any items; at most 20 trustees; everything in sections 4.5 to 4.7 is checked.
    static Result<Trustees> assemble(std::vector<TrusteeItem> items);
    /// [["Single",{…}],["Pedersen",{…}],…], canonical byte for byte, checked as assemble() does.
    static Result<Trustees> parse(std::string_view json);

    const std::vector<TrusteeItem>& items() const { return items_; }
    /// The public keys of all trustees in the order of their numbers.
    const std::vector<TrusteePublicKey>& keys() const { return keys_; }
    /// How many trustees there are.
    int count() const { return static_cast<int>(keys_.size()); }
    /// How many keys an opening needs at least: t of n, or all of n mandatory ones.
    int needed() const { return needed_; }
    /// Whether the number is that of a trustee.
    bool has(int owner) const { return owner >= 1 && owner <= count(); }
    /// The key of trustee `owner`, which must exist.
    const Point& verification_key(int owner) const;
    /// With which exponents the factors of these owners (any order, no repeats) multiply to the synthetic
    /// factor: 1 for a mandatory trustee, Lagrange's coefficient for the first t of a group, by number, as
    /// belenios-tool takes them (section 4.19). Empty if they do not suffice.
    std::vector<std::pair<int, Scalar>> combination(std::span<const int> owners) const;
    /// The key of the election: the product of the sub-keys (section 3.1.1).
    const Point& public_key() const { return public_key_; }
    const std::string& json() const { return json_; }

  private:
    Trustees() = default;
    std::vector<TrusteeItem> items_;
    std::vector<TrusteePublicKey> keys_;
    int needed_ = 0;
    Point public_key_;
    std::string json_;
};

/// The trustees of one box and their private keys in the order of their numbers.
struct TrusteeGroup {
    Trustees trustees;
    std::vector<TrusteePrivateKey> keys;
};
/// Fresh keys (sections 3.1.1, 4.5, 4.6): `count` mandatory trustees if all are needed, else one group of which
/// `needed` open. 1 <= needed <= count <= 20; anything else stops the program. Milliseconds.
TrusteeGroup make_trustees(int needed, int count, Randomness& randomness);

}  // namespace daihui::ballot

// Powers of what is public, in variable time: for checking alone, never with a secret. libdecaf cannot raise
// one point to several exponents at a lower price, and checking a ballot is just that: each ciphertext is
// raised to two challenges and to q. So this is a second arithmetic of the same curve, of our own; tests
// compare it with libdecaf and libsodium, and self_test() does at every start.
//
//     auto alpha = PublicBase::parse(text);              // checked, with a table of its multiples
//     PublicPowers commitments;
//     commitments.add(response, *alpha, challenge);      // g^response alpha^challenge
//     commitments.text();                                // as challenges hash them
#pragma once
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/group.hpp"

namespace daihui::ballot {

/// Whether 32 bytes (little-endian) are the canonical encoding of an element of the prime-order subgroup. The
/// identity is one.
bool is_element(ByteView little_endian);

/// An element of the prime-order subgroup with a table of its multiples. Immutable; copies share the table.
class PublicBase {
  public:
    /// As Point::parse, which it agrees with; nothing for what is not an element, and for the identity.
    static std::optional<PublicBase> parse(std::string_view hex);
    explicit PublicBase(const Point& point);
    /// The product of all, at a fraction of the cost of a table made anew.
    static PublicBase product(std::span<const PublicBase* const> factors);

    /// The element for arithmetic with others.
    Point point() const;
    /// 64 lower-case hexadecimal digits.
    std::string text() const;

  private:
    friend class PublicPowers;
    struct Table;
    explicit PublicBase(std::shared_ptr<const Table> table);
    std::shared_ptr<const Table> table_;
};

/// Bases that were made ahead, by the texts of their points. Of two that are learnt because a mark will choose
/// between them the other one tells the mark: everything is wiped in the end. Move only.
class PublicBases {
  public:
    PublicBases() = default;
    PublicBases(PublicBases&&) = default;
    PublicBases& operator=(PublicBases&&) = default;
    PublicBases(const PublicBases&) = delete;
    PublicBases& operator=(const PublicBases&) = delete;
    ~PublicBases();
    /// Makes the base of a text unless it is known; what is no element is left out.
    void learn(std::string_view hex);
    /// The base of exactly that text; nothing if it was not learnt.
    std::optional<PublicBase> find(std::string_view hex) const;
    std::size_t size() const { return bases_.size(); }

  private:
    std::map<std::array<char, 64>, PublicBase> bases_;
};

/// Products of powers in the order in which they were added, encoded together: one inversion for all.
class PublicPowers {
  public:
    PublicPowers();
    ~PublicPowers();
    PublicPowers(const PublicPowers&) = delete;
    PublicPowers& operator=(const PublicPowers&) = delete;

    /// g^a base^b.
    void add(const Scalar& a, const PublicBase& base, const Scalar& b);
    /// g^response alpha^challenge, then key^response (beta / g^message)^challenge: the two commitments of which
    /// every branch of a proof consists (specification.tex 3.0, section 4.12).
    void add_commitments(const FixedBase& key, const PublicBase& alpha, const PublicBase& beta, int message,
                         const Scalar& challenge, const Scalar& response);
    std::size_t size() const;
    /// The texts, separated by commas.
    std::string text() const;

  private:
    struct Products;
    std::unique_ptr<Products> products_;
};

}  // namespace daihui::ballot

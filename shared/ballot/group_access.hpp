// The door between our types and libdecaf's, for group*.cpp alone.
//
// libdecaf decodes an Ed25519 encoding of P as 2P and encodes its point Q as 4Q (in a quotient without
// torsion), so a point that was decoded, divided by eight and encoded again is the part of P in the prime-order
// subgroup. We keep every Point in the form whose encoding is the point itself ("divided by eight"); then sums,
// multiples and encodings need no further factors. libdecaf's own base point encodes to 4B: its multiples take
// a quarter.
//
// A point that arrives is not divided at once, which would cost a multiplication: it stays eightfold, as do
// sums of such points, until an encoding is wanted that is not known; an exponent of it is divided instead.
// Whether a point is eightfold tells where it came from, never what it is.
#pragma once
#include <decaf/ed255.h>

#include <cstring>
#include <new>

#include "shared/ballot/group.hpp"

namespace daihui::ballot {

class GroupAccess {
  public:
    /// The point of a canonical encoding of an element of the prime-order subgroup, which is not checked here.
    static Point decoded(const std::array<std::uint8_t, 32>& element);
    static bool eightfold(const Point& p) { return p.eightfold_; }
    static void set_eightfold(Point& p, bool eightfold) { p.eightfold_ = eightfold; }
    /// What raw(base) must be raised to so that base^exponent comes out, not eightfold.
    static Scalar exponent(const Point& base, const Scalar& exponent);
    static decaf_255_point_s* raw(Point& p) {
        return std::launder(reinterpret_cast<decaf_255_point_s*>(p.storage_.data()));
    }
    static const decaf_255_point_s* raw(const Point& p) {
        return std::launder(reinterpret_cast<const decaf_255_point_s*>(p.storage_.data()));
    }
    static decaf_255_scalar_s* raw(Scalar& s) {
        return std::launder(reinterpret_cast<decaf_255_scalar_s*>(s.limbs_.data()));
    }
    static const decaf_255_scalar_s* raw(const Scalar& s) {
        return std::launder(reinterpret_cast<const decaf_255_scalar_s*>(s.limbs_.data()));
    }

  private:
    static_assert(sizeof(Point::storage_) == sizeof(decaf_255_point_s));
    static_assert(alignof(Point) >= alignof(decaf_255_point_s));
    static_assert(sizeof(Scalar::limbs_) == sizeof(decaf_255_scalar_s));
    static_assert(alignof(Scalar) >= alignof(decaf_255_scalar_s));
};

}  // namespace daihui::ballot

// The large table of a point that very many public powers are taken of: the generator, an election's key. For
// group*.cpp alone.
#pragma once
#include <vector>

#include "shared/ballot/group.hpp"
#include "shared/ballot/group_curve.hpp"

namespace daihui::ballot {

/// All multiples 1 to 32 of base^(2^(6 i)): a power is at most 43 additions and no doubling. 165 KB, made in
/// the time of some ten powers.
class PublicWindows {
  public:
    explicit PublicWindows(const Point& base);
    /// sum += base^exponent, in variable time.
    void multiply(curve::Extended& sum, const Scalar& exponent) const;

  private:
    static constexpr std::size_t window_bits = 6;
    static constexpr std::size_t windows = 43;
    static constexpr std::size_t width = std::size_t{1} << (window_bits - 1);
    std::vector<curve::AffineAddend> addends_;
};

/// That of the generator, made when first asked for.
const PublicWindows& generator_windows();

}  // namespace daihui::ballot

// The value of what must go well for a measurement or a test to begin. The product has an answer to every
// refusal and does without.
#pragma once
#include <stdexcept>
#include <utility>

#include "shared/base/result.hpp"

namespace daihui {

/// The value, or a std::runtime_error with the sentence.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
}
inline void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message);
}

}  // namespace daihui

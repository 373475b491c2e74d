// The value of what must go well for a test to begin: otherwise an exception with the sentence, which fails it.
#pragma once
#include <stdexcept>
#include <utility>

#include "shared/base/result.hpp"

namespace daihui::test {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
}
inline void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message);
}

}  // namespace daihui::test

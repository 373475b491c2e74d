// How the pure library goes through independent pieces of work: the caller decides in how many threads.
#pragma once
#include <cstddef>
#include <functional>

namespace daihui::ballot {

/// Runs `work(0)` … `work(count - 1)`, in any order, perhaps in several threads; returns when all are done.
/// An empty one means: one after the other, in the caller's thread.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// Goes through the pieces with `for_each`, or one after the other if it is empty.
inline void go_through(const ForEach& for_each, std::size_t count,
                       const std::function<void(std::size_t)>& work) {
    if (for_each)
        for_each(count, work);
    else
        for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace daihui::ballot

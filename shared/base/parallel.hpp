// Work spread over the machine's cores. The work must touch nothing shared but its own slot.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace daihui {

/// Runs work(0) … work(count - 1), each once, in any order on up to as many threads as there are cores; returns
/// when all are done. `work` must not throw.
inline void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t cores = std::max<std::size_t>(1, std::thread::hardware_concurrency());
    const std::size_t workers = std::min(cores, count);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::thread> threads;
    for (std::size_t w = 1; w < workers; ++w) threads.emplace_back(run);
    run();
    for (std::thread& thread : threads) thread.join();
}

}  // namespace daihui

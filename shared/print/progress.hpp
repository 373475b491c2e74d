// How far a long piece of work is: for progress lines on a terminal.
#pragma once
#include <cstddef>
#include <functional>

namespace daihui::print {

/// Called with what is done and what there is in all; may be empty.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

}  // namespace daihui::print

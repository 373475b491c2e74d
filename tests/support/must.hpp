// The value of what must go well for a test to begin: otherwise an exception with the sentence, which fails it.
#pragma once
#include "shared/base/must.hpp"

namespace daihui::test {

using daihui::must;

}  // namespace daihui::test

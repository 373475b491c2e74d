// Writing a finished file so that it is there whole or not at all: shared/base has it; printing only uses it.
#pragma once
#include "shared/base/file.hpp"

namespace daihui::print {

using daihui::Audience;
using daihui::write_file;

}  // namespace daihui::print

// The draft 选举办法 as pages for the delegates.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::cli {

/// `markdown` as congress::election_method() writes it: a title, a line under it, articles that begin in bold.
Result<Bytes> method_pdf(std::string_view markdown, const std::string& congress_title, Moment date);

}  // namespace daihui::cli

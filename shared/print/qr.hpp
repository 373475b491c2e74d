// QR symbols as a matrix of modules: for paper (Page::qr) and for screens.
#pragma once
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::print {

/// A square of modules, without quiet zone.
struct QrMatrix {
    int side = 0;               ///< modules in a row: 21 for version 1, four more a version
    std::vector<char> modules;  ///< row by row, 1 is dark

    [[nodiscard]] bool dark(int column, int row) const {
        return modules[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                       static_cast<std::size_t>(column)] != 0;
    }
};

/// How much of a symbol may be lost: L 7 %, M 15 %, Q 25 %, H 30 %. Badges and slips use Q (FEASIBILITY.md 6).
enum class QrLevel { l, m, q, h };

/// The smallest symbol that holds `text`: alphanumeric mode where its characters allow (upper case, digits,
/// space and $%*+-./:), else bytes. Refused when the text is empty or too long for any symbol.
Result<QrMatrix> qr_matrix(std::string_view text, QrLevel level = QrLevel::q);

}  // namespace daihui::print

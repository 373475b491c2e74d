#include "shared/print/qr.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::print;

TEST_CASE("a slip's text takes the alphanumeric mode: version 3 at level Q, where bytes would need version 4") {
    const std::string token = "DH1:ABCDEF:ABCDEFGHIJKLMNOPQRSTUVWXYZ23:WXYZ";
    const Result<QrMatrix> upper = qr_matrix(token);
    REQUIRE(upper);
    CHECK(upper->side == 29);
    CHECK(upper->modules.size() == 29U * 29U);
    std::string lower = token;
    lower[4] = 'a';
    CHECK(qr_matrix(lower)->side == 33);
}

TEST_CASE("a symbol has its three finder patterns and a light corner") {
    const QrMatrix matrix = *qr_matrix("DAIHUI", QrLevel::m);
    CHECK(matrix.side == 21);
    const auto finder = [&](int left, int top) {
        for (int y = 0; y < 7; ++y)
            for (int x = 0; x < 7; ++x) {
                const bool ring = x == 0 || y == 0 || x == 6 || y == 6;
                const bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
                if (matrix.dark(left + x, top + y) != (ring || heart)) return false;
            }
        return true;
    };
    CHECK(finder(0, 0));
    CHECK(finder(14, 0));
    CHECK(finder(0, 14));
    CHECK_FALSE(finder(14, 14));
}

TEST_CASE("nothing and too much are refused") {
    CHECK_FALSE(qr_matrix("").ok());
    CHECK(qr_matrix(std::string(2420, 'A')).ok());
    CHECK_FALSE(qr_matrix(std::string(2421, 'A')).ok());
    CHECK_FALSE(qr_matrix(std::string(5'000'000, 'A')).ok());
    CHECK(qr_matrix("代会").ok());
}

#include "shared/print/qr.hpp"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <string>

namespace daihui::print {
namespace {

constexpr std::string_view alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
    void operator()(QRinput* input) const { QRinput_free(input); }
};

QRecLevel level_of(QrLevel level) {
    switch (level) {
        case QrLevel::l:
            return QR_ECLEVEL_L;
        case QrLevel::m:
            return QR_ECLEVEL_M;
        case QrLevel::q:
            return QR_ECLEVEL_Q;
        case QrLevel::h:
            return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_Q;
}

}  // namespace

Result<QrMatrix> qr_matrix(std::string_view text, QrLevel level) {
    if (text.empty()) return {ErrorKind::wrong_use, "二维码没有内容。"};
    const Error too_long{ErrorKind::wrong_use, "内容太长，放不进二维码。"};
    if (text.size() > 8000) return too_long;
    const bool narrow = std::all_of(text.begin(), text.end(),
                                    [](char c) { return alphanumeric.find(c) != std::string_view::npos; });
    // Version 0 takes the smallest that fits.
    const std::unique_ptr<QRinput, FreeCode> input(QRinput_new2(0, level_of(level)));
    if (input == nullptr ||
        QRinput_append(input.get(), narrow ? QR_MODE_AN : QR_MODE_8, static_cast<int>(text.size()),
                       reinterpret_cast<const unsigned char*>(text.data())) != 0)
        return too_long;
    const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeInput(input.get()));
    if (code == nullptr) return too_long;
    QrMatrix matrix;
    matrix.side = code->width;
    const std::size_t count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.modules.reserve(count);
    for (std::size_t i = 0; i < count; ++i) matrix.modules.push_back(static_cast<char>(code->data[i] & 1));
    return matrix;
}

}  // namespace daihui::print

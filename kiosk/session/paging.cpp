#include <algorithm>

#include "kiosk/session/session.hpp"

namespace daihui::session {
namespace {

/// Everything on one page if it fits, else pages.
std::size_t fit(std::size_t count, std::size_t whole, std::size_t page) {
    return count <= whole ? std::max<std::size_t>(count, 1) : page;
}

}  // namespace

std::size_t candidates_per_page(std::size_t candidates, TextSize size, PanelFormat format) {
    switch (format) {
        case PanelFormat::portrait:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return fit(candidates, 8, 7);
                case TextSize::large:
                    return fit(candidates, 6, 5);
                case TextSize::largest:
                    return fit(candidates, 3, 3);
            }
            break;
        case PanelFormat::landscape:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return fit(candidates, 8, 7);
                case TextSize::large:
                    return fit(candidates, 6, 6);
                case TextSize::largest:
                    return fit(candidates, 3, 3);
            }
            break;
        case PanelFormat::landscape_small:
            return size == TextSize::medium ? fit(candidates, 4, 4) : fit(candidates, 3, 3);
    }
    return 1;
}

std::size_t appraised_per_page(std::size_t persons, TextSize size, PanelFormat format) {
    switch (format) {
        case PanelFormat::portrait:
            return fit(persons, size == TextSize::largest ? 2 : 4, size == TextSize::largest ? 2 : 4);
        case PanelFormat::landscape:
            return fit(persons, size == TextSize::largest ? 2 : 3, size == TextSize::largest ? 2 : 3);
        case PanelFormat::landscape_small:
            return fit(persons, 1, 1);
    }
    return 1;
}

std::size_t write_ins_per_page(TextSize size, PanelFormat format) {
    switch (format) {
        case PanelFormat::portrait:
            return size == TextSize::largest ? 3 : 4;
        case PanelFormat::landscape:
            return size == TextSize::largest ? 3 : 4;
        case PanelFormat::landscape_small:
            return 2;
    }
    return 1;
}

}  // namespace daihui::session

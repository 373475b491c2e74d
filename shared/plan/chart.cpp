#include "shared/plan/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace daihui::plan {
namespace {

constexpr double width = 960, height = 540;
constexpr double left = 78, right = 30, top = 60, bottom = 64;

struct Look {
    const char* colour;
    const char* dash;
};
constexpr std::array<Look, 8> looks{{{"#7B1015", ""},
                                     {"#1F5C99", "10 4"},
                                     {"#2E7D4F", "3 3"},
                                     {"#8A6D00", "12 3 3 3"},
                                     {"#5B3A8C", "6 2"},
                                     {"#00737A", "2 5"},
                                     {"#9C4A00", "14 6"},
                                     {"#444444", "1 3"}}};

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    return out;
}

/// A coordinate with one decimal; a number of an axis without needless zeros.
std::string place(double value) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%.1f", value);
    return out.data();
}
std::string number(double value) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%.6g", value);
    return out.data();
}

std::string text_at(double x, double y, const char* anchor, int size, const std::string& text) {
    return "<text x=\"" + place(x) + "\" y=\"" + place(y) + "\" text-anchor=\"" + anchor + "\" font-size=\"" +
           std::to_string(size) + "\">" + escaped(text) + "</text>\n";
}

}  // namespace

std::vector<double> ticks_of(double most) {
    if (!(most > 0) || !std::isfinite(most)) return {0, 1};
    const double rough = most / 5;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= rough) {
            step = power * factor;
            break;
        }
    std::vector<double> out{0};
    while (out.back() < most) out.push_back(static_cast<double>(out.size()) * step);
    return out;
}

std::string to_svg(const Chart& chart) {
    double most_x = 0, most_y = 0;
    for (const Line& line : chart.lines)
        for (const auto& [x, y] : line.points) {
            most_x = std::max(most_x, x);
            most_y = std::max(most_y, y);
        }
    const std::vector<double> x_ticks = ticks_of(most_x), y_ticks = ticks_of(most_y);
    const auto at_x = [&](double x) { return left + x / x_ticks.back() * (width - left - right); };
    const auto at_y = [&](double y) { return height - bottom - y / y_ticks.back() * (height - top - bottom); };

    std::string out =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 540\" font-family=\"'Noto Sans CJK SC', "
        "sans-serif\" fill=\"#222222\">\n<rect width=\"960\" height=\"540\" fill=\"#FFFFFF\"/>\n";
    out += text_at(left, 34, "start", 20, chart.title);
    for (const double tick : y_ticks) {
        out += "<path d=\"M" + place(left) + " " + place(at_y(tick)) + "H" + place(width - right) +
               "\" stroke=\"#DDDDDD\" fill=\"none\"/>\n";
        out += text_at(left - 8, at_y(tick) + 5, "end", 14, number(tick));
    }
    for (const double tick : x_ticks) {
        out += "<path d=\"M" + place(at_x(tick)) + " " + place(height - bottom) +
               "v6\" stroke=\"#888888\" fill=\"none\"/>\n";
        out += text_at(at_x(tick), height - bottom + 22, "middle", 14, number(tick));
    }
    out += text_at(width - right, height - 16, "end", 14, chart.x_words);
    out += text_at(left, top - 8, "start", 14, chart.y_words);

    double legend = width - right;
    for (std::size_t i = chart.lines.size(); i-- > 0;) {
        const Line& line = chart.lines[i];
        const Look& look = looks.at(i % looks.size());
        const std::string stroke = std::string("\" stroke=\"") + look.colour +
                                   "\" stroke-width=\"2.5\" stroke-dasharray=\"" + look.dash +
                                   "\" fill=\"none\"/>\n";
        if (!line.points.empty()) {
            std::string path;
            for (const auto& [x, y] : line.points) {
                if (path.empty())
                    path = "M" + place(at_x(x)) + " " + place(at_y(y));
                else if (line.steps)
                    path += "H" + place(at_x(x)) + "V" + place(at_y(y));
                else
                    path += "L" + place(at_x(x)) + " " + place(at_y(y));
            }
            out += "<path d=\"" + path + stroke;
        }
        // From the right: a Han character of the name is as wide as three of its bytes.
        const double name_width = 14.0 * static_cast<double>(line.name.size()) / 3 + 16;
        legend -= name_width;
        out += text_at(legend, 52, "start", 14, line.name);
        out += "<path d=\"M" + place(legend - 40) + " 47h32" + stroke;
        legend -= 56;
    }
    return out + "</svg>\n";
}

}  // namespace daihui::plan

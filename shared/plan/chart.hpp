// Line charts as SVG, for plans and simulations: a title, axes with round numbers, up to eight lines, a legend.
// Pure: values in, text out. Colours differ in lightness as well, and each line has its own dash.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace daihui::plan {

struct Line {
    std::string name;
    std::vector<std::pair<double, double>> points;  ///< ascending in x
    bool steps = false;                             ///< holds its value until the next point
};
struct Chart {
    std::string title;
    std::string x_words, y_words;  ///< with units: 「分钟」, 「人」
    std::vector<Line> lines;
};

/// The chart as one SVG document, 960 by 540. Texts are escaped; a line without points is in the legend only.
std::string to_svg(const Chart& chart);
/// Round numbers for an axis that ends at `most`: 0, 5, 10, 15 for 13. `most` <= 0: 0 and 1.
std::vector<double> ticks_of(double most);

}  // namespace daihui::plan

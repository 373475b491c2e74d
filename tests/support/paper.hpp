// Looks at finished PDF files with other people's programs (poppler, ZXing), as a printer and a hall's scanner
// would. tools/setup installs them; where they are missing a test says so and leaves out these checks.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"

namespace daihui::paper {

inline std::string output_of(const std::string& command) {
    std::string text;
    FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) return text;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
    ::pclose(pipe);
    return text;
}

/// False, with a line that says so, where poppler or ZXingReader is missing.
inline bool tools_present() {
    for (const char* tool : {"pdftoppm", "pdftotext", "pdfinfo", "pdffonts", "pdfimages", "ZXingReader"}) {
        if (!output_of(std::string("command -v ") + tool).empty()) continue;
        std::cout << "skipped: " << tool << " is not installed\n";
        return false;
    }
    return true;
}

/// A PDF on disk, kept under the build folder for a person to look at.
class Paper {
  public:
    Paper(const Bytes& pdf, const std::string& name) {
        const std::filesystem::path folder = std::filesystem::path(DAIHUI_BINARY_DIR) / "tests" / "paper";
        std::filesystem::create_directories(folder);
        path_ = (folder / (name + ".pdf")).string();
        std::ofstream file(path_, std::ios::binary);
        file.write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    }

    [[nodiscard]] int pages() const {
        std::smatch found;
        const std::string info = output_of("pdfinfo '" + path_ + "'");
        return std::regex_search(info, found, std::regex("Pages: *([0-9]+)")) ? std::stoi(found[1]) : 0;
    }

    [[nodiscard]] std::string info() const { return output_of("pdfinfo '" + path_ + "'"); }
    [[nodiscard]] std::string fonts() const { return output_of("pdffonts '" + path_ + "'"); }

    /// The text of one page (1 is the first), or of all.
    [[nodiscard]] std::string text(int page = 0) const {
        return output_of("pdftotext -layout " + range(page) + "'" + path_ + "' -");
    }

    /// The tokens that ZXing reads from a page printed at 150 dots an inch, each once.
    [[nodiscard]] std::set<std::string> codes(int page) const {
        const std::string picture = path_ + "." + std::to_string(page);
        output_of("pdftoppm -r 150 -gray -png -singlefile " + range(page) + "'" + path_ + "' '" + picture +
                  "'");
        // No format is named: Debian 12 spells the option -format and Debian 13 -formats.
        const std::string read = output_of("ZXingReader '" + picture + ".png'");
        std::set<std::string> codes;
        const std::regex token("DH1:[A-Z2-7]+:[A-Z2-7]+:[A-Z2-7]+");
        for (std::sregex_iterator it(read.begin(), read.end(), token), end; it != end; ++it)
            codes.insert(it->str());
        return codes;
    }

    /// The first photo in the file as the JPEG it is stored as; empty without one.
    [[nodiscard]] Bytes photo() const {
        output_of("pdfimages -j '" + path_ + "' '" + path_ + "-photo'");
        std::ifstream file(path_ + "-photo-000.jpg", std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    /// Words of a page with their boxes in points: left, top, right, bottom.
    struct Word {
        double left, top, right, bottom;
        std::string text;
    };
    [[nodiscard]] std::vector<Word> words(int page) const {
        const std::string html = output_of("pdftotext -bbox " + range(page) + "'" + path_ + "' -");
        const std::regex pattern(
            "<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" "
            "yMax=\"([-0-9.]+)\">([^<]*)</word>");
        std::vector<Word> words;
        for (std::sregex_iterator it(html.begin(), html.end(), pattern), end; it != end; ++it)
            words.push_back(
                {std::stod((*it)[1]), std::stod((*it)[2]), std::stod((*it)[3]), std::stod((*it)[4]), (*it)[5]});
        return words;
    }

  private:
    static std::string range(int page) {
        if (page == 0) return "";
        const std::string number = std::to_string(page);
        return "-f " + number + " -l " + number + " ";
    }

    std::string path_;
};

/// Text without any white space, since paper puts space between letters where it likes.
inline std::string dense(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "　") == 0) {
            i += 2;
            continue;
        }
        if (static_cast<unsigned char>(text[i]) > ' ') out += text[i];
    }
    return out;
}

inline bool holds(const std::string& text, const std::string& words) {
    return dense(text).find(dense(words)) != std::string::npos;
}

}  // namespace daihui::paper

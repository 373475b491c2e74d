#include "tools/cli/output.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace daihui::cli {

int fail(const Error& error) {
    std::fprintf(stderr, "daihui: %s\n", error.message.c_str());
    return exit_status(error.kind);
}

void print_problems(const std::vector<Problem>& problems, std::FILE* out) {
    for (const Problem& problem : problems) {
        std::string line = problem.file;
        if (!problem.where.empty()) line += " " + problem.where;
        line += problem.severity == Severity::error ? "  错误：" : "  提醒：";
        line += problem.what;
        if (!problem.cure.empty()) line += "\n    办法：" + problem.cure;
        std::fprintf(out, "%s\n", line.c_str());
    }
}

ProgressLine::ProgressLine(std::string what) : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::operator()(std::size_t done, std::size_t of) {
    if (!terminal_) return;
    drawn_ = true;
    if (of > 0)
        std::fprintf(stderr, "\r\033[K%s %zu / %zu", what_.c_str(), done, of);
    else
        std::fprintf(stderr, "\r\033[K%s %zu", what_.c_str(), done);
}

void ProgressLine::say(const std::string& text) {
    if (!terminal_) return;
    drawn_ = true;
    std::fprintf(stderr, "\r\033[K%s %s", what_.c_str(), text.c_str());
}

Moment now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

}  // namespace daihui::cli

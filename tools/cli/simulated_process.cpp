#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "tools/cli/simulated_hall.hpp"

namespace daihui::cli {

Result<void> Process::start(const std::vector<std::string>& arguments) {
    kill();
    int to[2], from[2];
    if (pipe2(to, O_CLOEXEC) != 0) return Error{ErrorKind::storage, "打开的文件太多，请减少分机台数。"};
    if (pipe2(from, O_CLOEXEC) != 0) {
        ::close(to[0]);
        ::close(to[1]);
        return Error{ErrorKind::storage, "打开的文件太多，请减少分机台数。"};
    }
    std::vector<char*> words;
    for (const std::string& one : arguments) words.push_back(const_cast<char*>(one.c_str()));
    words.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        execvp(words[0], words.data());
        _exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    if (child < 0) {
        ::close(to[1]);
        ::close(from[0]);
        return Error{ErrorKind::storage, std::string("不能启动新的程序：") + std::strerror(errno)};
    }
    const std::lock_guard lock(mutex_);
    pid_ = child;
    in_ = fdopen(to[1], "w");
    out_ = fdopen(from[0], "r");
    return {};
}

std::optional<std::string> Process::read_line() {
    if (out_ == nullptr) return std::nullopt;
    std::string line;
    for (int c = std::fgetc(out_); c != '\n'; c = std::fgetc(out_)) {
        if (c == EOF) return std::nullopt;
        line += static_cast<char>(c);
    }
    return line;
}

std::optional<std::string> Process::ask(const std::string& line) {
    if (in_ == nullptr || std::fputs((line + "\n").c_str(), in_) < 0 || std::fflush(in_) != 0)
        return std::nullopt;
    return read_line();
}

void Process::end(int signal) {
    const std::lock_guard lock(mutex_);
    if (pid_ <= 0) return;
    ::kill(pid_, signal);
    rusage used{};
    if (wait4(pid_, nullptr, 0, &used) == pid_) {
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        processor_seconds_ += seconds(used.ru_utime) + seconds(used.ru_stime);
    }
    pid_ = -1;
}

double Process::processor_seconds() {
    const std::lock_guard lock(mutex_);
    return processor_seconds_;
}

void Process::kill() {
    end(SIGKILL);
    if (in_ != nullptr) std::fclose(in_);
    if (out_ != nullptr) std::fclose(out_);
    in_ = out_ = nullptr;
}

void Process::stop() {
    end(SIGTERM);
    kill();
}

bool Process::running() {
    const std::lock_guard lock(mutex_);
    return pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) == 0;
}

}  // namespace daihui::cli

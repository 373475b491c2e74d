// Running belenios-tool and tools/verify-with-belenios from the tests.
#pragma once
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/bytes.hpp"
#include "tests/support/catch.hpp"

namespace daihui::test {

namespace fs = std::filesystem;

inline void write(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// A folder of its own that goes away.
struct WorkFolder {
    fs::path path;
    WorkFolder() {
        std::string name = (fs::temp_directory_path() / "daihui-belenios-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() { fs::remove_all(path); }
};

/// Runs a command; gives its exit status and its standard output.
inline std::pair<int, std::string> run(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, count);
    return {pclose(pipe), output};
}

/// The command of belenios-tool 3, or nothing where it is not installed (Debian 12 packages 2.0, without
/// Ed25519).
inline std::string belenios_tool() {
    const char* named = std::getenv("BELENIOS_TOOL");
    const std::string command = named != nullptr ? named : "belenios-tool";
    const auto [status, version] = run(command + " --version 2>/dev/null");
    if (status != 0 || version.substr(0, 2) != "3.") {
        std::cout << "skipped: belenios-tool 3 not found\n";
        return {};
    }
    return command;
}

/// Runs a command in the folder.
inline std::pair<int, std::string> run_in(const WorkFolder& folder, const std::string& command) {
    return run("cd '" + folder.path.string() + "' && BELENIOS_USE_URANDOM=1 " + command);
}

/// What tools/verify-with-belenios says of an archive: its exit status (0 good, 1 refused) and the names of the
/// checks that failed, in order.
struct ScriptVerdict {
    int status = 0;
    std::vector<std::string> failures;
};
inline ScriptVerdict script_verdict(const Bytes& archive, std::string_view second_proofs) {
    WorkFolder folder;
    write(folder.path / "poll.bel", text_of(archive));
    write(folder.path / "poll.proofs.json", second_proofs);
    const std::string script = std::string(DAIHUI_SOURCE_DIR) + "/tools/verify-with-belenios";
    const auto [status, words] = run_in(folder, "'" + script + "' --json poll.bel 2>&1");
    INFO(words);
    REQUIRE(WIFEXITED(status));
    ScriptVerdict verdict{WEXITSTATUS(status), {}};
    const std::string name = R"("name": ")", ok = R"("ok": )";
    for (auto at = words.find(name); at != std::string::npos; at = words.find(name, at)) {
        at += name.size();
        const auto outcome = words.find(ok, at);
        REQUIRE(outcome != std::string::npos);
        if (words.substr(outcome + ok.size(), 5) == "false")
            verdict.failures.push_back(words.substr(at, words.find('"', at) - at));
    }
    REQUIRE(verdict.status == (verdict.failures.empty() ? 0 : 1));
    return verdict;
}
/// Its exit status alone.
inline int verify_with_belenios(const Bytes& archive, std::string_view second_proofs) {
    return script_verdict(archive, second_proofs).status;
}

}  // namespace daihui::test

#include "kiosk/app/script.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <regex>

namespace daihui::app {
namespace {

struct Word {
    std::string text;
    bool quoted = false;
};

// Nothing if a quotation mark is not closed.
std::optional<std::vector<Word>> words_of(std::string_view line) {
    std::vector<Word> words;
    std::size_t i = 0;
    while (i < line.size()) {
        if (line[i] == ' ' || line[i] == '\t') {
            ++i;
            continue;
        }
        if (line[i] == '#') break;
        Word word;
        if (line[i] == '"') {
            word.quoted = true;
            ++i;
            while (i < line.size() && line[i] != '"') {
                if (line[i] == '\\' && i + 1 < line.size()) ++i;
                word.text += line[i++];
            }
            if (i == line.size()) return std::nullopt;
            ++i;
        } else {
            while (i < line.size() && line[i] != ' ' && line[i] != '\t') word.text += line[i++];
        }
        words.push_back(std::move(word));
    }
    return words;
}

std::optional<double> number_of(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

// A name becomes a file name: nothing that leaves the folder.
bool is_file_name(const std::string& text) {
    return !text.empty() && text.front() != '.' && text.find('/') == std::string::npos && text.size() < 120;
}

struct Wrong {
    std::string what;
};

std::optional<Wrong> read(const std::vector<Word>& words, Command& command) {
    const std::string& verb = words[0].text;
    const std::size_t count = words.size();
    const auto is = [&](std::size_t i, std::string_view text) {
        return i < count && !words[i].quoted && words[i].text == text;
    };
    const auto one = [&](Verb which, const char* what) -> std::optional<Wrong> {
        if (count != 2) return Wrong{verb + " 后面要有" + what + "（含空格的加引号）"};
        command.verb = which;
        command.text = words[1].text;
        return std::nullopt;
    };
    if (verb == "scan") return one(Verb::scan, "一个码");
    if (verb == "type") return one(Verb::type, "要键入的文字");
    if (verb == "key") return one(Verb::key, "键名：enter、escape、backspace、tab、up、down");
    if (verb == "keep") {
        if (count != 3 || words[1].text.empty() || words[2].text.empty())
            return Wrong{"写法是 keep 名字 \"正则表达式\""};
        command.verb = Verb::keep;
        command.region = words[1].text;
        command.text = words[2].text;
        try {
            static_cast<void>(std::regex(command.text));
        } catch (const std::regex_error&) {
            return Wrong{"正则表达式不对"};
        }
        return std::nullopt;
    }
    if (verb == "send" || verb == "receive") {
        const bool sends = verb == "send";
        if (count != (sends ? 3U : 2U) || !is_file_name(words[1].text))
            return Wrong{"写法是 send 名字 \"文字\" 或 receive 名字"};
        command.verb = sends ? Verb::send : Verb::receive;
        command.region = words[1].text;
        if (sends) command.text = words[2].text;
        return std::nullopt;
    }
    if (verb == "screenshot") {
        auto wrong = one(Verb::screenshot, "图片的名字");
        if (!wrong && !is_file_name(command.text)) return Wrong{"图片的名字不能含有 / 或以 . 开头"};
        return wrong;
    }
    if (verb == "tap") {
        command.verb = Verb::tap;
        if (count == 2) {
            command.text = words[1].text;
            return std::nullopt;
        }
        if (count == 4 && is(2, "in")) {
            command.text = words[1].text;
            command.region = words[3].text;
            return std::nullopt;
        }
        return Wrong{"写法是 tap \"字样\" 或 tap \"字样\" in \"区域\""};
    }
    if (verb == "drag") {
        command.verb = Verb::drag;
        if ((count == 4 || (count == 6 && is(4, "in"))) && is(2, "to")) {
            command.text = words[1].text;
            command.towards = words[3].text;
            if (count == 6) command.region = words[5].text;
            return std::nullopt;
        }
        const auto by = count == 3 ? number_of(words[2].text) : std::nullopt;
        if (!by) return Wrong{"写法是 drag \"字样\" 距离 或 drag \"字样\" to \"字样\" in \"区域\""};
        command.text = words[1].text;
        command.number = *by;
        return std::nullopt;
    }
    if (verb == "expect" && count == 3 && is(1, "screen"))
        command.verb = Verb::expect_screen;
    else if (verb == "expect" && count == 3 && is(1, "text"))
        command.verb = Verb::expect_text;
    else if (verb == "absent" && count == 3 && is(1, "text"))
        command.verb = Verb::absent_text;
    else if (verb == "expect" || verb == "absent")
        return Wrong{"写法是 expect screen 名、expect text \"…\" 或 absent text \"…\""};
    if (verb == "expect" || verb == "absent") {
        command.text = words[2].text;
        return command.text.empty() ? std::optional(Wrong{"引号里没有字"}) : std::nullopt;
    }
    if (verb == "advance") {
        command.verb = Verb::advance;
        const auto seconds = count == 2 ? number_of(words[1].text) : std::nullopt;
        if (!seconds || *seconds < 0 || *seconds > 86400.0 * 30) return Wrong{"写法是 advance 秒数"};
        command.number = *seconds;
        return std::nullopt;
    }
    if (verb == "hub" && count == 2 && (is(1, "down") || is(1, "up"))) {
        command.verb = is(1, "down") ? Verb::hub_down : Verb::hub_up;
        return std::nullopt;
    }
    if (verb == "hub") return Wrong{"写法是 hub down 或 hub up"};
    if ((verb == "wait" || verb == "kill") && count == 1) {
        command.verb = verb == "wait" ? Verb::wait : Verb::kill;
        return std::nullopt;
    }
    return Wrong{"不认识的命令 " + verb};
}

}  // namespace

Result<std::vector<Command>> parse_script(std::string_view script) {
    std::vector<Command> commands;
    if (script.substr(0, 3) == "\xEF\xBB\xBF") script.remove_prefix(3);
    int number = 0;
    while (!script.empty()) {
        const std::size_t end = std::min(script.find('\n'), script.size());
        std::string_view line = script.substr(0, end);
        script.remove_prefix(std::min(end + 1, script.size()));
        ++number;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const auto fail = [&](const std::string& what) {
            return Error{ErrorKind::bad_input, "脚本第 " + std::to_string(number) + " 行：" + what + "。"};
        };
        const auto words = words_of(line);
        if (!words) return fail("引号没有闭合");
        if (words->empty()) continue;
        Command command;
        command.line = number;
        command.source = std::string(line);
        if (const auto wrong = read(*words, command)) return fail(wrong->what);
        commands.push_back(std::move(command));
    }
    return commands;
}

}  // namespace daihui::app

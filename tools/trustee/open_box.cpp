// daihui trustee open: everything is checked before a key is put in, every poll is opened once.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "shared/ballot/system_randomness.hpp"
#include "shared/base/file.hpp"
#include "shared/base/grouped.hpp"
#include "shared/base/parallel.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/trustee/request.hpp"
#include "tools/trustee/commands.hpp"
#include "tools/trustee/counts_text.hpp"
#include "tools/trustee/terminal.hpp"

namespace daihui::trustee_tool {
namespace {

namespace fs = std::filesystem;
using namespace daihui::trustee;

constexpr std::size_t largest_key = 65536;

struct Arguments {
    std::string box, out, state;
    std::vector<std::string> keys, polls;
    std::vector<std::int64_t> issued, returned;
    int passphrases = -1;
    bool again = false, as_json = false;
};

/// Where this machine remembers what was opened on it.
fs::path state_folder(const std::string& wanted) {
    if (!wanted.empty()) return wanted;
    if (const char* xdg = std::getenv("XDG_STATE_HOME"); xdg != nullptr && *xdg == '/')
        return fs::path(xdg) / "daihui";
    if (geteuid() == 0) return "/var/lib/daihui";
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : ".") / ".local" / "state" / "daihui";
}

/// The numbers of each poll of the box, from the command line: by --poll in the same order, or one pair for
/// all.
Result<std::vector<Typed>> typed_numbers(const Arguments& arguments, const Box& box) {
    const Error wrong{
        ErrorKind::wrong_use,
        "请照投票情况报告单写出每张选票的发出数和收回数：--poll 选票代号 --issued 发出 --returned "
        "收回，每张选票一组；各张数目相同的，可以只写一次 --issued 和 --returned。"};
    std::vector<Typed> out(box.polls.size());
    if (arguments.issued.size() != arguments.returned.size()) return wrong;
    if (arguments.polls.empty()) {
        if (arguments.issued.size() != 1) return wrong;
        std::fill(out.begin(), out.end(), Typed{arguments.issued[0], arguments.returned[0]});
        return out;
    }
    if (arguments.polls.size() != arguments.issued.size() || arguments.polls.size() != box.polls.size())
        return wrong;
    for (std::size_t i = 0; i < box.polls.size(); ++i) {
        const auto at = std::find(arguments.polls.begin(), arguments.polls.end(), box.polls[i].poll);
        if (at == arguments.polls.end())
            return Error{ErrorKind::wrong_use, "没有写出「" + box.polls[i].title + "」（" + box.polls[i].poll +
                                                   "）的发出数和收回数。"};
        const auto index = static_cast<std::size_t>(at - arguments.polls.begin());
        out[i] = {arguments.issued[index], arguments.returned[index]};
    }
    return out;
}

/// The same asked of the people at the terminal, who read them from the signed form.
std::optional<std::vector<Typed>> asked_numbers(const Terminal& terminal, const Box& box) {
    std::vector<Typed> out;
    terminal.say("请总监票人照《投票情况报告单》读出各张选票的数目。");
    for (const BoxPoll& poll : box.polls) {
        terminal.say("「" + poll.title + "」");
        const auto issued = terminal.ask_number("  发出（张）：");
        if (!issued) return std::nullopt;
        const auto returned = terminal.ask_number("  收回（张）：");
        if (!returned) return std::nullopt;
        out.push_back({*issued, *returned});
    }
    return out;
}

/// parallel_for with a progress line over all pieces.
ballot::ForEach with_progress(const Progress& progress, std::size_t of) {
    auto done = std::make_shared<std::atomic<std::size_t>>(0);
    auto busy = std::make_shared<std::mutex>();
    return [&progress, of, done, busy](std::size_t count, const std::function<void(std::size_t)>& work) {
        parallel_for(count, [&](std::size_t i) {
            work(i);
            const std::size_t now = ++*done;
            if (const std::unique_lock lock(*busy, std::try_to_lock); lock.owns_lock())
                progress.at(std::min(now, of), of);
        });
    };
}

std::string papers_line(const BoxPoll& poll) {
    std::string out = "  选票 " + std::to_string(poll.returned) + " 张 = 收回 " +
                      std::to_string(poll.returned) + " 张；选票卡名单 " + std::to_string(poll.list) +
                      " 张 = 发出 " + std::to_string(poll.issued) + " 张";
    if (poll.paper > 0) out += " - 纸质 " + std::to_string(poll.paper) + " 张";
    if (poll.keyed > 0) out += " + 代录 " + std::to_string(poll.keyed) + " 张";
    return out;
}

/// Whose key lies there, as far as its file says.
std::string holder_words(const fs::path& place, const std::string& label) {
    const auto path = find_key(place, label);
    if (!path) return {};
    const auto text = read_file_text(*path, largest_key);
    const auto head = text.ok() ? read_head(*text) : Result<KeyHead>(text.error());
    if (!head) return {};
    return "第 " + std::to_string(head->owner) + " 把" +
           (head->holder.empty() ? "" : "（" + head->holder + "）");
}

Result<std::vector<HeldKey>> unlock_all(const Arguments& arguments, const Terminal& terminal,
                                        const std::string& label, const ballot::Trustees& trustees) {
    std::vector<HeldKey> keys;
    const QuietKeyboard quiet;
    const PassphraseFeed feed(arguments.passphrases);
    for (const std::string& place : arguments.keys) {
        // Without a good file no 口令 is asked for.
        if (const auto found = find_key(place, label); !found) return found.error();
        while (true) {
            auto typed = arguments.passphrases >= 0
                             ? feed.next()
                             : terminal.ask_digits("请输入" + holder_words(place, label) + "钥匙的口令：");
            if (!typed) return Error{ErrorKind::refused, "没有输入口令，已中止，没有开箱。"};
            auto key = unlock(place, *typed, label, trustees);
            wipe(*typed);
            if (key) {
                keys.push_back(std::move(*key));
                break;
            }
            if (arguments.passphrases >= 0 || key.error().kind != ErrorKind::refused) return key.error();
            terminal.say(key.error().message);
        }
    }
    return keys;
}

Result<std::vector<OpeningMemory>> load_memories(const std::vector<HeldKey>& keys, const fs::path& machine) {
    std::error_code error;
    fs::create_directories(machine, error);
    if (!fs::is_directory(machine, error))
        return Error{ErrorKind::storage,
                     "不能建立文件夹 " + machine.string() + "，请用 --state 指定一个可写的文件夹。"};
    std::vector<OpeningMemory> out;
    std::vector<fs::path> folders{machine};
    for (const HeldKey& key : keys) folders.push_back(key.folder);
    for (const fs::path& folder : folders) {
        auto memory = OpeningMemory::load(folder);
        if (!memory) return memory.error();
        out.push_back(std::move(*memory));
    }
    return out;
}

/// What people compare, before anybody puts in a key.
void show_checked(const Package& package, const std::vector<ClosedPoll>& closed) {
    std::printf("%s\n%s%s\n", package.box.title.c_str(), package.box.period.c_str(),
                package.box.rehearsal ? "（演练）" : "");
    for (const BoxPoll& poll : package.box.polls) {
        std::printf("「%s」\n%s\n  选票编码 %s（与检查票箱时的记录核对）\n", poll.title.c_str(),
                    papers_line(poll).c_str(), grouped(poll.election.substr(0, 20)).c_str());
    }
    const ballot::Trustees& trustees = closed.front().box.trustees();
    std::printf("每张选票都已重新核验，合计已由各张选票重新相加。%s。\n",
                describe_keys(trustees.count(), trustees.needed()).c_str());
    std::fflush(stdout);
}

int report(const Arguments& arguments, const Terminal& terminal, const Package& package,
           const std::vector<ClosedPoll>& closed, const std::vector<PollOpening>& opened) {
    if (arguments.as_json) {
        nlohmann::json polls = nlohmann::json::array();
        for (std::size_t i = 0; i < closed.size(); ++i)
            polls.push_back({{"poll", closed[i].poll},
                             {"title", closed[i].title},
                             {"ballots", closed[i].box.ballots()},
                             {"list", closed[i].box.listed()},
                             {"code", package.box.polls[i].election.substr(0, 20)}});
        std::printf("%s\n", nlohmann::json{{"out", arguments.out}, {"polls", polls}}.dump(2).c_str());
        return good;
    }
    if (terminal.interactive()) {
        std::printf("\n计票结果（只供计票室核对，主持人宣布前不得外传）\n");
        for (std::size_t i = 0; i < closed.size(); ++i) {
            std::printf("「%s」\n", closed[i].title.c_str());
            for (const std::string& line : counts_lines(closed[i].box.shape(), opened[i].box.counts))
                std::printf("  %s\n", line.c_str());
        }
    }
    std::printf("已开箱，结果写入 %s。请把这个文件夹带回主控机。\n", arguments.out.c_str());
    return good;
}

int open(const Arguments& arguments, const Hardening& hardening) {
    auto package = read_package(arguments.box);
    if (!package) return fail(package.error());
    const Box& box = package->box;
    if (auto ok = check_machine(hardening, box.rehearsal); !ok) return fail(ok.error());
    const Terminal terminal;
    if (arguments.passphrases < 0 && !terminal.interactive())
        return fail({ErrorKind::wrong_use, "口令须在终端输入。"});
    if (auto ok = make_empty_folder(arguments.out); !ok) return fail(ok.error());
    std::vector<Typed> typed;
    if (arguments.issued.empty() && arguments.returned.empty() && terminal.interactive()) {
        auto asked = asked_numbers(terminal, box);
        if (!asked) return given_up();
        typed = std::move(*asked);
    } else {
        auto given = typed_numbers(arguments, box);
        if (!given) return fail(given.error());
        typed = std::move(*given);
    }

    std::vector<ClosedPoll> closed;
    for (std::size_t i = 0; i < box.polls.size(); ++i) {
        const Progress progress("正在核验「" + box.polls[i].title + "」");
        auto poll = check_poll(box, box.polls[i], package->archives[i], typed[i],
                               with_progress(progress, static_cast<std::size_t>(box.polls[i].returned)));
        if (!poll) return fail(poll.error());
        if (!closed.empty() && poll->box.trustees().json() != closed.front().box.trustees().json())
            return fail({ErrorKind::refused, "各张选票的开箱钥匙不同，不是同一个票箱，不能开箱。"});
        closed.push_back(std::move(*poll));
    }
    package->archives.clear();
    if (!arguments.as_json) show_checked(*package, closed);

    const ballot::Trustees& trustees = closed.front().box.trustees();
    const auto keys = unlock_all(arguments, terminal, box.label, trustees);
    if (!keys) return fail(keys.error());
    auto memories = load_memories(*keys, state_folder(arguments.state));
    if (!memories) return fail(memories.error());
    ballot::SystemRandomness randomness;
    const Progress progress("正在开箱");
    std::size_t done = 0;
    const auto opened =
        open_polls(closed, *keys, *memories, arguments.again ? Repeat::allowed : Repeat::refused, randomness,
                   parallel_for, [&](const std::string&) { progress.at(++done, closed.size()); });
    if (!opened) return fail(opened.error());
    if (auto ok = write_opening(arguments.out, box.label, closed, *opened); !ok) return fail(ok.error());
    if (auto ok = remember_done(closed, *memories); !ok) return fail(ok.error());
    return report(arguments, terminal, *package, closed, *opened);
}

}  // namespace

void add_open(CLI::App& app, const Hardening& hardening, int& status) {
    CLI::App* command = app.add_subcommand("open", "开箱：核验票箱，用开箱钥匙得出合计，每个票箱只开一次");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("--box", arguments->box, "主控机写出的票箱文件夹")->required();
    command->add_option("--key", arguments->keys, "钥匙盘的文件夹（或钥匙文件），每把写一次")
        ->required()
        ->take_all();
    command->add_option("--poll", arguments->polls, "选票代号，与后面的 --issued、--returned 依次对应")
        ->take_all();
    command->add_option("--issued", arguments->issued, "报告单上的发出数；不写则在终端逐张询问")->take_all();
    command->add_option("--returned", arguments->returned, "报告单上的收回数")->take_all();
    command->add_option("-o,--out", arguments->out, "结果文件夹，须是新的或空的")->required();
    command->add_option("--state", arguments->state, "本机保存开箱记录的文件夹");
    command->add_option("--passphrases-fd", arguments->passphrases, "从这个文件描述符读口令，每把一行");
    command->add_flag("--again", arguments->again, "结果盘损坏时，把同一票箱的同一合计再写一次");
    command->add_flag("--json", arguments->as_json, "输出 JSON（不含票数）");
    command->callback([=, &hardening, &status] { status = open(*arguments, hardening); });
}

}  // namespace daihui::trustee_tool

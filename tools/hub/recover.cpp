#include "tools/hub/recover.hpp"

#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "shared/base/file.hpp"
#include "shared/sync/tls_identity.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/venue/hub_move.hpp"
#include "shared/venue/recovery.hpp"
#include "shared/venue/recovery_key.hpp"

namespace daihui::hub_program {
namespace {

using venue::Recovery;
using venue::RecoverySurvey;

Moment now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

int fail(const Error& error) {
    std::fprintf(stderr, "daihui-hub: %s\n", error.message.c_str());
    return exit_status(error.kind);
}

/// One line that is written over, on a terminal only.
class ProgressLine {
  public:
    ~ProgressLine() {
        if (shown_) std::fprintf(stderr, "\r\033[K");
    }
    void show(const std::string& words, std::size_t done, std::size_t all) {
        if (isatty(STDERR_FILENO) == 0) return;
        shown_ = true;
        std::fprintf(stderr, "\r\033[K%s（%zu / %zu）", words.c_str(), done, all);
        std::fflush(stderr);
    }

  private:
    bool shown_ = false;
};

/// What is typed does not show.
class SilentTerminal {
  public:
    SilentTerminal() {
        if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_set_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (is_set_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

  private:
    termios before_{};
    bool is_set_ = false;
};

Result<std::string> passphrase_of(const RecoverArguments& arguments) {
    if (!arguments.passphrase_file.empty() && arguments.passphrase_file != "-")
        return read_file_text(arguments.passphrase_file, 1024);
    std::string line;
    if (isatty(STDIN_FILENO) != 0) {
        std::fprintf(stderr, "请输入恢复密钥的口令（16 位数字，输入时不显示）：");
        const SilentTerminal silent;
        std::getline(std::cin, line);
        std::fprintf(stderr, "\n");
    } else {
        std::getline(std::cin, line);
    }
    return line;
}

Result<record::SigningKey> recovery_key_of(const RecoverArguments& arguments) {
    if (arguments.key.empty())
        return Error{
            ErrorKind::wrong_use,
            "恢复要用秘书处保管的恢复密钥：用 --key 写明 recovery.key 的位置。没有恢复密钥（或忘了口令）时不能"
            "由另一台机器接任，只能修好原主控机，或把它的会场文件夹移到另一台机器上运行。"};
    const auto text = venue::read_recovery_key(arguments.key);
    if (!text) return text.error();
    auto passphrase = passphrase_of(arguments);
    if (!passphrase) return passphrase.error();
    auto key = venue::open_recovery_key(*text, *passphrase);
    trustee::wipe(*passphrase);
    return key;
}

std::string time_text(const std::optional<Moment>& at) {
    if (!at) return {};
    const LocalTime local = to_local(*at);
    return "（" + date_text(local) + " " + clock_text(local) + "）";
}

unsigned long long plain(std::uint64_t number) { return number; }

void print(const RecoverySurvey& survey) {
    std::printf("大会：%s%s\n", survey.congress.c_str(), survey.rehearsal ? "（演练）" : "");
    for (const venue::Survivor& one : survey.survivors) {
        const std::string name = one.name.empty() ? "" : "（" + one.name + "）";
        if (!one.fault.empty())
            std::printf("  %s%s：没有采用，%s\n", one.from.c_str(), name.c_str(), one.fault.c_str());
        else if (one.is_box)
            std::printf("  %s%s：取箱文件，本机记录到第 %llu 条，其中 %llu 条原主控机没有收到\n",
                        one.from.c_str(), name.c_str(), plain(one.own), plain(one.beyond));
        else
            std::printf(
                "  %s%s：主控机的记录到第 %llu 条，本机记录 %llu 条；有 %llu 条分机记录原主控机没有收到\n",
                one.from.c_str(), name.c_str(), plain(one.hub_seq), plain(one.own), plain(one.beyond));
    }
    std::printf("接续：%s（第 %u 任）的记录到第 %llu 条%s，以 %s 为准。\n", survey.hub.c_str(), survey.epoch,
                plain(survey.seq), time_text(survey.last).c_str(), survey.from.c_str());
    std::printf("原主控机没有收到的分机记录：%llu 条，将一并汇总。\n", plain(survey.beyond));
    for (const venue::AbsentMachine& one : survey.absent)
        std::printf("没有给出 %s 的记录：已汇总到第 %llu 条，之后的等它改接后自动补送。\n", one.name.c_str(),
                    plain(one.taken));
    if (survey.lacking > 0)
        std::printf("已计入的选票 %llu 张，其中 %llu 张不在给出的记录中，须等投出它们的机器改接后重新送来。\n",
                    plain(survey.accepted), plain(survey.lacking));
    else
        std::printf("已计入的选票 %llu 张，都在。\n", plain(survey.accepted));
    for (const auto* list : {&survey.remarks, &survey.forks_of_machines, &survey.forks_of_hub})
        for (const std::string& words : *list) std::printf("注意：%s\n", words.c_str());
}

nlohmann::json json_of(const RecoverySurvey& survey) {
    nlohmann::json out = {{"congress", survey.congress},
                          {"rehearsal", survey.rehearsal},
                          {"hub", survey.hub},
                          {"epoch", survey.epoch},
                          {"seq", survey.seq},
                          {"from", survey.from.string()},
                          {"beyond", survey.beyond},
                          {"accepted", survey.accepted},
                          {"lacking", survey.lacking},
                          {"forks_of_hub", survey.forks_of_hub},
                          {"forks_of_machines", survey.forks_of_machines},
                          {"remarks", survey.remarks},
                          {"absent", nlohmann::json::array()},
                          {"survivors", nlohmann::json::array()}};
    for (const venue::AbsentMachine& one : survey.absent)
        out["absent"].push_back({{"device", one.device}, {"name", one.name}, {"taken", one.taken}});
    for (const venue::Survivor& one : survey.survivors)
        out["survivors"].push_back({{"from", one.from.string()},
                                    {"fault", one.fault},
                                    {"device", one.device},
                                    {"name", one.name},
                                    {"hub_epoch", one.hub_epoch},
                                    {"hub_seq", one.hub_seq},
                                    {"own", one.own},
                                    {"beyond", one.beyond}});
    return out;
}

/// The key of the new hub's HTTPS, signed for by the recovery key: kiosks follow it by the 改接码.
Result<void> sign_address(const RecoverArguments& arguments, const Recovery& recovery, std::uint32_t epoch,
                          const record::SigningKey& key) {
    const auto identity = sync::tls_identity(std::filesystem::path(arguments.venue) / "keys");
    if (!identity) return identity.error();
    const std::string pin = to_hex(identity->pin);
    const std::string text = venue::hub_move_text(recovery.congress_id(), epoch, pin);
    return venue::keep_hub_move(arguments.venue, pin, epoch,
                                key.sign_text(venue::hub_move_context, bytes_of(text)));
}

}  // namespace

int recover(const RecoverArguments& arguments) {
    if (arguments.from.empty())
        return fail({ErrorKind::wrong_use,
                     "请用 --from 写明还在的机器的会场文件夹、record.db 或取箱文件，可以写多个，越全越好。"});
    std::optional<ProgressLine> line(std::in_place);
    const auto progress = [&](const std::string& words, std::size_t done, std::size_t all) {
        if (line) line->show(words, done, all);
    };
    const auto recovery = Recovery::read({{arguments.from.begin(), arguments.from.end()},
                                          {arguments.only_own.begin(), arguments.only_own.end()}},
                                         progress);
    line.reset();
    if (!recovery) return fail(recovery.error());
    const RecoverySurvey& survey = (*recovery)->survey();
    if (!arguments.as_json) print(survey);
    if (arguments.check_only) {
        if (arguments.as_json) std::printf("%s\n", json_of(survey).dump(2).c_str());
        return survey.forks_of_hub.empty() ? 0 : 1;
    }

    const auto key = recovery_key_of(arguments);
    if (!key) return fail(key.error());
    venue::RecoveryOptions options;
    options.key = &*key;
    options.by = arguments.by;
    options.reason = arguments.reason;
    options.pin = arguments.pin;
    options.now = now();
    line.emplace();
    const auto report = (*recovery)->carry_out(arguments.venue, options, progress);
    line.reset();
    if (!report) return fail(report.error());
    if (const auto address = sign_address(arguments, **recovery, report->epoch, *key); !address)
        return fail(address.error());
    if (arguments.as_json) {
        nlohmann::json out = json_of(survey);
        out["device"] = report->device;
        out["new_epoch"] = report->epoch;
        out["taken"] = report->taken;
        out["still_lacking"] = report->lacking;
        out["pin"] = report->pin;
        out["anchor"] = report->anchor;
        out["alarms"] = nlohmann::json::array();
        for (const record::Alarm& alarm : report->alarms) out["alarms"].push_back(alarm.words);
        std::printf("%s\n", out.dump(2).c_str());
        return 0;
    }
    std::printf("已接任：%s 现为主控机（第 %u 任），汇总了 %llu 条原主控机没有收到的记录",
                arguments.venue.c_str(), report->epoch, plain(report->taken));
    if (report->lacking > 0) std::printf("；还缺选票 %llu 张，等各机改接后重新送来", plain(report->lacking));
    std::printf("。\n");
    for (const record::Alarm& alarm : report->alarms) std::printf("注意：%s\n", alarm.words.c_str());
    std::printf("控制台密码：%s（只显示这一次）\n锚点：%s\n", report->pin.c_str(), report->anchor.c_str());
    std::printf(
        "下一步：1. 确认原主控机已经关机、不再使用；2. daihui-hub %s 启动；3. daihui enroll %s --moved "
        "出示改接码，在每台分机上扫描。\n",
        arguments.venue.c_str(), arguments.venue.c_str());
    return 0;
}

}  // namespace daihui::hub_program

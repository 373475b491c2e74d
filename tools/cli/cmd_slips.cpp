// daihui slips: stacks of slips made at the venue, or on a custodian's machine that needs no venue and gives
// public credentials back only (DESIGN.md section 5). The tokens are in the clear on the sheets only.
#include <cstdio>
#include <map>

#include "shared/badge/slip_sheet.hpp"
#include "shared/badge/token.hpp"
#include "shared/ballot/group.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/print/file.hpp"
#include "shared/venue/custodian.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct SlipArguments {
    std::string source, stack, slip_class, output, tokens, public_file, import_file;
    std::size_t count = 0;
    bool request = false;
};

const Error no_tokens{ErrorKind::refused,
                      "正式会场不写出二维码内容，它只在打印的选票卡上。演练会场可以用 --tokens。"};

/// What stands on the sheets beside the slips.
struct SheetHead {
    std::string congress_title;
    bool rehearsal = false;
};

/// Puts slips on paper; the file of tokens for scripts is for rehearsals, since it is as good as the paper.
Result<int> write_sheets(const SlipArguments& arguments, const SheetHead& head,
                         const std::vector<venue::Slip>& slips, ProgressLine& progress) {
    std::vector<badge::SlipBatch> batches;
    std::string tokens;
    for (const venue::Slip& slip : slips) {
        if (batches.empty() || batches.back().class_word != slip.slip_class.words)
            batches.push_back({slip.slip_class.words,
                               badge::slip_class_color(static_cast<std::size_t>(slip.slip_class.colour)),
                               {}});
        batches.back().tokens.push_back(slip.token);
        tokens.append(slip.slip_class.words).append("\t").append(slip.token).append("\n");
    }
    const badge::SlipSheet sheet{head.congress_title, arguments.stack, head.rehearsal ? "演练" : "", now()};
    auto pdf =
        badge::slip_sheets(sheet, batches, [&](std::size_t done, std::size_t of) { progress(done, of); });
    if (!pdf) return pdf.error();
    if (auto written = print::write_file(arguments.output, pdf->pdf, print::Audience::owner_only); !written)
        return written.error();
    if (!arguments.tokens.empty())
        if (auto written = print::write_file(arguments.tokens, bytes_of(tokens), print::Audience::owner_only);
            !written)
            return written.error();
    return pdf->pages;
}

void report(const SlipArguments& arguments, const std::vector<venue::Slip>& slips, int pages) {
    std::map<std::string, std::size_t> by_class;
    for (const venue::Slip& slip : slips) ++by_class[slip.slip_class.words];
    std::printf("已写出 %s：「%s」%zu 张，%d 页。\n", arguments.output.c_str(), arguments.stack.c_str(),
                slips.size(), pages);
    for (const auto& [words, count] : by_class) std::printf("  %s %zu 张\n", words.c_str(), count);
}

/// Sheets whose slips are in no record are worth nothing, and dangerous.
void drop_sheets(const SlipArguments& arguments) {
    std::error_code ignored;
    std::filesystem::remove(arguments.output, ignored);
    if (!arguments.tokens.empty()) std::filesystem::remove(arguments.tokens, ignored);
}

int make_at_venue(const SlipArguments& arguments) {
    if (auto target = check_target(arguments.output); !target) return fail(target.error());
    auto venue = venue::Venue::open(arguments.source, {});
    if (!venue) return fail(venue.error());
    if (!arguments.tokens.empty() && !(*venue)->rehearsal()) return fail(no_tokens);
    int pages = 0;
    ProgressLine progress("正在制作选票卡");
    const auto deliver = [&](const std::vector<venue::Slip>& made) -> Result<void> {
        auto sheets =
            write_sheets(arguments, {(*venue)->congress().title, (*venue)->rehearsal()}, made, progress);
        if (!sheets) return sheets.error();
        pages = *sheets;
        return {};
    };
    auto made = (*venue)->make_slips(
        {arguments.stack, arguments.count, arguments.slip_class}, now(),
        [&](std::size_t done, std::size_t of) { progress(done, of); }, deliver);
    if (!made) {
        drop_sheets(arguments);
        return fail(made.error());
    }
    report(arguments, *made, pages);
    std::printf("请裁开，由监票人打乱；剩余的当众扫描作废。\n");
    return good;
}

int write_request(const SlipArguments& arguments) {
    if (auto target = check_target(arguments.output); !target) return fail(target.error());
    auto venue = venue::Venue::open(arguments.source, {});
    if (!venue) return fail(venue.error());
    if (auto written = print::write_file(arguments.output, bytes_of((*venue)->slip_request())); !written)
        return fail(written.error());
    std::printf(
        "已写出 %s。其中没有秘密内容，请带到保管人的机器上，用 daihui slips %s --stack … 制作选票卡。\n",
        arguments.output.c_str(), std::filesystem::path(arguments.output).filename().c_str());
    return good;
}

int make_as_custodian(const SlipArguments& arguments) {
    if (arguments.public_file.empty())
        return fail({ErrorKind::wrong_use, "请用 --public 指定公开数据文件：会场须导入它，选票卡才能使用。"});
    for (const std::string& path : {arguments.output, arguments.public_file})
        if (auto target = check_target(path); !target) return fail(target.error());
    auto text = read_file(arguments.source, std::size_t{4} << 20U);
    if (!text) return fail(text.error());
    if (!ballot::self_test())
        return fail(
            {ErrorKind::storage, "密码运算自检未通过，本机不能使用。请更新 libsodium、libdecaf 后重试。"});
    const auto request = venue::read_slip_request(text_of(*text));
    if (!request) return fail(request.error());
    if (!arguments.tokens.empty() && !request->rehearsal) return fail(no_tokens);
    ProgressLine progress("正在制作选票卡");
    ballot::SystemRandomness randomness;
    auto made = venue::make_slips(*request, {arguments.stack, arguments.count, arguments.slip_class},
                                  randomness, [&](std::size_t done, std::size_t of) { progress(done, of); });
    if (!made) return fail(made.error());
    auto pages = write_sheets(arguments, {request->congress_title, request->rehearsal}, made->slips, progress);
    const auto dropped = [&](const Error& error) {
        drop_sheets(arguments);
        return fail(error);
    };
    if (!pages) return dropped(pages.error());
    const std::string shared = venue::public_slips_json(*request, made->public_slips);
    if (auto written = print::write_file(arguments.public_file, bytes_of(shared)); !written)
        return dropped(written.error());
    report(arguments, made->slips, *pages);
    std::printf(
        "已写出 %s：只有公开数据，请带回会场，用 daihui slips 会场 --import 导入；导入前这些卡不能使用。\n",
        arguments.public_file.c_str());
    std::printf("请裁开、打乱后封存；打印后请删除 %s。\n", arguments.output.c_str());
    return good;
}

int import_public(const SlipArguments& arguments) {
    auto text = read_file(arguments.import_file);
    if (!text) return fail(text.error());
    auto venue = venue::Venue::open(arguments.source, {});
    if (!venue) return fail(venue.error());
    const auto slips = (*venue)->import_slips(text_of(*text), now());
    if (!slips) return fail(slips.error());
    std::printf("已导入选票卡 %zu 张（只有公开数据）。\n", *slips);
    return good;
}

int slips(const SlipArguments& arguments) {
    const bool makes = !arguments.request && arguments.import_file.empty();
    if (arguments.request && !arguments.import_file.empty())
        return fail({ErrorKind::wrong_use, "--request 和 --import 不能同时使用。"});
    if (!arguments.import_file.empty()) {
        if (!arguments.output.empty() || !arguments.stack.empty() || arguments.count > 0)
            return fail({ErrorKind::wrong_use, "导入时只写会场文件夹和 --import 文件。"});
        return import_public(arguments);
    }
    if (arguments.output.empty()) return fail({ErrorKind::wrong_use, "请用 -o 指定要写出的文件。"});
    if (arguments.request) return write_request(arguments);
    if (makes && (arguments.stack.empty() || arguments.count == 0))
        return fail({ErrorKind::wrong_use, "请用 --stack 指定哪一叠，用 --count 指定张数（至少 1 张）。"});
    std::error_code ignored;
    if (std::filesystem::is_regular_file(arguments.source, ignored)) return make_as_custodian(arguments);
    if (!arguments.public_file.empty())
        return fail(
            {ErrorKind::wrong_use, "--public 用于保管人的机器：第一个参数请写制作单文件，不是会场文件夹。"});
    return make_at_venue(arguments);
}

}  // namespace

void add_slips(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("slips", "制作并排印一叠电子选票卡");
    auto arguments = std::make_shared<SlipArguments>();
    command->add_option("VENUE", arguments->source, "会场文件夹；在保管人的机器上是制作单文件")->required();
    command->add_option("--stack", arguments->stack, "哪一叠：投票、再次投票、备用，或 congress.toml 中的名称");
    command->add_option("--count", arguments->count, "张数；不写 --class 时按各类代表分配，多出的为备用");
    command->add_option("--class", arguments->slip_class, "只做这一类：双代表、仅教代会、仅工代会 …");
    command->add_option("-o,--output", arguments->output, "写到这个文件：PDF，或 --request 的制作单");
    command->add_option("--tokens", arguments->tokens, "演练会场：另写出每张卡的二维码内容，供脚本使用");
    command->add_flag("--request", arguments->request,
                      "写出制作单，供保管人在另一台机器上制作（没有秘密内容）");
    command->add_option("--public", arguments->public_file, "保管人的机器：公开数据写到这个文件，带回会场导入");
    command->add_option("--import", arguments->import_file, "导入保管人制作的选票卡的公开数据");
    command->callback([=, &status] { status = slips(*arguments); });
}

}  // namespace daihui::cli

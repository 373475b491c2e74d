// daihui badges: what people wear. Secrets are in the clear on these sheets only.
#include <cstdio>

#include "shared/badge/badge_sheet.hpp"
#include "shared/print/file.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

badge::BadgeKind kind_of(congress::DelegateKind kind) {
    switch (kind) {
        case congress::DelegateKind::full:
            return badge::BadgeKind::full;
        case congress::DelegateKind::observer:
            return badge::BadgeKind::observer;
        case congress::DelegateKind::guest:
            return badge::BadgeKind::guest;
        case congress::DelegateKind::staff:
            return badge::BadgeKind::staff;
    }
    return badge::BadgeKind::full;
}

/// A photo that cannot be read is no reason not to print the badge: it gets the silhouette, and the name is
/// told.
badge::BadgeCard card_of(const venue::Venue& venue, const venue::Badge& badge,
                         std::vector<std::string>& without_photo) {
    const congress::Delegate& delegate = badge.delegate;
    badge::BadgeCard card;
    card.kind = kind_of(delegate.kind);
    card.presidium = delegate.presidium;
    card.name = delegate.name;
    card.second_name = delegate.second_name;
    card.unit = delegate.unit;
    card.delegation = delegate.delegation;
    card.seat = delegate.seat;
    card.number = delegate.number;
    card.token_text = badge.token;
    if (!delegate.photo.empty()) {
        auto bytes = read_file(venue.folder() / delegate.photo, std::size_t{8} << 20U);
        if (bytes)
            if (auto image = print::decode_image(*bytes)) card.photo = std::move(*image);
        if (!card.photo) without_photo.push_back(delegate.number + " " + delegate.name);
    }
    return card;
}

/// Writes a file of tokens for scripts; a rehearsal only, since such a file is as good as the paper.
Result<void> write_tokens(const venue::Venue& venue, const std::string& path,
                          const std::vector<std::pair<std::string, std::string>>& lines) {
    if (path.empty()) return {};
    if (!venue.rehearsal())
        return Error{ErrorKind::refused,
                     "正式会场不写出二维码内容，它只在打印的证卡上。演练会场可以用 --tokens。"};
    std::string text;
    for (const auto& [label, token] : lines) text.append(label).append("\t").append(token).append("\n");
    return print::write_file(path, bytes_of(text), print::Audience::owner_only);
}

struct BadgeArguments {
    std::string venue, output, reissue, reason = "遗失补发", tokens;
    bool no_backs = false;
};

int badges(const BadgeArguments& arguments) {
    if (auto target = check_target(arguments.output); !target) return fail(target.error());
    auto venue = venue::Venue::open(arguments.venue, {});
    if (!venue) return fail(venue.error());
    if (!arguments.tokens.empty() && !(*venue)->rehearsal())
        return fail(
            {ErrorKind::refused, "正式会场不写出二维码内容，它只在打印的证卡上。演练会场可以用 --tokens。"});
    std::vector<venue::Badge> badges;
    if (arguments.reissue.empty()) {
        auto all = (*venue)->badges(now());
        if (!all) return fail(all.error());
        badges = std::move(*all);
    } else {
        auto one = (*venue)->reissue_badge(arguments.reissue, arguments.reason, now());
        if (!one) return fail(one.error());
        badges.push_back(std::move(*one));
    }
    std::vector<badge::BadgeCard> cards;
    std::vector<std::string> without_photo;
    std::vector<std::pair<std::string, std::string>> lines;
    for (const venue::Badge& badge : badges) {
        cards.push_back(card_of(**venue, badge, without_photo));
        lines.emplace_back(badge.delegate.number, badge.token);
    }
    badge::BadgeSheet sheet;
    sheet.congress_title = (*venue)->congress().title;
    sheet.watermark = (*venue)->rehearsal() ? "演练" : "";
    sheet.date = now();
    sheet.backs = arguments.no_backs ? badge::Backs::none : badge::Backs::duplex;
    ProgressLine progress("正在排版代表证");
    auto pdf = badge::badge_sheets(sheet, cards, [&](std::size_t done, std::size_t of) { progress(done, of); });
    if (!pdf) return fail(pdf.error());
    if (auto written = print::write_file(arguments.output, pdf->pdf, print::Audience::owner_only); !written)
        return fail(written.error());
    if (auto written = write_tokens(**venue, arguments.tokens, lines); !written) return fail(written.error());
    for (const std::string& name : without_photo)
        std::fprintf(stderr, "提醒：%s 的照片不能读取，已用空白头像。\n", name.c_str());
    for (const std::string& text : pdf->missing)
        std::fprintf(stderr, "提醒：「%s」中有字库没有的字，请核对。\n", text.c_str());
    std::printf("已写出 %s：%zu 张证，%d 页。\n", arguments.output.c_str(), cards.size(), pdf->pages);
    return good;
}

}  // namespace

void add_badges(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("badges", "排印代表证（A4，双面）");
    auto arguments = std::make_shared<BadgeArguments>();
    command->add_option("VENUE", arguments->venue, "会场文件夹")->required();
    command->add_option("-o,--output", arguments->output, "写到这个 PDF 文件")->required();
    command->add_option("--reissue", arguments->reissue, "只补发这个编号的证，并停用旧证");
    command->add_option("--reason", arguments->reason, "补发原因")->capture_default_str();
    command->add_flag("--no-backs", arguments->no_backs, "不印背面须知");
    command->add_option("--tokens", arguments->tokens, "演练会场：另写出每张证的二维码内容，供脚本使用");
    command->callback([=, &status] { status = badges(*arguments); });
}

}  // namespace daihui::cli

// After voting: the wall list of a poll's 查验码 (sorted, no names), and what was committed but is not counted:
// 检验票 and refused ballots with their reasons.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session::console {
namespace {

constexpr std::size_t code_columns = 3, code_rows = 14, codes_a_page = code_columns * code_rows;

std::string code_of(const std::string& hash) { return grouped(hash.substr(0, 20)); }

std::string title_of(const congress::Congress& congress, const std::string& id) {
    const congress::Poll* poll = congress.poll(id);
    return poll == nullptr ? id : ballot_title(*poll);
}

}  // namespace

PageView Console::State::codes_page() const {
    PageView page;
    const congress::Poll* poll = venue.congress().poll(place.id);
    const congress::VotingPeriod* period =
        poll == nullptr ? nullptr : venue.congress().period_of_poll(poll->id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (poll == nullptr || period == nullptr) return page;
    const std::vector<std::string> codes = venue.codes(poll->id);
    const std::size_t pages = std::max<std::size_t>(1, (codes.size() + codes_a_page - 1) / codes_a_page);
    const std::size_t at = std::min(list_page, pages - 1);
    page.title = "查验码清单";
    page.tag = with_number("共", static_cast<std::int64_t>(codes.size()), "张");
    page.aside = "第 " + std::to_string(at + 1) + " 页，共 " + std::to_string(pages) + " 页";
    if (period->polls.size() > 1) {
        Buttons others;
        for (const std::string& id : period->polls)
            others.buttons.push_back({title_of(venue.congress(), id), Show{Page::codes, id},
                                      id == poll->id ? Usable::no : Usable::yes});
        page.blocks.push_back(full(std::move(others)));
    }
    page.blocks.push_back(full(Heading{ballot_title(*poll), "按查验码排列，没有姓名"}));
    Table table;
    for (std::size_t column = 0; column < code_columns; ++column) {
        table.columns.push_back({"序号", 0.5F});
        table.columns.push_back({"查验码", 2.6F, true});
    }
    const std::size_t from = at * codes_a_page, until = std::min(codes.size(), from + codes_a_page);
    // Down the columns, as a list on a wall is read.
    const std::size_t rows = std::min(code_rows, (until - from + code_columns - 1) / code_columns);
    for (std::size_t row = 0; row < rows; ++row) {
        Table::Row line;
        for (std::size_t column = 0; column < code_columns; ++column) {
            const std::size_t i = from + column * rows + row;
            line.cells.push_back(i < until ? std::to_string(i + 1) : "");
            line.cells.push_back(i < until ? grouped(codes[i]) : "");
        }
        table.rows.push_back(std::move(line));
    }
    if (codes.empty())
        page.blocks.push_back(full(Sentence{"没有已计入的选票。"}));
    else
        page.blocks.push_back(full(std::move(table)));
    page.message = "清单只说明选票已计入，不显示内容。打印张贴用导出的清单。";
    page.buttons.push_back(act("上一页", Command::list_previous, poll->id, at > 0));
    page.buttons.push_back(act("下一页", Command::list_next, poll->id, at + 1 < pages));
    return page;
}

PageView Console::State::audits_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (period == nullptr) return page;
    page.title = "检验和未计入";
    page.tag = "不计票";
    const auto here = [&](const std::string& poll) {
        return std::find(period->polls.begin(), period->polls.end(), poll) != period->polls.end();
    };
    Table audits;
    audits.columns = {{"选票", 2, true}, {"查验码", 2, true}};
    for (const record::SpoiledRow& row : venue.books().spoiled())
        if (here(row.poll))
            audits.rows.push_back({{title_of(venue.congress(), row.poll), code_of(row.ballot_hash)}});
    page.blocks.push_back(
        full(Heading{"检验记录", with_number("检验票", static_cast<std::int64_t>(audits.rows.size()),
                                             "张，当场打开，不计票")}));
    if (audits.rows.empty())
        page.blocks.push_back(full(Sentence{"没有检验过。", Tone::muted}));
    else
        page.blocks.push_back(full(std::move(audits)));
    Table refused;
    refused.columns = {{"选票", 2, true}, {"查验码", 2, true}, {"原因", 2, true}};
    for (const venue::RefusedBallot& row : venue.refused_ballots())
        if (here(row.poll)) refused.rows.push_back({{row.title, grouped(row.code), row.words}});
    page.blocks.push_back(
        full(Heading{"未计入的选票", with_number("", static_cast<std::int64_t>(refused.rows.size()), "张")}));
    if (refused.rows.empty())
        page.blocks.push_back(full(Sentence{"没有。", Tone::muted}));
    else
        page.blocks.push_back(full(std::move(refused)));
    page.message = "用导出的检验票和屏幕上显示的检验码，可以在另一台计算机上复核。";
    return page;
}

}  // namespace daihui::session::console

// 《历次会议一览表》 from the exports of several congresses (PRACTICE.md 4.5, CONGRESSES A): what an office
// otherwise copies together by hand every few years.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/congress.hpp"
#include "shared/report/tables.hpp"

namespace daihui::report {

/// One congress.
struct HistoryRow {
    std::string congress;                   ///< id
    std::string host;                       ///< 「华川理工大学」
    std::string body;                       ///< 「教职工代表大会」
    int term = 0;                           ///< 届; 0 where the title has none
    int session = 0;                        ///< 次; 0 where the title has none
    bool special = false;                   ///< 专题
    std::string words;                      ///< 届次: 「九届一次」, 「八届三次（专题）」
    congress::LocalMinute from{}, until{};  ///< of the first and the last sitting
    std::string time;                       ///< 「2026年11月」
    std::string topics;                     ///< 大会主要议题: 「听取学校工作报告；审议通过……；选举产生……」
    std::string anchor;                     ///< 20 hex digits of the export
};

/// What an export of one congress says for the table. `body`: id or short name (「教代会」); the first of the
/// roster where empty. The export is verified first, in full: a file changed, missing or forged, a rehearsal,
/// an export of something else, and a body that it does not know are refused with a sentence.
Result<HistoryRow> history_row(const std::filesystem::path& out, const std::string& body = {},
                               const std::function<void(const std::string& what)>& progress = {});

/// What really happened, by ids.
struct Happened {
    std::vector<std::string> reached;  ///< agenda items; empty where nobody moved the agenda, which is then
                                       ///< taken as it was planned
    std::vector<std::string> passed, elected;  ///< polls
};
/// The main topics of a congress: reports that were heard and deliberated, matters that were adopted, offices
/// that were filled. The lists and orders that a congress runs by are no topics.
std::string main_topics(const congress::Congress& congress, const Happened& happened);

/// The rows in the order of time; refused where one congress is there twice, or there is none.
Result<std::vector<HistoryRow>> in_order(std::vector<HistoryRow> rows);

/// 「第八届教职工代表大会历次会议一览表」; without the 届 where they differ.
std::string history_title(const std::vector<HistoryRow>& rows);
/// 届次 · 时间 · 大会主要议题, and 单位 before them where the hosts differ.
Rows history_rows(const std::vector<HistoryRow>& rows);
std::string history_json(const std::vector<HistoryRow>& rows);
/// The table as PDF.
Result<Bytes> history_form(const std::vector<HistoryRow>& rows, Moment now);

}  // namespace daihui::report

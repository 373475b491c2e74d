// Sentences and names as the kiosk says them (PRACTICE.md 3 and 4.1). One place, so that two screens never use
// two words for one thing.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/settings.hpp"
#include "kiosk/session/view.hpp"
#include "shared/congress/congress.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::session {

/// 「王　芳」
std::string list_name(std::string_view name);
/// 「女，回族」; empty for men of the majority.
std::string bracket_of(congress::Sex sex, std::string_view ethnicity);
/// 「四」 up to ten, figures above: for 「四张选票的查验码」.
std::string count_words(std::size_t count);
/// 「选举第十七届工会委员会委员」: what is on, of a poll.
std::string activity_of(const congress::Poll& poll);
/// 「半数」, 「三分之二」
std::string share_words(const congress::Threshold& threshold);
/// 「应到代表 212 名，赞成票超过全体代表的半数（须 107 票以上）为通过。未作标记的视为弃权。」
std::string motion_rule(const venue::BallotPaper& paper);
/// 「对每位候选人可投赞成票……」
std::string how_to_mark(const congress::Poll& poll);
/// What makes this ballot another than its title says: 「再次投票」, 「补选」, 「女代表」, joined by ·; empty
/// for a plain one, and what the title says itself is left out.
std::string ballot_heading(const congress::Poll& poll);
/// 「候选人简介」; of a 预选 「人选简介」.
std::string profiles_label(const congress::Poll& poll);
/// The title on a ballot, or the poll's own.
std::string ballot_title(const congress::Poll& poll);
/// 「投出选票」, 「投出表决票」, 「交测评票」, 「交评分票」 for the ballots of one visit.
std::string cast_label(const std::vector<venue::BallotPaper>& papers);
/// 「双代表」; 「代录 · 双代表」 while two 监票人 key a paper ballot in (PRACTICE.md 2.6).
std::string chip_class(std::string_view class_words, bool keying);
/// 「电子选票卡 · 双代表」, 「代录纸质选票 · 双代表」
std::string chip(std::string_view class_words, bool keying);
/// The congress in lines for the header: the host before the first.
std::vector<std::string> header_lines(const congress::Congress& congress);
/// 「11月20日 上午」
std::string half_day(const congress::LocalMinute& when);

/// What delegates ask, with the answers that the software makes true (PRACTICE.md 3).
std::vector<SecrecyView::Answer> secrecy_answers();
/// What the system does not promise (DESIGN.md 5), told on the same page.
std::vector<SecrecyView::Answer> secrecy_limits();
/// 填票说明
std::vector<SecrecyView::Answer> marking_answers();

/// Said where a scan cannot be taken because a ballot is being filled in.
inline constexpr std::string_view scan_meanwhile =
    "正在填写选票，扫描未受理。请先投出选票，或按「退出」后再扫描。";

/// The same on the pages of 检验本机.
inline constexpr std::string_view scan_while_auditing = "正在检验本机，扫描未受理。请先按「结束检验」。";

}  // namespace daihui::session

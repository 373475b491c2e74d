// The pieces that rules_in_words and the draft 选举办法 are made of. Private to shared/congress.
#pragma once
#include <string>

#include "shared/congress/congress.hpp"

namespace daihui::congress::method {

bool is_committee(const Congress& congress, const Poll& poll);
std::string body_name(const Congress& congress, const Poll& poll);
/// 「工会会员代表大会正式代表」, 「…正式女代表」, 「第十七届工会委员会全体成员」.
std::string electors(const Congress& congress, const Poll& poll);
/// Who may vote, of how many: 「由工会会员代表大会正式代表 214 名」.
std::string who(const Congress& congress, const Poll& poll);

/// 「到会代表达到应到代表的三分之二（143 名以上），方可进行选举。」
std::string quorum(const Congress& congress, const Poll& poll);
/// 「超过应到代表的半数（108 票以上）」
std::string majority(const Congress& congress, const Poll& poll);
/// Who comes out: over the majority, by votes; of a 预选 a list of candidates.
std::string outcome(const Congress& congress, const Poll& poll);
/// 「差额 2 名，差额率 10.53%」, 「等额选举」; of a 预选 「从 24 名中取 21 名」.
std::string difference(const Poll& poll);
/// What a ballot may say, and what no mark on paper means.
std::string marks(const Poll& poll);
std::string write_ins(const Poll& poll);
std::string tie(TieRule rule);
std::string shortfall(const Poll& poll);

}  // namespace daihui::congress::method

// What stands on a paper ballot, before anybody thinks of a page. For paper_ballot.cpp only.
#pragma once
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/print/style.hpp"

namespace daihui::report {

struct BallotPaperText {
    std::string title;    ///< 「第十七届工会委员会委员选票」
    std::string facts;    ///< 「应选 19 名，候选人 21 名，按姓氏笔画为序」
    std::string voters;   ///< 「本票由工会会员代表大会女代表填写」; empty where there is but one body
    std::string subject;  ///< head of the first column: 「候选人」
    std::vector<std::string> marks;  ///< heads of the columns to mark in
    bool written = false;            ///< the one column is written in (points), not marked
    std::vector<print::RichText> rows;
    int write_ins = 0;  ///< places for names
    std::string write_in_head;
    std::vector<std::string> instructions;  ///< without numbers
};

BallotPaperText ballot_paper_text(const congress::Congress& congress, const congress::Poll& poll);

}  // namespace daihui::report

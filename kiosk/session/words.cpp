#include "kiosk/session/words.hpp"

#include <algorithm>
#include <array>

#include "shared/text/normalise.hpp"

namespace daihui::session {
namespace {

constexpr std::array<std::string_view, 11> numerals = {"零", "一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "十"};

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string list_name(std::string_view name) { return text::padded_name(name); }

std::string bracket_of(congress::Sex sex, std::string_view ethnicity) {
    std::string out = sex == congress::Sex::female ? "女" : "";
    if (!ethnicity.empty()) {
        if (!out.empty()) out += "，";
        out += ethnicity;
    }
    return out;
}

std::string count_words(std::size_t count) {
    if (count == 2) return "两";
    return count < numerals.size() ? std::string(numerals[count]) : std::to_string(count) + " ";
}

std::string activity_of(const congress::Poll& poll) {
    switch (poll.kind) {
        case congress::PollKind::election: {
            const std::string word(congress::to_words(poll.contest));  // 选举, 预选, 补选
            std::string what = poll.title;
            if (!poll.office.empty())
                what = word + poll.office + (poll.contest == congress::Contest::primary ? "候选人" : "");
            else if (ends_with(poll.title, word))
                what = word + poll.title.substr(0, poll.title.size() - word.size());
            const std::string again(congress::to_words(poll.follow_up));
            if (!again.empty() && what.find(again) == std::string::npos) what += "（" + again + "）";
            return what;
        }
        case congress::PollKind::motion:
            return "表决" + poll.title;
        case congress::PollKind::appraisal:
        case congress::PollKind::score:
        case congress::PollKind::choose:
            return poll.title;
    }
    return poll.title;
}

std::string share_words(const congress::Threshold& threshold) {
    if (threshold.numerator == 1 && threshold.denominator == 2) return "半数";
    const auto word = [](std::int64_t number) {
        return number > 0 && number < static_cast<std::int64_t>(numerals.size())
                   ? std::string(numerals[static_cast<std::size_t>(number)])
                   : std::to_string(number);
    };
    return word(threshold.denominator) + "分之" + word(threshold.numerator);
}

std::string motion_rule(const venue::BallotPaper& paper) {
    const congress::Poll& poll = paper.poll;
    const std::string reach = poll.majority.strict ? "超过" : "达到";
    const std::string least = "（须 " + std::to_string(paper.required) + " 票以上）";
    std::string out = "应到代表 " + std::to_string(paper.presence.expected) + " 名，";
    switch (poll.majority_base) {
        case congress::Base::expected:
            out += "赞成票" + reach + "全体代表的" + share_words(poll.majority) + least + "为通过。";
            break;
        case congress::Base::present:
            out += "实到 " + std::to_string(paper.presence.present) + " 名，赞成票" + reach + "实到代表的" +
                   share_words(poll.majority) + least + "为通过。";
            break;
        case congress::Base::issued:
        case congress::Base::returned:
        case congress::Base::valid:
        case congress::Base::members:
            // The base is known only after the count: the share is said, not a number.
            out += "赞成票" + reach + std::string(congress::to_words(poll.majority_base)) + "的" +
                   share_words(poll.majority) + "为通过。";
            break;
    }
    return out + "未作标记的视为弃权。";
}

std::string how_to_mark(const congress::Poll& poll) {
    const std::string seats = std::to_string(poll.seats);
    const std::string with = poll.write_ins == congress::WriteIns::none ? "" : "（含另选他人）";
    std::string out = "对每位" + std::string(congress::nominee_words(poll)) +
                      "可投赞成票、不赞成票或弃权票；未作标记的视为弃权。赞成人数" + with;
    if (poll.exact_seats) return out + "须为 " + seats + " 名；一名都不赞成的，选票也有效。";
    return out + "不得超过 " + seats + " 名。";
}

std::string ballot_heading(const congress::Poll& poll) {
    const std::string title = ballot_title(poll);
    std::string out;
    const auto add = [&](std::string_view words) {
        if (words.empty() || title.find(words) != std::string::npos) return;
        out += (out.empty() ? "" : " · ") + std::string(words);
    };
    // A 预选 says so with its seats.
    if (poll.kind == congress::PollKind::election && poll.contest == congress::Contest::by_election)
        add(congress::to_words(poll.contest));
    add(congress::to_words(poll.follow_up));
    if (poll.women_only) add("女代表");
    return out;
}

std::string profiles_label(const congress::Poll& poll) {
    return poll.contest == congress::Contest::primary ? "人选简介" : "候选人简介";
}

std::string ballot_title(const congress::Poll& poll) {
    return poll.ballot_title.empty() ? poll.title : poll.ballot_title;
}

std::string cast_label(const std::vector<venue::BallotPaper>& papers) {
    const auto all = [&papers](congress::PollKind kind) {
        return std::all_of(papers.begin(), papers.end(),
                           [kind](const auto& paper) { return paper.poll.kind == kind; });
    };
    if (all(congress::PollKind::motion)) return "投出表决票";
    if (all(congress::PollKind::appraisal)) return "交测评票";
    if (all(congress::PollKind::score)) return "交评分票";
    return "投出选票";
}

std::string chip_class(std::string_view class_words, bool keying) {
    if (!keying) return std::string(class_words);
    return class_words.empty() ? "代录" : "代录 · " + std::string(class_words);
}

std::string chip(std::string_view class_words, bool keying) {
    const std::string card = keying ? "代录纸质选票" : "电子选票卡";
    return class_words.empty() ? card : card + " · " + std::string(class_words);
}

std::vector<std::string> header_lines(const congress::Congress& congress) {
    std::vector<std::string> lines = congress.title_lines;
    if (lines.empty()) return {congress.title};
    lines.front() = congress.host + lines.front();
    return lines;
}

std::string half_day(const congress::LocalMinute& when) {
    return std::to_string(when.month) + "月" + std::to_string(when.day) + "日 " +
           (when.hour < 12   ? "上午"
            : when.hour < 18 ? "下午"
                             : "晚上");
}

std::vector<SecrecyView::Answer> secrecy_answers() {
    return {
        {"会不会知道我投了谁？",
         "不会。选票卡没有姓名和编号，发卡时已打乱；选票离开屏幕前已加密，系统只能算出总数，打不开单张选票。"},
        {"后台能不能改票？",
         "不能不留痕迹。每张选票和每步操作都环环相扣并签名，任何改动都会被校验发现；会后可用另一家软件复核。"},
        {"结果谁先看到？",
         "监票人、计票人在场计票，由总监票人签名后报告执行主席。主持人宣布前，大屏幕、投票机和网页都不显示。"},
        {"一个人能投两次吗？", "不能。一张选票卡在每张选票上只计一次，重复的只计第一次，并记录在案。"},
        {"停电、断网怎么办？",
         "已显示「投票成功」的选票不会丢失；恢复后继续。不能恢复的，按选举办法改用纸质选票。"},
        {"我投错了怎么办？", "投出前可随时修改；投出后与纸质选票入箱一样，不能更改。"},
        {"选票卡损坏、丢失怎么办？",
         "损坏的交监票人当场换发；选票卡等同选票，遗失不补。请勿展示、拍摄、转交。"},
        {"我怎么知道我的票算进去了？", "可记下查验码，会后在公布的清单上核对。清单只说明已计入，不显示内容。"},
        {"机器数对不对？",
         "检查票箱时监票人试投核对；计票后发出、收回、有效票逐项平衡，不平衡不能宣布；结果可复算。"},
        {"符合规定吗？",
         "方式写入选举办法并经大会通过；发票、投票、开箱由监票人监督，报告单由总监票人、监票人签名。"},
        {"数据在哪里，联网吗？", "只在会场专用设备内，不连互联网；会后封存归档，设备清除。"},
    };
}

std::vector<SecrecyView::Answer> secrecy_limits() {
    return {
        {"投票机看得见我的标记吗？",
         "看得见：标记在您所用的投票机上加密，投出后不留。程序由监票人监督启用和封存，监票人可随时「检验本机」"
         "，"
         "查明选票是否如实加密；偷记标记的程序，检验查不出来。"},
        {"选票卡会被复制吗？",
         "印制选票卡的人有可能复制。被人先用的，本人扫描时会显示已经使用，请立即找监票人。"},
        {"人很少或者意见一致呢？",
         "投票人很少或全体一致时，从总数就能看出个人的选择。不足 10 人时系统提醒监票人；不足 4 人时，"
         "作出决定并记录后才能用电子投票。"},
    };
}

std::vector<SecrecyView::Answer> marking_answers() {
    return {
        {"选票怎么填？",
         "○ 赞成，× 不赞成（表决为反对），— 弃权。再按一次同一标记即清除。未作标记的视为弃权。"},
        {"赞成人数有什么要求？", "赞成人数（含另选他人）不得超过应选名额；少于应选名额的，选票有效。"},
        {"怎样另选他人？",
         "按选票上写明的办法：一般每投一张不赞成票可另选一人。按「另选他人」，输入姓名或拼音首字母，从名册中选"
         "定。"},
        {"测评票、评分票怎么填？",
         "对每一项选一个等次或一个分数，全部填完才能核对。再按一次同一等次或分数即清除。"},
        {"评选怎么选？", "按一下选中，再按一下取消，不超过票面写明的数目。"},
        {"怎样投出？", "逐张填写后按「核对选票」，核对无误后显示查验码，再按「投出选票」。投出后不能更改。"},
        {"操作不便怎么办？", "可放大文字、使用高对比度，或请监票人安排流动投票机、纸质选票。"},
    };
}

}  // namespace daihui::session

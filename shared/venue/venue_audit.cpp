// 检验本机, and what a 查验码 is known as: the two ways in which people convince themselves (DESIGN.md section
// 5).
#include <algorithm>
#include <set>

#include "shared/ballot/ballot.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

constexpr std::size_t code_digits = 20;

const char* mark_words(congress::PollKind kind, ballot::Mark mark) {
    switch (mark) {
        case ballot::Mark::approve:
            return "赞成";
        case ballot::Mark::oppose:
            return kind == congress::PollKind::motion ? "反对" : "不赞成";
        case ballot::Mark::abstain:
            return "弃权";
    }
    return "弃权";
}

/// The marks that the opened ballot really holds, a line each, in the ballot's order.
std::vector<AuditView::Line> lines_of(const congress::Congress& congress, const congress::Poll& poll,
                                      const std::vector<std::string>& committee, const ballot::Marks& marks) {
    std::vector<AuditView::Line> lines;
    if (poll.kind == congress::PollKind::motion) {
        lines.push_back({poll.title, mark_words(poll.kind, marks.candidates.at(0))});
        return lines;
    }
    const auto names = congress::candidate_names(poll);
    if (poll.kind == congress::PollKind::appraisal) {
        for (std::size_t i = 0; i < names.size(); ++i)
            lines.push_back({names[i], poll.grades.at(marks.grades.at(i))});
        return lines;
    }
    if (poll.kind == congress::PollKind::score) {
        for (std::size_t i = 0; i < names.size(); ++i)
            lines.push_back({names[i], std::to_string(marks.scores.at(i)) + " 分"});
        return lines;
    }
    if (poll.kind == congress::PollKind::choose) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool named = std::binary_search(marks.chosen.begin(), marks.chosen.end(), i);
            lines.push_back({names[i], named ? "已选" : "未选"});
        }
        return lines;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        lines.push_back({names[i], mark_words(poll.kind, marks.candidates.at(i))});
    if (marks.write_ins.empty()) return lines;
    const auto eligible = congress::eligible_write_ins(congress, poll, committee);
    for (const std::size_t index : marks.write_ins) lines.push_back({eligible.at(index).name, "另选"});
    return lines;
}

/// One hexadecimal digit in lower case at `at`, which moves past it; 0 for another character. Full-width forms
/// are what an input method left on makes of digits and letters.
char digit_at(std::string_view text, std::size_t& at) {
    const auto c = static_cast<unsigned char>(text[at++]);
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) return static_cast<char>(c);
    if (c >= 'A' && c <= 'F') return static_cast<char>(c - 'A' + 'a');
    if (c != 0xEF || at + 1 >= text.size()) return 0;
    const auto high = static_cast<unsigned char>(text[at]), low = static_cast<unsigned char>(text[at + 1]);
    at += 2;
    if (high == 0xBC && low >= 0x90 && low <= 0x99) return static_cast<char>('0' + (low - 0x90));
    if (high == 0xBC && low >= 0xA1 && low <= 0xA6) return static_cast<char>('a' + (low - 0xA1));
    if (high == 0xBD && low >= 0x81 && low <= 0x86) return static_cast<char>('a' + (low - 0x81));
    return 0;
}

bool is_separator(std::string_view text, std::size_t at) {
    return std::string_view(" -._\t\r\n").find(text[at]) != std::string_view::npos;
}

/// Every run of 20 hexadecimal digits in what was typed or scanned, in lower case: a code page's QR code holds
/// one for each ballot, an audit's one with other text around it.
std::vector<std::string> codes_of(std::string_view text) {
    constexpr std::size_t most = 400, most_codes = 20;
    std::vector<std::string> out;
    std::string digits;
    const auto end_run = [&] {
        if (digits.size() == code_digits && out.size() < most_codes) out.push_back(digits);
        digits.clear();
    };
    text = text.substr(0, most);
    for (std::size_t at = 0; at < text.size();) {
        if (is_separator(text, at)) {
            ++at;
            continue;
        }
        if (text.substr(at, 3) == "\u3000") {
            at += 3;
            continue;
        }
        if (const char digit = digit_at(text, at); digit != 0)
            digits += digit;
        else
            end_run();
    }
    end_run();
    return out;
}

Looked::Row looked_row(const congress::Congress& congress, const record::CodeRow& found) {
    Looked::Row row;
    row.code = found.ballot_hash.substr(0, code_digits);
    row.poll = found.poll;
    const congress::Poll* poll = congress.poll(found.poll);
    row.title = poll == nullptr ? found.poll : poll->ballot_title;
    switch (found.state) {
        case record::CodeRow::State::counted:
            row.state = Looked::State::counted;
            row.sentence = "已计入。";
            break;
        case record::CodeRow::State::stored:
            row.state = Looked::State::stored;
            row.sentence = "已存本机，待汇总。";
            break;
        case record::CodeRow::State::spoiled:
            row.state = Looked::State::spoiled;
            row.sentence = "检验票，不计票。";
            break;
        case record::CodeRow::State::refused:
            row.state = Looked::State::refused;
            row.sentence = "未计入，请找监票人。";
            break;
    }
    return row;
}

/// A reason as the entry says it, in words.
std::string refused_words(const std::string& reason) {
    if (reason == "credential_not_in_list") return "选票卡不在可以投票的名单中。";
    if (reason == "credential_mismatch") return "选票与所用的选票卡不符。";
    if (reason == record::duplicate_reason) return "此选票卡已投过这张选票，重复的不计，以第一次为准。";
    if (reason == "after_seal") return "这台投票机的票箱已经封存，之后的选票不计。";
    if (reason == "spoiled") return "这张选票已用于检验，不计票。";
    if (reason == "no_election") return "没有这项投票的定稿选票。";
    for (int fault = 0; fault <= static_cast<int>(ballot::BallotFault::encryption_proof); ++fault) {
        const auto known = static_cast<ballot::BallotFault>(fault);
        if (reason == ballot::name_of(known)) return ballot::BallotRefusal{known, -1, -1}.message();
    }
    return reason;
}

}  // namespace

Result<AuditView> Venue::audit(const Visit& visit, const Sealed& sealed, const congress::Marks& marks,
                               Moment now) {
    if (books().period_state(visit.period).stage != Stage::open)
        return Error{ErrorKind::refused, "投票没有在进行，不能检验选票。"};
    const auto paper = std::find_if(visit.ballots.begin(), visit.ballots.end(),
                                    [&](const BallotPaper& one) { return one.poll.id == sealed.poll; });
    if (paper == visit.ballots.end() || !sealed.seed)
        return Error{ErrorKind::wrong_use, "这张选票不在本次填写的选票中。"};
    auto frozen = state_->frozen_ballot(sealed.poll);
    if (!frozen) return frozen.error();
    const auto committee = state_->committee_of(paper->poll);
    // Opened as any scrutineer's program will open it. Lines are what the ballot holds, not what the screen
    // remembers; the two must agree.
    auto plaintext = ballot::open_sealed((*frozen)->election, sealed.ballot, sealed.seed->bytes());
    if (!plaintext) return plaintext.error();
    auto held = ballot::marks_of((*frozen)->shape, *plaintext);
    if (!held) return held.error();
    auto given = marks_for(congress(), paper->poll, committee, marks);
    if (!given) return given.error();
    std::sort(held->write_ins.begin(), held->write_ins.end());
    if (!(*held == *given))
        return Error{ErrorKind::storage,
                     "加密的选票与填写的内容不符。本机停止使用，请监票人保全设备并报告总监票人。"};

    // Durable first: a crash after this line shows nothing, and the ballot still never counts.
    if (auto spoiled = state_->write(now, {congress::BallotSpoiled{sealed.poll, sealed.hash, sealed.ballot}});
        !spoiled)
        return spoiled.error();
    state_->checked.erase(sealed.hash);

    AuditView view;
    view.poll = sealed.poll;
    view.title = sealed.title;
    view.code = sealed.code;
    view.lines = lines_of(congress(), paper->poll, committee, *held);
    view.seed = to_base32(sealed.seed->bytes());
    std::string code = sealed.code;
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    view.qr = "DHA1:" + code + ":" + view.seed;
    return view;
}

Result<Looked> Venue::look_up(std::string_view text) const {
    const auto codes = codes_of(text);
    if (codes.empty())
        return Error{ErrorKind::bad_input,
                     "查验码是 20 位，由数字 0 至 9 和字母 a 至 f 组成，请核对后重新输入。"};
    Looked looked;
    for (const std::string& code : codes) {
        const auto found = books().by_code(code);
        for (const record::CodeRow& row : found) looked.rows.push_back(looked_row(congress(), row));
        if (found.empty())
            looked.rows.push_back({code, "", "", Looked::State::not_listed,
                                   "清单中没有这个查验码，请核对；有疑问的，请找监票人。"});
    }
    return looked;
}

std::vector<std::string> Venue::codes(const std::string& poll) const {
    const congress::VotingPeriod* period = congress().period_of_poll(poll);
    if (period == nullptr || books().period_state(period->id).stage < Stage::closed) return {};
    std::vector<std::string> out = books().accepted_hashes(poll);
    for (std::string& hash : out) hash.resize(code_digits);
    return out;
}

std::vector<RefusedBallot> Venue::refused_ballots() const {
    std::vector<RefusedBallot> out;
    for (const record::RefusedRow& row : books().refused()) {
        const congress::Poll* poll = congress().poll(row.poll);
        out.push_back({row.poll, poll == nullptr ? row.poll : poll->ballot_title,
                       row.ballot_hash.substr(0, code_digits), refused_words(row.reason)});
    }
    return out;
}

}  // namespace daihui::venue

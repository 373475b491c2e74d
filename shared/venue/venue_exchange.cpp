// Mode A, 独立计票机: the closed boxes go out on a stick and the opened ones come back. What comes back is
// compared with the record byte for byte and checked in full before it is recorded.
#include <algorithm>

#include "shared/ballot/archive.hpp"
#include "shared/base/file.hpp"
#include "shared/base/parallel.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;
namespace fs = std::filesystem;

/// A folder that holds nothing, or an earlier copy of the same box.
Result<void> make_box_folder(const fs::path& folder, const std::string& label) {
    if (const auto text = read_file(folder / trustee::box_file))
        if (const auto box = trustee::read_box(*text); box.ok() && box->label == label) return {};
    return trustee::make_empty_folder(folder);
}

std::string failed_checks(const ballot::ArchiveReport& report) {
    std::string out;
    for (const auto& check : report.checks)
        if (!check.ok) out += (out.empty() ? "" : "；") + check.title + " " + check.detail;
    return out;
}

}  // namespace

Result<void> Venue::write_box(const std::string& id, const fs::path& folder) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    const congress::Gate open = gate(id, Stage::opened);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    const auto state = books().period_state(id);
    if (state.mode != to_letter(KeyMode::counting_machine))
        return Error{ErrorKind::refused, "本次投票在主控机开箱，不用计票机。"};
    trustee::Box box{state_->key_label(id), congress().title, period->title, rehearsal(), min_open(id), {}};
    std::vector<Bytes> archives;
    for (const std::string& poll_id : period->polls) {
        auto frozen = state_->frozen_ballot(poll_id);
        if (!frozen) return frozen.error();
        const FrozenBallot& form = **frozen;
        const auto sealed = state_->sealed_box(poll_id);
        if (!sealed) return Error{ErrorKind::refused, "「" + form.poll.ballot_title + "」的票箱还没有封存。"};
        auto archive = state_->closed_archive(form, poll_id);
        if (!archive) return archive.error();
        trustee::BoxPoll row;
        row.poll = poll_id;
        row.title = form.poll.ballot_title;
        row.uuid = form.uuid;
        row.election = to_hex(form.election.hash());
        row.issued = issued_of(poll_id);
        row.list = list_size(poll_id);
        for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *period)) {
            if (std::find(slip_class.polls.begin(), slip_class.polls.end(), poll_id) == slip_class.polls.end())
                continue;
            for (const auto& issued : state.issued)
                if (issued.slip_class == slip_class.id) row.paper += issued.paper;
            for (const auto& change : state.changes)
                if (change.slip_class == slip_class.id) row.keyed += change.keyed;
        }
        row.returned = books().turnout(poll_id).accepted;
        // As sealed at closing, so that the counting machine compares the ballots with it.
        row.root = sealed->root;
        row.archive = to_hex(sha256(*archive));
        box.polls.push_back(std::move(row));
        archives.push_back(std::move(*archive));
    }
    if (auto made = make_box_folder(folder, box.label); !made) return made;
    for (std::size_t i = 0; i < archives.size(); ++i)
        if (auto written = write_file(folder / trustee::archive_file(box.polls[i].poll), archives[i]); !written)
            return written;
    return write_file(folder / trustee::box_file, bytes_of(trustee::box_json(box)));
}

Result<std::vector<PollResult>> Venue::take_opening(const std::string& id, const fs::path& folder, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    const congress::Gate open = gate(id, Stage::opened);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    if (books().period_state(id).mode != to_letter(KeyMode::counting_machine))
        return Error{ErrorKind::refused, "本次投票在主控机开箱，不收计票机的结果。"};
    const auto text = read_file_text(folder / trustee::opening_file, trustee::largest_file);
    if (!text) return text.error();
    const auto opening = trustee::read_opening(*text);
    if (!opening) return opening.error();
    if (opening->label != state_->key_label(id))
        return Error{ErrorKind::bad_input, "这是另一次投票的开箱结果，请核对 U 盘。"};

    std::vector<OpenedParts> parts;
    for (const std::string& poll_id : period->polls) {
        auto frozen = state_->frozen_ballot(poll_id);
        if (!frozen) return frozen.error();
        const FrozenBallot& form = **frozen;
        const std::string quoted = "「" + form.poll.ballot_title + "」";
        const auto stated = std::find_if(opening->polls.begin(), opening->polls.end(),
                                         [&](const auto& one) { return one.poll == poll_id; });
        if (stated == opening->polls.end())
            return Error{ErrorKind::refused, "开箱结果中缺" + quoted + "，各张选票须一并开箱。"};
        const auto archive = read_file_text(folder / trustee::archive_file(poll_id), trustee::largest_archive);
        if (!archive) return archive.error();
        const auto proofs = read_file_text(folder / trustee::proofs_file(poll_id), trustee::largest_archive);
        if (!proofs) return proofs.error();
        if (to_hex(sha256(*archive)) != stated->archive || to_hex(sha256(*proofs)) != stated->proofs)
            return Error{ErrorKind::bad_input, quoted + "的开箱结果不完整或已被改动，请从计票机重新拷贝。"};
        // Definition, keys, list of slips and every ballot: bit for bit what the record says.
        const auto closed = state_->closed_archive(form, poll_id);
        if (!closed) return closed.error();
        if (!archive->starts_with(text_of(*closed)))
            return Error{
                ErrorKind::refused,
                quoted + "的开箱结果不是由本机的票箱得出（选票、选票卡名单或选票定义不同），不予采用。"};
        const auto report =
            ballot::verify_archive(bytes_of(*archive), {*proofs, ballot::ArchiveStage::complete, parallel_for});
        if (!report.ok() || !report.counts)
            return Error{ErrorKind::refused,
                         quoted + "的开箱结果没有通过核验（" + failed_checks(report) + "），不予采用。"};
        if (report.ballots != books().turnout(poll_id).accepted || report.credentials != list_size(poll_id) ||
            (report.ballots > 0 && report.ballots < min_open(id)))
            return Error{ErrorKind::refused, quoted + "的张数与发出、收回不符，或少于开箱最少票数，不予采用。"};
        auto parsed = ballot::read_archive(bytes_of(*archive));
        if (!parsed) return parsed.error();
        OpenedParts part{poll_id,
                         Bytes(archive->begin(), archive->end()),
                         *proofs,
                         parsed->tally,
                         parsed->result,
                         {},
                         {},
                         *report.counts};
        for (auto& [owner, share] : parsed->shares) part.shares.push_back({owner, std::move(share)});
        for (auto& [owner, shuffle] : parsed->shuffles) part.shuffles.push_back({owner, std::move(shuffle)});
        parts.push_back(std::move(part));
    }
    return record_opening(id, parts, now);
}

}  // namespace daihui::venue

// 开箱: the key is opened, the sum recomputed from every ballot, decrypted, proved and checked (DESIGN.md
// section 5).
#include <sodium.h>

#include <algorithm>
#include <fstream>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/base/parallel.hpp"
#include "shared/print/file.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// Checks every ballot again on all cores and adds them up; the order of ballots does not matter to a sum.
Result<ballot::EncryptedTally> recompute(const FrozenBallot& form, const std::vector<std::string>& ballots) {
    std::vector<std::optional<ballot::CheckedBallot>> checked(ballots.size());
    std::vector<std::string> faults(ballots.size());
    parallel_for(ballots.size(), [&](std::size_t i) {
        auto outcome = ballot::check_ballot(form.election, form.shape, ballots[i]);
        if (const auto* fault = std::get_if<ballot::BallotRefusal>(&outcome))
            faults[i] = fault->message();
        else
            checked[i] = std::move(std::get<ballot::CheckedBallot>(outcome));
    });
    ballot::EncryptedTally sum(form.election);
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        if (!checked[i])
            return Error{ErrorKind::refused, "票箱中有一张选票未通过核验（" + faults[i] +
                                                 "），不能开箱。请总监票人保全设备并报告主席团。"};
        sum.add(*checked[i]);
    }
    return sum;
}

}  // namespace

std::vector<Hash> Venue::ballot_hashes(const std::string& poll) const {
    std::vector<Hash> out;
    for (const std::string& ballot : books().accepted_ballots(poll)) out.push_back(sha256(ballot));
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::vector<PollResult>> Venue::open_box(const std::string& id, const std::string& passphrase,
                                                Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    const congress::Gate open = gate(id, Stage::opened);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    const auto file = read_file(state_->key_path(id));
    if (!file) return Error{ErrorKind::bad_input, "没有找到开箱钥匙，请插入检查票箱时生成的钥匙盘。"};
    auto key = trustee::open_key(*file, passphrase, state_->key_label(id));
    if (!key) return key.error();
    const auto state = books().period_state(id);
    auto trustees = ballot::Trustees::parse(state.trustee);
    if (!trustees) return trustees.error();
    if (!(key->public_key() == trustees->public_key()))
        return Error{ErrorKind::bad_input, "这不是本次投票的开箱钥匙，请插入检查票箱时生成的钥匙盘。"};

    std::vector<congress::Event> events;
    std::vector<std::pair<std::filesystem::path, Bytes>> files;
    for (const std::string& poll_id : period->polls) {
        auto frozen = state_->frozen_ballot(poll_id);
        if (!frozen) return frozen.error();
        const FrozenBallot& form = **frozen;
        const auto ballots = books().accepted_ballots(poll_id);
        auto sum = recompute(form, ballots);
        if (!sum) return sum.error();
        // The sum that grew as ballots came in must be the one recomputed from the stored ballots.
        if (const auto grown = state_->sums.find(poll_id);
            grown != state_->sums.end() && !(grown->second == *sum))
            return Error{ErrorKind::refused,
                         "「" + form.poll.ballot_title +
                             "」的票箱与投票过程中的累计不一致，不能开箱。请总监票人保全设备并报告主席团。"};
        auto share = ballot::PartialDecryption::compute(form.election, *sum, 1, *key, state_->randomness);
        const std::string second = ballot::second_proofs_json(form.election, {share});
        auto result = ballot::open_tally(form.election, *trustees, *sum, {share});
        if (!result) return result.error();
        auto counts = ballot::counts_from_result(form.shape, *result, sum->ballots());
        if (!counts) return counts.error();
        auto setup = ballot::make_setup(form.election, *trustees, books().credentials(form.uuid));
        if (!setup) return setup.error();
        ballot::ArchiveContent content;
        content.ballots = ballots;
        content.ended = true;
        content.tally = *sum;
        content.shares = {share};
        content.result = *result;
        const Bytes archive = ballot::write_archive(*setup, content, state.opened_at.value_or(now));
        // What we hand out must pass what others will check.
        const auto report =
            ballot::verify_archive(archive, {second, ballot::ArchiveStage::complete, parallel_for});
        if (!report.ok()) {
            std::string failed;
            for (const auto& check : report.checks)
                if (!check.ok) failed += (failed.empty() ? "" : "；") + check.title + " " + check.detail;
            return Error{ErrorKind::refused,
                         "开箱结果没有通过自检（" + failed + "），不予采用。请总监票人保全设备并报告主席团。"};
        }
        congress::Presence presence;
        for (const auto& row : state.presences)
            if (row.body == form.poll.body) presence = row.presence;
        congress::BoxOpened opened;
        opened.poll = poll_id;
        opened.encrypted_tally = sum->json();
        opened.shares = {{1, share.json()}};
        opened.second_proofs = second;
        opened.result = result->json();
        opened.count = count_of(congress(), form.poll, state_->committee_of(form.poll), *counts, presence,
                                issued_of(poll_id));
        opened.archive_hash = to_hex(sha256(archive));
        events.emplace_back(opened);
        files.emplace_back(state_->archive_path(poll_id), archive);
        files.emplace_back(state_->folder / "boxes" / (poll_id + ".proofs.json"),
                           Bytes(second.begin(), second.end()));
    }
    for (const auto& [path, bytes] : files)
        if (auto written = print::write_file(path, bytes); !written) return written.error();
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::opened;
    events.emplace_back(moved);
    events.push_back(state_->checkpoint("box opened"));
    if (auto written = state_->write(now, events); !written) return written.error();
    return results(id, Audience::counting_room);
}

std::vector<PollResult> Venue::results(const std::string& id, Audience audience) const {
    std::vector<PollResult> out;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return out;
    const Stage stage = books().period_state(id).stage;
    if (audience == Audience::everyone && stage != Stage::declared && stage != Stage::sealed) return out;
    for (const std::string& poll_id : period->polls) {
        const congress::Poll* poll = congress().poll(poll_id);
        const auto opened = books().opened(poll_id);
        if (poll == nullptr || !opened) continue;
        // Appraisals are never shown or announced: sealed, to those who ordered them (RULES.md 4).
        if (audience == Audience::everyone && poll->kind == congress::PollKind::appraisal) continue;
        out.push_back({*poll, opened->count, congress::decide(*poll, opened->count), opened->encrypted_tally,
                       opened->archive_hash});
    }
    return out;
}

Result<Bytes> Venue::archive(const std::string& poll) const {
    const auto opened = books().opened(poll);
    if (!opened) return Error{ErrorKind::refused, "这张选票的票箱还没有打开。"};
    const auto file = read_file(state_->archive_path(poll));
    if (!file || to_hex(sha256(*file)) != opened->archive_hash)
        return Error{ErrorKind::bad_input,
                     state_->archive_path(poll).string() + " 缺失或与记录不符，请从备份恢复。"};
    return Bytes(file->begin(), file->end());
}

Result<void> Venue::destroy_key(const std::string& id) {
    const auto path = state_->key_path(id);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return {};
    // Overwritten first; on flash storage old blocks may survive, which is why the key is closed by its
    // passphrase.
    const auto size = std::filesystem::file_size(path, error);
    if (!error) {
        Bytes noise(size);
        fill_random(noise);
        if (auto written = print::write_file(path, noise, print::Audience::owner_only); !written)
            return written.error();
    }
    if (!std::filesystem::remove(path, error) || error)
        return Error{ErrorKind::storage, "不能销毁开箱钥匙 " + path.string() + "，请手工删除后再封存。"};
    return {};
}

}  // namespace daihui::venue

// 开箱: the keys are unlocked, the sum recomputed from every ballot, decrypted, proved and checked (DESIGN.md
// section 5).
#include <algorithm>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/ceremony.hpp"
#include "shared/base/file.hpp"
#include "shared/base/parallel.hpp"
#include "shared/congress/poll_kinds.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// Ballots are checked in slices of this many, so that checked ones do not fill the memory.
constexpr std::size_t slice = 512;

Error not_what_grew(const std::string& title) {
    return {ErrorKind::refused,
            "「" + title + "」的票箱与投票过程中的累计不一致，不能开箱。请总监票人保全设备并报告主席团。"};
}

}  // namespace

std::vector<Hash> Venue::ballot_hashes(const std::string& poll) const {
    std::vector<Hash> out;
    for (const std::string& ballot : books().accepted_ballots(poll)) out.push_back(sha256(ballot));
    std::sort(out.begin(), out.end());
    return out;
}

Result<void> Venue::State::compare_sum(const std::string& poll, const std::function<void(std::size_t)>& added) {
    const auto found = frozen_ballot(poll);
    if (!found) return found.error();
    const FrozenBallot& form = **found;
    // Each ballot's proofs passed when it was accepted, and its hash was recorded: the same bytes need no
    // second proof here (the opening checks all of them again), only adding up.
    const auto ballots = books().accepted_ballots(poll);
    const auto hashes = books().accepted_hashes(poll);
    if (hashes.size() != ballots.size()) return not_what_grew(form.poll.ballot_title);
    ballot::EncryptedTally sum(form.election);
    for (std::size_t start = 0; start < ballots.size(); start += slice) {
        std::vector<std::optional<ballot::CheckedBallot>> outcomes(std::min(slice, ballots.size() - start));
        parallel_for(outcomes.size(), [&](std::size_t i) {
            Hash accepted{};
            const auto hash = from_hex(hashes[start + i]);
            if (!hash || hash->size() != accepted.size()) return;
            std::copy(hash->begin(), hash->end(), accepted.begin());
            auto outcome = ballot::reread_ballot(form.election, form.shape, ballots[start + i], accepted);
            if (auto* good = std::get_if<ballot::CheckedBallot>(&outcome)) outcomes[i] = std::move(*good);
        });
        std::vector<ballot::CheckedBallot> good_ones;
        for (auto& outcome : outcomes) {
            if (!outcome)
                return Error{ErrorKind::refused,
                             "「" + form.poll.ballot_title +
                                 "」的票箱中有选票未通过核验，不能开箱。请总监票人保全设备并报告主席团。"};
            good_ones.push_back(std::move(*outcome));
        }
        sum.add(good_ones);
        if (added) added(good_ones.size());
    }
    const auto [grown, first] = sums.try_emplace(poll, sum);
    if (!first && !(grown->second == sum)) return not_what_grew(form.poll.ballot_title);
    return {};
}

Result<Bytes> Venue::State::closed_archive(const FrozenBallot& form, const std::string& poll) const {
    const congress::VotingPeriod* period = congress().period_of_poll(poll);
    const auto state = books().period_state(period == nullptr ? std::string() : period->id);
    if (!state.opened_at) return Error{ErrorKind::refused, "投票还没有开始。"};
    auto trustees = ballot::Trustees::parse(state.trustee);
    if (!trustees) return trustees.error();
    const auto setup = ballot::make_setup(form.election, std::move(*trustees), books().credentials(form.uuid));
    if (!setup) return setup.error();
    ballot::ArchiveContent content;
    content.ballots = books().accepted_ballots(poll);
    content.ended = true;
    return ballot::write_archive(*setup, content, *state.opened_at);
}

Result<std::vector<PollResult>> Venue::open_box(const std::string& id, const std::string& passphrase,
                                                Moment now) {
    const auto key = trustee::find_key(state_->keys_folder(), state_->key_label(id));
    if (congress().period(id) == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    if (const congress::Gate open = gate(id, Stage::opened); !open.open)
        return Error{ErrorKind::refused, open.missing};
    if (!key) return key.error();
    return open_box(id, std::vector<KeyGiven>{{*key, passphrase}}, now);
}

Result<std::vector<PollResult>> Venue::open_box(const std::string& id, const std::vector<KeyGiven>& given,
                                                Moment now, const Progress& progress) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    const congress::Gate open = gate(id, Stage::opened);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    const auto state = books().period_state(id);
    if (state.mode == to_letter(KeyMode::counting_machine))
        return Error{ErrorKind::refused, "本次投票由独立计票机开箱，请把票箱写到 U 盘，在计票机上开箱。"};
    auto trustees = ballot::Trustees::parse(state.trustee);
    if (!trustees) return trustees.error();
    // Keys first: a mistyped 口令 is answered at once.
    std::vector<trustee::HeldKey> keys;
    for (const KeyGiven& one : given) {
        auto key = trustee::unlock(one.file, one.passphrase, state_->key_label(id), *trustees);
        if (!key) return key.error();
        keys.push_back(std::move(*key));
    }
    if (auto enough = trustee::check_keys(keys, *trustees); !enough) return enough.error();

    std::vector<trustee::ClosedPoll> closed;
    // Each poll is checked, then opened: two steps of one poll's work.
    const std::size_t steps = 2 * period->polls.size();
    for (const std::string& poll_id : period->polls) {
        if (progress) progress(closed.size(), steps);
        auto frozen = state_->frozen_ballot(poll_id);
        if (!frozen) return frozen.error();
        const FrozenBallot& form = **frozen;
        const auto sealed = state_->sealed_box(poll_id);
        if (sealed && sealed->root != to_hex(trustee::root_of(books().accepted_ballots(poll_id))))
            return Error{ErrorKind::refused,
                         "「" + form.poll.ballot_title +
                             "」的选票与投票结束时封存的不同，不能开箱。请总监票人保全设备并报告主席团。"};
        auto archive = state_->closed_archive(form, poll_id);
        if (!archive) return archive.error();
        ballot::ClosedExpectations expected;
        expected.returned = books().turnout(poll_id).accepted;
        expected.issued = list_size(poll_id);
        expected.min_open = min_open(id);
        expected.election = form.election.hash();
        auto box = ballot::check_closed(*archive, expected, parallel_for);
        if (!box) return Error{ErrorKind::refused, "「" + form.poll.ballot_title + "」" + box.error().message};
        // The sum that grew as ballots came in must be the one recomputed from the stored ballots.
        if (const auto grown = state_->sums.find(poll_id);
            grown != state_->sums.end() && !(grown->second == box->tally()))
            return not_what_grew(form.poll.ballot_title);
        closed.push_back({poll_id, form.poll.ballot_title, std::move(*box)});
    }
    if (progress) progress(closed.size(), steps);
    std::vector<trustee::OpeningMemory> memories;
    for (const trustee::HeldKey& key : keys) {
        if (std::any_of(memories.begin(), memories.end(),
                        [&](const auto& known) { return known.folder() == key.folder; }))
            continue;
        auto memory = trustee::OpeningMemory::load(key.folder);
        if (!memory) return memory.error();
        memories.push_back(std::move(*memory));
    }
    // The record lets a box be opened once; a sum that was opened and not recorded (the disk was full) tells
    // nothing new.
    auto opened = trustee::open_polls(closed, keys, memories, trustee::Repeat::allowed, state_->randomness,
                                      parallel_for, {});
    if (!opened) return opened.error();
    std::vector<OpenedParts> parts;
    for (std::size_t i = 0; i < opened->size(); ++i) {
        ballot::OpenedBox& box = (*opened)[i].box;
        OpenedParts part{closed[i].poll,
                         std::move(box.archive),
                         std::move(box.second_proofs),
                         closed[i].box.tally().json(),
                         box.result.json(),
                         {},
                         {},
                         std::move(box.counts)};
        for (const auto& share : box.shares) part.shares.push_back({share.owner, share.json()});
        for (const auto& shuffle : box.shuffles)
            part.shuffles.push_back({shuffle.owner, shuffle.shuffle.json()});
        parts.push_back(std::move(part));
    }
    auto results = record_opening(id, parts, now);
    if (!results) return results;
    if (progress) progress(steps, steps);
    if (auto noted = trustee::remember_done(closed, memories); !noted) return noted.error();
    return results;
}

Result<std::vector<PollResult>> Venue::record_opening(const std::string& period,
                                                      const std::vector<OpenedParts>& opened, Moment now) {
    const auto state = books().period_state(period);
    std::vector<congress::Event> events;
    for (const OpenedParts& part : opened) {
        auto frozen = state_->frozen_ballot(part.poll);
        if (!frozen) return frozen.error();
        const FrozenBallot& form = **frozen;
        congress::Presence presence;
        for (const auto& row : state.presences)
            if (row.body == congress::electorate_of(form.poll)) presence = row.presence;
        congress::BoxOpened event;
        event.poll = part.poll;
        event.encrypted_tally = part.encrypted_tally;
        event.shuffles = part.shuffles;
        event.shares = part.shares;
        event.second_proofs = part.second_proofs;
        event.result = part.result;
        event.count = count_of(congress(), form.poll, state_->committee_of(form.poll), part.counts, presence,
                               issued_of(part.poll));
        event.archive_hash = to_hex(sha256(part.archive));
        events.emplace_back(std::move(event));
    }
    for (const OpenedParts& part : opened) {
        if (auto written = write_file(state_->archive_path(part.poll), part.archive); !written)
            return written.error();
        if (auto written = write_file(state_->folder / "boxes" / (part.poll + ".proofs.json"),
                                      bytes_of(part.second_proofs));
            !written)
            return written.error();
    }
    congress::PeriodMoved moved;
    moved.period = period;
    moved.to = Stage::opened;
    events.emplace_back(moved);
    events.push_back(state_->checkpoint("box opened"));
    if (auto written = state_->write(now, events); !written) return written.error();
    return results(period, Audience::counting_room);
}

bool is_sealed_result(const congress::Poll& poll) {
    // Appraisals and scores are never shown or announced: sealed, to those who ordered them (RULES.md 4). A
    // 预选 is told to the 主席团 only (RULES.md 2.12).
    return is_graded(poll) || poll.contest == congress::Contest::primary;
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
        if (audience == Audience::everyone && is_sealed_result(*poll)) continue;
        const auto final = books().count_of(poll_id);
        const congress::Count& count = final ? final->count : opened->count;
        out.push_back({*poll, count, congress::decide(congress(), *poll, count), opened->encrypted_tally,
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

}  // namespace daihui::venue

// Badges and slips: what is printed on them and what is kept of them.
#include <sodium.h>

#include <algorithm>

#include "shared/badge/token.hpp"
#include "shared/venue/custodian.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

/// A badge's random is derived from the venue's badge key, so that a jammed sheet can be printed again; the
/// roster keeps its hash only.
badge::BadgeToken derive_badge(ByteView master, const std::string& number, std::int64_t revision) {
    const std::string message = "daihui-badge|" + number + "|" + std::to_string(revision);
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_state hmac;
    crypto_auth_hmacsha256_init(&hmac, master.data(), master.size());
    crypto_auth_hmacsha256_update(&hmac, bytes_of(message).data(), message.size());
    crypto_auth_hmacsha256_final(&hmac, mac.data());
    badge::BadgeToken token;
    std::copy_n(mac.begin(), token.secret.size(), token.secret.begin());
    return token;
}

Result<Bytes> badge_master(const std::filesystem::path& folder) {
    auto text = read_file(folder / "keys" / "badges.key");
    std::optional<Bytes> master;
    if (text) {
        while (!text->empty() && text->back() == '\n') text->pop_back();
        master = from_hex(*text);
    }
    if (!master || master->size() != 32)
        return Error{ErrorKind::bad_input,
                     "制证密钥 keys/badges.key 缺失或已损坏。请放回保管人手中的那一份再制证。"};
    return *master;
}

/// The newest revision of a delegate's badge and whether it is in force.
std::optional<record::BadgeRow> newest(const record::Books& books, const std::string& number) {
    std::optional<record::BadgeRow> out;
    for (const auto& row : books.badges_of(number))
        if (!out || row.revision > out->revision) out = row;
    return out;
}

/// A stack as custodians are asked for it: its classes, and what a slip of each carries. That depends on the
/// bodies of its slots and on nothing that changes on site, so that slips of a later batch carry the same.
SlipStack stack_of(const congress::Congress& congress, const record::Books& books,
                   const std::vector<std::string>& electorates, const std::string& name) {
    SlipStack out;
    out.name = name;
    const auto has = [](const std::vector<std::string>& list, const std::string& item) {
        return std::find(list.begin(), list.end(), item) != list.end();
    };
    // A ballot for each electorate, open to all of it, brings out the classes.
    congress::Congress everybody = congress;
    congress::VotingPeriod period;
    period.stack = name;
    period.slips_for = electorates;
    everybody.polls.clear();
    for (const std::string& electorate : electorates) {
        congress::Poll poll;
        poll.id = electorate;
        const std::size_t end = electorate.find('+');
        poll.body = electorate.substr(0, end);
        poll.women_only = end != std::string::npos;
        everybody.polls.push_back(poll);
        period.polls.push_back(poll.id);
    }
    for (congress::SlipClass& slip_class : congress::slip_classes(everybody, period)) {
        SlipStack::Class one{std::move(slip_class), {}};
        for (const auto& slot : books.slots()) {
            if (slot.stack != name) continue;
            const congress::Poll* poll = slot.poll.empty() ? nullptr : congress.poll(slot.poll);
            // Planned for an electorate of its own, else for its whole body.
            const std::string electorate = poll == nullptr ? std::string() : congress::electorate_of(*poll);
            if (has(electorates, electorate) ? !has(one.slip_class.polls, electorate)
                                             : !has(one.slip_class.bodies, slot.body))
                continue;
            one.ballots.push_back({slot.uuid, poll == nullptr ? "备用" : poll->ballot_title});
        }
        one.slip_class.polls.clear();
        for (const auto& slot : books.slots())
            if (!slot.poll.empty() && std::any_of(one.ballots.begin(), one.ballots.end(),
                                                  [&](const auto& ballot) { return ballot.uuid == slot.uuid; }))
                one.slip_class.polls.push_back(slot.poll);
        if (!one.ballots.empty()) out.classes.push_back(std::move(one));
    }
    return out;
}

/// Everything a custodian may be asked for.
SlipRequest request_of(const Venue& venue, const std::string& tag,
                       const std::function<std::vector<std::string>(const std::string&)>& electorates) {
    SlipRequest request{tag, venue.congress().title, venue.rehearsal(), {}};
    for (const std::string& name : venue.stacks()) {
        SlipStack stack = stack_of(venue.congress(), venue.books(), electorates(name), name);
        if (!stack.classes.empty()) request.stacks.push_back(std::move(stack));
    }
    return request;
}

}  // namespace

std::vector<std::string> Venue::stacks() const {
    std::vector<std::string> out;
    for (const auto& slot : state_->books().slots())
        if (std::find(out.begin(), out.end(), slot.stack) == out.end()) out.push_back(slot.stack);
    return out;
}

Result<std::vector<Badge>> Venue::badges(Moment now) {
    auto master = badge_master(state_->folder);
    if (!master) return master.error();
    std::vector<Badge> out;
    std::vector<congress::Event> events;
    for (const congress::Delegate& delegate : congress().delegates) {
        const auto row = newest(books(), delegate.number);
        if (row && row->revoked) continue;  // lost and not replaced
        const std::int64_t revision = row ? row->revision : 1;
        const auto token = derive_badge(*master, delegate.number, revision);
        if (!row)
            events.emplace_back(
                congress::BadgeIssued{delegate.number, to_hex(badge::badge_hash(token)), revision});
        out.push_back({delegate, badge::badge_text(state_->tag, token), revision});
    }
    if (!events.empty())
        if (auto written = state_->write(now, events); !written) return written.error();
    std::sort(out.begin(), out.end(),
              [](const Badge& a, const Badge& b) { return a.delegate.number < b.delegate.number; });
    return out;
}

Result<Badge> Venue::reissue_badge(const std::string& number, const std::string& reason, Moment now) {
    const congress::Delegate* delegate = congress().delegate(number);
    if (delegate == nullptr) return Error{ErrorKind::wrong_use, "名册中没有编号 " + number + "，请核对编号。"};
    Badge made{*delegate, {}, 1};
    auto master = badge_master(state_->folder);
    if (!master) return master.error();
    std::vector<congress::Event> events;
    const auto row = newest(books(), number);
    std::int64_t revision = 1;
    if (row) {
        revision = row->revision + 1;
        if (!row->revoked)
            events.emplace_back(congress::BadgeRevoked{
                number, to_hex(badge::badge_hash(derive_badge(*master, number, row->revision))), reason});
    }
    const auto token = derive_badge(*master, number, revision);
    events.emplace_back(congress::BadgeIssued{number, to_hex(badge::badge_hash(token)), revision});
    if (auto written = state_->write(now, events); !written) return written.error();
    made.token = badge::badge_text(state_->tag, token);
    made.revision = revision;
    return made;
}

Result<void> Venue::revoke_badge(const std::string& number, const std::string& reason, Moment now) {
    auto master = badge_master(state_->folder);
    if (!master) return master.error();
    const auto row = newest(books(), number);
    if (!row) return Error{ErrorKind::wrong_use, "编号 " + number + " 没有发过代表证，请核对编号。"};
    if (row->revoked) return {};
    auto written = state_->write(
        now, {congress::BadgeRevoked{
                 number, to_hex(badge::badge_hash(derive_badge(*master, number, row->revision))), reason}});
    if (!written) return written.error();
    return {};
}

Result<std::vector<Slip>> Venue::make_slips(
    const SlipOrder& order, Moment now, const Progress& progress,
    const std::function<Result<void>(const std::vector<Slip>&)>& deliver) {
    auto made = venue::make_slips(
        request_of(*this, state_->tag,
                   [this](const std::string& stack) { return state_->stack_electorates(stack); }),
        order, state_->randomness, progress);
    if (!made) return made.error();
    if (auto delivered = deliver(made->slips); !delivered) return delivered.error();
    std::vector<congress::Event> events(std::make_move_iterator(made->public_slips.begin()),
                                        std::make_move_iterator(made->public_slips.end()));
    if (auto written = state_->write(now, events); !written) return written.error();
    return std::move(made->slips);
}

std::string Venue::slip_request() const {
    return to_json(request_of(*this, state_->tag,
                              [this](const std::string& stack) { return state_->stack_electorates(stack); }));
}

Result<std::size_t> Venue::import_slips(std::string_view text, Moment now) {
    auto batches = read_public_slips(
        request_of(*this, state_->tag,
                   [this](const std::string& stack) { return state_->stack_electorates(stack); }),
        text);
    if (!batches) return batches.error();
    std::size_t slips = 0;
    std::vector<congress::Event> events;
    for (auto& batch : *batches) {
        slips += batch.slips.size();
        events.emplace_back(std::move(batch));
    }
    // Repeats of what is in the books already meet their constraints.
    if (auto written = state_->write(now, events); !written) return written.error();
    return slips;
}

}  // namespace daihui::venue

// Badges and slips: what is printed on them, what is kept of them, and how they are taken out of use.
#include <sodium.h>

#include <algorithm>
#include <set>

#include "shared/badge/token.hpp"
#include "shared/ballot/credential.hpp"
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

/// Fisher-Yates with the operating system's generator.
template <class T>
void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[randombytes_uniform(static_cast<std::uint32_t>(i))]);
}

/// What a stack is for: its uuids and the period-like set of bodies.
struct Stack {
    std::vector<congress::PollSlotsMade::Slot> slots;
    std::vector<congress::SlipClass> classes;
};

Stack stack_of(const congress::Congress& congress, const record::Books& books, const std::string& name) {
    Stack out;
    std::vector<std::string> bodies;
    for (const auto& slot : books.slots()) {
        if (slot.stack != name) continue;
        out.slots.push_back(slot);
        if (std::find(bodies.begin(), bodies.end(), slot.body) == bodies.end()) bodies.push_back(slot.body);
    }
    // The stack's own polls; a spare stack has none yet, and there any poll of each body open to all stands for
    // it.
    congress::VotingPeriod period;
    period.stack = name;
    for (const auto& slot : out.slots)
        if (!slot.poll.empty()) period.polls.push_back(slot.poll);
    for (const std::string& body : bodies) {
        if (!period.polls.empty() && !out.slots.front().poll.empty()) break;
        for (const congress::Poll& poll : congress.polls)
            if (poll.body == body && poll.secrecy == congress::Secrecy::secret && !poll.women_only) {
                period.polls.push_back(poll.id);
                break;
            }
    }
    out.classes = congress::slip_classes(congress, period);
    return out;
}

/// How many slips of each class: everybody expected gets one, the rest are spares spread evenly, the odd ones
/// in the largest class.
Result<std::vector<std::size_t>> split(const std::vector<congress::SlipClass>& classes, std::size_t count) {
    std::size_t expected = 0;
    for (const auto& slip_class : classes) expected += static_cast<std::size_t>(slip_class.expected);
    if (count < expected)
        return Error{ErrorKind::wrong_use, "选票卡至少要印 " + std::to_string(expected) +
                                               " 张（每位应到代表一张），另加备用。请增加 --count。"};
    const std::size_t spare = (count - expected) / classes.size();
    std::vector<std::size_t> out;
    out.reserve(classes.size());
    for (const auto& slip_class : classes) out.push_back(static_cast<std::size_t>(slip_class.expected) + spare);
    out.front() += (count - expected) % classes.size();
    return out;
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
    return Badge{*delegate, badge::badge_text(state_->tag, token), revision};
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
    const Stack stack = stack_of(congress(), books(), order.stack);
    if (stack.slots.empty() || stack.classes.empty()) {
        std::string known;
        for (const std::string& name : stacks()) known += (known.empty() ? "" : "、") + name;
        return Error{ErrorKind::wrong_use,
                     "没有名为「" + order.stack + "」的选票卡叠。可用的有：" + known + "。"};
    }
    if (order.count == 0 || order.count > 100000)
        return Error{ErrorKind::wrong_use, "张数须在 1 至 100000 之间。"};
    std::vector<congress::SlipClass> classes = stack.classes;
    std::vector<std::size_t> counts;
    if (order.slip_class.empty()) {
        auto shares = split(classes, order.count);
        if (!shares) return shares.error();
        counts = *shares;
    } else {
        const auto wanted = std::find_if(classes.begin(), classes.end(), [&](const auto& c) {
            return c.words == order.slip_class || c.id == order.slip_class;
        });
        if (wanted == classes.end()) {
            std::string known;
            for (const auto& c : classes) known += (known.empty() ? "" : "、") + c.words;
            return Error{ErrorKind::wrong_use,
                         "这一叠没有「" + order.slip_class + "」类。可用的有：" + known + "。"};
        }
        classes = {*wanted};
        counts = {order.count};
    }

    std::vector<Slip> out;
    std::vector<congress::Event> events;
    std::size_t done = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        congress::SlipsPrinted printed;
        printed.stack = order.stack;
        printed.slip_class = classes[c].id;
        printed.batch = fresh_salt();
        const auto has = [](const std::vector<std::string>& list, const std::string& item) {
            return std::find(list.begin(), list.end(), item) != list.end();
        };
        for (const auto& slot : stack.slots)
            if (slot.poll.empty() ? has(classes[c].bodies, slot.body) : has(classes[c].polls, slot.poll))
                printed.uuids.push_back(slot.uuid);
        std::vector<Slip> slips;
        for (std::size_t i = 0; i < counts[c]; ++i) {
            const auto credential = ballot::Credential::generate(state_->randomness);
            const std::string characters = credential.base32();
            congress::SlipsPrinted::Slip row;
            row.slip = slip_id(characters);
            for (const std::string& uuid : printed.uuids)
                row.credentials.push_back(ballot::CredentialKey(credential, uuid).public_text());
            printed.slips.push_back(std::move(row));
            slips.push_back({badge::slip_text(state_->tag, badge::SlipToken{characters}), classes[c]});
            ++done;
            if (progress) progress(done, order.count);
        }
        // Sorted in the record, shuffled on paper: neither order says anything about the other.
        std::sort(printed.slips.begin(), printed.slips.end(),
                  [](const auto& a, const auto& b) { return a.slip < b.slip; });
        shuffle(slips);
        events.emplace_back(std::move(printed));
        std::move(slips.begin(), slips.end(), std::back_inserter(out));
    }
    if (auto delivered = deliver(out); !delivered) return delivered.error();
    if (auto written = state_->write(now, events); !written) return written.error();
    return out;
}

}  // namespace daihui::venue

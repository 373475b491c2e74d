// The fold's door: who may say what, the first entries, and undoing. The kinds by concern are in books_*.cpp.
#include "shared/record/books.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/record/ledger.hpp"
#include "shared/record/migrations.hpp"
#include "shared/record/record.hpp"

namespace daihui::record {
namespace {

using congress::Kind;
using congress::Stage;

// The triggers of `periods` (migrations.cpp) hold stages as these numbers.
static_assert(static_cast<int>(Stage::planned) == 0 && static_cast<int>(Stage::box_checked) == 1 &&
              static_cast<int>(Stage::issued) == 2 && static_cast<int>(Stage::open) == 3 &&
              static_cast<int>(Stage::closed) == 4 && static_cast<int>(Stage::valid) == 5 &&
              static_cast<int>(Stage::void_election) == 6 && static_cast<int>(Stage::opened) == 7 &&
              static_cast<int>(Stage::reported) == 8 && static_cast<int>(Stage::declared) == 9 &&
              static_cast<int>(Stage::sealed) == 10);

constexpr std::array<std::string_view, 6> known_roles{"delegate", "desk", "hall", "console", "hub", "recovery"};

/// The roles whose devices may say this (DESIGN.md 4): ballots delegate kiosks, check-ins kiosks and desks,
/// control the hub alone. Empty: any admitted device.
std::vector<std::string_view> roles_for(Kind kind) {
    switch (kind) {
        case Kind::checked_in:
        case Kind::presence_changed:
            return {"delegate", "desk", "hub"};
        case Kind::ballot_committed:
        case Kind::ballot_cast:
        case Kind::ballot_spoiled:
        case Kind::named_vote_cast:
        case Kind::box_sealed:
            return {"delegate"};
        case Kind::checkpoint:
        case Kind::incident_noted:
        case Kind::undone:
            return {};
        default:
            return {"hub"};
    }
}

struct Sentence {
    std::string_view columns;  ///< or the beginning of StorageError::place
    std::string_view words;
};
constexpr std::array sentences{
    Sentence{"casts.poll, casts.credential", "此选票卡已经使用，每位代表限投一次。如有疑问，请找监票人。"},
    Sentence{"casts.poll, casts.ballot_hash", "这张选票已经投出，不能再投一次。"},
    Sentence{"commits.poll, commits.ballot_hash", "这张选票已经生成查验码，不能重复生成。"},
    Sentence{"check_ins.sitting, check_ins.number", "该代表在本次会议已经签到，以第一次为准。"},
    Sentence{"named_votes.poll, named_votes.number", "您已经表决，每位代表限表决一次。"},
    Sentence{"named_polls.poll", "这项表决已经开始过，不能再次开始。"},
    Sentence{"openings.poll", "这个票箱已经开箱计票，不能再开一次。"},
    Sentence{"box_checks.period", "本投票时段已经检查过票箱。"},
    Sentence{"box_ballots.poll", "这项投票的选票已经定稿。"},
    Sentence{"box_ballots.uuid", "这个票位已用于另一项投票。"},
    Sentence{"periods.period", "本投票时段已经检查过票箱。"},
    Sentence{"motions.poll", "这项表决已经宣布结果。"},
    Sentence{"badges.badge_hash", "这张代表证已经登记。"},
    Sentence{"badges.number, badges.revision", "这个版次的代表证已经登记。"},
    Sentence{"badges.number", "该代表已有有效的代表证，须先停用旧证。"},
    Sentence{"slots.uuid", "票位编号重复。"},
    Sentence{"slots.poll, slots.stack", "这项投票在该选票卡批中已有票位。"},
    Sentence{"batches.batch", "这批选票卡已经登记。"},
    Sentence{"slip_credentials", "选票卡凭证重复。"},
    Sentence{"slips.slip", "选票卡重复。"},
    Sentence{"devices.", "这台机器已经登记。"},
    Sentence{"endings.period", "本投票时段已经宣布结束投票，各机正在封箱。"},
    Sentence{"declarations.poll", "这项投票已经宣布结果。"},
    Sentence{"follow_ups.poll", "这项投票的后续事项已经决定，不能再改。"},
    Sentence{"congress.one", "大会已经定义，不能重新定义。"},
    Sentence{"undone.", "这条记录已经撤销过。"},
    Sentence{"box_seals.", "本机的票箱已经封箱。"},
    Sentence{"duplicates.", "这张选票已经作为重复的登记过。"},
    Sentence{"spoils.", "这张选票已经检验过。"},
    Sentence{"slip_changes.period, slip_changes.slip", "这张选票卡已经登记为代录。"},
    Sentence{"slip_changes.period, slip_changes.new_slip", "这张选票卡已经用于换发。"},
};

}  // namespace

Said said_of(const Entry& entry) {
    return {to_hex(entry.device), entry.epoch, entry.seq,  place_of(entry.epoch, entry.seq),
            entry.time,           entry.kind,  entry.body, entry.congress};
}

std::string refusal_of(const StorageError& exception) {
    const std::string what = exception.what();
    if (exception.kind() == StorageError::What::trigger) return what;  // our own sentence
    if (exception.kind() == StorageError::What::reference) return "记录中没有这一条所指的内容。";
    for (const Sentence& sentence : sentences)
        if (exception.place().find(sentence.columns) != std::string::npos) return std::string(sentence.words);
    return "与已有的记录矛盾（" + what + "）。";
}

Ledger::Ledger(Database& books, const Store& store) : db_(books), store_(store) {}

void Ledger::fold(const Said& said, const congress::Event& event) {
    may_say(said);
    std::visit([&](const auto& one) { apply(said, one); }, event);
    if (said.device == spine_.device && said.epoch == spine_.epoch) spine_.seq = said.seq;
}

void Ledger::clear() {
    db_.empty(book_tables());
    congress_ = {};
    definition_changed_ = true;
    spine_ = spine_on_disk_ = {};
    devices_changed();
}

void Ledger::rolled_back() {
    if (definition_changed_)
        reload();
    else
        reload_spine();
}

void Ledger::reload() {
    congress_ = {};
    definition_changed_ = false;
    definition_step_ = newest_definition();
    reload_spine();
    Query q(db_, "SELECT body FROM congress");
    if (!q.step()) return;
    const auto defined = event_at<congress::CongressDefined>(Kind::congress_defined, q.hash(0));
    if (auto congress = congress::congress_from_json(defined.definition)) congress_ = std::move(*congress);
    replay_definition();
}

const std::string& Ledger::roles_of(const std::string& device) const {
    const auto known = roles_.find(device);
    if (known != roles_.end()) return known->second;
    Query q(db_, "SELECT roles FROM devices WHERE device = ?");
    return roles_.emplace(device, q.with(device).step() ? q.text(0) : std::string()).first->second;
}

bool Ledger::has_role(const std::string& device, std::string_view role) const {
    return roles_of(device).find("," + std::string(role) + ",") != std::string::npos;
}

void Ledger::may_say(const Said& said) const {
    if (spine_.device.empty()) {
        if (said.kind != Kind::congress_defined) throw Refusal{"记录须从大会定义开始。"};
        return;
    }
    if (said.kind == Kind::congress_defined) return;  // refused by its own constraint
    const bool hub = said.device == spine_.device && said.epoch == spine_.epoch;
    // Whoever defined the congress admits the first machine: itself.
    if (said.kind == Kind::device_admitted && hub) return;
    if (said.kind == Kind::takeover) return;  // the recovery key speaks for it

    if (roles_of(said.device).empty()) throw Refusal{"这台机器没有登记，它的记录不予采用。"};
    if (has_role(said.device, "recovery")) throw Refusal{"恢复密钥只用于更换主控机，不能写记录。"};
    const std::vector<std::string_view> roles = roles_for(said.kind);
    if (roles.empty()) return;
    for (const std::string_view role : roles)
        if (has_role(said.device, role) && (role != "hub" || hub)) return;
    throw Refusal{"这台机器的用途不含「" + std::string(congress::to_words(said.kind)) +
                  "」，它的记录不予采用。"};
}

void Ledger::apply(const Said& said, const congress::CongressDefined& event) {
    std::optional<congress::Congress> defined = congress::congress_from_json(event.definition);
    if (!defined) throw Refusal{"大会定义无法解读。"};
    if (congress_id(defined->id, defined->rehearsal) != said.congress)
        throw Refusal{"大会定义与记录的大会不符。"};
    Query add(db_, "INSERT INTO congress(one, device, body) VALUES(1, ?, ?)");
    add.bind(1, said.device).bind_bytes(2, said.body);
    add.run();

    for (const congress::Body& body : defined->bodies) {
        if (!body.elected_by.empty()) continue;  // seated when its poll is declared
        for (const congress::Delegate& delegate : defined->delegates) {
            if (delegate.kind != congress::DelegateKind::full || !delegate.belongs_to(body.id)) continue;
            Query one(db_, "INSERT INTO electors(body, number) VALUES(?, ?) ON CONFLICT DO NOTHING");
            one.with(body.id, delegate.number).run();
        }
    }
    definition_changed_ = true;
    congress_ = std::move(*defined);
    spine_ = {said.device, said.epoch, said.seq};
}

void Ledger::apply(const Said&, const congress::DeviceAdmitted& event) {
    const std::optional<Bytes> key = from_hex(event.public_key);
    PublicKey public_key{};
    if (!key || key->size() != public_key.size()) throw Refusal{"机器的公钥不完整。"};
    std::copy(key->begin(), key->end(), public_key.begin());
    if (to_hex(device_id(public_key)) != event.device) throw Refusal{"机器编号与公钥不符。"};
    std::string roles = ",";
    for (const std::string& role : event.roles) {
        if (std::find(known_roles.begin(), known_roles.end(), role) == known_roles.end())
            throw Refusal{"没有「" + role + "」这种机器用途。"};
        roles += role + ",";
    }
    if (event.roles.empty()) throw Refusal{"登记机器须写明用途。"};
    Query add(db_, "INSERT INTO devices(device, public_key, name, roles) VALUES(?, ?, ?, ?)");
    add.with(event.device, event.public_key, event.name, roles).run();
    devices_changed();
}

void Ledger::apply(const Said& said, const congress::Checkpoint& event) {
    if (!std::is_sorted(event.heads.begin(), event.heads.end()) || checkpoint_root(event.heads) != event.root)
        throw Refusal{"核对点的校验码与内容不符。"};
    Query q(db_,
            "INSERT INTO last_checkpoint(one, body) VALUES(1, ?) ON CONFLICT(one) DO UPDATE SET body = "
            "excluded.body");
    q.bind_bytes(1, said.body);
    q.run();
}

void Ledger::apply(const Said&, const congress::IncidentNoted& event) {
    if (event.text.empty()) throw Refusal{"情况说明不能为空。"};
}

void Ledger::apply(const Said& said, const congress::Undone& event) {
    // By name, its own or by the hub; only what came before it.
    const std::optional<StoredEntry> target =
        store_.find(event.device, epoch_of_place(event.seq), seq_of_place(event.seq));
    const bool hub = said.device == spine_.device && said.epoch == spine_.epoch;
    // In this order: whether another's entry is held here must not change what is said of it.
    if (event.device != said.device && !hub) throw Refusal{"只能撤销本机的记录。"};
    if (!target || !target->body_present || (event.device == said.device && event.seq >= said.place))
        throw Refusal{"没有要撤销的那条记录。"};
    Query add(db_, "INSERT INTO undone(device, seq) VALUES(?, ?)");
    add.with(event.device, event.seq).run();

    const std::optional<congress::Event> undone = congress::event_from_json(target->entry.kind, target->body);
    if (!undone) throw Refusal{"要撤销的那条记录无法解读。"};
    const Said about = said_of(target->entry);
    switch (about.kind) {
        case Kind::checked_in:
            return undo_check_in(about, std::get<congress::CheckedIn>(*undone));
        case Kind::presence_changed:
            return undo_presence_change(about, std::get<congress::PresenceChanged>(*undone));
        case Kind::agenda_moved:
            return undo_agenda_move(about);
        case Kind::hands_counted:
            return undo_hands(about, std::get<congress::HandsCounted>(*undone));
        case Kind::motion_decided:
            return undo_motion(about, std::get<congress::MotionDecided>(*undone));
        case Kind::incident_noted:
            return;
        default:
            throw Refusal{"「" + std::string(congress::to_words(about.kind)) +
                          "」不能撤销；确有错误的，请登记情况说明或更正。"};
    }
}

const congress::Delegate& Ledger::need_delegate(const std::string& number) const {
    const congress::Delegate* delegate = congress_.delegate(number);
    if (delegate == nullptr) throw Refusal{"名单中没有编号「" + number + "」。"};
    return *delegate;
}

const congress::Sitting& Ledger::need_sitting(const std::string& sitting) const {
    const congress::Sitting* found = congress_.sitting(sitting);
    if (found == nullptr) throw Refusal{"没有「" + sitting + "」这次会议。"};
    return *found;
}

const congress::Poll& Ledger::need_poll(const std::string& poll) const {
    const congress::Poll* found = congress_.poll(poll);
    if (found == nullptr) throw Refusal{"没有「" + poll + "」这项投票。"};
    return *found;
}

const congress::VotingPeriod& Ledger::need_period(const std::string& period) const {
    const congress::VotingPeriod* found = congress_.period(period);
    if (found == nullptr) throw Refusal{"没有「" + period + "」这个投票时段。"};
    return *found;
}

congress::Event Ledger::any_event_at(Kind kind, const std::optional<Hash>& body) const {
    std::optional<congress::Event> event;
    if (body)
        if (const std::optional<std::string> text = store_.body(*body))
            event = congress::event_from_json(kind, *text);
    if (!event)
        throw StorageError(StorageError::What::damaged, "a body that the books name is missing or unreadable");
    return *event;
}

std::string Ledger::name_of(const std::string& number) const {
    const congress::Delegate* delegate = congress_.delegate(number);
    return delegate == nullptr ? number : number + " " + delegate->name;
}

std::optional<congress::Checkpoint> Ledger::last_checkpoint() const {
    Query q(db_, "SELECT body FROM last_checkpoint");
    if (!q.step()) return std::nullopt;
    return event_at<congress::Checkpoint>(Kind::checkpoint, q.hash(0));
}

}  // namespace daihui::record

// The texts of operations: a table of members for each, read as strictly as it is written.
#include <nlohmann/json.hpp>
#include <tuple>

#include "shared/venue/operation.hpp"

namespace daihui::venue {
namespace {

using Json = nlohmann::json;

template <class T>
struct Members;  ///< `list`: the members; of an operation also `name`

template <class Struct, class Type>
struct Member {
    const char* name;
    Type Struct::* at;
};
template <class Struct, class Type>
constexpr Member<Struct, Type> member(const char* name, Type Struct::* at) {
    return {name, at};
}

template <class T>
concept HasMembers = requires { Members<T>::list; };

template <HasMembers T>
Json write(const T& value);
template <HasMembers T>
bool read(const Json& json, T& out);
template <class T>
Json write(const std::vector<T>& list);
template <class T>
bool read(const Json& json, std::vector<T>& out);
template <class T>
Json write(const std::optional<T>& value);
template <class T>
bool read(const Json& json, std::optional<T>& out);

Json write(const std::string& text) { return text; }
bool read(const Json& json, std::string& out) {
    if (!json.is_string()) return false;
    out = json.get_ref<const std::string&>();
    return true;
}
Json write(bool value) { return value; }
bool read(const Json& json, bool& out) {
    if (!json.is_boolean()) return false;
    out = json.get<bool>();
    return true;
}
Json write(std::int64_t value) { return value; }
bool read(const Json& json, std::int64_t& out) {
    if (!json.is_number_integer()) return false;
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) return false;
    out = json.get<std::int64_t>();
    return true;
}
Json write(int value) { return value; }
bool read(const Json& json, int& out) {
    std::int64_t wide = 0;
    if (!read(json, wide) || wide < 0 || wide > 1'000'000) return false;
    out = static_cast<int>(wide);
    return true;
}
Json write(std::uint64_t value) { return value; }
bool read(const Json& json, std::uint64_t& out) {
    if (!json.is_number_unsigned()) return false;
    out = json.get<std::uint64_t>();
    return true;
}
Json write(Moment moment) { return to_millis(moment); }
bool read(const Json& json, Moment& out) {
    std::int64_t millis = 0;
    if (!read(json, millis)) return false;
    out = from_millis(millis);
    return true;
}
Json write(std::chrono::milliseconds time) { return time.count(); }
bool read(const Json& json, std::chrono::milliseconds& out) {
    std::int64_t count = 0;
    if (!read(json, count)) return false;
    out = std::chrono::milliseconds{count};
    return true;
}
Json write(congress::Means means) { return std::string(congress::to_text(means)); }
bool read(const Json& json, congress::Means& out) {
    const auto means =
        json.is_string() ? congress::parse<congress::Means>(json.get_ref<const std::string&>()) : std::nullopt;
    if (means) out = *means;
    return means.has_value();
}
Json write(congress::Next next) { return std::string(congress::to_text(next)); }
bool read(const Json& json, congress::Next& out) {
    using congress::Next;
    if (!json.is_string()) return false;
    for (const Next one : {Next::nothing, Next::revote, Next::by_election, Next::vacant, Next::reduce,
                           Next::presidium, Next::later, Next::void_rerun})
        if (congress::to_text(one) == json.get_ref<const std::string&>()) {
            out = one;
            return true;
        }
    return false;
}
Json write(KeyMode mode) { return std::string(to_letter(mode)); }
bool read(const Json& json, KeyMode& out) {
    if (!json.is_string()) return false;
    for (const KeyMode one : {KeyMode::counting_machine, KeyMode::console, KeyMode::one_holder})
        if (to_letter(one) == json.get_ref<const std::string&>()) {
            out = one;
            return true;
        }
    return false;
}
constexpr std::pair<Machine::State, const char*> machine_states[] = {{Machine::State::waiting, "waiting"},
                                                                     {Machine::State::refused, "refused"},
                                                                     {Machine::State::admitted, "admitted"},
                                                                     {Machine::State::suspended, "suspended"}};
Json write(Machine::State state) {
    for (const auto& [one, text] : machine_states)
        if (one == state) return text;
    return nullptr;
}
bool read(const Json& json, Machine::State& out) {
    if (!json.is_string()) return false;
    for (const auto& [one, text] : machine_states)
        if (json.get_ref<const std::string&>() == text) {
            out = one;
            return true;
        }
    return false;
}
/// A folder's name: where it lies is for the machine that reads it.
Json write(const std::filesystem::path& path) { return path.filename().string(); }
bool read(const Json& json, std::filesystem::path& out) {
    std::string text;
    if (!read(json, text)) return false;
    const std::filesystem::path path = text;
    if (text.empty() || path != path.filename() || text == "." || text == "..") return false;
    out = path;
    return true;
}
// Definitions travel in the form that the record has them in.
Json write(const congress::Poll& poll) { return congress::to_json(poll); }
bool read(const Json& json, congress::Poll& out) {
    auto poll = json.is_string() ? congress::poll_from_json(json.get_ref<const std::string&>()) : std::nullopt;
    if (poll) out = std::move(*poll);
    return poll.has_value();
}
Json write(const congress::VotingPeriod& period) { return congress::to_json(period); }
bool read(const Json& json, congress::VotingPeriod& out) {
    auto period =
        json.is_string() ? congress::period_from_json(json.get_ref<const std::string&>()) : std::nullopt;
    if (period) out = std::move(*period);
    return period.has_value();
}
Json write(const congress::AgendaItem& item) { return congress::to_json(item); }
bool read(const Json& json, congress::AgendaItem& out) {
    auto item = json.is_string() ? congress::item_from_json(json.get_ref<const std::string&>()) : std::nullopt;
    if (item) out = std::move(*item);
    return item.has_value();
}

template <class T>
Json write(const std::vector<T>& list) {
    Json out = Json::array();
    for (const T& one : list) out.push_back(write(one));
    return out;
}
template <class T>
bool read(const Json& json, std::vector<T>& out) {
    if (!json.is_array()) return false;
    out.clear();
    for (const Json& one : json) {
        T value{};
        if (!read(one, value)) return false;
        out.push_back(std::move(value));
    }
    return true;
}
template <class T>
Json write(const std::optional<T>& value) {
    return value ? write(*value) : Json(nullptr);
}
template <class T>
bool read(const Json& json, std::optional<T>& out) {
    out.reset();
    if (json.is_null()) return true;
    T value{};
    if (!read(json, value)) return false;
    out = std::move(value);
    return true;
}
template <HasMembers T>
Json write(const T& value) {
    Json out = Json::object();
    std::apply([&](const auto&... one) { ((out[one.name] = write(value.*(one.at))), ...); }, Members<T>::list);
    return out;
}
/// All members, and no others.
template <HasMembers T>
bool read_members(const Json& json, std::size_t others, T& out) {
    if (!json.is_object() ||
        json.size() != others + std::tuple_size_v<std::remove_cvref_t<decltype(Members<T>::list)>>)
        return false;
    const auto take = [&](const auto& one) {
        const auto found = json.find(one.name);
        return found != json.end() && read(*found, out.*(one.at));
    };
    return std::apply([&](const auto&... one) { return (take(one) && ...); }, Members<T>::list);
}
template <HasMembers T>
bool read(const Json& json, T& out) {
    return read_members(json, 0, out);
}

#define VALUE(TYPE, ...)                                      \
    template <>                                               \
    struct Members<TYPE> {                                    \
        using S = TYPE;                                       \
        static constexpr auto list = std::tuple{__VA_ARGS__}; \
    };
#define OPERATION(TYPE, NAME, ...)                            \
    template <>                                               \
    struct Members<op::TYPE> {                                \
        using S = op::TYPE;                                   \
        static constexpr const char* name = NAME;             \
        static constexpr auto list = std::tuple{__VA_ARGS__}; \
    };
#define M(NAME) member(#NAME, &S::NAME)

VALUE(congress::Presence, M(expected), M(present), M(excused))
VALUE(congress::Papers, M(issued), M(returned), M(valid), M(invalid))
VALUE(congress::CandidateCount, M(name), M(approve), M(oppose), M(abstain), M(illegible), M(write_in))
VALUE(congress::MotionCount, M(approve), M(oppose), M(abstain), M(not_cast))
VALUE(congress::GradeCount, M(name), M(grades))
VALUE(congress::Count, M(presence), M(papers), M(candidates), M(motion), M(grades), M(members), M(illegible))
VALUE(congress::PaperCollected::Row, M(poll), M(returned))
VALUE(congress::ConflictFound, M(what), M(device), M(epoch), M(seq), M(subject), M(text))
VALUE(congress::ConflictAcknowledged, M(seq), M(by), M(remark))
VALUE(record::ConflictRow, M(seq), M(at), M(found), M(acknowledged))
VALUE(ClassCount, M(slip_class), M(slips), M(paper), M(held))
VALUE(PollChange, M(poll), M(period), M(new_period), M(decided_by), M(reason), M(by1), M(by2))
VALUE(FollowUpChoice, M(next), M(seats), M(decided_by), M(text), M(by1), M(by2), M(means), M(stack), M(poll))
VALUE(KeyPlan, M(mode), M(count), M(needed), M(holders), M(trustees))
VALUE(op::OpenBox::Key, M(row), M(passphrase))
VALUE(Machine, M(device), M(name), M(roles), M(state), M(is_hub), M(words), M(taken), M(last_contact), M(from),
      M(ahead), M(waiting), M(version), M(seen), M(in_trouble), M(lease_over))

OPERATION(OpenCheckIn, "open_check_in", M(sitting))
OPERATION(CloseCheckIn, "close_check_in", M(sitting))
OPERATION(OpenSitting, "open_sitting", M(sitting))
OPERATION(EndSitting, "end_sitting", M(sitting))
OPERATION(MoveAgenda, "move_agenda", M(item))
OPERATION(SetItem, "set_item", M(item), M(before), M(by), M(reason))
OPERATION(RemoveItem, "remove_item", M(item), M(by), M(reason))
OPERATION(CheckInByHand, "check_in_by_hand", M(number), M(by), M(reason))
OPERATION(ChangePresence, "change_presence", M(number), M(what), M(reason), M(by))
OPERATION(UndoCheckIn, "undo_check_in", M(number), M(reason), M(by))
OPERATION(RevokeBadge, "revoke_badge", M(number), M(reason))
OPERATION(NoteIncident, "note_incident", M(text), M(by))
OPERATION(OpenNamedPoll, "open_named_poll", M(poll))
OPERATION(CloseNamedPoll, "close_named_poll", M(poll))
OPERATION(CountHands, "count_hands", M(poll), M(count), M(by1), M(by2), M(means))
OPERATION(DecideMotion, "decide_motion", M(poll), M(chair))
OPERATION(CountVotes, "count_votes", M(poll), M(count), M(by1), M(by2), M(means), M(reason))
OPERATION(DeclareCounted, "declare_counted", M(poll), M(chair), M(reason))
OPERATION(NoteCorrection, "note_correction", M(poll), M(text), M(by1), M(by2))
OPERATION(CollectPaper, "collect_paper", M(period), M(rows), M(by1), M(by2))
OPERATION(CountPaper, "count_paper", M(poll), M(count), M(by1), M(by2))
OPERATION(SetPoll, "set_poll", M(change))
OPERATION(DecideFollowUp, "decide_follow_up", M(poll), M(choice))
OPERATION(TakeByPeople, "take_by_people", M(period), M(means), M(decided_by), M(reason), M(by1), M(by2))
OPERATION(IssueSlips, "issue_slips", M(period), M(counts), M(by1), M(by2))
OPERATION(VoidSlip, "void_slip", M(token), M(reason), M(by))
OPERATION(SwapSlip, "swap_slip", M(old_token), M(new_token), M(reason), M(by1), M(by2))
OPERATION(ExchangeSlip, "exchange_slip", M(token), M(reason), M(by1), M(by2))
OPERATION(MarkKeying, "mark_keying", M(token), M(by1), M(by2))
OPERATION(CheckBox, "check_box", M(period), M(plan), M(witnesses))
OPERATION(KeyRequest, "key_request", M(period))
OPERATION(SetMinOpen, "set_min_open", M(period), M(min_open), M(reason), M(by1), M(by2))
OPERATION(OpenVoting, "open_voting", M(period))
OPERATION(BeginEnding, "begin_ending", M(period), M(by))
OPERATION(CloseOver, "close_over", M(period), M(reason), M(by1), M(by2))
OPERATION(CloseVoting, "close_voting", M(period))
OPERATION(DeclareValid, "declare_valid", M(period), M(chair))
OPERATION(DeclareVoid, "declare_void", M(period), M(chair), M(reason))
OPERATION(OpenBox, "open_box", M(period), M(keys))
OPERATION(WriteBox, "write_box", M(period), M(folder))
OPERATION(TakeOpening, "take_opening", M(period), M(folder))
OPERATION(Report, "report", M(period), M(chief))
OPERATION(Declare, "declare", M(period), M(chair))
OPERATION(SealPeriod, "seal_period", M(period))
OPERATION(AdmitMachine, "admit_machine", M(device), M(name), M(by))
OPERATION(RefuseMachine, "refuse_machine", M(device), M(reason), M(by))
OPERATION(SuspendMachine, "suspend_machine", M(device), M(reason), M(by))
OPERATION(ResumeMachine, "resume_machine", M(device), M(reason), M(by))
OPERATION(AcknowledgeConflict, "acknowledge_conflict", M(seq), M(by), M(remark))
OPERATION(AddCode, "add_code", M(code), M(role))

#undef M
#undef OPERATION
#undef VALUE

template <>
struct Members<op::ListMachines> {
    static constexpr const char* name = "list_machines";
    static constexpr std::tuple<> list{};
};

/// Reads it as `One` where the text says that it is one; true where it does.
template <class One>
bool read_as(const Json& json, const std::string& what, std::optional<Operation>& out) {
    if (what != Members<One>::name) return false;
    One one{};
    if (read_members(json, 1, one)) out = std::move(one);
    return true;
}
template <class... Ones>
bool read_one_of(const Json& json, const std::string& what, std::optional<Operation>& out,
                 const std::variant<Ones...>*) {
    return (read_as<Ones>(json, what, out) || ...);
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

template <class T>
Result<T> value_of(std::string_view text, const char* what) {
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    T out{};
    if (json.is_discarded() || !read(json, out))
        return Error{ErrorKind::bad_input, std::string("主控机给出的") + what + "不完整。请更新程序后重试。"};
    return out;
}

}  // namespace

std::string to_json(const Operation& operation) {
    return std::visit(
        [](const auto& one) {
            Json json = write(one);
            json["call"] = Members<std::remove_cvref_t<decltype(one)>>::name;
            return text_of(json);
        },
        operation);
}

Result<Operation> operation_from_json(std::string_view text) {
    const Error unreadable{ErrorKind::bad_input, "控制台要办理的内容不完整。请更新控制台程序后重试。"};
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    const auto what = json.is_object() ? json.find("call") : json.end();
    if (!json.is_object() || what == json.end() || !what->is_string()) return unreadable;
    std::optional<Operation> out;
    constexpr const Operation* all = nullptr;
    if (!read_one_of(json, what->get<std::string>(), out, all))
        return Error{ErrorKind::bad_input, "主控机不认识控制台要办理的「" + what->get<std::string>() +
                                               "」。请把两台机器更新为同一版本。"};
    if (!out) return unreadable;
    return *std::move(out);
}

std::string to_json(const std::vector<Machine>& machines) { return text_of(write(machines)); }
Result<std::vector<Machine>> machines_from_json(std::string_view text) {
    return value_of<std::vector<Machine>>(text, "机器名单");
}
std::string to_json(const std::vector<record::ConflictRow>& conflicts) { return text_of(write(conflicts)); }
Result<std::vector<record::ConflictRow>> conflicts_from_json(std::string_view text) {
    return value_of<std::vector<record::ConflictRow>>(text, "冲突清单");
}

}  // namespace daihui::venue

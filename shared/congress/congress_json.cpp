// The congress as canonical JSON, frozen into the first entry of a record.
#include <array>
#include <chrono>
#include <cstdio>

#include "shared/congress/congress.hpp"
#include "shared/congress/json_codec.hpp"

namespace daihui::congress {
namespace codec {

template <>
struct Keys<Body> {
    static constexpr auto list =
        std::tuple{key("id", &Body::id), key("name", &Body::name), key("short_name", &Body::short_name),
                   key("session", &Body::session), key("elected_by", &Body::elected_by)};
};
template <>
struct Keys<Delegate> {
    static constexpr auto list = std::tuple{key("number", &Delegate::number),
                                            key("name", &Delegate::name),
                                            key("second_name", &Delegate::second_name),
                                            key("sex", &Delegate::sex),
                                            key("ethnicity", &Delegate::ethnicity),
                                            key("unit", &Delegate::unit),
                                            key("delegation", &Delegate::delegation),
                                            key("kind", &Delegate::kind),
                                            key("bodies", &Delegate::bodies),
                                            key("post", &Delegate::post),
                                            key("seat", &Delegate::seat),
                                            key("photo", &Delegate::photo),
                                            key("presidium", &Delegate::presidium),
                                            key("category", &Delegate::category)};
};
template <>
struct Keys<Member> {
    static constexpr auto list =
        std::tuple{key("number", &Member::number), key("name", &Member::name), key("sex", &Member::sex),
                   key("unit", &Member::unit), key("barred", &Member::barred)};
};
template <>
struct Keys<Document> {
    static constexpr auto list = std::tuple{key("id", &Document::id), key("title", &Document::title),
                                            key("note", &Document::note), key("file", &Document::file)};
};
template <>
struct Keys<Sitting> {
    static constexpr auto list = std::tuple{key("id", &Sitting::id),
                                            key("title", &Sitting::title),
                                            key("place", &Sitting::place),
                                            key("start", &Sitting::start),
                                            key("end", &Sitting::end),
                                            key("check_in_from", &Sitting::check_in_from),
                                            key("check_in_until", &Sitting::check_in_until),
                                            key("bodies", &Sitting::bodies)};
};
template <>
struct Keys<AgendaItem> {
    static constexpr auto list = std::tuple{key("id", &AgendaItem::id),
                                            key("sitting", &AgendaItem::sitting),
                                            key("time", &AgendaItem::time),
                                            key("title", &AgendaItem::title),
                                            key("business", &AgendaItem::business),
                                            key("presenter", &AgendaItem::presenter),
                                            key("documents", &AgendaItem::documents),
                                            key("polls", &AgendaItem::polls)};
};
template <>
struct Keys<Candidate> {
    static constexpr auto list =
        std::tuple{key("name", &Candidate::name),           key("sex", &Candidate::sex),
                   key("ethnicity", &Candidate::ethnicity), key("unit", &Candidate::unit),
                   key("number", &Candidate::number),       key("profile", &Candidate::profile)};
};
template <>
struct Keys<ScoreScale> {
    static constexpr auto list = std::tuple{
        key("min", &ScoreScale::min), key("max", &ScoreScale::max), key("step", &ScoreScale::step),
        key("drop_highest", &ScoreScale::drop_highest), key("drop_lowest", &ScoreScale::drop_lowest)};
};
template <>
struct Keys<Proposal> {
    static constexpr auto list = std::tuple{key("number", &Proposal::number),
                                            key("title", &Proposal::title),
                                            key("mover", &Proposal::mover),
                                            key("delegation", &Proposal::delegation),
                                            key("seconders", &Proposal::seconders),
                                            key("reason", &Proposal::reason),
                                            key("measures", &Proposal::measures),
                                            key("category", &Proposal::category),
                                            key("office", &Proposal::office),
                                            key("received_on", &Proposal::received_on),
                                            key("filing", &Proposal::filing),
                                            key("merged_into", &Proposal::merged_into),
                                            key("handling", &Proposal::handling),
                                            key("lead_office", &Proposal::lead_office),
                                            key("co_offices", &Proposal::co_offices),
                                            key("assigned_on", &Proposal::assigned_on),
                                            key("replied_on", &Proposal::replied_on),
                                            key("resolution", &Proposal::resolution),
                                            key("satisfaction", &Proposal::satisfaction),
                                            key("note", &Proposal::note)};
};
template <>
struct Keys<Poll> {
    static constexpr auto list = std::tuple{key("id", &Poll::id),
                                            key("kind", &Poll::kind),
                                            key("title", &Poll::title),
                                            key("ballot_title", &Poll::ballot_title),
                                            key("question", &Poll::question),
                                            key("body", &Poll::body),
                                            key("women_only", &Poll::women_only),
                                            key("secrecy", &Poll::secrecy),
                                            key("means", &Poll::means),
                                            key("adopts", &Poll::adopts),
                                            key("document", &Poll::document),
                                            key("office", &Poll::office),
                                            key("seats", &Poll::seats),
                                            key("exact_seats", &Poll::exact_seats),
                                            key("candidates", &Poll::candidates),
                                            key("order_note", &Poll::order_note),
                                            key("write_ins", &Poll::write_ins),
                                            key("tie", &Poll::tie),
                                            key("shortfall", &Poll::shortfall),
                                            key("announce_votes", &Poll::announce_votes),
                                            key("contest", &Poll::contest),
                                            key("write_in_limit", &Poll::write_in_limit),
                                            key("unmarked", &Poll::unmarked),
                                            key("difference_percent", &Poll::difference_percent),
                                            key("fill_up_percent", &Poll::fill_up_percent),
                                            key("follow_up", &Poll::follow_up),
                                            key("follows", &Poll::follows),
                                            key("amends", &Poll::amends),
                                            key("subjects", &Poll::subjects),
                                            key("scale", &Poll::scale),
                                            key("choose_min", &Poll::choose_min),
                                            key("choose_max", &Poll::choose_max),
                                            key("grades", &Poll::grades),
                                            key("quorum", &Poll::quorum),
                                            key("quorum_base", &Poll::quorum_base),
                                            key("majority", &Poll::majority),
                                            key("majority_base", &Poll::majority_base)};
};
template <>
struct Keys<VotingPeriod> {
    static constexpr auto list = std::tuple{key("id", &VotingPeriod::id),
                                            key("title", &VotingPeriod::title),
                                            key("sitting", &VotingPeriod::sitting),
                                            key("stack", &VotingPeriod::stack),
                                            key("polls", &VotingPeriod::polls),
                                            key("slips_for", &VotingPeriod::slips_for),
                                            key("offline_limit", &VotingPeriod::offline_limit)};
};
template <>
struct Keys<People> {
    static constexpr auto list =
        std::tuple{key("presidium", &People::presidium), key("chief_scrutineer", &People::chief_scrutineer),
                   key("scrutineers", &People::scrutineers), key("chief_teller", &People::chief_teller),
                   key("tellers", &People::tellers)};
};
template <>
struct Keys<NameStrokes> {
    static constexpr auto list =
        std::tuple{key("character", &NameStrokes::character), key("code", &NameStrokes::code)};
};
template <>
struct Keys<Congress> {
    static constexpr auto list = std::tuple{key("id", &Congress::id),
                                            key("host", &Congress::host),
                                            key("title", &Congress::title),
                                            key("title_lines", &Congress::title_lines),
                                            key("banner", &Congress::banner),
                                            key("place", &Congress::place),
                                            key("approval", &Congress::approval),
                                            key("member_count", &Congress::member_count),
                                            key("bodies", &Congress::bodies),
                                            key("delegates", &Congress::delegates),
                                            key("members", &Congress::members),
                                            key("documents", &Congress::documents),
                                            key("sittings", &Congress::sittings),
                                            key("agenda", &Congress::agenda),
                                            key("polls", &Congress::polls),
                                            key("periods", &Congress::periods),
                                            key("proposals", &Congress::proposals),
                                            key("people", &Congress::people),
                                            key("keep_cast", &Congress::keep_cast),
                                            key("strokes", &Congress::strokes),
                                            key("rehearsal", &Congress::rehearsal)};
};
template <>
struct Keys<Eligible> {
    static constexpr auto list =
        std::tuple{key("number", &Eligible::number), key("name", &Eligible::name), key("unit", &Eligible::unit),
                   key("sex", &Eligible::sex), key("bare_name", &Eligible::bare_name)};
};

std::string minute_text(const LocalMinute& when) {
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d", when.year, when.month, when.day,
                  when.hour, when.minute);
    return out.data();
}

std::optional<LocalMinute> parse_minute(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return std::nullopt;
    const auto number = [text](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char digit : text.substr(at, length)) value = value * 10 + (digit - '0');
        return value;
    };
    const LocalMinute when{number(0, 4), number(5, 2), number(8, 2), number(11, 2), number(14, 2)};
    if (when == LocalMinute{}) return when;  // "not said": a value of its own
    const std::chrono::year_month_day day{std::chrono::year{when.year},
                                          std::chrono::month{static_cast<unsigned>(when.month)},
                                          std::chrono::day{static_cast<unsigned>(when.day)}};
    if (!day.ok() || when.hour > 23 || when.minute > 59) return std::nullopt;
    return when;
}

}  // namespace codec

std::string to_json(const Congress& congress) { return codec::to_text_form(congress); }

std::optional<Congress> congress_from_json(std::string_view json) {
    return codec::from_text_form<Congress>(json);
}

std::string to_json(const Poll& poll) { return codec::to_text_form(poll); }
std::optional<Poll> poll_from_json(std::string_view json) { return codec::from_text_form<Poll>(json); }
std::string to_json(const VotingPeriod& period) { return codec::to_text_form(period); }
std::optional<VotingPeriod> period_from_json(std::string_view json) {
    return codec::from_text_form<VotingPeriod>(json);
}
std::string to_json(const AgendaItem& item) { return codec::to_text_form(item); }
std::optional<AgendaItem> item_from_json(std::string_view json) {
    return codec::from_text_form<AgendaItem>(json);
}

std::string poll_definition_json(const Congress& congress, const Poll& poll,
                                 const std::vector<std::string>& committee) {
    // By hand, because it is no value of ours; keys in order, as everywhere.
    codec::JsonWriter out;
    const Body* body = congress.body(poll.body);
    auto member = [&out, place = std::size_t{0}](std::string_view name, const auto& value) mutable {
        out.key(place++, name);
        codec::write(out, value);
    };
    out.put("{");
    member("body", body != nullptr ? std::optional(*body) : std::nullopt);
    member("congress", congress.id);
    member("eligible", eligible_write_ins(congress, poll, committee));
    member("host", congress.host);
    member("poll", poll);
    member("rehearsal", congress.rehearsal);
    member("title", congress.title);
    out.put("}");
    return out.take();
}

}  // namespace daihui::congress

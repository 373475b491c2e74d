// 02表决 to 05提案 of an export: results, the papers of the voting periods, the notice, the register of
// proposals.
#include <algorithm>
#include <map>
#include <set>

#include "shared/report/box_facts.hpp"
#include "shared/report/export_writer.hpp"
#include "shared/report/letter.hpp"
#include "shared/report/poll_facts.hpp"

namespace daihui::report {
namespace {

constexpr const char* motions_folder = "02表决/";
constexpr const char* elections_folder = "03选举/";
constexpr const char* primaries_folder = "03预选（主席团内部）/";
constexpr const char* sealed_folder = "04测评（密封）/";

/// Adds a table below another of the same head.
void append(Rows& all, const Rows& rows) {
    all.insert(all.end(), rows.begin() + (all.empty() ? 0 : 1), rows.end());
}

/// Everything that the forms of a poll need.
ElectionForm form_of(const venue::Venue& venue, const DeclaredResult& declared) {
    const congress::Poll& poll = declared.result.poll;
    ElectionForm form;
    form.result = declared.result;
    form.times = {declared.from, declared.until, place_of(venue.congress(), poll.id)};
    form.notes = notes_of(venue, declared);
    if (declared.period.empty()) return form;
    form.mode = mode_of(venue, declared.period);
    form.paper_issued = venue.paper_issued_of(poll.id);
    form.sentences = venue.books().period_state(declared.period).sentences;
    return form;
}

MotionForm motion_of(const venue::Venue& venue, const DeclaredResult& declared) {
    const ElectionForm known = form_of(venue, declared);
    MotionForm form;
    form.poll = declared.result.poll;
    // As it was really taken: hands have no papers, and their own words.
    if (declared.means == "hands" || declared.means == "acclamation" || declared.means == "paper")
        form.poll = congress::taken_by(form.poll, declared.means);
    form.count = declared.result.count;
    form.outcome = declared.result.outcome;
    form.means_words = means_words(declared.means);
    form.business = business_of(venue.congress(), form.poll.id);
    form.times = known.times;
    form.chair = declared.chair;
    form.counted_by = declared.counted_by;
    form.mode = known.mode;
    form.paper_issued = known.paper_issued;
    form.notes = known.notes;
    if (const congress::Poll* amended = venue.congress().poll(form.poll.amends)) form.amends = amended->title;
    form.amendments = amendments_of(venue, form.poll);
    return form;
}

/// 「2026年11月19日至20日」 of the sittings that were opened; of all where none was.
std::string days_of(const venue::Venue& venue) {
    std::optional<congress::LocalMinute> first, last;
    for (const bool only_opened : {true, false}) {
        for (const congress::Sitting& sitting : venue.congress().sittings) {
            if (only_opened && !venue.books().sitting_state(sitting.id).opened) continue;
            if (!first || sitting.start < *first) first = sitting.start;
            if (!last || *last < sitting.start) last = sitting.start;
        }
        if (first) break;
    }
    if (!first) return "";
    const std::string from = congress::date_text(*first);
    if (first->year == last->year && first->month == last->month)
        return first->day == last->day ? from : from + "至" + std::to_string(last->day) + "日";
    return from + "至" + congress::date_text(*last);
}

/// Whether a motion is a matter of its own, and not one of the lists and orders that a congress runs by.
bool is_matter(const congress::Poll& poll) {
    if (poll.adopts != congress::Adopts::nothing || !poll.amends.empty()) return false;
    if (!poll.document.empty()) return true;
    for (const char* word : {"决议", "办法", "方案", "合同", "规定", "条例", "规则", "细则"})
        if (poll.title.find(word) != std::string::npos) return true;
    return false;
}

/// Id of the poll that this one repeats or completes in the end; its own where it follows none.
std::string first_round(const congress::Congress& congress, const congress::Poll& poll) {
    std::string id = poll.id;
    std::set<std::string> seen;
    for (const congress::Poll* at = &poll; at != nullptr && seen.insert(at->id).second;
         at = congress.poll(at->follows))
        id = at->id;
    return id;
}

/// What was a draft is none any more.
std::string as_adopted(std::string title) {
    for (const std::string_view draft : {"（草案）", "(草案)", "（审议稿）"})
        if (title.ends_with(draft)) title.erase(title.size() - draft.size());
    return title;
}

void write_notice(Writer& writer, const venue::Venue& venue, const FormContext& context,
                  const std::vector<ElectionForm>& elections, const std::vector<DeclaredResult>& results) {
    NoticeForm notice;
    notice.day = days_of(venue);
    // Those of a second vote are of the office that the first was for: one list.
    std::map<std::string, std::size_t> lists;
    for (const ElectionForm& form : elections) {
        const std::vector<std::string>& elected = form.result.outcome.elected;
        if (elected.empty()) continue;
        const auto [at, first] =
            lists.try_emplace(first_round(venue.congress(), form.result.poll), notice.elections.size());
        if (first) {
            notice.elections.push_back(form);
            continue;
        }
        auto& list = notice.elections[at->second].result.outcome.elected;
        list.insert(list.end(), elected.begin(), elected.end());
    }
    for (const DeclaredResult& declared : results)
        if (declared.result.outcome.passed && is_matter(declared.result.poll))
            notice.adopted.push_back(as_adopted(declared.result.poll.title));
    if (!notice.elections.empty() || !notice.adopted.empty())
        writer.form("03选举/公告.pdf", notice_form(context, notice));
}

/// 选举结果的报告 of the elections by the congress's own bodies: those of a committee just elected belong to
/// the same letter.
void write_letter(Writer& writer, const venue::Venue& venue, const FormContext& context,
                  const std::vector<ElectionForm>& elections) {
    LetterForm letter;
    for (const ElectionForm& form : elections)
        if (!form.result.outcome.elected.empty()) letter.elections.push_back(form);
    if (letter.elections.empty()) return;
    for (const congress::Body& body : venue.congress().bodies) {
        if (!body.elected_by.empty()) continue;
        // As it was when the body's first election was opened.
        for (const ElectionForm& form : elections)
            if (form.result.poll.body == body.id && !form.result.poll.women_only) {
                letter.presences.push_back({body.short_name, form.result.count.presence});
                break;
            }
    }
    if (letter.presences.size() == 1) letter.presences.front().words.clear();
    writer.document("03选举/选举结果的报告.docx", result_letter(context, letter));
}

}  // namespace

void write_results(Writer& writer, const venue::Venue& venue, const FormContext& context,
                   const std::vector<DeclaredResult>& results) {
    std::vector<venue::PollResult> motions;
    Rows elections, primaries, choices;
    std::vector<NamedRows> sealed;
    std::vector<ElectionForm> elected;
    for (const DeclaredResult& declared : results) {
        const venue::PollResult& result = declared.result;
        const std::string name = file_part(result.poll.title);
        switch (result.poll.kind) {
            case congress::PollKind::motion:
                motions.push_back(result);
                writer.form(motions_folder + ("表决结果单-" + name) + ".pdf",
                            motion_form(context, motion_of(venue, declared)));
                break;
            case congress::PollKind::choose: {
                const ElectionForm form = form_of(venue, declared);
                append(choices, choice_rows(result));
                writer.form(elections_folder + ("评选计票结果报告单-" + name) + ".pdf",
                            election_form(context, form));
                if (!result.outcome.elected.empty())
                    writer.form(elections_folder + ("入选名单-" + name) + ".pdf", elected_list(context, form));
                break;
            }
            case congress::PollKind::election: {
                const ElectionForm form = form_of(venue, declared);
                const bool primary = is_primary(result.poll);
                const std::string folder = primary ? primaries_folder : elections_folder;
                append(primary ? primaries : elections, election_rows(result));
                writer.form(folder + (primary ? "预选" : "选举") + "计票结果报告单-" + name + ".pdf",
                            election_form(context, form));
                if (!result.outcome.elected.empty())
                    writer.form(folder + (primary ? "预选候选人名单-" : "当选名单-") + name + ".pdf",
                                elected_list(context, form));
                if (!primary) elected.push_back(form);
                break;
            }
            case congress::PollKind::score:
                sealed.push_back({result.poll.title, score_rows(result)});
                writer.table(sealed_folder + ("评分-" + name) + ".csv", sealed.back().rows);
                writer.form(sealed_folder + ("评分汇总表-" + name) + ".pdf",
                            score_form(context, form_of(venue, declared)));
                break;
            case congress::PollKind::appraisal:
                sealed.push_back({result.poll.title, appraisal_rows(result)});
                writer.table(sealed_folder + ("民主测评-" + name) + ".csv", sealed.back().rows);
                writer.form(sealed_folder + ("民主测评汇总表-" + name) + ".pdf",
                            appraisal_form(context, form_of(venue, declared)));
                break;
        }
    }
    if (!motions.empty()) {
        const Rows rows = motion_rows(motions);
        writer.table("02表决/表决结果.csv", rows);
        writer.workbook("02表决/表决结果.xlsx", context, "表决结果", {{"表决结果", rows}});
    }
    if (!elections.empty()) writer.table("03选举/选举结果.csv", elections);
    if (!choices.empty()) writer.table("03选举/评选结果.csv", choices);
    writer.workbook("03选举/选举结果.xlsx", context, "选举结果",
                    {{"选举结果", elections}, {"评选结果", choices}});
    writer.workbook(sealed_folder + std::string("测评和评分.xlsx"), context, "测评和评分", sealed);
    if (!primaries.empty()) writer.table(primaries_folder + std::string("预选结果.csv"), primaries);
    write_notice(writer, venue, context, elected, results);
    write_letter(writer, venue, context, elected);
}

void write_turnout(Writer& writer, const venue::Venue& venue, const Events& events,
                   const FormContext& context) {
    for (const congress::VotingPeriod& period : venue.congress().periods) {
        const auto state = venue.books().period_state(period.id);
        if (state.stage >= congress::Stage::box_checked)
            writer.form("03选举/电子票箱检查报告单-" + file_part(period.title) + ".pdf",
                        zero_report_form(context, zero_report_of(venue, events, period)));
        if (state.stage < congress::Stage::valid) continue;
        writer.form("03选举/投票情况报告单-" + file_part(period.title) + ".pdf",
                    turnout_form(context, turnout_of(venue, events, period)));
    }
}

void write_proposals(Writer& writer, const venue::Venue& venue, const FormContext& context) {
    const auto& proposals = venue.congress().proposals;
    if (proposals.empty()) return;
    const Rows register_rows = proposal_rows(venue.congress()), totals = proposal_totals_rows(proposals);
    writer.table("05提案/提案登记表.csv", register_rows);
    writer.table("05提案/提案办理统计.csv", totals);
    writer.workbook("05提案/提案.xlsx", context, "提案",
                    {{"提案登记表", register_rows}, {"提案办理统计", totals}});
    writer.form("05提案/提案办理统计表.pdf", proposal_form(context, proposals));
}

}  // namespace daihui::report

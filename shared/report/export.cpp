#include "shared/report/export.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/print/file.hpp"
#include "shared/record/entries_file.hpp"
#include "shared/report/box_facts.hpp"
#include "shared/report/check_scripts.hpp"
#include "shared/report/forms.hpp"
#include "shared/report/manifest.hpp"
#include "shared/report/results.hpp"
#include "shared/report/tables.hpp"
#include "shared/text/csv.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;

/// A title as part of a file name: no separators, no reserved characters of Windows, where the office opens it.
std::string file_part(std::string text) {
    for (const char* bad : {"/", "\\", ":", "*", "?", "\"", "<", ">", "|", "《", "》", " "}) {
        for (auto at = text.find(bad); at != std::string::npos; at = text.find(bad))
            text.erase(at, std::string_view(bad).size());
    }
    return text.empty() ? "未命名" : text;
}

/// Collects files into the folder and remembers the first failure.
class Writer {
  public:
    Writer(fs::path root, const ExportOptions& options) : root_(std::move(root)), options_(options) {}

    void bytes(const std::string& path, ByteView content) {
        if (failed_) return;
        if (options_.progress) options_.progress(path, files_, 0);
        std::error_code error;
        fs::create_directories((root_ / path).parent_path(), error);
        if (auto written = print::write_file(root_ / path, content); !written) {
            failed_ = written.error();
            return;
        }
        ++files_;
    }
    void text(const std::string& path, std::string_view content) { bytes(path, bytes_of(content)); }
    void table(const std::string& path, const Rows& rows) {
        text(path, text::write_csv(rows, text::CsvStart::bom));
    }
    void form(const std::string& path, const Result<Bytes>& pdf) {
        if (failed_) return;
        if (!pdf) {
            failed_ = pdf.error();
            return;
        }
        bytes(path, *pdf);
        ++forms_;
    }
    void fail(Error error) {
        if (!failed_) failed_ = std::move(error);
    }
    [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }
    [[nodiscard]] std::size_t files() const { return files_; }
    [[nodiscard]] std::size_t forms() const { return forms_; }

  private:
    fs::path root_;
    const ExportOptions& options_;
    std::optional<Error> failed_;
    std::size_t files_ = 0, forms_ = 0;
};

AttendanceForm attendance_of(const venue::Venue& venue, const congress::Sitting& sitting) {
    AttendanceForm form{sitting,
                        venue.attendance_by_delegation(sitting.id),
                        venue.attendance_by_body(sitting.id),
                        {},
                        {},
                        {},
                        {},
                        {},
                        {}};
    const auto count_kind = [&](congress::DelegateKind kind) {
        AttendanceForm::Kind row{std::string(congress::to_words(kind))};
        for (const congress::Delegate& delegate : venue.congress().delegates) {
            if (delegate.kind != kind) continue;
            ++row.expected;
            const auto known = venue.books().attendance(sitting.id, delegate.number);
            if (known && known->state == record::PresenceState::present) ++row.present;
        }
        if (row.expected > 0) form.others.push_back(row);
    };
    count_kind(congress::DelegateKind::observer);
    count_kind(congress::DelegateKind::guest);
    for (const congress::Body& body : venue.congress().bodies) {
        if (!body.elected_by.empty()) continue;
        if (!sitting.bodies.empty() &&
            std::find(sitting.bodies.begin(), sitting.bodies.end(), body.id) == sitting.bodies.end())
            continue;
        congress::Threshold quorum{2, 3, false};
        for (const congress::Poll& poll : venue.congress().polls)
            if (poll.body == body.id) {
                quorum = poll.quorum;
                break;
            }
        form.quorum_sentences.push_back(
            body.short_name + "：" +
            congress::check_quorum(quorum, venue.books().presence(sitting.id, body.id), "开会").sentence);
    }
    for (const congress::Delegate& delegate : venue.congress().delegates) {
        record::Attendance attendance;
        if (auto known = venue.books().attendance(sitting.id, delegate.number)) attendance = *known;
        if (attendance.checked_in_at) {
            if (!form.first || *attendance.checked_in_at < *form.first) form.first = attendance.checked_in_at;
            if (!form.last || *attendance.checked_in_at > *form.last) form.last = attendance.checked_in_at;
        }
        if (attendance.manual)
            form.manual.push_back(
                {delegate.delegation, delegate.number, delegate.name, attendance.by, attendance.reason});
        if (delegate.kind == congress::DelegateKind::full &&
            attendance.state == record::PresenceState::not_arrived)
            form.missing.push_back(
                {delegate.delegation, delegate.number, delegate.name,
                 attendance.excused
                     ? "请假" + (attendance.excuse.empty() ? "" : "（" + attendance.excuse + "）")
                     : ""});
    }
    return form;
}

void write_attendance(Writer& writer, const venue::Venue& venue, const FormContext& context) {
    for (const congress::Sitting& sitting : venue.congress().sittings) {
        const auto state = venue.books().sitting_state(sitting.id);
        const auto all = venue.books().attendances(sitting.id);
        const bool any = std::any_of(all.begin(), all.end(), [](const record::Attendance& one) {
            return one.state != record::PresenceState::not_arrived || one.excused;
        });
        if (!state.opened && !any) continue;
        const std::string name = file_part(sitting.title);
        writer.table("01签到/签到明细-" + name + ".csv", attendance_rows(venue, sitting));
        writer.table("01签到/签到统计-" + name + ".csv", attendance_summary_rows(venue, sitting));
        const AttendanceForm form = attendance_of(venue, sitting);
        writer.form("01签到/签到统计表-" + name + ".pdf", attendance_form(context, form));
        writer.form("01签到/到会人数报告单-" + name + ".pdf", presence_form(context, form));
    }
}

std::string business_of(const congress::Congress& congress, const std::string& poll) {
    for (const congress::AgendaItem& item : congress.agenda)
        if (std::find(item.polls.begin(), item.polls.end(), poll) != item.polls.end())
            return std::string(congress::to_words(item.business));
    return "";
}

std::string place_of(const congress::Congress& congress, const std::string& poll) {
    if (const auto* period = congress.period_of_poll(poll))
        if (const auto* sitting = congress.sitting(period->sitting);
            sitting != nullptr && !sitting->place.empty())
            return sitting->place;
    for (const congress::AgendaItem& item : congress.agenda)
        if (std::find(item.polls.begin(), item.polls.end(), poll) != item.polls.end())
            if (const auto* sitting = congress.sitting(item.sitting);
                sitting != nullptr && !sitting->place.empty())
                return sitting->place;
    return congress.place;
}

std::int64_t paper_issued(const record::PeriodState& state) {
    std::int64_t paper = 0;
    for (const auto& row : state.issued) paper += row.paper;
    return paper;
}

void write_results(Writer& writer, const venue::Venue& venue, const FormContext& context,
                   const std::vector<DeclaredResult>& results) {
    std::vector<venue::PollResult> motions;
    Rows elections;
    for (const DeclaredResult& declared : results) {
        const venue::PollResult& result = declared.result;
        const std::string name = file_part(result.poll.title);
        const PollTimes times{declared.from, declared.until, place_of(venue.congress(), result.poll.id)};
        const auto state =
            declared.period.empty() ? record::PeriodState{} : venue.books().period_state(declared.period);
        const BoxMode mode = declared.period.empty() ? BoxMode{} : mode_of(venue, declared.period);
        switch (result.poll.kind) {
            case congress::PollKind::motion:
                motions.push_back(result);
                writer.form("02表决/表决结果单-" + name + ".pdf",
                            motion_form(context, {result.poll, result.count, result.outcome,
                                                  std::string(means_words(declared.means)),
                                                  business_of(venue.congress(), result.poll.id), times,
                                                  declared.chair, declared.counted_by, mode}));
                break;
            case congress::PollKind::choose:
            case congress::PollKind::election: {
                const ElectionForm form{result, times, mode, paper_issued(state), state.sentences};
                const Rows rows = election_rows(result);
                elections.insert(elections.end(), rows.begin() + (elections.empty() ? 0 : 1), rows.end());
                writer.form("03选举/选举计票结果报告单-" + name + ".pdf", election_form(context, form));
                if (!result.outcome.elected.empty())
                    writer.form("03选举/当选名单-" + name + ".pdf", elected_list(context, form));
                break;
            }
            case congress::PollKind::score:
            case congress::PollKind::appraisal:
                writer.table("04测评（密封）/民主测评-" + name + ".csv", appraisal_rows(result));
                writer.form("04测评（密封）/民主测评汇总表-" + name + ".pdf",
                            appraisal_form(context, {result, times, mode, paper_issued(state), {}}));
                break;
        }
    }
    if (!motions.empty()) writer.table("02表决/表决结果.csv", motion_rows(motions));
    if (!elections.empty()) writer.table("03选举/选举结果.csv", elections);
}

void write_turnout(Writer& writer, venue::Venue& venue, const FormContext& context) {
    for (const congress::VotingPeriod& period : venue.congress().periods) {
        const auto state = venue.books().period_state(period.id);
        if (state.stage >= congress::Stage::box_checked)
            writer.form("03选举/电子票箱检查报告单-" + file_part(period.title) + ".pdf",
                        zero_report_form(context, zero_report_of(venue, period)));
        if (state.stage < congress::Stage::valid) continue;
        TurnoutForm form;
        form.period = period;
        form.times = {state.opened_at, state.closed_at, ""};
        form.sentences = state.sentences;
        form.witnesses = state.witnesses;
        form.mode = mode_of(venue, period.id);
        const auto of_period = [&](const auto& rows) {
            return std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
                return std::find(period.polls.begin(), period.polls.end(), row.poll) != period.polls.end();
            });
        };
        form.audited = of_period(venue.books().spoiled());
        form.refused = of_period(venue.books().refused());
        if (const auto* sitting = venue.congress().sitting(period.sitting)) form.times.place = sitting->place;
        const auto facts = venue.facts(period.id);
        for (const auto& row : facts.classes)
            form.classes.push_back({row.words, row.printed, row.issued, row.voided, row.keyed});
        for (const std::string& id : period.polls) {
            const congress::Poll* poll = venue.congress().poll(id);
            if (poll == nullptr) continue;
            const std::int64_t returned = venue.books().turnout(id).accepted;
            TurnoutForm::Row row{
                poll->ballot_title, {}, {venue.issued_of(id), returned, returned, 0}, paper_issued(state)};
            for (const auto& presence : state.presences)
                if (presence.body == poll->body) row.presence = presence.presence;
            form.rows.push_back(row);
        }
        writer.form("03选举/投票情况报告单-" + file_part(period.title) + ".pdf", turnout_form(context, form));
    }
}

/// What scrutineers audited: each ballot beside the election that it belongs to, for the office's own check.
void write_audits(Writer& writer, venue::Venue& venue) {
    std::set<std::string> elections;
    for (const Audit& audit : audits_of(venue)) {
        const congress::VotingPeriod* period = venue.congress().period_of_poll(audit.event.poll);
        if (period == nullptr) continue;
        writer.text("09技术核查/检验/" + audit.row.code + ".json", audit.event.ballot);
        if (!elections.insert(audit.event.poll).second) continue;
        for (const auto& ballot : venue.books().period_state(period->id).ballots)
            if (ballot.poll == audit.event.poll)
                writer.text("09技术核查/检验/" + ballot.poll + ".election.json", ballot.election);
    }
}

/// How to check this folder with other people's software; the scripts lie beside it.
void write_guide(Writer& writer) {
    for (const CheckScript& script : check_scripts())
        writer.text("09技术核查/" + std::string(script.name), script.text);
    writer.text(
        "09技术核查/怎样核查.txt",
        "本文件夹供会后独立核查，不需要本系统的任何程序。\r\n"
        "\r\n"
        "一、核对票箱。boxes 中每次无记名投票有两个文件：.bel 是选票、票箱和开箱过程的归档（Belenios "
        "3.0 格式），.proofs.json 是开箱的第二证明。装好 Python 3 和 belenios-tool 3 后运行：\r\n"
        "    python3 verify-with-belenios boxes/选票代号.bel\r\n"
        "它逐张核对选票、选票卡名单、总和与开箱证明，与本系统没有共用的程序。\r\n"
        "\r\n"
        "二、核对检验票。检验中是监票人试投后当场打开的选票（不计票）。用投票机当时显示的种子运行：\r\n"
        "    python3 check-opened-ballot 检验/选票代号.election.json 检验/查验码.json 种子\r\n"
        "显示的内容应与当时在屏幕上标记的完全相同。\r\n"
        "\r\n"
        "三、核对记录。record.jsonl 是逐条签名的会议记录，每张报告单下方的核对锚点都可以在其中找到：\r\n"
        "    daihui verify 本次导出的文件夹 --anchor 锚点\r\n");
}

void write_boxes(Writer& writer, venue::Venue& venue, const FormContext& context,
                 std::vector<SealListRow>& sealed, Appraisals appraisals) {
    for (const congress::Poll& poll : venue.congress().polls) {
        const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id);
        const auto opened = venue.books().opened(poll.id);
        if (period == nullptr || !opened) continue;
        const auto stage = venue.books().period_state(period->id).stage;
        if (stage != congress::Stage::declared && stage != congress::Stage::sealed) continue;
        if (poll.kind == congress::PollKind::appraisal && appraisals == Appraisals::left_out) continue;
        auto archive = venue.archive(poll.id);
        if (!archive) {
            writer.fail(archive.error());
            return;
        }
        writer.bytes("09技术核查/boxes/" + poll.id + ".bel", *archive);
        writer.text("09技术核查/boxes/" + poll.id + ".proofs.json", opened->second_proofs);
        writer.table("08封存/查验码清单-" + file_part(poll.title) + ".csv", tracking_code_rows(venue, poll.id));
        writer.form("08封存/查验码清单-" + file_part(poll.title) + ".pdf",
                    wall_list(context, wall_list_of(venue, poll)));
        sealed.push_back({"电子选票箱：" + poll.ballot_title,
                          std::to_string(opened->count.papers.returned) + " 张",
                          opened->archive_hash.substr(0, 20)});
    }
}

}  // namespace

Result<ExportReport> export_venue(venue::Venue& venue, const fs::path& out, const ExportOptions& options) {
    std::error_code error;
    if (fs::exists(out, error) && !fs::is_empty(out, error))
        return Error{ErrorKind::wrong_use,
                     out.string() + " 已经存在而且不是空文件夹。请换一个位置，或先把它移走。"};
    const fs::path part = out.parent_path() / (out.filename().string() + ".partial");
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) return Error{ErrorKind::storage, "不能建立 " + part.string() + "：" + error.message()};

    Writer writer(part, options);
    const FormContext context{venue.congress(), venue.anchor(), options.now};
    const auto results = declared_results(venue, options.appraisals);
    write_attendance(writer, venue, context);
    write_results(writer, venue, context, results);
    write_turnout(writer, venue, context);
    for (const auto& [from, to] :
         {std::pair{"documents", "06文件"}, std::pair{"proposals.csv", "05提案/proposals.csv"}}) {
        const fs::path source = venue.folder() / from;
        if (!fs::exists(source, error)) continue;
        fs::create_directories((part / to).parent_path(), error);
        fs::copy(source, part / to, fs::copy_options::recursive, error);
        if (error) writer.fail({ErrorKind::storage, "不能复制 " + source.string() + "：" + error.message()});
    }
    writer.table("07会议记录/议程.csv", agenda_rows(venue));
    writer.table("07会议记录/操作记录.csv", journal_rows(venue));
    std::vector<SealListRow> sealed;
    write_boxes(writer, venue, context, sealed, options.appraisals);
    write_audits(writer, venue);
    write_guide(writer);
    if (const SlipRegisterForm slips = slip_register_of(venue); !slips.rows.empty())
        writer.form("08封存/选票卡使用登记表.pdf", slip_register_form(context, slips));

    std::string lines;
    std::uint64_t entries = 0;
    auto visited = venue.record().for_each([&](const record::StoredEntry& stored) {
        lines += record::to_line(record::exported(stored));
        ++entries;
    });
    if (!visited) writer.fail(visited.error());
    writer.text("09技术核查/record.jsonl", lines);
    writer.text("09技术核查/results.json", results_json(venue, results));
    writer.text("09技术核查/congress.json", congress::to_json(venue.congress()) + "\n");
    sealed.push_back(
        {"会议记录（逐条签名）", std::to_string(entries) + " 条", to_hex(sha256(lines)).substr(0, 20)});
    writer.form("08封存/封存清单.pdf", seal_list(context, sealed));
    if (writer.failed()) {
        fs::remove_all(part, error);
        return *writer.failed();
    }

    auto files = hash_files(part);
    if (!files) return files.error();
    const Manifest manifest{venue.congress().id,
                            venue.congress().title,
                            venue.rehearsal(),
                            venue.record().device(),
                            to_hex(venue.record().public_key()),
                            venue.anchor(),
                            iso_text(options.now),
                            *files};
    const std::string json = to_json(manifest);
    const auto signature = venue.record().sign_text(manifest_context, bytes_of(json));
    if (auto written = print::write_file(part / "manifest.json", bytes_of(json)); !written)
        return written.error();
    if (auto written = print::write_file(part / "manifest.sig", bytes_of(to_hex(signature) + "\n")); !written)
        return written.error();
    fs::remove(out, error);  // an empty folder may stand there
    fs::rename(part, out, error);
    if (error) return Error{ErrorKind::storage, "不能完成导出 " + out.string() + "：" + error.message()};
    return ExportReport{files->size() + 2, writer.forms(), results.size(), venue.anchor()};
}

}  // namespace daihui::report

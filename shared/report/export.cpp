#include "shared/report/export.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/print/file.hpp"
#include "shared/record/entries_file.hpp"
#include "shared/report/aside_file.hpp"
#include "shared/report/box_facts.hpp"
#include "shared/report/check_scripts.hpp"
#include "shared/report/events_of.hpp"
#include "shared/report/export_writer.hpp"
#include "shared/report/machine_facts.hpp"
#include "shared/report/manifest.hpp"
#include "shared/report/poll_facts.hpp"

namespace daihui::report {
namespace {

namespace fs = std::filesystem;

/// What scrutineers audited: each ballot beside the election that it belongs to, for the office's own check.
void write_audits(Writer& writer, const venue::Venue& venue, const Events& events) {
    std::set<std::string> elections;
    for (const Audit& audit : audits_of(venue, events)) {
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
        "    daihui verify 本次导出的文件夹 --anchor 锚点\r\n"
        "人工计票、纸质选票、现场增加的投票和后续事项的决定也在记录中，校验时按选举办法重新计算。"
        "密封的测评、评分和预选，记录里只留校验值，不写出票数。\r\n"
        "\r\n"
        "四、多台机器。每台机器的记录自成一串，由它自己签名；主控机的一串是主线，其中「收到分机记录」一条写明从"
        "哪台"
        "机器收取第几条到第几条，这些记录从此计入。收取后与已有记录矛盾的不采用，逐条列在 set_aside.jsonl"
        "，写明原因。没有收取的、更换主控机之后原主控机写的，都不计入。daihui verify 按这个次序重新计算。\r\n");
}

/// Whether the poll's numbers stay out of this export.
bool left_out(const congress::Poll& poll, const ExportOptions& options) {
    return (is_graded(poll) && options.appraisals == Appraisals::left_out) ||
           (is_primary(poll) && options.primaries == Primaries::left_out);
}

/// Whether the entry tells the numbers of such a poll, or what was decided on them.
bool is_left_out(const record::StoredEntry& stored, const congress::Congress& congress,
                 const ExportOptions& options) {
    if (!record::body_may_be_sealed(stored.entry.kind) || !stored.body_present) return false;
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    if (!event) return false;
    const std::string id = std::visit(
        [](const auto& one) -> std::string {
            if constexpr (requires { one.poll; })
                return one.poll;
            else
                return {};
        },
        *event);
    const congress::Poll* poll = congress.poll(id);
    return poll != nullptr && left_out(*poll, options);
}

void write_boxes(Writer& writer, venue::Venue& venue, const FormContext& context,
                 std::vector<SealListRow>& sealed) {
    for (const congress::Poll& poll : venue.congress().polls) {
        const congress::VotingPeriod* period = venue.congress().period_of_poll(poll.id);
        const auto opened = venue.books().opened(poll.id);
        if (period == nullptr || !opened) continue;
        const auto stage = venue.books().period_state(period->id).stage;
        if (stage != congress::Stage::declared && stage != congress::Stage::sealed) continue;
        if (left_out(poll, writer.options())) continue;
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

/// Who declared what came out of a box.
void name_chairs(const Events& events, std::vector<DeclaredResult>& results) {
    for (const auto& [at, event] : events.of<congress::PeriodMoved>())
        for (DeclaredResult& declared : results)
            if (event.to == congress::Stage::declared && declared.period == event.period)
                declared.chair = event.by;
}

/// 07会议记录 and 08封存: what the machines were, what was found about them, and what does not count.
void write_machines(Writer& writer, const venue::Venue& venue, const FormContext& context,
                    const MachinesForm& machines) {
    if (!machines.is_needed()) return;
    const Rows all = machine_rows(machines), conflicts = conflict_rows(machines), aside = aside_rows(machines);
    writer.table("07会议记录/机器使用登记表.csv", all);
    writer.table("07会议记录/冲突登记表.csv", conflicts);
    writer.table("07会议记录/未采用的记录.csv", aside);
    writer.workbook("07会议记录/机器和冲突.xlsx", context, "机器和冲突",
                    {{"机器", all}, {"冲突", conflicts}, {"未采用的记录", aside}});
    writer.form("08封存/机器使用登记表.pdf", machines_form(context, machines));
    std::string lines;
    for (const record::SetAside& one : venue.books().set_aside()) lines += to_line(one);
    writer.text(std::string(aside_file), lines);
}

/// The record, line by line; returns how many entries, and the hash of the file.
std::pair<std::uint64_t, Hash> write_record(Writer& writer, venue::Venue& venue) {
    std::uint64_t entries = 0;
    const Hash hash = writer.pieces("09技术核查/record.jsonl", [&](const Writer::AddPiece& add) {
        const auto visited = venue.record().for_each([&](const record::StoredEntry& stored) {
            add(record::to_line(is_left_out(stored, venue.congress(), writer.options())
                                    ? record::without_body(stored)
                                    : record::exported(stored)));
            ++entries;
        });
        if (!visited) writer.fail(visited.error());
    });
    return {entries, hash};
}

}  // namespace

Result<ExportReport> export_venue(venue::Venue& venue, const fs::path& out, const ExportOptions& options) {
    if (!venue.is_hub())
        return Error{
            ErrorKind::refused,
            "本机是分机，没有各机的选票和钥匙，不能导出。请在主控机上导出；主控机已损坏的，先由一台机器"
            "接任主控机（daihui-hub --recover），再在那里导出。"};
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
    const Events events(venue);
    const MachinesForm machines = machines_of(venue, events);
    auto results = declared_results(venue, options.appraisals, options.primaries);
    name_chairs(events, results);
    write_attendance(writer, venue, context);
    write_results(writer, venue, context, results);
    write_turnout(writer, venue, events, context);
    write_proposals(writer, venue, context);
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
    if (const Rows decisions = decision_rows(venue, events, options.appraisals, options.primaries);
        decisions.size() > 1)
        writer.table("07会议记录/大会决定事项.csv", decisions);
    std::vector<SealListRow> sealed;
    write_boxes(writer, venue, context, sealed);
    for (SealListRow& row : sealed_boxes(venue, [&](const auto& poll) { return left_out(poll, options); }))
        sealed.push_back(std::move(row));
    write_machines(writer, venue, context, machines);
    write_audits(writer, venue, events);
    write_guide(writer);
    if (const SlipRegisterForm slips = slip_register_of(venue, events); !slips.rows.empty())
        writer.form("08封存/选票卡使用登记表.pdf", slip_register_form(context, slips));

    const auto [entries, record_hash] = write_record(writer, venue);
    writer.text("09技术核查/results.json", results_json(venue, results));
    writer.text("09技术核查/congress.json", congress::to_json(venue.congress()) + "\n");
    sealed.push_back(
        {"会议记录（逐条签名）", std::to_string(entries) + " 条", to_hex(record_hash).substr(0, 20)});
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
    return ExportReport{files->size() + 2, writer.forms(), results.size(), venue.anchor(),
                        export_notes(machines)};
}

}  // namespace daihui::report

// daihui paper: ballots, lists and sheets for those who vote and count without a machine.
#include <cstdio>

#include "shared/folder/folder.hpp"
#include "shared/print/file.hpp"
#include "shared/report/checklist.hpp"
#include "shared/report/paper_ballot.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct PaperArguments {
    std::string folder, output, poll, body, sitting, size = "fitting";
    int copies = 0, tally = 0;
    bool sample = false, checklist = false;
};

/// A definition from a venue, as it is now, or from a congress folder.
struct Definition {
    congress::Congress congress;
    std::string anchor;
    std::unique_ptr<venue::Venue> venue;
};

bool is_venue(const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::exists(folder / "venue.json", error);
}

/// Nothing where the folder is wrong; its problems were printed then.
std::optional<Definition> definition_of(const std::string& folder, int& status) {
    Definition out;
    if (is_venue(folder)) {
        auto venue = venue::Venue::open(folder, {});
        if (!venue) {
            status = fail(venue.error());
            return std::nullopt;
        }
        out.venue = std::move(*venue);
        out.congress = out.venue->congress();
        out.anchor = out.venue->anchor();
        return out;
    }
    folder::Loaded loaded = folder::load(folder);
    if (!loaded.congress) {
        print_problems(loaded.problems, stderr);
        status = bad_input;
        return std::nullopt;
    }
    out.congress = std::move(*loaded.congress);
    return out;
}

/// With the polls that there are: a name is easily mistyped.
Error no_such_poll(const congress::Congress& congress, const std::string& id) {
    std::string all;
    for (const congress::Poll& poll : congress.polls) all += "\n    " + poll.id + "  " + poll.title;
    return {ErrorKind::wrong_use, "没有代号为 " + id + " 的表决或选举。" +
                                      (all.empty() ? "这次会议还没有表决或选举。" : "有：" + all)};
}

Result<Bytes> checklist_of(const Definition& definition, const report::FormContext& context,
                           const PaperArguments& arguments, const congress::Poll* poll) {
    report::ChecklistForm form{.body = arguments.body, .sitting = arguments.sitting};
    if (poll != nullptr) {
        form.body = poll->body;
        form.women_only = poll->women_only;
    }
    for (const congress::Body& body : definition.congress.bodies)
        if (form.body.empty() || body.short_name == form.body) {
            form.body = body.id;
            break;
        }
    const congress::Body* body = definition.congress.body(form.body);
    if (body != nullptr && !body->elected_by.empty() && definition.venue != nullptr)
        form.members = definition.venue->books().electors(form.body);
    return report::hand_checklist(context, form);
}

int paper(const PaperArguments& arguments) {
    if (auto target = check_target(arguments.output); !target) return fail(target.error());
    const int wanted = (arguments.sample ? 1 : 0) + (arguments.copies > 0 ? 1 : 0) +
                       (arguments.checklist ? 1 : 0) + (arguments.tally > 0 ? 1 : 0);
    if (wanted != 1)
        return fail({ErrorKind::wrong_use,
                     "请在 --sample（样张）、--copies N（纸质选票）、--checklist（清单）、--tally "
                     "N（计票表）中选一个。"});
    if (!arguments.checklist && arguments.poll.empty())
        return fail({ErrorKind::wrong_use, "请用 --poll 写明哪一项表决或选举。"});
    int status = good;
    const auto definition = definition_of(arguments.folder, status);
    if (!definition) return status;
    const congress::Poll* poll = nullptr;
    if (!arguments.poll.empty()) {
        poll = definition->congress.poll(arguments.poll);
        if (poll == nullptr) return fail(no_such_poll(definition->congress, arguments.poll));
    }
    const report::FormContext context{definition->congress, definition->anchor, now()};
    Result<Bytes> pdf{Bytes{}};
    if (arguments.checklist) {
        pdf = checklist_of(*definition, context, arguments, poll);
    } else if (arguments.tally > 0) {
        pdf = report::tally_sheet(context, *poll, arguments.tally);
    } else {
        report::PaperBallotOptions options;
        options.use = arguments.sample ? report::PaperBallotUse::sample : report::PaperBallotUse::real;
        options.copies = arguments.sample ? 1 : arguments.copies;
        if (arguments.size == "a4") options.size = report::PaperBallotSize::a4;
        if (arguments.size == "a5") options.size = report::PaperBallotSize::two_on_a4;
        pdf = report::paper_ballots(context, *poll, options);
    }
    if (!pdf) return fail(pdf.error());
    if (auto written = print::write_file(arguments.output, *pdf); !written) return fail(written.error());
    if (arguments.copies > 0)
        std::printf("已写出 %s：纸质选票 %d 张。请清点、盖章、密封，发出时计入「发出选票」。\n",
                    arguments.output.c_str(), arguments.copies);
    else
        std::printf("已写出 %s。\n", arguments.output.c_str());
    return good;
}

}  // namespace

void add_paper(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("paper", "排印选票样张、纸质选票、签到投票清单和计票表");
    auto arguments = std::make_shared<PaperArguments>();
    command->add_option("FOLDER", arguments->folder, "会场文件夹，或还没有建立会场的大会文件夹")->required();
    command->add_option("-o,--output", arguments->output, "写到这个 PDF 文件")->required();
    command->add_option("--poll", arguments->poll, "哪一项表决或选举（代号）");
    command->add_flag("--sample", arguments->sample, "选票样张，印有「样张」");
    command->add_option("--copies", arguments->copies, "备用纸质选票的张数")->check(CLI::Range(1, 3000));
    command->add_option("--size", arguments->size, "选票大小：fitting 自动、a4、a5（A4 上并排两张）")
        ->check(CLI::IsMember({"fitting", "a4", "a5"}))
        ->capture_default_str();
    command->add_flag("--checklist", arguments->checklist,
                      "手工签到、领票、投票清单（全体正式代表，或 --poll 的选举人）");
    command->add_option("--body", arguments->body, "清单：哪一个大会（代号或简称）");
    command->add_option("--sitting", arguments->sitting, "清单：哪一次会议（代号）");
    command->add_option("--tally", arguments->tally, "计票表，按这么多张选票画格")
        ->check(CLI::Range(1, 100000));
    command->callback([=, &status] { status = paper(*arguments); });
}

}  // namespace daihui::cli

#include "shared/folder/case_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "shared/folder/rules.hpp"
#include "shared/folder/toml_reader.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr std::uintmax_t max_case_bytes = std::uintmax_t{1} << 20;

const Words<PollKind> kind_words{{"motion", PollKind::motion},
                                 {"election", PollKind::election},
                                 {"表决", PollKind::motion},
                                 {"选举", PollKind::election}};

/// Reads one case; every problem names its line.
class CaseReader {
  public:
    CaseReader(const toml::table& root, const std::string& file, ProblemList& problems)
        : file_{file}, problems_{problems}, root_{root, file, problems, file} {}

    Case read() {
        // The poll first: which other tables are right depends on its kind.
        read_poll();
        read_rules();
        read_attendance();
        read_ballots();
        if (out_.poll.kind == PollKind::motion)
            read_motion();
        else
            read_election();
        if (kind_known_) root_.finish();
        return std::move(out_);
    }

  private:
    TomlReader reader(const toml::table& table, std::string title) {
        return {table, std::move(title), problems_, file_};
    }

    std::int64_t people(TomlReader& from, std::string_view key, std::int64_t otherwise = 0,
                        Need need = Need::optional) {
        return from.number(key, 0, max_count, otherwise, need);
    }

    void missing(std::string_view table, std::string_view cure) {
        problems_.error("missing-table", file_, "", fmt::format("缺少 [{}]。", table), std::string{cure});
    }

    void read_poll() {
        out_.poll.means = Means::hands;  // until ballots are told
        const toml::table* table = root_.table("poll");
        if (table == nullptr) {
            if (!root_.has("poll"))
                missing("poll", "请加一行 [poll]，下面写 kind = \"motion\"（表决）或 \"election\"（选举）。");
            return;
        }
        TomlReader from = reader(*table, "[poll]");
        const auto kind = from.word("kind", kind_words, Need::required);
        kind_known_ = kind.has_value();
        out_.poll.kind = kind.value_or(PollKind::motion);
        out_.poll.title = from.text("title");
        if (out_.poll.kind == PollKind::election) {
            out_.poll.office = from.text("office");
            out_.poll.seats = static_cast<int>(from.number("seats", 1, 1000, 1, Need::required));
            exact_ = from.has("exact_seats") ? std::optional{from.flag("exact_seats", false)} : std::nullopt;
            out_.poll.write_ins = from.flag("write_ins", false) ? WriteIns::members : WriteIns::none;
        }
        if (kind_known_) from.finish();
    }

    void read_rules() {
        Rules rules;
        if (const toml::table* table = root_.table("rules")) {
            TomlReader from = reader(*table, "[rules]");
            rules = read_rule_keys(from, RuleScope::all);
            from.finish();
        }
        out_.poll.quorum = rules.quorum;
        out_.poll.quorum_base = rules.quorum_base;
        out_.poll.majority = rules.majority;
        out_.poll.majority_base = rules.majority_base;
        out_.poll.tie = rules.tie;
        out_.poll.shortfall = rules.shortfall;
        out_.poll.exact_seats = exact_.value_or(rules.exact_seats);
    }

    void read_attendance() {
        const toml::table* table = root_.table("attendance");
        if (table == nullptr) {
            if (!root_.has("attendance"))
                missing("attendance", "请加一行 [attendance]，下面写 expected（应到）和 present（实到）。");
            return;
        }
        TomlReader from = reader(*table, "[attendance]");
        out_.count.presence.expected = people(from, "expected", 0, Need::required);
        out_.count.presence.present = people(from, "present", 0, Need::required);
        out_.count.presence.excused = people(from, "excused");
        out_.count.members = people(from, "members");
        const bool of_members =
            out_.poll.quorum_base == Base::members || out_.poll.majority_base == Base::members;
        if (of_members && !from.has("members"))
            from.problem("missing-key", "members", "缺少 members（全体会员数）。",
                         "规则按全体会员计算，请加一行 members = …。");
        from.finish();
    }

    void read_ballots() {
        const toml::table* table = root_.table("ballots");
        if (table == nullptr) {
            const bool needed = out_.poll.kind == PollKind::election;
            if (needed && !root_.has("ballots"))
                missing("ballots",
                        "请加一行 [ballots]，下面写 issued（发出）、returned（收回）、valid（有效）。");
            return;
        }
        out_.poll.means = Means::paper;
        TomlReader from = reader(*table, "[ballots]");
        Papers& papers = out_.count.papers;
        papers.issued = people(from, "issued", 0, Need::required);
        papers.returned = people(from, "returned", 0, Need::required);
        const std::int64_t invalid = people(from, "invalid", -1);
        const std::int64_t rest = papers.returned - std::max<std::int64_t>(invalid, 0);
        papers.valid = people(from, "valid", std::max<std::int64_t>(rest, 0));
        papers.invalid = invalid >= 0 ? invalid : std::max<std::int64_t>(papers.returned - papers.valid, 0);
        from.finish();
    }

    void read_motion() {
        const toml::table* table = root_.table("motion");
        if (table == nullptr) {
            if (!root_.has("motion") && kind_known_)
                missing("motion", "请加一行 [motion]，下面写 approve、oppose、abstain（赞成、反对、弃权）。");
            return;
        }
        TomlReader from = reader(*table, "[motion]");
        MotionCount& motion = out_.count.motion;
        motion.approve = people(from, "approve", 0, Need::required);
        motion.oppose = people(from, "oppose");
        motion.abstain = people(from, "abstain");
        const Papers& papers = out_.count.papers;
        const std::int64_t silent =
            out_.poll.means == Means::paper ? std::max<std::int64_t>(papers.issued - papers.returned, 0) : 0;
        motion.not_cast = people(from, "not_cast", silent);
        from.finish();
    }

    void read_election() {
        for (const toml::table* table : root_.tables("candidate")) {
            TomlReader from = reader(*table, "[[candidate]]");
            CandidateCount one;
            one.name = name_of(from);
            one.approve = people(from, "approve", 0, Need::required);
            one.oppose = people(from, "oppose");
            one.abstain = people(from, "abstain");
            one.illegible = people(from, "illegible");
            from.finish();
            Candidate candidate;
            candidate.name = one.name;
            out_.poll.candidates.push_back(std::move(candidate));
            out_.count.candidates.push_back(std::move(one));
        }
        if (out_.poll.candidates.empty())
            problems_.error("missing-table", file_, "", "没有候选人。",
                            "每位候选人写一段 [[candidate]]，有 name 和 approve、oppose、abstain。");
        for (const toml::table* table : root_.tables("write_in")) {
            TomlReader from = reader(*table, "[[write_in]]");
            CandidateCount one;
            one.name = name_of(from);
            one.approve = people(from, "approve", 0, Need::required);
            one.write_in = true;
            from.finish();
            if (out_.poll.write_ins == WriteIns::none)
                from.problem("no-write-ins", "name", "有另选人，但本次选举不设另选他人。",
                             "请在 [poll] 下面加一行 write_ins = true，或删去这一段。");
            out_.count.candidates.push_back(std::move(one));
        }
    }

    std::string name_of(TomlReader& from) {
        std::string name = text::normalise_name(from.text("name", Need::required)).name;
        const auto [at, fresh] = names_.emplace(name, from.where("name"));
        if (!fresh && !name.empty())
            from.problem("same-name", "name", fmt::format("「{}」写了两次（前一次在{}）。", name, at->second),
                         "同一人只写一次；同名的两人请加单位，如「王芳（图书馆）」。");
        return name;
    }

    std::string file_;
    ProblemList& problems_;
    TomlReader root_;
    Case out_;
    bool kind_known_ = false;
    std::optional<bool> exact_;
    std::map<std::string, std::string> names_;
};

}  // namespace

LoadedCase read_case(std::string_view utf8, const std::string& name) {
    LoadedCase out;
    ProblemList problems;
    if (const auto table = parse_toml(utf8, problems, name)) {
        Case content = CaseReader{*table, name, problems}.read();
        if (!problems.any_error()) out.content = std::move(content);
    }
    out.problems = problems.take();
    return out;
}

LoadedCase load_case(const std::filesystem::path& file) {
    const auto refuse = [&](std::string what, std::string cure) {
        LoadedCase out;
        out.problems.push_back({Severity::error, file.string(), "", std::move(what), std::move(cure)});
        return out;
    };
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return refuse("没有这个文件。", "请核对文件名和所在的文件夹。");
    if (std::filesystem::file_size(file, error) > max_case_bytes)
        return refuse("文件太大，不像一次计票。", "请核对是不是选错了文件。");
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return refuse("读不出来。", "请核对文件权限，或重新拷贝一次。");
    return read_case(text, file.string());
}

}  // namespace daihui::folder

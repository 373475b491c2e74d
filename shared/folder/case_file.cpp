#include "shared/folder/case_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "shared/congress/poll_kinds.hpp"
#include "shared/folder/ballots_file.hpp"
#include "shared/folder/rules.hpp"
#include "shared/folder/toml_reader.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr std::uintmax_t max_case_bytes = std::uintmax_t{1} << 20;

const Words<PollKind> kind_words{{"motion", PollKind::motion},  {"election", PollKind::election},
                                 {"choose", PollKind::choose},  {"appraisal", PollKind::appraisal},
                                 {"score", PollKind::score},    {"表决", PollKind::motion},
                                 {"选举", PollKind::election},  {"评选", PollKind::choose},
                                 {"测评", PollKind::appraisal}, {"评分", PollKind::score}};
const Words<Contest> contest_words{{"election", Contest::election},       {"primary", Contest::primary},
                                   {"by-election", Contest::by_election}, {"by_election", Contest::by_election},
                                   {"选举", Contest::election},           {"预选", Contest::primary},
                                   {"补选", Contest::by_election}};
const Words<Subjects> subject_words{{"persons", Subjects::persons},     {"bodies", Subjects::bodies},
                                    {"proposals", Subjects::proposals}, {"items", Subjects::items},
                                    {"人员", Subjects::persons},        {"单位", Subjects::bodies},
                                    {"提案", Subjects::proposals},      {"项目", Subjects::items}};
const Words<Means> means_words{
    {"hands", Means::hands},      {"paper", Means::paper}, {"acclamation", Means::acclamation},
    {"kiosk", Means::kiosk},      {"举手", Means::hands},  {"纸质", Means::paper},
    {"鼓掌", Means::acclamation}, {"投票机", Means::kiosk}};

constexpr int most_seats = 1000;
constexpr int most_points = 1000;

/// Reads one case; every problem names its line.
class CaseReader {
  public:
    CaseReader(const toml::table& root, const std::string& file, std::filesystem::path folder,
               ProblemList& problems)
        : file_{file}, folder_{std::move(folder)}, problems_{problems}, root_{root, file, problems, file} {}

    Case read() {
        // The poll first: which other tables are right depends on its kind.
        read_poll();
        read_rules();
        read_attendance();
        read_papers();
        if (kind_known_ && poll().kind == PollKind::motion && !ballots_) read_motion();
        if (kind_known_ && poll().kind != PollKind::motion) read_candidates();
        if (ballots_ && !problems_.any_error()) count_ballots();
        if (kind_known_) root_.finish();
        return std::move(out_);
    }

  private:
    Poll& poll() { return out_.poll; }

    TomlReader reader(const toml::table& table, std::string title) {
        return {table, std::move(title), problems_, file_};
    }

    static std::int64_t people(TomlReader& from, std::string_view key, std::int64_t otherwise = 0,
                               Need need = Need::optional) {
        return from.number(key, 0, max_count, otherwise, need);
    }

    static int small(TomlReader& from, std::string_view key, int least, int most, int otherwise,
                     Need need = Need::optional) {
        return static_cast<int>(from.number(key, least, most, otherwise, need));
    }

    void missing(std::string_view table, std::string_view cure) {
        problems_.error("missing-table", file_, "", fmt::format("缺少 [{}]。", table), std::string{cure});
    }

    void read_poll() {
        const toml::table* table = root_.table("poll");
        if (table == nullptr) {
            if (!root_.has("poll"))
                missing("poll", "请加一行 [poll]，下面写 kind = \"motion\"（表决）或 \"election\"（选举）。");
            return;
        }
        TomlReader from = reader(*table, "[poll]");
        const auto kind = from.word("kind", kind_words, Need::required);
        kind_known_ = kind.has_value();
        poll().kind = kind.value_or(PollKind::motion);
        poll().title = from.text("title");
        poll().women_only = from.flag("women_only", false);
        means_ = from.word("means", means_words);
        if (from.has("ballots")) ballots_ = from.text("ballots", Need::required);
        switch (poll().kind) {
            case PollKind::motion:
                break;
            case PollKind::election:
                read_seats(from);
                poll().contest = from.word("contest", contest_words).value_or(Contest::election);
                exact_ =
                    from.has("exact_seats") ? std::optional{from.flag("exact_seats", false)} : std::nullopt;
                poll().write_ins = from.flag("write_ins", false) ? WriteIns::members : WriteIns::none;
                break;
            case PollKind::choose:
                read_seats(from);
                read_subjects(from);
                poll().choose_max = small(from, "choose_max", 1, most_seats, poll().seats);
                poll().choose_min = small(from, "choose_min", 0, most_seats, 1);
                if (poll().choose_min > poll().choose_max)
                    from.problem("choose-range", "choose_min",
                                 fmt::format("的 choose_min {} 大于 choose_max {}。", poll().choose_min,
                                             poll().choose_max),
                                 "每张选票至少选几项，不能多于至多选几项。");
                break;
            case PollKind::appraisal:
                read_subjects(from);
                poll().grades = from.texts("grades", Need::required);
                break;
            case PollKind::score:
                read_subjects(from);
                read_scale(from);
                break;
        }
        if (kind_known_) from.finish();
    }

    void read_seats(TomlReader& from) {
        poll().office = from.text("office");
        poll().seats = small(from, "seats", 1, most_seats, 1, Need::required);
    }

    void read_subjects(TomlReader& from) {
        poll().subjects = from.word("subjects", subject_words).value_or(Subjects::persons);
    }

    void read_scale(TomlReader& from) {
        ScoreScale& scale = poll().scale;
        scale.min = small(from, "min", 0, most_points, scale.min);
        scale.max = small(from, "max", 0, most_points, scale.max);
        scale.step = small(from, "step", 1, most_points, scale.step);
        constexpr int most_dropped = 1'000'000;
        scale.drop_highest = small(from, "drop_highest", 0, most_dropped, 0);
        scale.drop_lowest = small(from, "drop_lowest", 0, most_dropped, 0);
        if (scale.min >= scale.max)
            from.problem("bad-scale", "max", fmt::format("的 min {} 不小于 max {}。", scale.min, scale.max),
                         "最低分要小于最高分。");
        else if ((scale.max - scale.min) % scale.step != 0)
            from.problem(
                "bad-scale", "step",
                fmt::format("从 {} 分到 {} 分，不能按每档 {} 分等分。", scale.min, scale.max, scale.step),
                "请让 step 整除 max 与 min 之差。");
    }

    void read_rules() {
        Rules rules;
        const MajorityNeeded needed = majority_needed(poll().kind, poll().contest);
        if (needed == MajorityNeeded::no) rules.majority = Threshold{0, 1, true};
        if (const toml::table* table = root_.table("rules")) {
            TomlReader from = reader(*table, "[rules]");
            rules = read_rule_keys(from, RuleScope::all, rules, needed);
            from.finish();
        }
        apply_rules(rules, poll());
        if (exact_) poll().exact_seats = *exact_;
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
        const bool of_members = poll().quorum_base == Base::members || poll().majority_base == Base::members;
        if (of_members && !from.has("members"))
            from.problem("missing-key", "members", "缺少 members（全体会员数）。",
                         "规则按全体会员计算，请加一行 members = …。");
        from.finish();
    }

    /// [ballots]: the papers. Without them a motion was shown by hands, unless `means` says otherwise.
    void read_papers() {
        const toml::table* table = root_.table("ballots");
        poll().means = means_.value_or(table == nullptr && !ballots_ ? Means::hands : Means::paper);
        const bool shown = poll().means == Means::hands || poll().means == Means::acclamation;
        if (table == nullptr) {
            const bool needed = poll().kind != PollKind::motion || ballots_ || means_.has_value();
            if (needed && !(shown && means_) && kind_known_ && !root_.has("ballots"))
                missing("ballots",
                        "请加一行 [ballots]，下面写 issued（发出）、returned（收回）、valid（有效）。");
            return;
        }
        TomlReader from = reader(*table, "[ballots]");
        Papers& papers = out_.count.papers;
        papers.issued = people(from, "issued", 0, Need::required);
        if (ballots_) {
            if (from.has("returned")) returned_ = people(from, "returned");
            returned_place_ = from.where("returned");
            from.finish();
            return;
        }
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
            if (!root_.has("motion"))
                missing("motion", "请加一行 [motion]，下面写 approve、oppose、abstain（赞成、反对、弃权）。");
            return;
        }
        TomlReader from = reader(*table, "[motion]");
        MotionCount& motion = out_.count.motion;
        motion.approve = people(from, "approve", 0, Need::required);
        motion.oppose = people(from, "oppose");
        motion.abstain = people(from, "abstain");
        const Papers& papers = out_.count.papers;
        const bool shown = poll().means == Means::hands || poll().means == Means::acclamation;
        const std::int64_t silent = shown ? 0 : std::max<std::int64_t>(papers.issued - papers.returned, 0);
        motion.not_cast = people(from, "not_cast", silent);
        from.finish();
    }

    void read_candidates() {
        for (const toml::table* table : root_.tables("candidate")) read_candidate(*table);
        if (poll().candidates.empty() && !ballots_)
            problems_.error("missing-table", file_, "", "没有候选人。",
                            "每位候选人写一段 [[candidate]]，有 name 和 approve、oppose、abstain。");
        if (poll().kind != PollKind::election || ballots_) return;
        for (const toml::table* table : root_.tables("write_in")) read_write_in(*table);
    }

    void read_candidate(const toml::table& table) {
        TomlReader from = reader(table, "[[candidate]]");
        Candidate candidate;
        candidate.name = name_of(from);
        poll().candidates.push_back(candidate);
        if (ballots_) {
            from.finish();
            return;
        }
        if (is_graded(poll())) {
            out_.count.grades.push_back({candidate.name, numbers(from)});
            from.finish();
            return;
        }
        CandidateCount one;
        one.name = candidate.name;
        one.approve = people(from, "approve", 0, Need::required);
        one.illegible = people(from, "illegible");
        if (poll().kind == PollKind::election) {
            one.oppose = people(from, "oppose");
            one.abstain = people(from, "abstain");
        } else {
            one.abstain = std::max<std::int64_t>(0, out_.count.papers.valid - one.approve - one.illegible);
        }
        from.finish();
        out_.count.candidates.push_back(std::move(one));
    }

    /// `grades`: one number for each grade or step.
    std::vector<std::int64_t> numbers(TomlReader& from) {
        std::vector<std::int64_t> out;
        if (!from.has("grades")) {
            from.problem("missing-key", "grades", "缺少 grades。",
                         "请加一行 grades = […]，每个等次（分值）一个票数。");
            return out;
        }
        for (const toml::node* node : from.elements("grades")) {
            const auto* value = node->as_integer();
            if (value != nullptr && value->get() >= 0 && value->get() <= max_count)
                out.push_back(value->get());
            else
                problems_.error("wrong-number", file_, TomlReader::where(*node),
                                from.title() + " 的 grades 有一项不是票数。", "每一项都是不小于 0 的整数。");
        }
        return out;
    }

    void read_write_in(const toml::table& table) {
        TomlReader from = reader(table, "[[write_in]]");
        CandidateCount one;
        one.name = name_of(from);
        one.approve = people(from, "approve", 0, Need::required);
        one.write_in = true;
        from.finish();
        if (poll().write_ins == WriteIns::none)
            from.problem("no-write-ins", "name", "有另选人，但本次选举不设另选他人。",
                         "请在 [poll] 下面加一行 write_ins = true，或删去这一段。");
        out_.count.candidates.push_back(std::move(one));
    }

    std::string name_of(TomlReader& from) {
        std::string name = text::normalise_name(from.text("name", Need::required)).name;
        const auto [at, fresh] = names_.emplace(name, from.where("name"));
        if (!fresh && !name.empty())
            from.problem("same-name", "name", fmt::format("「{}」写了两次（前一次在{}）。", name, at->second),
                         "同一人只写一次；同名的两人请加单位，如「王芳（图书馆）」。");
        return name;
    }

    void count_ballots() {
        const std::filesystem::path named{*ballots_};
        const auto ballots =
            folder::read_ballots(named.is_absolute() ? named : folder_ / named, *ballots_, poll(), problems_);
        if (!ballots) return;
        Count counted = recount(poll(), *ballots);
        counted.presence = out_.count.presence;
        counted.members = out_.count.members;
        counted.papers.issued = out_.count.papers.issued;
        counted.motion.not_cast =
            poll().kind == PollKind::motion
                ? std::max<std::int64_t>(0, counted.papers.issued - counted.papers.returned)
                : 0;
        if (returned_ && *returned_ != counted.papers.returned)
            problems_.error("returned", file_, returned_place_,
                            fmt::format("[ballots] 的 returned 是 {}，{} 里有 {} 张选票。", *returned_,
                                        *ballots_, counted.papers.returned),
                            "请核对选票文件有没有漏行、空行。");
        out_.count = std::move(counted);
        std::string why;
        for (const auto& [reason, number] : spoilt_reasons(poll(), *ballots))
            why += fmt::format("{}{} {} 张", why.empty() ? "" : "，", to_words(reason), number);
        out_.notes.push_back(fmt::format("逐张计票 {} 张，无效 {} 张{}。", out_.count.papers.returned,
                                         out_.count.papers.invalid, why.empty() ? "" : "：" + why));
    }

    std::string file_;
    std::filesystem::path folder_;
    ProblemList& problems_;
    TomlReader root_;
    Case out_;
    bool kind_known_ = false;
    std::optional<bool> exact_;
    std::optional<Means> means_;
    std::optional<std::string> ballots_;
    std::optional<std::int64_t> returned_;
    std::string returned_place_;
    std::map<std::string, std::string> names_;
};

}  // namespace

LoadedCase read_case(std::string_view utf8, const std::string& name, const std::filesystem::path& folder) {
    LoadedCase out;
    ProblemList problems;
    if (const auto table = parse_toml(utf8, problems, name)) {
        Case content = CaseReader{*table, name, folder, problems}.read();
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
    return read_case(text, file.string(), file.parent_path());
}

}  // namespace daihui::folder

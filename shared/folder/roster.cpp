// delegates.csv or delegates.xlsx, and members.csv.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/folder/roster_cells.hpp"
#include "shared/folder/roster_row.hpp"
#include "shared/text/encoding.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr std::size_t longest_number = 32;

const std::vector<ColumnKind> delegate_columns{
    {"number",
     {"编号", "代表证编号", "代表证号", "代表证号码", "代表编号", "证号", "证件编号", "号码", "序号"},
     true},
    {"name", {"姓名", "代表姓名", "名字"}, true},
    {"second_name",
     {"民文姓名", "拼写", "民族文字姓名", "少数民族文字姓名", "维文姓名", "哈文姓名", "藏文姓名", "蒙文姓名"}},
    {"sex", {"性别"}},
    {"ethnicity", {"民族"}},
    {"unit",
     {"单位", "部门", "所在单位", "所在部门", "工作单位", "单位部门", "单位/部门", "部门/单位", "学院",
      "二级单位"}},
    {"delegation", {"代表团", "所在代表团", "所属代表团", "代表团名称", "分团"}},
    {"kind", {"代表类别", "类别", "代表类型", "代表性质", "参会类别", "身份"}},
    {"bodies", {"所属大会", "届别", "大会", "所属会议", "所属代表大会", "双代会"}},
    {"post", {"职务", "现任职务", "党政职务", "职务/职称", "职务职称"}},
    {"seat", {"座号", "座位", "座位号", "席位"}},
    {"photo", {"照片", "相片", "照片文件"}},
    {"presidium", {"主席团", "主席团成员", "是否主席团成员"}},
    {"category", {"代表构成", "构成", "人员类别", "构成类别"}},
    {"title", {"职称", "专业技术职称", "专业技术职务"}},
    {"party", {"政治面貌", "党派"}},
    {"leader", {"领导干部", "是否领导干部"}},
    {"teacher", {"教师", "是否教师", "专任教师"}},
    {"born", {"出生年月", "出生日期", "出生年月日"}},
};

const std::vector<ColumnKind> member_columns{
    {"number", {"编号", "工号", "会员编号", "会员证号", "职工号", "序号"}, true},
    {"name", {"姓名", "会员姓名", "名字"}, true},
    {"sex", {"性别"}},
    {"unit", {"单位", "部门", "所在单位", "所在部门", "工作单位", "分工会", "学院"}},
    {"barred", {"不得参选", "不得参选原因", "不宜参选", "限制原因", "参选限制"}},
};

std::string read_number(const RosterRow& r) {
    std::string number = plain_number(r.text("number"));
    if (number.empty()) {
        r.error("empty-number", "number", "编号是空的。", "请填写，每人一个，不能重复。");
    } else if (number.size() > longest_number) {
        r.error("long-number", "number", fmt::format("编号「{}」太长。", shown(number)),
                fmt::format("编号不超过 {} 个字符。", longest_number));
        number.clear();
    }
    return number;
}

std::string read_name(const RosterRow& r) {
    const text::NormalisedName name = text::normalise_name(r.text("name"));
    if (name.name.empty())
        r.error("empty-name", "name", "姓名是空的。", "请填写姓名；如果是空行或合计行，请删去整行。");
    else if (text::length(name.name) > 50) {
        r.error("long-name", "name", fmt::format("姓名「{}」超过 50 字。", shown(name.name)),
                "请核对是不是串了格。");
        return {};
    } else if (text::looks_like_several_names(name.name))
        r.warning("several-names", "name", fmt::format("「{}」像是几个人的姓名连在一起。", shown(name.name)),
                  "如果是几个人，请每人一行；如果是少数民族姓名，名与姓之间加「·」。");
    return name.name;
}

Sex read_sex(const RosterRow& r) {
    const std::string cell = r.text("sex");
    if (const auto sex = parse_sex(cell)) return *sex;
    r.error("unknown-sex", "sex", fmt::format("性别「{}」不认识。", shown(cell)), "请填「男」或「女」。");
    return Sex::unknown;
}

// Columns whose title is the name of a body: 「教代会」 with 「是」 in the cells.
std::vector<ColumnKind> with_body_columns(const Congress& congress) {
    std::vector<ColumnKind> kinds = delegate_columns;
    for (const Body& body : congress.bodies)
        if (body.elected_by.empty()) kinds.push_back({body.id, {body.short_name, body.name, body.id}});
    return kinds;
}

std::vector<const Body*> roster_bodies(const Congress& congress) {
    std::vector<const Body*> bodies;
    for (const Body& body : congress.bodies)
        if (body.elected_by.empty()) bodies.push_back(&body);
    return bodies;
}

// 「教代会、工代会」, 「双代会」, 「教职工代表大会」 in one cell.
void read_bodies_cell(const RosterRow& r, const std::vector<const Body*>& bodies, Delegate& delegate) {
    std::set<std::string> found;
    std::vector<std::string> known;
    for (const Body* body : bodies) known.push_back(body->short_name);
    for (const std::string& part : parts_of(r.text("bodies"))) {
        if (part == "双代会" || part == "双代表" || part == "全部" || part == "两会") {
            for (const Body* body : bodies) found.insert(body->id);
            continue;
        }
        const auto match = std::find_if(bodies.begin(), bodies.end(), [&](const Body* body) {
            return part == body->short_name || part == body->name || part == body->id ||
                   part == body->session || part == body->short_name + "代表";
        });
        if (match != bodies.end())
            found.insert((*match)->id);
        else
            r.error("unknown-body", "bodies", fmt::format("没有「{}」这个大会。", shown(part)),
                    nearest_words(part, known) + "两个都是的填「双代会」。");
    }
    for (const Body* body : bodies)
        if (found.contains(body->id)) delegate.bodies.push_back(body->id);
}

void read_bodies(const RosterRow& r, const std::vector<const Body*>& bodies, Delegate& delegate) {
    bool by_columns = false;
    for (const Body* body : bodies) by_columns = by_columns || r.columns.has(body->id);
    if (by_columns) {
        for (const Body* body : bodies) {
            const std::string cell = r.text(body->id);
            const auto yes = parse_yes(cell);
            if (!yes)
                r.error("yes-or-no", body->id,
                        fmt::format("「{}」列里的「{}」不认识。", r.columns.title(body->id), shown(cell)),
                        "是该大会的代表填「是」，不是的留空或填「否」。");
            else if (*yes)
                delegate.bodies.push_back(body->id);
        }
    } else if (r.columns.has("bodies")) {
        read_bodies_cell(r, bodies, delegate);
    } else if (delegate.kind == DelegateKind::full) {
        for (const Body* body : bodies) delegate.bodies.push_back(body->id);
    }
    if (delegate.kind == DelegateKind::full && delegate.bodies.empty() && r.draft.definition_read &&
        !bodies.empty())
        r.error("no-body", by_columns ? bodies.front()->id : "bodies",
                fmt::format("正式代表{}不属于任何一个大会。", shown(delegate.name)),
                "请在大会一列填写；不是正式代表的，把代表类别改为列席或特邀。");
    // Whoever does not vote belongs to no body, whatever a filled-down column says.
    if (delegate.kind != DelegateKind::full) delegate.bodies.clear();
}

Delegate read_delegate(const RosterRow& r, const std::vector<const Body*>& bodies) {
    Delegate delegate;
    delegate.number = read_number(r);
    delegate.name = read_name(r);
    delegate.second_name = r.line("second_name");
    delegate.sex = read_sex(r);
    if (const auto ethnicity = parse_ethnicity(r.text("ethnicity")))
        delegate.ethnicity = *ethnicity;
    else
        r.error("unknown-ethnicity", "ethnicity", fmt::format("民族「{}」不认识。", shown(r.text("ethnicity"))),
                "请填规范名称，例如「维吾尔族」；汉族可以不填。");
    delegate.unit = r.line("unit");
    delegate.delegation = r.line("delegation");
    const std::string kind = r.text("kind");
    if (const auto parsed = parse_delegate_kind(kind))
        delegate.kind = *parsed;
    else if (!kind.empty())
        r.error("unknown-kind", "kind", fmt::format("代表类别「{}」不认识。", shown(kind)),
                "请填「正式」「列席」「特邀」「工作人员」之一；教师、领导干部等填在「代表构成」列。");
    else if (r.columns.has("kind"))
        r.error("unknown-kind", "kind", "代表类别是空的。", "请填「正式」「列席」「特邀」「工作人员」之一。");
    delegate.post = r.line("post");
    delegate.seat = r.line("seat");
    delegate.photo = r.line("photo");
    if (const auto yes = parse_yes(r.text("presidium")))
        delegate.presidium = *yes;
    else
        r.error(
            "yes-or-no", "presidium",
            fmt::format("「{}」列里的「{}」不认识。", r.columns.title("presidium"), shown(r.text("presidium"))),
            "主席团成员填「是」，其他人留空。");
    read_make_up(r, delegate);
    read_bodies(r, bodies, delegate);
    return delegate;
}

bool is_blank(const TableRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const TableCell& cell) { return text::trim(cell.text).empty(); });
}

// 「0002」 typed as a number, or a CSV saved again by Excel, reads 「2」.
void warn_lost_zeros(Draft& draft, const Table& table, const Columns& columns) {
    std::size_t width = 0;
    std::vector<std::pair<const TableRow*, std::string>> numbers;
    for (std::size_t i = columns.title_row + 1; i < table.rows.size(); ++i) {
        std::string number = plain_number(cell_of(columns, table.rows[i], "number").text);
        if (number.empty() ||
            !std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }))
            continue;
        if (number.front() == '0') width = std::max(width, number.size());
        numbers.emplace_back(&table.rows[i], std::move(number));
    }
    for (const auto& [row, number] : numbers)
        if (number.size() < width && number.front() != '0')
            draft.problems.warning(
                "lost-zeros", table.file, table.where(*row, columns.at.at("number")),
                fmt::format("编号「{}」比别的短，别的编号前面有 0，可能丢了前面的 0。", number),
                fmt::format("请把「{}」列设为文本格式，改为「{}」。", columns.title("number"),
                            std::string(width - number.size(), '0') + number));
}

template <class Person>
void check_repeats(Draft& draft, const std::string& file,
                   const std::vector<std::pair<Person, std::string>>& people) {
    std::map<std::string, std::string> numbers;
    std::map<std::string, std::string> names;
    for (const auto& [person, where] : people) {
        if (!person.number.empty())
            if (const auto [first, fresh] = numbers.emplace(person.number, where); !fresh)
                draft.problems.error("same-number", file, where,
                                     fmt::format("编号「{}」与{}重复。", shown(person.number), first->second),
                                     "每人一个编号，请改正其中一个。");
        if (!person.name.empty())
            if (const auto [first, fresh] = names.emplace(person.name + '\n' + person.unit, where); !fresh)
                draft.problems.warning(
                    "same-name", file, where,
                    fmt::format("{}单位有两个「{}」，另一个在{}。",
                                person.unit.empty() ? "同一" : shown(person.unit), shown(person.name),
                                first->second),
                    "如果是同一个人，请删去一行；如果确是两个人，请在单位里写明科室，以便区分。");
    }
}

std::optional<Table> read_table(Draft& draft, const std::string& file) {
    const std::optional<std::string> bytes = read_bytes(draft, file, text::max_text_bytes);
    if (!bytes) return std::nullopt;
    std::optional<Table> table = file.ends_with(".xlsx") ? read_xlsx_table(file, *bytes, draft.problems)
                                                         : read_csv_table(file, *bytes, draft.problems);
    if (table && table->rows.empty()) {
        draft.problems.error("empty-table", file, "", "文件是空的。", "请照模板填写后再保存。");
        return std::nullopt;
    }
    return table;
}

std::string choose_roster(Draft& draft) {
    const bool csv = exists_in(draft, "delegates.csv");
    const bool xlsx = exists_in(draft, "delegates.xlsx");
    if (csv && xlsx)
        draft.problems.error("two-rosters", "delegates.xlsx", "",
                             "同时有 delegates.csv 和 delegates.xlsx 两份名册。", "只留一份，把旧的移到别处。");
    if (!csv && !xlsx) {
        const bool old = exists_in(draft, "delegates.xls");
        draft.problems.error("missing-file", "delegates.csv", "",
                             old ? "只有旧格式的 delegates.xls。" : "没有代表名册。",
                             old ? "请用 Excel 或 WPS 另存为「Excel 工作簿（*.xlsx）」，文件名 delegates.xlsx。"
                                 : "请把名册存为 delegates.xlsx 或 delegates.csv，放在这个文件夹里。");
    }
    return csv ? "delegates.csv" : xlsx ? "delegates.xlsx" : "";
}

}  // namespace

void read_roster(Draft& draft) {
    draft.roster_file = choose_roster(draft);
    if (draft.roster_file.empty()) return;
    const std::optional<Table> table = read_table(draft, draft.roster_file);
    if (!table) return;
    const Columns columns = find_columns(*table, with_body_columns(draft.congress), draft.problems);
    if (!columns.found || !columns.has("name")) return;
    const std::vector<const Body*> bodies = roster_bodies(draft.congress);
    std::vector<std::pair<Delegate, std::string>> people;
    for (std::size_t i = columns.title_row + 1; i < table->rows.size(); ++i) {
        const TableRow& row = table->rows[i];
        if (is_blank(row)) continue;
        if (people.size() == max_people) {
            draft.problems.error("too-many", table->file, table->where(row),
                                 fmt::format("超过 {} 人。", max_people), "请核对是不是选错了文件。");
            break;
        }
        check_width(*table, columns, row, draft.problems);
        const RosterRow reading{draft, *table, columns, row};
        Delegate delegate = read_delegate(reading, bodies);
        draft.places.set("delegate " + delegate.number, table->where(row));
        people.emplace_back(std::move(delegate), reading.where("number"));
    }
    if (people.empty())
        draft.problems.error("empty-table", table->file, "", "表头下面没有代表。", "请逐行填写代表。");
    warn_lost_zeros(draft, *table, columns);
    check_repeats(draft, table->file, people);
    for (auto& [delegate, where] : people) draft.congress.delegates.push_back(std::move(delegate));
}

void read_members(Draft& draft) {
    const std::string file = "members.csv";
    if (!exists_in(draft, file)) return;
    const std::optional<Table> table = read_table(draft, file);
    if (!table) return;
    const Columns columns = find_columns(*table, member_columns, draft.problems);
    if (!columns.found || !columns.has("name")) return;
    std::map<std::string, const Delegate*> by_number;
    std::map<std::string, const Delegate*> by_name;
    for (const Delegate& delegate : draft.congress.delegates) {
        by_number.emplace(delegate.number, &delegate);
        by_name.emplace(delegate.name + '\n' + delegate.unit, &delegate);
    }
    std::vector<std::pair<Member, std::string>> people;
    for (std::size_t i = columns.title_row + 1; i < table->rows.size(); ++i) {
        const TableRow& row = table->rows[i];
        if (is_blank(row)) continue;
        if (people.size() == max_people) {
            draft.problems.error("too-many", file, table->where(row), fmt::format("超过 {} 人。", max_people),
                                 "请核对是不是选错了文件。");
            break;
        }
        check_width(*table, columns, row, draft.problems);
        const RosterRow r{draft, *table, columns, row};
        Member member;
        member.number = read_number(r);
        member.name = read_name(r);
        member.sex = read_sex(r);
        member.unit = r.line("unit");
        member.barred = r.line("barred");
        // The two lists number people apart; a member who is a delegate goes by the delegate's number, so that
        // one person is never two on a ballot, and two are never one.
        const auto same = by_name.find(member.name + '\n' + member.unit);
        const auto other = by_number.find(member.number);
        if (other != by_number.end() && (same == by_name.end() || same->second != other->second))
            r.error("number-of-other", "number",
                    fmt::format("编号「{}」在代表名册里是{}。", member.number, other->second->name),
                    "会员编号请用工号等另一套号码，不要与代表证编号重复。");
        people.emplace_back(std::move(member), r.where("number"));
        if (same != by_name.end()) people.back().first.number = same->second->number;
    }
    warn_lost_zeros(draft, *table, columns);
    check_repeats(draft, file, people);
    for (auto& [member, where] : people) draft.congress.members.push_back(std::move(member));
}

}  // namespace daihui::folder

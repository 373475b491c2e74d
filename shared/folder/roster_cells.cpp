#include "shared/folder/roster_cells.hpp"

#include <algorithm>
#include <utility>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

std::string plain(std::string_view cell) {
    std::string out;
    for (const char32_t c : text::characters(text::half_width(cell)))
        if (!text::is_space(c)) text::append_utf8(out, c);
    return out;
}

// The 55 groups besides the Han, without 族 (GB/T 3304 has them in this order).
const std::vector<std::string_view> groups{
    "蒙古", "回",   "藏",   "维吾尔", "苗",     "彝",       "壮",     "布依",   "朝鲜",     "满",     "侗",
    "瑶",   "白",   "土家", "哈尼",   "哈萨克", "傣",       "黎",     "傈僳",   "佤",       "畲",     "高山",
    "拉祜", "水",   "东乡", "纳西",   "景颇",   "柯尔克孜", "土",     "达斡尔", "仫佬",     "羌",     "布朗",
    "撒拉", "毛南", "仡佬", "锡伯",   "阿昌",   "普米",     "塔吉克", "怒",     "乌孜别克", "俄罗斯", "鄂温克",
    "德昂", "保安", "裕固", "京",     "塔塔尔", "独龙",     "鄂伦春", "赫哲",   "门巴",     "珞巴",   "基诺"};

template <class Value>
std::optional<Value> one_of(const std::string& word,
                            const std::vector<std::pair<std::vector<std::string_view>, Value>>& table) {
    for (const auto& [words, value] : table)
        if (std::find(words.begin(), words.end(), word) != words.end()) return value;
    return std::nullopt;
}

}  // namespace

std::optional<Sex> parse_sex(std::string_view cell) {
    return one_of<Sex>(
        plain(cell),
        {{{"男", "男性", "M", "m"}, Sex::male}, {{"女", "女性", "F", "f"}, Sex::female}, {{""}, Sex::unknown}});
}

std::optional<DelegateKind> parse_delegate_kind(std::string_view cell) {
    return one_of<DelegateKind>(
        plain(cell), {{{"正式", "正式代表", "代表", "full"}, DelegateKind::full},
                      {{"列席", "列席代表", "列席人员", "observer"}, DelegateKind::observer},
                      {{"特邀", "特邀代表", "特邀嘉宾", "特邀人员", "嘉宾", "guest"}, DelegateKind::guest},
                      {{"工作", "工作人员", "会务", "会务人员", "staff"}, DelegateKind::staff}});
}

std::optional<bool> parse_yes(std::string_view cell) {
    return one_of<bool>(plain(cell), {{{"是", "√", "✓", "✔", "1", "Y", "y", "有", "●", "○"}, true},
                                      {{"", "否", "×", "✗", "0", "N", "n", "无", "-", "—"}, false}});
}

std::optional<std::string> parse_ethnicity(std::string_view cell) {
    std::string word = plain(cell);
    if (word.empty() || word == "汉" || word == "汉族") return std::string{};
    constexpr std::string_view suffix = "族";
    if (word.ends_with(suffix)) word.resize(word.size() - suffix.size());
    if (std::find(groups.begin(), groups.end(), word) == groups.end()) return std::nullopt;
    return word + std::string{suffix};
}

bool is_senior_title(std::string_view cell) {
    const std::string title = plain(cell);
    for (const std::string_view junior : {"助理", "实习"})
        if (title.starts_with(junior)) return false;
    for (const std::string_view skill : {"高级工", "高级技工", "高级技师"})
        if (title == skill) return false;
    for (const std::string_view senior : {"教授", "研究员", "研究馆员", "编审", "译审", "主任医师", "主任药师",
                                          "主任护师", "主任技师", "正高", "副高", "正高级", "副高级"})
        if (title.ends_with(senior)) return true;
    return title.find("高级") != std::string::npos;
}

std::optional<std::string> party_word(std::string_view cell) {
    const std::string word = plain(cell);
    for (const std::string_view none :
         {"", "群众", "共青团员", "团员", "无党派", "无党派人士", "无", "-", "—", "普通公民"})
        if (word == none) return std::string{};
    for (const std::string_view communist :
         {"中共党员", "中共预备党员", "中国共产党党员", "共产党员", "党员", "预备党员", "中共"})
        if (word == communist) return std::string{"中共党员"};
    for (const std::string_view party :
         {"民革", "民盟", "民建", "民进", "农工", "致公", "九三", "台盟", "民主党派", "中国民主同盟",
          "中国民主建国会", "中国民主促进会", "中国农工民主党", "中国国民党革命委员会", "台湾民主自治同盟"})
        if (word.starts_with(party)) return std::string{"民主党派"};
    return std::nullopt;
}

std::optional<LocalMinute> parse_month(std::string_view cell) {
    std::vector<std::string> numbers(1);
    for (const char32_t c : text::characters(text::half_width(cell))) {
        if (c >= U'0' && c <= U'9')
            text::append_utf8(numbers.back(), c);
        else if (!numbers.back().empty())
            numbers.emplace_back();
    }
    if (numbers.back().empty()) numbers.pop_back();
    if (numbers.empty() || numbers.size() > 3) return std::nullopt;
    std::string year = numbers[0];
    std::string month = numbers.size() > 1 ? numbers[1] : "";
    if (numbers.size() == 1 && (year.size() == 6 || year.size() == 8)) {
        month = year.substr(4, 2);
        year.resize(4);
    }
    if (year.size() != 4 || month.empty() || month.size() > 2) return std::nullopt;
    LocalMinute out;
    out.year = std::stoi(year);
    out.month = std::stoi(month);
    if (out.year < 1900 || out.year > 2199 || out.month < 1 || out.month > 12) return std::nullopt;
    return out;
}

bool is_young(const LocalMinute& born, const LocalMinute& day) {
    constexpr int oldest = 40;
    const int years = day.year - born.year - (day.month < born.month ? 1 : 0);
    return years <= oldest;
}

std::vector<std::string> parts_of(std::string_view cell) {
    std::vector<std::string> parts;
    std::string part;
    const auto finish = [&] {
        if (!part.empty()) parts.push_back(std::exchange(part, {}));
    };
    for (const char32_t c : text::characters(cell)) {
        if (text::is_space(c) || c == U'、' || c == U'，' || c == U',' || c == U'；' || c == U';' ||
            c == U'/' || c == U'／' || c == U'|' || c == U'+')
            finish();
        else
            text::append_utf8(part, c);
    }
    finish();
    return parts;
}

std::string plain_number(std::string_view cell) { return plain(cell); }

}  // namespace daihui::folder

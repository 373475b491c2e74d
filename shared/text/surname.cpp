#include "shared/text/surname.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

/// Compound surnames in use today or met in history; 爱新觉罗 and the like are no longer written so.
constexpr std::array<std::u32string_view, 85> compound_surnames{
    U"欧阳", U"上官", U"诸葛", U"司马", U"司徒", U"东方", U"皇甫", U"夏侯", U"尉迟", U"公孙", U"慕容",
    U"令狐", U"宇文", U"长孙", U"端木", U"轩辕", U"呼延", U"赫连", U"南宫", U"西门", U"独孤", U"淳于",
    U"单于", U"申屠", U"公冶", U"公羊", U"太叔", U"濮阳", U"万俟", U"闻人", U"澹台", U"宗政", U"仲孙",
    U"钟离", U"鲜于", U"闾丘", U"司空", U"亓官", U"司寇", U"子车", U"颛孙", U"巫马", U"公西", U"漆雕",
    U"乐正", U"壤驷", U"公良", U"拓跋", U"夹谷", U"宰父", U"谷梁", U"榖梁", U"段干", U"百里", U"东郭",
    U"南门", U"羊舌", U"微生", U"梁丘", U"左丘", U"东门", U"第五", U"纳兰", U"完颜", U"耶律", U"贺兰",
    U"哥舒", U"屈突", U"贺若", U"叱干", U"叱罗", U"乌孙", U"毋丘", U"丘穆", U"阿史", U"歐陽", U"諸葛",
    U"司馬", U"東方", U"尉遲", U"公孫", U"長孫", U"赫連", U"軒轅", U"鍾離",
};

struct Single {
    char32_t surname;
    SurnameReading reading;
};

/// Surnames of one character whose reading is not the first one of the dictionary. 葛 and 盖 are read gě; 纪 is
/// jǐ or, in common use since 2018, jì: the usual reading stays.
constexpr std::array<Single, 59> singles{{
    {U'单', {"shan", 4}}, {U'單', {"shan", 4}},  {U'仇', {"qiu", 2}},   {U'解', {"xie", 4}},
    {U'曾', {"zeng", 1}}, {U'区', {"ou", 1}},    {U'區', {"ou", 1}},    {U'查', {"zha", 1}},
    {U'任', {"ren", 2}},  {U'华', {"hua", 4}},   {U'華', {"hua", 4}},   {U'朴', {"piao", 2}},
    {U'盖', {"ge", 3}},   {U'翟', {"zhai", 2}},  {U'葛', {"ge", 3}},    {U'缪', {"miao", 4}},
    {U'尉', {"wei", 4}},  {U'乐', {"yue", 4}},   {U'樂', {"yue", 4}},   {U'员', {"yun", 4}},
    {U'贠', {"yun", 4}},  {U'种', {"chong", 2}}, {U'重', {"chong", 2}}, {U'秘', {"bi", 4}},
    {U'冼', {"xian", 3}}, {U'洗', {"xian", 3}},  {U'繁', {"po", 2}},    {U'覃', {"qin", 2}},
    {U'召', {"shao", 4}}, {U'折', {"she", 2}},   {U'卜', {"bu", 3}},    {U'能', {"nai", 4}},
    {U'甯', {"ning", 4}}, {U'过', {"guo", 1}},   {U'应', {"ying", 1}},  {U'燕', {"yan", 1}},
    {U'要', {"yao", 1}},  {U'车', {"che", 1}},   {U'隽', {"juan", 4}},  {U'炅', {"gui", 4}},
    {U'祭', {"zhai", 4}}, {U'么', {"yao", 1}},   {U'占', {"zhan", 1}},  {U'谌', {"chen", 2}},
    {U'句', {"gou", 1}},  {U'哈', {"ha", 3}},    {U'那', {"na", 1}},    {U'莘', {"shen", 1}},
    {U'隗', {"wei", 3}},  {U'盛', {"sheng", 4}}, {U'撒', {"sa", 4}},    {U'阚', {"kan", 4}},
    {U'都', {"du", 1}},   {U'乜', {"nie", 4}},   {U'黑', {"he", 4}},    {U'藏', {"zang", 1}},
    {U'薄', {"bo", 2}},   {U'佴', {"nai", 4}},   {U'於', {"yu", 1}},
}};

struct Compound {
    std::u32string_view surname;
    std::array<SurnameReading, 2> readings;
};

constexpr std::array<Compound, 17> compounds{{
    {U"尉迟", {{{"yu", 4}, {"chi", 2}}}},
    {U"尉遲", {{{"yu", 4}, {"chi", 2}}}},
    {U"万俟", {{{"mo", 4}, {"qi", 2}}}},
    {U"单于", {{{"chan", 2}, {"yu", 2}}}},
    {U"长孙", {{{"zhang", 3}, {"sun", 1}}}},
    {U"長孫", {{{"zhang", 3}, {"sun", 1}}}},
    {U"澹台", {{{"tan", 2}, {"tai", 2}}}},
    {U"令狐", {{{"ling", 2}, {"hu", 2}}}},
    {U"鲜于", {{{"xian", 1}, {"yu", 2}}}},
    {U"宰父", {{{"zai", 3}, {"fu", 3}}}},
    {U"亓官", {{{"qi", 2}, {"guan", 1}}}},
    {U"皇甫", {{{"huang", 2}, {"fu", 3}}}},
    {U"乐正", {{{"yue", 4}, {"zheng", 4}}}},
    {U"拓跋", {{{"tuo", 4}, {"ba", 2}}}},
    {U"夹谷", {{{"jia", 2}, {"gu", 3}}}},
    {U"子车", {{{"zi", 3}, {"ju", 1}}}},
    {U"淳于", {{{"chun", 2}, {"yu", 2}}}},
}};

}  // namespace

NameParts split_name(std::string_view name) {
    const std::u32string bare = characters(bare_name(name));
    const bool dotted = bare.find(U'·') != std::u32string::npos;
    std::u32string all;
    std::copy_if(bare.begin(), bare.end(), std::back_inserter(all), [](char32_t c) { return c != U'·'; });
    if (dotted || all.empty() || !is_han(all[0])) return {{}, all};
    const bool compound =
        all.size() > 2 && std::find(compound_surnames.begin(), compound_surnames.end(),
                                    std::u32string_view(all).substr(0, 2)) != compound_surnames.end();
    const std::size_t size = compound ? 2 : 1;
    return {all.substr(0, size), all.substr(size)};
}

std::optional<SurnameReading> surname_reading(std::u32string_view surname, std::size_t place) {
    if (surname.size() == 1 && place == 0) {
        const auto* it = std::find_if(singles.begin(), singles.end(),
                                      [&](const Single& s) { return s.surname == surname[0]; });
        if (it != singles.end()) return it->reading;
    }
    if (surname.size() == 2 && place < 2) {
        const auto* it = std::find_if(compounds.begin(), compounds.end(),
                                      [&](const Compound& c) { return c.surname == surname; });
        if (it != compounds.end()) return it->readings[place];
    }
    return std::nullopt;
}

}  // namespace daihui::text

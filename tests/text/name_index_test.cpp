#include "shared/text/name_index.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <span>

#include "shared/text/name_matcher.hpp"
#include "shared/text/pinyin.hpp"
#include "shared/text/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using text::MatchKind;

namespace {

const std::vector<text::IndexedPerson>& people() {
    static const std::vector<text::IndexedPerson> list{
        {"0001", "李明", "材料学院 材料代表团"},
        {"0002", "李敏", "机械学院 机械代表团"},
        {"0003", "王黎明", "材料学院 材料代表团"},
        {"0012", "单晓乐", "数理学院 数理代表团"},
        {"0120", "吕梅", "外语学院 外语代表团"},
        {"0121", "阿不都热依木·吐尔地", "后勤 后勤基建代表团"},
        {"0122", "张𬭩", "计算机学院"},
        {"A-130", "John Smith", "外语学院"},
        {"0131", "李明", "机关一"},
        {"0132", "尉迟恭", "体育图书"},
        {"0133", "明珠", "机关一"},
        {"0134", "石长安", "机关二"},
    };
    return list;
}

std::vector<std::string> found(std::string_view query, std::size_t limit = 100) {
    static const text::NameIndex index(people());
    std::vector<std::string> numbers;
    for (const text::Match& match : index.find(query, limit).best)
        numbers.push_back(people()[match.person].number);
    return numbers;
}

MatchKind kind(std::string_view query) {
    static const text::NameIndex index(people());
    const text::Matches matches = index.find(query, 1);
    REQUIRE(matches.best.size() == 1);
    return matches.best[0].kind;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("A number finds its person, leading zeros or not, before numbers that begin with it") {
    CHECK(found("0012").front() == "0012");
    CHECK(found("12").front() == "0012");
    CHECK(kind("12") == MatchKind::whole_number);
    CHECK(found("012") == Numbers{"0012", "0120", "0121", "0122"});
    CHECK(found("１２").front() == "0012");
    CHECK(found("a-130") == Numbers{"A-130"});
    CHECK(kind("013") == MatchKind::number_start);
    CHECK(kind("30") == MatchKind::number_part);
}

TEST_CASE("A name or a part of it finds people, whole names first") {
    CHECK(found("李明") == Numbers{"0001", "0131"});
    CHECK(kind("李明") == MatchKind::whole_name);
    CHECK(found("李") == Numbers{"0001", "0002", "0131"});
    CHECK(found("明") == Numbers{"0133", "0001", "0003", "0131"});
    CHECK(found("王　黎 明") == Numbers{"0003"});
    CHECK(found("𬭩") == Numbers{"0122"});
    CHECK(found("木吐尔") == Numbers{"0121"});
    CHECK(found("木·吐尔") == Numbers{"0121"});
    CHECK(found("smith") == Numbers{"A-130"});
    CHECK(found("JOHNS") == Numbers{"A-130"});
    CHECK(found("赵").empty());
}

TEST_CASE("Initials, whole pinyin, beginnings and mixtures find people") {
    CHECK(found("lm") == Numbers{"0001", "0002", "0120", "0131", "0003"});
    CHECK(kind("lm") == MatchKind::whole_initials);
    CHECK(found("liming") == Numbers{"0001", "0131", "0003"});
    CHECK(kind("liming") == MatchKind::whole_pinyin);
    CHECK(found("limi") == Numbers{"0001", "0002", "0131", "0003"});
    CHECK(kind("limi") == MatchKind::pinyin_start);
    CHECK(found("lming").front() == "0001");
    CHECK(found("lim").size() == 4);
    CHECK(found("wlm") == Numbers{"0003"});
    CHECK(found("wanglm") == Numbers{"0003"});
    CHECK(found("李m") == Numbers{"0001", "0002", "0131"});
    CHECK(found("li明") == Numbers{"0001", "0131", "0003"});
    CHECK(found("王li") == Numbers{"0003"});
    CHECK(found("abdrymted") == Numbers{"0121"});
    CHECK(found("abuduted").empty());
}

TEST_CASE("Surname readings and the other readings both find people") {
    CHECK(found("sxl") == Numbers{"0012"});
    CHECK(found("shanxiaole") == Numbers{"0012"});
    CHECK(found("danxiaoyue") == Numbers{"0012"});
    CHECK(found("shxl") == Numbers{"0012"});
    CHECK(found("yuchi") == Numbers{"0132"});
    CHECK(found("ycg") == Numbers{"0132"});
    CHECK(found("shichangan") == Numbers{"0134"});
    CHECK(found("shichang'an") == Numbers{"0134"});
}

TEST_CASE("ü is found by v, u, yu and ü") {
    for (const std::string query : {"lvmei", "lumei", "lyumei", "lümei", "LÜMEI"})
        CHECK(found(query) == Numbers{"0120"});
}

TEST_CASE("Units and delegations are found, and narrow other words") {
    CHECK(found("材料") == Numbers{"0001", "0003"});
    CHECK(kind("材料") == MatchKind::detail_part);
    CHECK(found("材料 lm") == Numbers{"0001", "0003"});
    CHECK(found("机关 明") == Numbers{"0133", "0131"});
    CHECK(found("机械 王").empty());
}

TEST_CASE("A word that can be read in two ways takes the better fit, then more of the name") {
    const std::vector<text::SpelledCharacter> table{{U'甲', text::spellings_of({"a", "ab", "abc"})},
                                                    {U'乙', text::spellings_of({"b", "bo"})}};
    const std::vector<std::uint32_t> name{0, 1};
    const auto two = text::meet(U"ab", name, table);
    REQUIRE(two);
    CHECK(two->fit == text::Fit::syllables);
    CHECK(two->used == 2);
    const auto one = text::meet(U"abc", name, table);
    REQUIRE(one);
    CHECK(one->used == 1);
    CHECK_FALSE(text::meet(U"abd", name, table));
    CHECK_FALSE(text::meet(U"", name, table));
    CHECK_FALSE(text::meet(std::u32string(text::max_word + 1, U'a'), name, table));
}

TEST_CASE("The limit cuts the list but not the count") {
    const text::NameIndex index(people());
    const text::Matches matches = index.find("l", 2);
    CHECK(matches.best.size() == 2);
    CHECK(matches.total == 6);
    CHECK(index.find("l", 0).best.empty());
}

TEST_CASE("Nothing typed finds nobody, and rubbish does no harm") {
    CHECK(found("").empty());
    CHECK(found("  　").empty());
    CHECK(found("·'-").empty());
    CHECK(found("\xFF\xFE").empty());
    CHECK(found(std::string(1 << 20, 'l')).empty());
    CHECK(found(std::string(1 << 20, ' ')).empty());
    CHECK(text::NameIndex({}).find("l", 5).total == 0);
    CHECK(text::NameIndex({{"", "", ""}}).find("l", 5).total == 0);
    const text::NameIndex long_name({{"1", std::string(10000, 'a'), ""}});
    CHECK(long_name.find("aaaaaaaa", 5).total == 1);
    // 嗯 is en, ng or n: a word of n that fails at its end must not be tried in every way.
    std::string humming;
    for (int i = 0; i < 63; ++i) humming += "嗯";
    CHECK(text::NameIndex({{"1", humming, ""}}).find(std::string(62, 'n') + "x", 5).total == 0);
}

namespace {

/// A hundred thousand people with the surnames and given names of a real roster, many alike.
std::vector<text::IndexedPerson> crowd(std::size_t size) {
    const std::u32string surnames =
        U"李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈";
    const std::u32string given =
        U"伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文玉建国春梅志晓东海燕红梓涵宇轩浩然思远乐重行";
    std::mt19937 random(7);
    std::vector<text::IndexedPerson> list;
    const auto pick = [&](const std::u32string& from) {
        return text::to_utf8({&from[random() % from.size()], 1});
    };
    for (std::size_t i = 0; i < size; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
        // Surnames get rarer along the list, as in life.
        const std::size_t rank = std::min(random() % surnames.size(), random() % surnames.size());
        std::string name = text::to_utf8({&surnames[rank], 1}) + pick(given);
        if (random() % 100 < 86) name += pick(given);
        list.push_back(
            {number, name,
             "第" + std::to_string(random() % 400) + "学院 第" + std::to_string(random() % 20) + "代表团"});
    }
    return list;
}

/// The same question answered slowly: every person, every place, by the matcher alone and plain text search.
std::size_t count_slowly(const std::vector<text::IndexedPerson>& list, const std::string& query) {
    std::vector<text::SpelledCharacter> table;
    std::size_t count = 0;
    for (const auto& person : list) {
        table.clear();
        std::vector<std::uint32_t> ids;
        for (const auto& c : text::name_characters(person.name)) {
            std::vector<std::string_view> syllables;
            for (const auto& r : c.readings) syllables.push_back(r.syllable);
            ids.push_back(static_cast<std::uint32_t>(table.size()));
            table.push_back({c.character, text::spellings_of(syllables)});
        }
        bool hit =
            person.number.find(query) != std::string::npos || person.detail.find(query) != std::string::npos;
        for (std::size_t place = 0; place < ids.size() && !hit; ++place)
            hit = text::meet(text::typed_word(query), std::span(ids).subspan(place), table).has_value();
        if (hit) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("The index finds what a slow search of everybody finds") {
    const auto list = crowd(3000);
    const text::NameIndex index(list);
    for (const std::string query :
         {"l",    "lm", "li",  "zh", "zhw",   "liming", "明",    "李", "李明", "l明", "李m", "0017", "17",
          "学院", "le", "yue", "hx", "chong", "zhangw", "xiaod", "lv", "第3",  "zzz", "x",   "a"})
        CHECK(index.find(query, 10).total == count_slowly(list, query));
}

TEST_CASE("Among a hundred thousand people every key is answered at once") {
    const auto list = crowd(100'000);
    const auto started = std::chrono::steady_clock::now();
    const text::NameIndex index(list);
    const auto built = std::chrono::steady_clock::now();
    std::cout << "name index: " << std::chrono::duration<double, std::milli>(built - started).count()
              << " ms to build;";
    for (const std::string query : {"l", "lm", "li", "liming", "zhang", "明", "李", "李明", "0", "000017",
                                    "学院", "材料", "l明", "w j g"}) {
        double best = 1e9;
        text::Matches matches;
        for (int run = 0; run < 5; ++run) {
            const auto begin = std::chrono::steady_clock::now();
            matches = index.find(query, 50);
            const auto end = std::chrono::steady_clock::now();
            best = std::min(best, std::chrono::duration<double, std::milli>(end - begin).count());
        }
        // Times are shown for the reader; only what was found is checked.
        std::cout << ' ' << query << ' ' << best << " ms (" << matches.total << ')';
        CHECK(matches.best.size() == std::min<std::size_t>(matches.total, 50));
        CHECK(std::is_sorted(matches.best.begin(), matches.best.end(), [](const auto& a, const auto& b) {
            return std::pair(a.kind, a.person) < std::pair(b.kind, b.person);
        }));
    }
    std::cout << '\n';
    CHECK(index.find("000017", 1).best[0].person == 17);
    CHECK(index.find(list[99'999].name, 100'000).best.back().person == 99'999);
}

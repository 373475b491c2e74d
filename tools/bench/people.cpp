#include "tools/bench/people.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace daihui::bench {
namespace {

constexpr std::array<std::string_view, 64> surnames{
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",   "郭",
    "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "韩", "冯", "曹", "彭",   "曾",
    "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕",   "丁",
    "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "欧阳", "单"};
constexpr std::array<std::string_view, 72> given{
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "兰",
    "霞", "平", "刚", "桂", "英", "华", "玉", "萍", "红", "建", "国", "志", "文", "晓", "东", "海", "燕", "小",
    "思", "远", "立", "群", "慧", "玲", "春", "梅", "宇", "轩", "子", "涵", "欣", "怡", "浩", "然", "雨", "桐",
    "梓", "博", "嘉", "俊", "雪", "琳", "凯", "鹏", "飞", "龙", "斌", "辉", "宁", "婷", "佳", "倩", "莉", "云"};

/// A fixed sequence, the same on every machine (splitmix64).
std::uint64_t scattered(std::uint64_t place) {
    std::uint64_t z = (place + 1) * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

std::string number_text(std::size_t number, int digits) {
    std::array<char, 24> out{};
    std::snprintf(out.data(), out.size(), "%0*zu", digits, number);
    return out.data();
}

}  // namespace

std::string name_at(std::size_t place) {
    const std::uint64_t z = scattered(place);
    std::string name(surnames[z % surnames.size()]);
    name += given[(z >> 8U) % given.size()];
    if ((z >> 20U) % 4 != 0) name += given[(z >> 24U) % given.size()];  // three of four have two characters
    return name;
}

std::vector<text::IndexedPerson> people(std::size_t count) {
    constexpr std::array<std::string_view, 8> units{"机电学院",   "材料学院", "图书馆", "后勤处",
                                                    "外国语学院", "附属医院", "教务处", "数学学院"};
    std::vector<text::IndexedPerson> out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({number_text(i + 1, 6), name_at(i),
                       "第" + std::to_string(i % 40 + 1) + "代表团 " +
                           std::string(units[scattered(i) / 7 % units.size()])});
    return out;
}

congress::Congress enlarged(congress::Congress congress, std::size_t delegates) {
    const std::size_t like = congress.delegates.size();
    for (std::size_t i = like; i < delegates; ++i) {
        congress::Delegate one = congress.delegates[i % like];
        one.number = number_text(10000 + i, 5);
        one.name = name_at(i);
        one.second_name.clear();
        one.seat.clear();
        one.photo.clear();
        one.presidium = false;
        congress.delegates.push_back(std::move(one));
    }
    constexpr std::size_t most_write_ins = 300;
    for (congress::Poll& poll : congress.polls)
        if (congress::eligible_write_ins(congress, poll).size() > most_write_ins)
            poll.write_ins = congress::WriteIns::none;
    return congress;
}

}  // namespace daihui::bench

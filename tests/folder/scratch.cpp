#include "tests/folder/scratch.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"

namespace daihui::folder::testing {

namespace fs = std::filesystem;

const char* const good_definition = R"([congress]
id = "test-2026"
host = "测试学院"
title = "测试学院第一届教职工代表大会暨工会会员代表大会"
place = "礼堂"
members = 20

[[body]]
id = "staff"
name = "教职工代表大会"
short_name = "教代会"

[[body]]
id = "union"
name = "工会会员代表大会"
short_name = "工代会"

[[body]]
id = "committee"
name = "工会委员会"
elected_by = "members-poll"

[[document]]
id = "report"
title = "工作报告"
file = "documents/report.md"

[[sitting]]
id = "plenary"
title = "全体会议"
date = "2026-12-01"
start = "9:00"
end = "11:00"
check_in = "8:30-9:00"

  [[sitting.item]]
  time = "9:00"
  title = "听报告"
  business = "听取"
  documents = ["report"]

  [[sitting.item]]
  time = "9:30"
  title = "通过名单"
  business = "审议通过"
  polls = ["method", "names", "tellers"]

  [[sitting.item]]
  time = "10:00"
  title = "投票"
  business = "选举"
  polls = ["members-poll", "pay"]

[[sitting]]
id = "first"
title = "委员会第一次会议"
date = "2026-12-01"
start = "11:10"
bodies = ["committee"]

  [[sitting.item]]
  title = "选举主席"
  business = "选举"
  polls = ["chair"]

[[poll]]
id = "method"
kind = "表决"
title = "选举办法"
body = "union"
adopts = "选举办法"

[[poll]]
id = "names"
kind = "表决"
title = "候选人名单"
body = "union"
adopts = "候选人名单"

[[poll]]
id = "tellers"
kind = "表决"
title = "监票人名单"
body = "union"
adopts = "监票人名单"

[[poll]]
id = "members-poll"
kind = "选举"
title = "工会委员会委员选举"
office = "工会委员会委员"
body = "union"
seats = 3
candidates = ["丁一", "王芳", "李明（图书馆）", "赵海燕"]
write_ins = "代表"

[[poll]]
id = "pay"
kind = "表决"
title = "分配办法"
body = "staff"
secrecy = "无记名"
document = "report"

[[poll]]
id = "chair"
kind = "选举"
title = "主席选举"
office = "工会委员会主席"
body = "committee"
seats = 1
candidates = ["王芳"]

[[period]]
id = "main"
title = "投票"
sitting = "plenary"
polls = ["members-poll", "pay"]

[[period]]
id = "officers"
title = "选举主席"
sitting = "first"
polls = ["chair"]

[people]
chief_scrutineer = "陈静"
scrutineers = ["周洁"]
)";

const char* const good_roster =
    "编号,姓名,性别,民族,单位,代表团,代表类别,教代会,工代会,职务,座号,主席团,代表构成\r\n"
    "001,丁一,男,汉族,机关,第一代表团,正式,是,是,主任,1 排 1 号,是,领导干部\r\n"
    "002,王芳,女,汉,材料学院,第一代表团,正式,是,是,,1 排 2 号,,教师\r\n"
    "003,李明,男,,图书馆,第一代表团,正式,是,是,,1 排 3 号,,教师\r\n"
    "004,李明,女,,校医院,第二代表团,正式,是,是,,1 排 4 号,,教师\r\n"
    "005,赵海燕,女,满,材料学院,第二代表团,正式,是,是,,1 排 5 号,,教师\r\n"
    "006,陈静,女,,机关,第二代表团,正式,是,是,,1 排 6 号,,教师\r\n"
    "007,周洁,女,,机关,第二代表团,正式,是,是,,1 排 7 号,,教师\r\n"
    "008,孙立群,男,,后勤,第二代表团,正式,,是,,1 排 8 号,,\r\n"
    "009,吴刚,男,,后勤,第二代表团,正式,是,,,1 排 9 号,,教师\r\n"
    "010,何建军,男,,机关,,列席,,,处长,2 排 1 号,,\r\n";

Scratch::Scratch() {
    static std::atomic<int> counter{0};
    path_ = fs::temp_directory_path() /
            ("daihui-folder-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
    fs::create_directories(path_ / "documents");
    write("congress.toml", good_definition);
    write("delegates.csv", good_roster);
    write("documents/report.md", "# 工作报告\n\n请予审议。\n");
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void Scratch::write(const std::string& file, std::string_view bytes) const {
    std::ofstream out{path_ / file, std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(out.good());
}

std::string Scratch::read(const std::string& file) const { return slurp(path_ / file); }

void Scratch::remove(const std::string& file) const { REQUIRE(fs::remove(path_ / file)); }

void Scratch::replace(const std::string& file, std::string_view from, std::string_view to) const {
    std::string text = read(file);
    INFO(from);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(from, at + 1) == std::string::npos);
    text.replace(at, from.size(), to);
    write(file, text);
}

void Scratch::replace_all(const std::vector<std::string_view>& pairs) const {
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) replace("congress.toml", pairs[i], pairs[i + 1]);
}

std::string line_of(const std::string& text, std::string_view part) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return "第 " +
           std::to_string(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1) +
           " 行";
}

const Problem* find(const Loaded& loaded, std::string_view file, std::string_view where,
                    std::string_view what) {
    for (const Problem& problem : loaded.problems) {
        const bool same_line = problem.where.starts_with(where) && !(where.empty() && !problem.where.empty());
        if (problem.file == file && same_line && problem.what.find(what) != std::string::npos) return &problem;
    }
    return nullptr;
}

std::string told(const std::vector<Problem>& problems) {
    std::ostringstream out;
    for (const Problem& problem : problems)
        out << (problem.severity == Severity::error ? "error " : "warning ") << problem.file << " "
            << problem.where << ": " << problem.what << " -> " << problem.cure << "\n";
    return out.str();
}

std::string slurp(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    REQUIRE(in.good());
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

fs::path sample(const std::string& name) {
    return fs::path{DAIHUI_SOURCE_DIR} / "config" / "congresses" / name;
}

}  // namespace daihui::folder::testing

// The example folder of `daihui new`: small, complete, and explained where it has to be changed.
#include <fstream>
#include <system_error>

#include "shared/folder/folder.hpp"
#include "shared/text/csv.hpp"

namespace daihui::folder {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view definition = R"toml(# 大会的设置。井号后面是说明，可以删去。
# 文字加英文双引号；日期写 "2026-12-15"，时间写 "9:00"；列表写 ["甲", "乙"]。
# 改好后运行 daihui check，会一次列出所有问题，写明在哪一行、怎样改。

[congress]
id = "example-2026"                     # 大会代号：英文字母、数字、连字符，一经使用不再改
host = "××学院"                         # 单位名称
title = "××学院第一届教职工代表大会第一次会议"   # 大会全称，一行写完
title_lines = ["第一届教职工代表大会", "第一次会议"]   # 分行显示时怎样断行，不含单位名称
place = "学术报告厅"
# approval = "×工发〔2026〕1 号"         # 上级批复文号
# members = 120                         # 工会会员人数，用来核对委员名额

# 参加的大会。双代会写两个；名册里用同名的列注明谁是哪个大会的代表。
[[body]]
id = "staff"
name = "教职工代表大会"
short_name = "教代会"
session = "第一届教职工代表大会第一次会议"

# 表决和选举的规则。不写的按这里，每个 [[poll]] 里也可以单独写。
[rules]
quorum = ">=2/3"                        # 到会人数：三分之二以上
majority = ">1/2"                       # 通过：超过半数
base = "应到"                           # 半数的基数：应到、实到、发出、收回、有效票

# 会议材料：Markdown（.md）或 PDF，放在 documents 文件夹里。
[[document]]
id = "work-report"
title = "工作报告"
note = "审议稿"
file = "documents/work-report.md"

# 每次要签到的会议写一个 [[sitting]]，议程依次写在下面的 [[sitting.item]] 里。
[[sitting]]
id = "plenary"
title = "全体会议"
date = "2026-12-15"
start = "14:00"
end = "16:00"
check_in = "13:30-14:00"

  [[sitting.item]]
  time = "14:00"
  title = "听取工作报告"
  business = "听取"                     # 听取、审议、审议通过、选举、民主评议、其他
  presenter = "王芳"
  documents = ["work-report"]

  [[sitting.item]]
  time = "14:40"
  title = "通过工作报告的决议"
  business = "审议通过"
  polls = ["resolution"]

  [[sitting.item]]
  time = "15:00"
  title = "无记名表决绩效分配办法"
  business = "审议通过"
  polls = ["pay"]

# 举手表决，由工作人员清点后录入。
[[poll]]
id = "resolution"
kind = "表决"                           # 表决、选举、评选、评分、测评
title = "关于工作报告的决议（草案）"
body = "staff"

# 无记名表决，在投票机上进行，须放进一个投票时段。
[[poll]]
id = "pay"
kind = "表决"
secrecy = "无记名"
title = "绩效分配办法（草案）"
body = "staff"

[[period]]
id = "voting"
title = "投票时段"
sitting = "plenary"
polls = ["pay"]

# 选举这样写，删去行首的井号就能用；选举之前还须用举手通过三项：
# adopts = "选举办法"、adopts = "候选人名单"、adopts = "监票人名单"。
# [[poll]]
# id = "committee"
# kind = "选举"
# title = "第一届常设主席团成员选举"
# office = "第一届常设主席团成员"
# body = "staff"
# seats = 5
# candidates = ["王芳", "李敏", "张晓东", "陈静", "赵海燕", "李明（图书馆）"]   # 按姓氏笔画为序
# write_ins = "代表"                    # 另选他人：不设、代表、会员

# 评选、评分、测评这样写，也要放进投票时段：
# [[poll]]
# id = "models"
# kind = "评选"
# title = "先进个人评选"
# body = "staff"
# seats = 2
# candidates = ["王芳", "李敏", "张晓东"]
#
# [[poll]]
# id = "appraisal"
# kind = "测评"
# title = "工会负责人民主测评"
# body = "staff"
# candidates = ["王芳"]
# grades = "满意度"

[people]
# chief_scrutineer = "陈静"             # 总监票人
# scrutineers = ["赵海燕"]              # 监票人
)toml";

constexpr std::string_view report = R"(# 工作报告

（审议稿）

各位代表：

请把这里换成报告全文。标题前写井号，段落之间空一行，表格和列表按 Markdown 的写法；也可以用 PDF 文件代替。

## 一、一年来的工作

## 二、下一年的打算
)";

Result<void> write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return Error{ErrorKind::storage, "写不了文件「" + path.string() + "」。请检查磁盘空间和权限。"};
    return {};
}

}  // namespace

Result<void> write_template(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder, error) && (!fs::is_directory(folder, error) || !fs::is_empty(folder, error)))
        return Error{ErrorKind::refused,
                     "「" + folder.string() + "」已经存在，里面还有内容，没有改动。请换一个名字。"};
    fs::create_directories(folder / "documents", error);
    if (error)
        return Error{ErrorKind::storage, "建不了文件夹「" + folder.string() + "」。请检查磁盘空间和权限。"};
    const std::string roster = text::write_csv(
        {{"编号", "姓名", "性别", "民族", "单位", "代表团", "代表类别", "职务", "座号", "主席团", "代表构成"},
         {"001", "王芳", "女", "汉族", "机械学院", "第一代表团", "正式", "系主任", "1 排 1 号", "是", "教师"},
         {"002", "李敏", "女", "回族", "材料学院", "第二代表团", "正式", "", "2 排 5 号", "", "教师"},
         {"003", "张晓东", "男", "", "图书馆", "第一代表团", "列席", "馆长", "9 排 2 号", "", ""}},
        text::CsvStart::bom);
    if (Result<void> done = write_file(folder / "congress.toml", definition); !done) return done;
    if (Result<void> done = write_file(folder / "delegates.csv", roster); !done) return done;
    return write_file(folder / "documents" / "work-report.md", report);
}

}  // namespace daihui::folder

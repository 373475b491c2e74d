// 检查票箱: how the box will be opened, the 口令 of each key shown once and typed back from its card, and the
// zero report (PRACTICE.md 2.3; DESIGN.md section 5, "Keys"). The words are 开箱钥匙, 钥匙盘, 口令.
#include <algorithm>
#include <tuple>
#include <utility>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/file.hpp"
#include "shared/base/grouped.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/trustee/request.hpp"

namespace daihui::session::console {
namespace {

namespace fs = std::filesystem;

constexpr const char* request_name = "daihui-key-request.json";
constexpr std::size_t largest_public_file = 1U << 20U;
constexpr int most_keys = 9;
/// 口令: sixteen digits.
constexpr std::size_t digits_of_a_passphrase = 16;

std::string key_name(std::size_t row) { return with_number("第", static_cast<std::int64_t>(row) + 1, "把"); }

Lines::Line choice(std::string title, std::string detail, bool chosen, Command command, const std::string& id) {
    Lines::Line line;
    line.title = std::move(title);
    line.detail = std::move(detail);
    line.status = chosen ? "已选" : "";
    line.kind = Status::done;
    line.action = Do{command, id};
    return line;
}

}  // namespace

void Passphrases::forget() {
    for (std::string& one : all) wipe(one);
    *this = {};
}

void Console::State::look_for_sticks() {
    std::vector<Stick> now = sticks_under(options.sticks);
    if (now == sticks) return;
    sticks = std::move(now);
    ++revision;
}

void Console::State::prepare_plan() {
    look_for_sticks();
    clear({FieldId::holder, FieldId::stick, FieldId::file, FieldId::key_count, FieldId::key_needed});
    const congress::People& people = venue.congress().people;
    std::vector<std::string> officers;
    if (!people.chief_scrutineer.empty()) officers.push_back(people.chief_scrutineer);
    officers.insert(officers.end(), people.scrutineers.begin(), people.scrutineers.end());
    for (std::size_t row = 0; row < officers.size() && row < most_keys; ++row)
        prefill(FieldId::holder, officers[row], row);
    prefill(FieldId::key_count, "3");
    prefill(FieldId::key_needed, "2");
    // A faculty with one or two scrutineers has nobody for the third key.
    if (!plan_chosen) plan = officers.size() >= 3 ? Plan::three : Plan::one;
    if (plan == Plan::counting) prefill(FieldId::stick, sticks.size() == 1 ? sticks.front().name : "");
    if (!is_remote() && sticks.size() >= static_cast<std::size_t>(plan_numbers().first) &&
        plan != Plan::counting)
        for (std::size_t row = 0; row < static_cast<std::size_t>(plan_numbers().first); ++row)
            prefill(FieldId::stick, sticks[row].name, row);
}

std::pair<int, int> Console::State::plan_numbers() const {
    if (plan == Plan::three) return {3, 2};
    if (plan != Plan::other) return {1, 1};
    return {static_cast<int>(std::min<std::int64_t>(number(FieldId::key_count).value_or(0), most_keys)),
            static_cast<int>(number(FieldId::key_needed).value_or(0))};
}

fs::path Console::State::stick_folder(std::size_t row) const {
    const std::string name = field(FieldId::stick, row);
    for (const Stick& stick : sticks)
        if (!name.empty() && stick.name == name) return stick.folder;
    return {};
}

fs::path Console::State::travel_folder() const {
    return options.sticks.empty() ? venue.folder() / "exchange" : stick_folder(0);
}

Field Console::State::stick_field(std::size_t row, std::string label) const {
    Field out;
    out.field = {FieldId::stick, row};
    out.label = std::move(label);
    out.text = field(FieldId::stick, row);
    out.hint = sticks.empty() ? "请插入钥匙盘" : "请选择";
    out.typing = Typing::text;
    std::vector<std::string> taken;
    for (const auto& [ref, text] : fields)
        if (ref.id == FieldId::stick && ref.row != row) taken.push_back(text);
    if (out.text.empty())
        for (const Stick& stick : sticks)
            if (std::find(taken.begin(), taken.end(), stick.name) == taken.end())
                out.suggestions.push_back(stick.name);
    return out;
}

PageView Console::State::keys_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    const std::string& id = period->id;
    page.title = "开箱方式";
    const int count = plan_numbers().first;
    const char* letter = plan == Plan::one        ? "C 单人持钥"
                         : plan == Plan::counting ? "A 独立计票机"
                                                  : "B 主控机开箱";
    page.aside = std::string("报告单注明：") + letter;
    page.attendance = false;
    Lines choices;
    choices.lines = {
        choice("三把开箱钥匙，任两把可开（建议）", "总监票人和两名监票人各持一把；缺一把仍能开箱，一个人打不开",
               plan == Plan::three, Command::plan_three, id),
        choice("一把钥匙（小型会议）", "由总监票人保管", plan == Plan::one, Command::plan_one, id),
        choice("其他把数", "最多 9 把，由监票人商定几把可开", plan == Plan::other, Command::plan_other, id),
        choice("独立计票机", "钥匙在另一台计算机上生成和使用，本机打不开选票", plan == Plan::counting,
               Command::plan_counting, id)};
    page.blocks.push_back(full(std::move(choices)));
    page.buttons.push_back({"返回", Back{}});
    const congress::Gate gate = venue.gate(id, congress::Stage::box_checked);
    if (plan == Plan::counting) {
        page.blocks.push_back(full(Heading{"在计票机上生成钥匙", ""}));
        page.blocks.push_back(full(Sentence{"1．把申请写入 U 盘，交监票人带到计票机。"}));
        if (!options.sticks.empty()) page.blocks.push_back(full(Fields{{stick_field(0, "U 盘")}}));
        page.blocks.push_back(full(Buttons{{act("写出申请", Command::write_request, id)}}));
        page.blocks.push_back(
            full(Sentence{"2．在计票机上运行 daihui trustee new，每位持钥人抄写自己的口令，各取一个钥匙盘。"}));
        page.blocks.push_back(
            full(Sentence{"3．把计票机给出的公开文件带回，在这里选择。公开文件里没有钥匙。"}));
        Field file;
        file.field = {FieldId::file, 0};
        file.label = "公开文件";
        file.text = field(FieldId::file);
        file.hint = "请选择";
        if (file.text.empty())
            for (std::string& name : files_on(travel_folder(), ".json"))
                if (name != request_name) file.suggestions.push_back(std::move(name));
        page.blocks.push_back(full(Fields{{file}}));
        page.message = options.sticks.empty() ? "本机没有设置 U 盘位置，文件放在会场文件夹的 exchange 中。"
                                              : "申请和公开文件都不含秘密，丢失可以重写。";
    } else {
        if (plan == Plan::other) {
            Field made;
            made.field = {FieldId::key_count, 0};
            made.label = "钥匙把数";
            made.text = field(FieldId::key_count);
            made.unit = "把";
            made.typing = Typing::number;
            made.most = 1;
            Field opening = made;
            opening.field = {FieldId::key_needed, 0};
            opening.label = "几把可开";
            opening.text = field(FieldId::key_needed);
            page.blocks.push_back(full(Fields{{made, opening}}));
        }
        // At a hub elsewhere keys are made there, and sticks that are here are out of its reach.
        const bool with_sticks = !options.sticks.empty() && !is_remote();
        const auto rows = static_cast<std::size_t>(std::max(0, count));
        std::size_t chosen = 0;
        Fields names;
        for (std::size_t row = 0; row < rows; ++row) {
            names.fields.push_back(name_field(FieldId::holder, row));
            if (!with_sticks) continue;
            names.fields.push_back(stick_field(row, key_name(row) + "的钥匙盘"));
            chosen += stick_folder(row).empty() ? 0U : 1U;
            page.blocks.push_back(full(std::exchange(names, {})));
        }
        if (!with_sticks) page.blocks.push_back(full(std::move(names)));
        if (is_remote())
            page.message = "开箱钥匙由主控机生成，保存在主控机，各由口令锁住。没有口令，谁也打不开。";
        else if (!with_sticks)
            page.message = "本机没有设置钥匙盘，钥匙保存在本机，各由口令锁住。没有口令，谁也打不开。";
        else if (chosen == 0)
            page.message = "没有选择钥匙盘，钥匙将保存在本机，各由口令锁住。";
        else if (chosen < rows)
            page.message = with_number("已选", static_cast<std::int64_t>(chosen), "个钥匙盘，") +
                           with_number("还差", count - static_cast<std::int64_t>(chosen), "个，每把钥匙一个。");
        else
            page.message = "每把钥匙写入各自的钥匙盘，本机不留。";
    }
    if (!gate.open) {
        page.message = gate.missing;
        page.tone = MessageTone::notice;
    }
    page.primary = primary(act("检查票箱…", Command::check_box, id, gate.open));
    return page;
}

Result<venue::KeyPlan> Console::State::key_plan() const {
    const auto refuse = [](std::string sentence) { return Error{ErrorKind::refused, std::move(sentence)}; };
    venue::KeyPlan out;
    if (plan == Plan::counting) {
        out.mode = venue::KeyMode::counting_machine;
        const fs::path folder = travel_folder();
        if (folder.empty()) return refuse("请插入并选择从计票机带回的 U 盘。");
        if (field(FieldId::file).empty()) return refuse("请选择计票机给出的公开文件。");
        // A name only: nothing that leads out of the stick.
        const fs::path file = folder / fs::path(field(FieldId::file)).filename();
        auto text = read_file_text(file, largest_public_file);
        if (!text) return text.error();
        out.trustees = std::move(*text);
        return out;
    }
    std::tie(out.count, out.needed) = plan_numbers();
    if (out.count < 1 || out.count > most_keys) return refuse("钥匙把数应是 1 至 9。");
    if (out.needed < 1 || out.needed > out.count)
        return refuse(with_number("几把可开，应是 1 至", out.count, "。"));
    out.mode = out.count == 1 ? venue::KeyMode::one_holder : venue::KeyMode::console;
    for (std::size_t row = 0; row < static_cast<std::size_t>(out.count); ++row) {
        const std::string holder = field(FieldId::holder, row);
        if (holder.empty()) return refuse("请填写" + key_name(row) + "钥匙的持钥人姓名。");
        if (std::find(out.holders.begin(), out.holders.end(), holder) != out.holders.end())
            return refuse("每位持钥人只持一把钥匙，请更换重复的姓名：" + holder + "。");
        out.holders.push_back(holder);
        const std::string name = field(FieldId::stick, row);
        if (name.empty()) continue;
        const fs::path folder = stick_folder(row);
        if (folder.empty()) return refuse("没有找到钥匙盘「" + name + "」，请插好，或改选别的。");
        if (std::find(out.sticks.begin(), out.sticks.end(), folder) != out.sticks.end())
            return refuse("每个钥匙盘只存一把钥匙：「" + name + "」选了两次。");
        out.sticks.push_back(folder);
    }
    if (!out.sticks.empty() && out.sticks.size() != out.holders.size())
        return refuse("有的钥匙没有选钥匙盘。请每把选一个，或全部不选（保存在本机）。");
    return out;
}

Result<void> Console::State::check_box(const std::string& id, Instant now) {
    const auto wanted = key_plan();
    if (!wanted) return wanted.error();
    auto made = host.perform(venue::op::CheckBox{id, *wanted, names_of(field(FieldId::witnesses))}, now.wall);
    if (!made) return made.error();
    if (made->empty()) return Error{ErrorKind::bad_input, "主控机的答复不完整，请更新程序后重新检查票箱。"};
    const std::string zero_report = std::move(made->back());
    made->pop_back();
    keys.forget();
    keys.period = id;
    keys.all = std::move(*made);
    keys.holders = wanted->holders;
    keys.holders.resize(std::max(keys.holders.size(), keys.all.size()));
    for (std::size_t row = 0; row < keys.all.size(); ++row)
        keys.places.push_back(wanted->sticks.empty() ? std::string(is_remote() ? "主控机" : "本机")
                                                     : "钥匙盘 " + field(FieldId::stick, row));
    keys.zero_report = zero_report;
    show(keys.all.empty() ? Page::zero : Page::key, id);
    return {};
}

Result<void> Console::State::write_request(const std::string& id, Instant now) {
    const fs::path folder = travel_folder();
    if (folder.empty()) return Error{ErrorKind::refused, "请插入并选择 U 盘。"};
    auto request = host.perform(venue::op::KeyRequest{id}, now.wall);
    if (!request) return request.error();
    if (request->empty()) return Error{ErrorKind::bad_input, "主控机的答复不完整，请更新程序后重试。"};
    const std::string& text = request->front();
    std::error_code error;
    fs::create_directories(folder, error);
    const fs::path file = folder / request_name;
    if (auto written = write_file(file, Bytes(text.begin(), text.end())); !written) return written.error();
    say("申请已写入 " + file.string() + "。请带到计票机。");
    return {};
}

PageView Console::State::key_page() const {
    PageView page;
    if (keys.at >= keys.all.size()) return page;
    const bool alone = keys.all.size() == 1;
    page.title = alone ? std::string("开箱口令") : "开箱口令：" + keys.holders[keys.at];
    page.tag = "只显示这一次";
    if (!alone)
        page.aside = key_name(keys.at) + with_number("，共", static_cast<std::int64_t>(keys.all.size()), "把");
    const std::string whose =
        alone ? "请抄到口令卡上，装入信封，由总监票人保管。" : "请本人抄到口令卡上，放入信封。";
    page.blocks.push_back(full(Sentence{whose + "旁人请回避。"}));
    page.blocks.push_back(full(Code{"口令", keys.all[keys.at], true}));
    page.blocks.push_back(full(Sentence{"没有口令，这把钥匙打不开票箱；本机不保存口令。"}));
    page.blocks.push_back(full(Sentence{"钥匙存放：" + keys.places[keys.at], Tone::muted}));
    page.attendance = false;
    page.primary = primary(act("已抄好", Command::key_noted, keys.period));
    return page;
}

PageView Console::State::key_check_page() const {
    PageView page;
    if (keys.at >= keys.all.size()) return page;
    const bool alone = keys.all.size() == 1;
    page.title = alone ? std::string("核对口令卡") : "核对口令卡：" + keys.holders[keys.at];
    page.tag = "请看着卡输入";
    if (!alone)
        page.aside = key_name(keys.at) + with_number("，共", static_cast<std::int64_t>(keys.all.size()), "把");
    Field code;
    code.field = {FieldId::passphrase, keys.at};
    code.label = "口令";
    code.hint = "口令卡上的 16 位数字";
    const auto typed = fields.find(code.field);
    if (typed != fields.end()) code.text = typed->second;
    code.typing = Typing::number;
    code.most = digits_of_a_passphrase;
    code.large = true;
    page.blocks.push_back(full(Fields{{code}}));
    page.message = "照着口令卡输入一遍，证明抄得对。";
    page.keypad = true;
    page.attendance = false;
    page.buttons.push_back(act("再看一遍口令", Command::key_shown_again, keys.period));
    page.primary = primary(act("核对口令", Command::key_proved, keys.period,
                               trustee::passphrase_digits(code.text).size() == digits_of_a_passphrase));
    return page;
}

Result<void> Console::State::prove_key() {
    std::string& typed = fields[{FieldId::passphrase, keys.at}];
    std::string wanted = trustee::passphrase_digits(keys.all[keys.at]),
                given = trustee::passphrase_digits(typed);
    const bool same = given == wanted;
    for (std::string* one : {&typed, &wanted, &given}) wipe(*one);
    if (!same)
        return Error{ErrorKind::refused,
                     "与口令不符。请看清口令卡再输一遍，或按「再看一遍口令」重新核对抄写。"};
    wipe(keys.all[keys.at]);
    ++keys.at;
    show(keys.at < keys.all.size() ? Page::key : Page::zero, keys.period);
    return {};
}

PageView Console::State::zero_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(keys.period);
    if (period == nullptr) return page;
    const auto state = venue.books().period_state(period->id);
    page.title = "零票报告";
    page.tag = "票箱为空";
    page.aside = "检查票箱：" + listed(state.witnesses);
    Table table;
    table.columns = {{"选票", 3, true}, {"选票编码", 3.4F, true}, {"票数", 0.8F, false, true}};
    for (const std::string& id : period->polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        std::string code;
        for (const auto& ballot : state.ballots)
            if (ballot.poll == id) code = grouped(to_hex(sha256(ballot.election)).substr(0, 20));
        table.rows.push_back({{ballot_title(*poll), code, std::to_string(venue.books().turnout(id).cast)}});
    }
    page.blocks.push_back(full(Code{"零票报告校验值", grouped(keys.zero_report), false}));
    page.blocks.push_back(full(std::move(table)));
    page.blocks.push_back(
        full(Sentence{"票箱为空，投票机为零，选票内容已固定。请把校验值和选票编码抄到零票报告上。"}));
    // Public keys came by stick: the same code on both screens says that they are the counting machine's own.
    if (state.mode == "A")
        if (const auto trustees = ballot::Trustees::parse(state.trustee))
            page.blocks.push_back(
                full(Sentence{"钥匙编码 " + trustee::keys_code(*trustees) +
                                  "，应与计票机生成钥匙时显示的相同；不同的，请重新检查票箱。",
                              Tone::strong}));
    page.blocks.push_back(full(Heading{"试投检验", "建议"}));
    page.blocks.push_back(
        full(Sentence{"开始投票后、代表投票前，请监票人用留存的选票卡在每台投票机上试投一张：填好后按「帮助」→"
                      "「检验本机」，当场显示选票内容并作废，不计票。"}));
    page.attendance = false;
    page.primary = primary(act("完成检查票箱", Command::zero_noted, keys.period));
    return page;
}

}  // namespace daihui::session::console

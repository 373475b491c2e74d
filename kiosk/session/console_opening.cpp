// 开箱 and 封存 at the console: as many keys as the box needs, each with its 口令; the exchange with a counting
// machine; the recorded decision where few ballots came back; what became of each key (DESIGN.md section 5).
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/trustee/package.hpp"

namespace daihui::session::console {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t passphrase_digits = 16, largest_key_file = 1U << 16U;

std::string box_folder(const std::string& period) { return "daihui-box-" + period; }

std::string holder_of(const record::PeriodState& state, std::size_t row) {
    if (row < state.holders.size() && !state.holders[row].empty()) return state.holders[row];
    return with_number("第", static_cast<std::int64_t>(row) + 1, "把钥匙");
}

/// Of each poll: what is in the box and came back, what went out and is on the list, before anything is opened.
Table papers_table(const venue::Venue& venue, const congress::VotingPeriod& period) {
    Table table;
    table.columns = {{"选票", 4.6F, true}, {"票箱", 1, false, true}, {"收回"}, {"发出"}, {"清单"}};
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = venue.congress().poll(id);
        if (poll == nullptr) continue;
        const std::int64_t returned = venue.books().turnout(id).accepted;
        const auto in_box = static_cast<std::int64_t>(venue.books().accepted_hashes(id).size());
        table.rows.push_back({{ballot_title(*poll), std::to_string(in_box), std::to_string(returned),
                               std::to_string(venue.issued_of(id)), std::to_string(venue.list_size(id))},
                              false,
                              returned != in_box});
    }
    return table;
}

/// The fewest ballots in any box of the period that is not empty; -1 where all are: an empty box shows nothing.
std::int64_t fewest_ballots(const venue::Venue& venue, const congress::VotingPeriod& period) {
    std::int64_t fewest = -1;
    for (const std::string& id : period.polls) {
        const std::int64_t returned = venue.books().turnout(id).accepted;
        if (returned > 0 && (fewest < 0 || returned < fewest)) fewest = returned;
    }
    return fewest;
}

}  // namespace

std::pair<std::size_t, std::size_t> key_numbers(const record::PeriodState& state) {
    const auto trustees = ballot::Trustees::parse(state.trustee);
    if (!trustees) return {1, 1};
    return {static_cast<std::size_t>(trustees->count()), static_cast<std::size_t>(trustees->needed())};
}

std::vector<KeyEnd> Console::State::key_places(const std::string& id) const {
    std::vector<KeyEnd> out;
    const auto state = venue.books().period_state(id);
    if (state.trustee.empty() || state.mode == "A") return out;
    const std::size_t count = key_numbers(state).first;
    if (is_remote()) {
        // Made by the hub's program, and used by it: what is in its venue it finds itself.
        for (std::size_t row = 0; row < count; ++row)
            out.push_back({holder_of(state, row), "主控机", "在", false, {}});
        return out;
    }
    struct At {
        std::string words;
        fs::path folder;
    };
    std::vector<At> places{{"本机", venue.folder() / "keys"}};
    for (const Stick& stick : sticks) places.push_back({"钥匙盘 " + stick.name, stick.folder});
    for (std::size_t row = 0; row < count; ++row) {
        KeyEnd key{holder_of(state, row), "钥匙盘", "未插入", true, {}};
        for (const At& at : places)
            for (const fs::path& file : trustee::keys_on(at.folder)) {
                const auto text = read_file_text(file, largest_key_file);
                if (!text) continue;
                const auto head = trustee::read_head(*text);
                const std::string end = "|" + id;
                if (!head || head->owner != static_cast<int>(row) + 1 || head->label.size() < end.size() ||
                    head->label.compare(head->label.size() - end.size(), end.size(), end) != 0)
                    continue;
                key.place = at.words;
                key.said = "在";
                key.gone = false;
                key.file = file;
            }
        out.push_back(std::move(key));
    }
    return out;
}

std::size_t Console::State::keys_typed(const std::string& id) const {
    const std::size_t count = key_numbers(venue.books().period_state(id)).first;
    std::size_t typed = 0;
    for (std::size_t row = 0; row < count; ++row) typed += field(FieldId::passphrase, row).empty() ? 0U : 1U;
    return typed;
}

void Console::State::add_opening(PageView& page, const congress::VotingPeriod& period) const {
    const std::string& id = period.id;
    const auto state = venue.books().period_state(id);
    page.attendance = false;
    page.blocks.push_back(full(papers_table(venue, period)));
    const std::int64_t fewest = fewest_ballots(venue, period), least = venue.min_open(id);
    if (fewest >= 0 && fewest < least) {
        page.blocks.push_back(full(Sentence{with_number("有的选票只收回", fewest, "张，") +
                                                with_number("少于", least, "张，打开会让人推知个别选票。") +
                                                "须由两人登记开箱决定，写明理由，载入报告单。",
                                            Tone::strong}));
        page.message = "票数少，暂不能开箱。";
        page.tone = MessageTone::notice;
        page.primary = primary({"登记开箱决定", Show{Page::limit, id}});
        return;
    }
    if (state.mode == "A") {
        page.blocks.push_back(full(Heading{"在计票机上开箱", "报告单注明：A 独立计票机"}));
        page.blocks.push_back(full(Sentence{"1．把票箱写入 U 盘，由两位监票人带到计票机。"}));
        if (!options.sticks.empty()) page.blocks.push_back(full(Fields{{stick_field(0, "U 盘")}}));
        page.blocks.push_back(full(Buttons{{act("写出票箱", Command::write_box, id)}}));
        page.blocks.push_back(full(Sentence{"2．在计票机上运行 daihui trustee open，插入钥匙盘，输入口令。"}));
        page.blocks.push_back(
            full(Sentence{"3．把计票结果带回，在这里选择。本机把每一项重新核验，不符不收。"}));
        Field file;
        file.field = {FieldId::file, 0};
        file.label = "计票结果";
        file.text = field(FieldId::file);
        file.hint = "请选择";
        if (file.text.empty()) file.suggestions = folders_with(travel_folder(), trustee::opening_file);
        page.blocks.push_back(full(Fields{{file}}));
        page.message = "只有计票室的人员看结果。";
        page.primary = primary(act("取回结果", Command::take_opening, id, !file.text.empty()));
        return;
    }
    const auto [count, needed] = key_numbers(state);
    const auto places = key_places(id);
    Fields codes;
    for (std::size_t row = 0; row < count; ++row) {
        Field code;
        code.field = {FieldId::passphrase, row};
        code.label = count == 1 ? std::string("口令") : holder_of(state, row) + "的口令";
        if (count > 1 && row < places.size())
            code.label += "（" + places[row].place + (places[row].gone ? "未插入）" : "）");
        code.hint = "口令卡上的 16 位数字";
        code.text = field(FieldId::passphrase, row);
        code.typing = Typing::number;
        code.most = passphrase_digits + 3;
        codes.fields.push_back(std::move(code));
    }
    page.blocks.push_back(full(std::move(codes)));
    const std::size_t typed = keys_typed(id);
    if (count == 1) {
        page.message = "请总监票人、监票人取出口令卡，输入口令。只有计票室的人员看结果。";
    } else {
        page.message = with_number("共", static_cast<std::int64_t>(count), "把开箱钥匙，") +
                       with_number("任", static_cast<std::int64_t>(needed), "把可开。");
        page.message += typed < needed ? with_number("请持钥人各自输入口令，还差",
                                                     static_cast<std::int64_t>(needed - typed), "把。")
                                       : std::string("口令已齐，可以开箱。只有计票室的人员看结果。");
        page.keypad = true;
    }
    page.primary = primary(act("开箱", Command::open_box, id, typed >= needed));
}

Result<void> Console::State::open_box(const std::string& id, Instant now) {
    look_for_sticks();
    const auto state = venue.books().period_state(id);
    const auto [count, needed] = key_numbers(state);
    const auto forget = [&] {
        for (auto& [ref, text] : fields)
            if (ref.id == FieldId::passphrase) wipe(text);
    };
    const auto places = key_places(id);
    venue::op::OpenBox opening{id, {}};
    auto& given = opening.keys;
    std::vector<std::size_t> rows;
    const auto forget_given = [&] {
        for (auto& one : given) wipe(one.passphrase);
    };
    for (std::size_t row = 0; row < count && given.size() < needed; ++row) {
        const std::string typed = field(FieldId::passphrase, row);
        if (typed.empty()) continue;
        if (row >= places.size() || places[row].gone) {
            forget_given();
            return Error{ErrorKind::refused,
                         "没有找到" + holder_of(state, row) + "的开箱钥匙，请插入他的钥匙盘。口令不必重输。"};
        }
        given.push_back({static_cast<std::int64_t>(row), places[row].file, typed});
        rows.push_back(row);
    }
    const auto opened = ask(opening, now);
    if (opened) {
        forget_given();
        forget();
        return {};
    }
    if (is_remote()) {
        // Which of them is wrong only the hub can tell, and its sentence does.
        forget_given();
        if (opened.error().message.find("口令") != std::string::npos) forget();
        return opened;
    }
    // Who is to look at the card again: only what is wrong is typed anew.
    std::string wrong;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto text = read_file_text(given[i].file, largest_key_file);
        const auto head = text ? trustee::read_head(*text) : Result<trustee::KeyHead>(text.error());
        const bool right = head && trustee::open_key(*text, given[i].passphrase, head->label).ok();
        if (right) continue;
        wrong += (wrong.empty() ? "" : "、") + places[rows[i]].key;
        wipe(fields[{FieldId::passphrase, rows[i]}]);
    }
    forget_given();
    if (wrong.empty()) return opened.error();
    if (count == 1) return Error{ErrorKind::refused, "口令不对，请看清口令卡再输。"};
    return Error{ErrorKind::refused, wrong + "的口令不对，请看清口令卡再输。其他口令已收下，不必重输。"};
}

Result<void> Console::State::write_box(const std::string& id, Instant now) {
    if (is_remote()) {
        // A box is large and its way is a stick: it is written where the box is.
        auto written = host.perform(venue::op::WriteBox{id, box_folder(id)}, now.wall);
        if (!written) return written.error();
        say("票箱已写入主控机的 " + written->front() +
            "。请两位监票人到主控机拷贝，带到计票机；带回的结果放进同一个 exchange "
            "文件夹，在这里填写它的名称。");
        return {};
    }
    const fs::path folder = travel_folder();
    if (folder.empty()) return Error{ErrorKind::refused, "请插入并选择 U 盘。"};
    const fs::path target = folder / box_folder(id);
    if (auto written = ask(venue::op::WriteBox{id, target}, now); !written) return written;
    say("票箱已写入 " + target.string() + "。请两位监票人带到计票机。");
    return {};
}

Result<void> Console::State::take_opening(const std::string& id, Instant now) {
    const fs::path name = fs::path(field(FieldId::file)).filename();
    const fs::path folder = is_remote() ? fs::path() : travel_folder();
    if (!is_remote() && folder.empty()) return Error{ErrorKind::refused, "请插入并选择从计票机带回的 U 盘。"};
    auto taken = ask(venue::op::TakeOpening{id, is_remote() ? name : folder / name}, now);
    if (!taken) return taken;
    clear({FieldId::file});
    return {};
}

PageView Console::State::limit_page() const {
    PageView page;
    const congress::VotingPeriod* period = venue.congress().period(place.id);
    if (period == nullptr) return page;
    page.title = "登记开箱决定";
    page.tag = "两人登记";
    page.attendance = false;
    const std::int64_t fewest = fewest_ballots(venue, *period);
    page.blocks.push_back(full(Sentence{
        with_number("少于", venue.min_open(period->id), "张的票箱不开：票数太少，结果会让人推知个别选票。") +
        "选举单位人数本来就少的，可以由总监票人和一位监票人决定开箱，理由载入报告单。"}));
    Field least;
    least.field = {FieldId::limit, 0};
    least.label = "改为满几张可开";
    least.text = field(FieldId::limit);
    least.unit = "张";
    least.typing = Typing::number;
    least.most = 2;
    Field reason;
    reason.field = {FieldId::reason, 0};
    reason.label = "理由";
    reason.hint = "请填写理由，或选一个";
    reason.text = field(FieldId::reason);
    if (reason.text.empty()) reason.suggestions = {"选举单位人数少", "主席团决定开箱", "到会人员一致同意"};
    page.blocks.push_back(full(Fields{{least}}));
    page.blocks.push_back(full(Fields{{reason}}));
    page.blocks.push_back(full(two_people()));
    page.message = fewest >= 0 ? with_number("各张选票中，收回最少的是", fewest, "张。") : std::string();
    page.buttons.push_back({"返回", Back{}});
    page.primary = primary(act("登记决定…", Command::set_limit, period->id));
    return page;
}

Result<void> Console::State::seal(const std::string& id, Instant now) {
    look_for_sticks();
    std::vector<KeyEnd> before = key_places(id);
    std::vector<fs::path> folders;
    for (const Stick& stick : sticks) folders.push_back(stick.folder);
    const auto sealed = host.perform(venue::op::SealPeriod{id, folders}, now.wall);
    if (!sealed) return sealed.error();
    if (is_remote())
        for (std::size_t row = 0; row < before.size(); ++row) {
            const bool gone = std::find(sealed->begin(), sealed->end(), std::to_string(row)) != sealed->end();
            before[row].gone = gone;
            before[row].said = gone ? "已销毁" : "不在主控机上";
        }
    // Looked at again: only what is really gone is ticked.
    for (KeyEnd& key : before) {
        std::error_code error;
        if (key.file.empty()) continue;
        key.gone = !fs::exists(key.file, error);
        key.said = key.gone ? "已销毁" : "未能销毁";
    }
    ends = std::move(before);
    if (!ends.empty()) open(Page::destroyed, id);
    return {};
}

PageView Console::State::destroyed_page() const {
    PageView page;
    page.title = "封存：开箱钥匙";
    page.tag = "已封存";
    page.attendance = false;
    Checks checks{"逐把销毁", {}};
    std::string missing;
    for (const KeyEnd& key : ends) {
        const bool destroyed = key.said == "已销毁";
        checks.items.push_back({key.key + "　" + key.place + "　" + key.said, destroyed});
        if (!destroyed) missing += (missing.empty() ? "" : "、") + key.key;
    }
    page.blocks.push_back(full(std::move(checks)));
    page.blocks.push_back(full(Sentence{"钥匙销毁后，任何人都不能再打开选票。核对结果不需要钥匙。"}));
    if (missing.empty()) {
        page.message = "各把钥匙都已当场销毁。口令卡请一并撕毁。";
    } else {
        page.message =
            missing + "的钥匙盘没有插入，没有销毁。请当众收回，用 daihui trustee destroy 销毁或毁掉钥匙盘。";
        page.tone = MessageTone::notice;
    }
    page.primary = primary({"完成", Back{}});
    return page;
}

}  // namespace daihui::session::console

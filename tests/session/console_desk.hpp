// An organizer at the console, for tests: taps what stands on the page, by its label, as a person would. A
// label that is not there, or is shut, ends the test.
#pragma once
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/session/console.hpp"
#include "shared/folder/rules.hpp"
#include "tests/session/hall.hpp"

namespace daihui::test {

class Desk {
  public:
    explicit Desk(Hall& hall, session::console::Entry entry = session::console::Entry::pin_given,
                  const std::filesystem::path& sticks = {})
        : Desk(hall.venue(), [&hall] { return hall.now(); }, options(entry, sticks)) {}
    Desk(venue::Venue& venue, std::function<Moment()> clock, session::console::Options options)
        : clock_(std::move(clock)), console_(venue, std::move(options), {clock_(), {}}) {}

    [[nodiscard]] session::Instant now() const { return {clock_() + passed_, passed_}; }
    [[nodiscard]] session::console::View view() const { return console_.view(now()); }
    [[nodiscard]] session::console::PageView page() const { return view().page; }
    [[nodiscard]] session::console::Console& console() { return console_; }
    void wait(std::chrono::milliseconds time) {
        passed_ += time;
        console_.tick(now());
    }
    void act(const session::console::Action& action) { console_.tapped(action, now()); }
    void scan(const std::string& token) { console_.scanned(token, now()); }
    void show_frame() { console_.drawn(now()); }

    /// The button or line with this label, wherever it stands on the page.
    [[nodiscard]] session::console::Button find(const std::string& label) const {
        const session::console::View shown = view();
        if (shown.page.primary && shown.page.primary->label == label) return *shown.page.primary;
        for (const auto& button : shown.page.buttons)
            if (button.label == label) return button;
        for (const auto& block : shown.page.blocks) {
            if (const auto* buttons = std::get_if<session::console::Buttons>(&block.part))
                for (const auto& button : buttons->buttons)
                    if (button.label == label) return button;
            if (const auto* choice = std::get_if<session::console::Choice>(&block.part))
                for (const auto& button : choice->buttons)
                    if (button.label == label) return button;
            if (const auto* lines = std::get_if<session::console::Lines>(&block.part))
                for (const auto& line : lines->lines)
                    if (line.title == label && line.action) return {label, *line.action};
        }
        if (shown.day_button && shown.day_button->label == label) return *shown.day_button;
        for (const auto& line : shown.day)
            if (line.label == label) return {label, line.action};
        throw std::runtime_error("not on the page " + shown.screen + ": " + label);
    }
    /// The answer of a choice, by the choice's label.
    [[nodiscard]] session::console::Button answer(const std::string& choice, const std::string& label) const {
        for (const auto& block : page().blocks)
            if (const auto* one = std::get_if<session::console::Choice>(&block.part);
                one != nullptr && one->label == choice)
                for (const auto& button : one->buttons)
                    if (button.label == label) return button;
        throw std::runtime_error("no " + label + " of " + choice);
    }
    void choose(const std::string& choice, const std::string& label) {
        const session::console::Button button = answer(choice, label);
        if (button.usable == session::console::Usable::no) throw std::runtime_error("shut: " + label);
        act(button.action);
    }
    [[nodiscard]] bool is_chosen(const std::string& choice, const std::string& label) const {
        return !answer(choice, label).icon.empty();
    }
    /// A small button at the right of the line whose title holds `name`, or the cross of a grid's row.
    void tap_tool(const std::string& name, const std::string& label) {
        for (const auto& block : page().blocks) {
            if (const auto* lines = std::get_if<session::console::Lines>(&block.part))
                for (const auto& line : lines->lines)
                    for (const auto& tool : line.tools)
                        if (line.title.find(name) != std::string::npos && tool.label == label &&
                            tool.usable == session::console::Usable::yes)
                            return act(tool.action);
            if (const auto* grid = std::get_if<session::console::Grid>(&block.part))
                for (const auto& row : grid->rows)
                    if (row.name.find(name) != std::string::npos && row.drop) return act(*row.drop);
        }
        throw std::runtime_error("no " + label + " at " + name);
    }
    /// Numbers into the cells of a name's line, from the left.
    void type_row(const std::string& name, const std::vector<std::string>& numbers) {
        for (const auto& block : page().blocks)
            if (const auto* grid = std::get_if<session::console::Grid>(&block.part))
                for (const auto& row : grid->rows) {
                    if (row.name != name) continue;
                    for (std::size_t i = 0; i < numbers.size(); ++i)
                        act(session::console::SetField{row.cells.at(i).field, numbers[i]});
                    return;
                }
        throw std::runtime_error("no line for " + name);
    }
    /// Every line that can be ticked and is not, one after the other.
    void tick_all() {
        for (const auto& block : page().blocks)
            if (const auto* lines = std::get_if<session::console::Lines>(&block.part))
                for (const auto& line : lines->lines)
                    if (line.tick == session::console::Tick::open && line.action) act(*line.action);
    }
    void tap(const std::string& label) {
        const session::console::Button button = find(label);
        if (button.usable == session::console::Usable::no) throw std::runtime_error("shut: " + label);
        act(button.action);
    }
    [[nodiscard]] bool may(const std::string& label) const {
        return find(label).usable == session::console::Usable::yes;
    }
    /// Taps, and says yes to the question that follows.
    void tap_and_confirm(const std::string& label) {
        tap(label);
        if (!view().question) throw std::runtime_error("no question after " + label + ": " + page().message);
        act(session::console::Confirm{});
    }
    void type(session::console::FieldId field, const std::string& text, std::size_t row = 0) {
        act(session::console::SetField{{field, row}, text});
    }
    /// True if any sentence of the page holds this.
    [[nodiscard]] bool says(const std::string& text) const {
        const auto page_now = page();
        std::string all = page_now.title + "\n" + page_now.tag + "\n" + page_now.message;
        for (const auto& block : page_now.blocks) {
            if (const auto* one = std::get_if<session::console::Sentence>(&block.part)) all += "\n" + one->text;
            if (const auto* one = std::get_if<session::console::Heading>(&block.part))
                all += "\n" + one->title + one->detail;
            if (const auto* one = std::get_if<session::console::ScanAnswer>(&block.part))
                all += "\n" + one->headline + "\n" + one->detail;
            if (const auto* one = std::get_if<session::console::Table>(&block.part))
                for (const auto& row : one->rows)
                    for (const auto& cell : row.cells) all += "\n" + cell;
            if (const auto* one = std::get_if<session::console::Lines>(&block.part))
                for (const auto& line : one->lines) all += "\n" + line.title + line.detail + line.status;
            if (const auto* one = std::get_if<session::console::Grid>(&block.part))
                for (const auto& row : one->rows) all += "\n" + row.name + row.detail + row.said;
            if (const auto* one = std::get_if<session::console::Checks>(&block.part))
                for (const auto& item : one->items) all += "\n" + item.words;
            if (const auto* one = std::get_if<session::console::Fields>(&block.part))
                for (const auto& field : one->fields) all += "\n" + field.label;
            if (const auto* one = std::get_if<session::console::Figures>(&block.part))
                for (const auto& figure : one->figures) all += "\n" + figure.label + figure.value;
        }
        return all.find(text) != std::string::npos;
    }
    /// From the page of a voting period through 检查票箱 with one key, written down and typed back.
    std::string check_box_with_one_key() {
        tap("检查票箱…");
        tap("一把钥匙（小型会议）");
        tap_and_confirm("检查票箱…");
        show_frame();
        std::string shown = passphrase();
        prove(0, shown);
        tap("完成检查票箱");
        return shown;
    }
    /// 已抄好, and the 口令 of a key typed back from the card.
    void prove(std::size_t key, const std::string& written) {
        tap("已抄好");
        type(session::console::FieldId::passphrase, written, key);
        tap("核对口令");
    }
    [[nodiscard]] std::string passphrase() const {
        for (const auto& block : page().blocks)
            if (const auto* code = std::get_if<session::console::Code>(&block.part);
                code != nullptr && code->large)
                return code->code;
        throw std::runtime_error("no passphrase on the page");
    }

  private:
    static session::console::Options options(session::console::Entry entry,
                                             const std::filesystem::path& sticks) {
        session::console::Options out;
        out.entry = entry;
        out.rule_sets = folder::rule_sets();
        out.sticks = sticks;
        return out;
    }
    std::function<Moment()> clock_;
    std::chrono::milliseconds passed_{};
    session::console::Console console_;
};

}  // namespace daihui::test

// Whatever is touched in whatever order: stages go forward only, and no count shows before its time.
#include <algorithm>
#include <random>

#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
using test::Hall;
using test::Scene;

namespace {

/// Everything that a finger can reach, as an action.
std::vector<Action> reachable(const View& view, const std::string& passphrase) {
    if (view.door) return {PinDigits{Hall::pin}, SubmitPin{}};
    if (view.question) return {Confirm{}, Cancel{}};
    std::vector<Action> out{Back{}, Lock{}};
    const auto add = [&](const Button& button) {
        if (button.usable == Usable::yes) out.push_back(button.action);
    };
    if (view.page.primary)
        for (int weight = 0; weight < 10; ++weight) add(*view.page.primary);
    for (const Button& button : view.page.buttons) add(button);
    if (view.day_button) add(*view.day_button);
    for (const DayLine& line : view.day) out.push_back(line.action);
    for (const Block& block : view.page.blocks) {
        if (const auto* lines = std::get_if<Lines>(&block.part))
            for (const auto& line : lines->lines) {
                if (line.action) out.push_back(*line.action);
                for (const Button& tool : line.tools) add(tool);
            }
        if (const auto* grid = std::get_if<Grid>(&block.part))
            for (const auto& row : grid->rows) {
                if (row.drop) out.push_back(*row.drop);
                for (const Field& cell : row.cells)
                    for (const char* text : {"", "3", "31"}) out.push_back(SetField{cell.field, text});
            }
        if (const auto* buttons = std::get_if<Buttons>(&block.part))
            for (const auto& button : buttons->buttons) add(button);
        if (const auto* choice = std::get_if<Choice>(&block.part))
            for (const auto& button : choice->buttons) add(button);
        if (const auto* fields = std::get_if<Fields>(&block.part))
            for (const auto& field : fields->fields) {
                for (const char* text : {"", "31", "0", "薛丹", "朱静怡", "江雪", "x、"})
                    out.push_back(SetField{field.field, text});
                if (field.field.id == FieldId::passphrase) out.push_back(SetField{field.field, passphrase});
            }
    }
    return out;
}

/// All words of a page.
std::string words_of(const View& view) {
    std::string out = view.page.title + view.page.message;
    for (const Block& block : view.page.blocks) {
        if (const auto* one = std::get_if<Sentence>(&block.part)) out += one->text + "\n";
        if (const auto* one = std::get_if<Heading>(&block.part)) out += one->title + one->detail + "\n";
        if (const auto* table = std::get_if<Table>(&block.part))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) out += cell + "\n";
        if (const auto* figures = std::get_if<Figures>(&block.part))
            for (const auto& figure : figures->figures) out += figure.label + figure.value + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("whatever is touched in whatever order, stages go forward only and no count shows before its time") {
    Stage furthest = Stage::planned;
    for (const unsigned seed : {1U, 2U, 3U}) {
        Scene scene;
        if (seed == 3) {
            scene.hall.reach_voting();
            scene.hall.cast(2);
        } else {
            scene.hall.open_check_in();
            scene.hall.check_in_everybody();
            scene.hall.print_slips(34);
            if (seed == 2) scene.hall.adopt_lists();
        }
        Desk desk(scene.hall);
        std::mt19937 random(seed);
        const auto pick = [&](std::size_t count) { return random() % count; };
        Stage before = test::stage(scene.hall, "main");
        for (int step = 0; step < 300; ++step) {
            if (pick(12) == 0)
                desk.scan(pick(2) == 0 ? scene.hall.slips()[pick(scene.hall.slips().size())]
                                       : scene.hall.badges().begin()->second);
            const auto choices = reachable(desk.view(), scene.hall.passphrase());
            desk.act(choices[pick(choices.size())]);
            desk.show_frame();
            const Stage now = test::stage(scene.hall, "main");
            INFO("seed " << seed << " step " << step);
            REQUIRE(now >= before);
            before = now;
            const View view = desk.view();
            if (view.door) {
                REQUIRE(view.day.empty());
                REQUIRE(view.page.blocks.empty());
                continue;
            }
            const bool may_show = now == Stage::opened || now == Stage::declared || now == Stage::sealed;
            if (view.screen == "console-period" && !may_show) {
                const std::string words = words_of(view);
                REQUIRE(words.find("赞成") == std::string::npos);
                REQUIRE(words.find("当选") == std::string::npos);
            }
        }
        furthest = std::max(furthest, before);
    }
    CHECK(furthest >= Stage::valid);  // the touches did lead somewhere
}

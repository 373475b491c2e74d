// Every delegate screen, in every panel format and text size, with the longest names and the largest ballots of
// the samples: nothing is cut off, nothing runs into anything else, and every target is large enough for a
// finger.
#include <cstdio>
#include <set>

#include "kiosk/screens/screens.hpp"
#include "tests/screens/layout.hpp"
#include "tests/screens/walk.hpp"
#include "tests/session/kinds.hpp"
#include "tests/support/catch.hpp"
#include "tests/ui/counting_store.hpp"

using namespace daihui;
using namespace daihui::session;
using test::Hall;

namespace {

const std::filesystem::path samples = std::filesystem::path(DAIHUI_SOURCE_DIR) / "config/congresses";

struct Panel {
    const char* name;
    PanelFormat format;
    ui::Size pixels;
    float dots_per_inch;
};
constexpr Panel panels[] = {{"1080x1920", PanelFormat::portrait, {1080, 1920}, 102},
                            {"1920x1080", PanelFormat::landscape, {1920, 1080}, 102},
                            {"1280x800", PanelFormat::landscape_small, {1280, 800}, 149}};
constexpr std::pair<const char*, TextSize> sizes[] = {
    {"S", TextSize::small}, {"M", TextSize::medium}, {"L", TextSize::large}, {"XL", TextSize::largest}};

/// One panel without a window: draws views and gathers what is wrong with them.
class Glass {
  public:
    explicit Glass(const Panel& panel) : panel_(panel) {}

    test::Look look(const std::string& size) {
        return [this, size](const View& view, const std::string& what) {
            const ui::Theme theme = screens::theme_of(view.settings, ui::scale_of(panel_.dots_per_inch));
            View shown = view;
            shown.rehearsal = false;  // the watermark lies over everything
            kit_.set_theme(theme);
            for (int frame = 0; frame < 2; ++frame) {
                kit_.begin_frame(nullptr, panel_.pixels, shown.screen, {});
                screens::draw(shown, state_, kit_);
                kit_.end_frame();
            }
            ++drawn_;
            // The reader's pages end inside a paragraph: what its sheet clips goes on overleaf.
            const bool pages = shown.screen == "reader";
            for (const std::string& fault : test::layout_faults(kit_.registry(), kit_.screen()))
                if (!pages || fault.find("is cut off") == std::string::npos)
                    faults_.insert(std::string(panel_.name) + " " + size + " " + what + ": " + fault);
        };
    }
    [[nodiscard]] int drawn() const { return drawn_; }
    /// How many; each is printed on a line of its own.
    [[nodiscard]] std::size_t faults() const {
        for (const std::string& fault : faults_) std::printf("%s\n", fault.c_str());
        return faults_.size();
    }

  private:
    Panel panel_;
    CountingStore store_;
    ui::TextEngine engine_{store_, DAIHUI_FONTS_FILE};
    ui::Kit kit_{engine_, ui::Theme{}};
    screens::ScreenState state_;
    int drawn_ = 0;
    std::set<std::string> faults_;
};

Options options_of(const Panel& panel) {
    Options options;
    options.format = panel.format;
    options.roles = {{"console", "控制台"}};
    return options;
}

void check_slips(
    const std::string& sample, const std::string& named_class,
    const Hall::Change& change = [](congress::Congress&) {}) {
    test::TemporaryFolder folder;
    Hall hall(samples / sample, folder.path() / "venue", test::Kind::rehearsal, change);
    hall.reach_voting();
    std::size_t next = 0;
    for (const Panel& panel : panels) {
        Glass glass(panel);
        for (const auto& [name, size] : sizes) {
            const auto slips = named_class.empty() ? hall.slips() : hall.slips_of(named_class);
            test::walk_slip(hall, options_of(panel), {size, Contrast::normal}, slips.at(next++),
                            glass.look(name));
        }
        CHECK(glass.drawn() > 40);
        CHECK(glass.faults() == 0);
    }
}

}  // namespace

TEST_CASE("four ballots with 21, 6 and 17 names fit every panel at every text size") {
    check_slips("a-huachuan", "");
}
TEST_CASE("a motion, a by-election and two appraisals fit every panel at every text size") {
    check_slips("b-tiannan", "");
}
TEST_CASE("awards, scores, long titles, women's ballots and a 预选 fit every panel at every text size") {
    check_slips("c-faculty", "", test::vote_on_every_kind);
}
TEST_CASE("the ballots of an award meeting fit every panel at every text size") { check_slips("d-awards", ""); }
TEST_CASE("the ballots of a faculty fit every panel at every text size") { check_slips("c-faculty", ""); }

TEST_CASE("welcome, agenda, documents, help and the staff's pages fit every panel at every text size") {
    test::TemporaryFolder folder;
    Hall hall(samples / "a-huachuan", folder.path() / "venue");
    hall.open_check_in();
    for (const Panel& panel : panels) {
        Glass glass(panel);
        for (const auto& [name, size] : sizes) {
            // Two letters, a second script, the longest name, an observer, a guest.
            test::walk_badges(hall, options_of(panel), {size, Contrast::normal},
                              {hall.badge("0017"), hall.badge("0029"), hall.badge("0098"), hall.badge("0301")},
                              glass.look(name));
            test::walk_refusals(hall, options_of(panel), {size, Contrast::normal}, glass.look(name));
            hall.pass(std::chrono::minutes{5});
        }
        CHECK(glass.drawn() > 60);
        CHECK(glass.faults() == 0);
    }
}

TEST_CASE("the idle page holds a long host, and the agenda a named poll, on every panel") {
    test::TemporaryFolder folder;
    test::copy_with(
        samples / "c-faculty", folder.path() / "congress",
        "\n[[poll]]\nid = \"named\"\nkind = \"表决\"\ntitle = \"关于设立教职工互助金的决议（草案）\"\n"
        "body = \"staff\"\nsecrecy = \"记名\"\nmeans = \"投票机\"\ndocument = \"pay\"\n");
    Hall hall(folder.path() / "congress", folder.path() / "venue");
    hall.open_check_in();
    hall.check_in_everybody();
    REQUIRE(hall.venue().open_named_poll("named", hall.now()).ok());
    for (const Panel& panel : panels) {
        Glass glass(panel);
        for (const auto& [name, size] : sizes)
            test::walk_badges(hall, options_of(panel), {size, Contrast::normal},
                              {hall.badges().begin()->second}, glass.look(name));
        CHECK(glass.faults() == 0);
    }
}

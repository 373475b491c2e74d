// What stands on the screen: the touchable targets and the texts of the last frame, by label and region. The
// automation finds things here (`tap "赞成" in "王芳"`), the touch finds what is under the finger, and the
// keyboard finds the next stop.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.hpp"

namespace daihui::ui {

using TargetId = std::uint64_t;

enum class TargetKind {
    button,  ///< acts on release
    field,   ///< takes the typing
    scroll,  ///< an area that a finger drags
    cover,   ///< takes touches so that nothing below gets them (dialogs)
};

struct Target {
    TargetId id = 0;
    TargetKind kind = TargetKind::button;
    std::string label;   ///< as shown, without spaces
    std::string region;  ///< innermost first, joined by '\n', without spaces
    Rect rect;           ///< whole target
    Rect visible;        ///< the part that can be touched
    bool enabled = true;
};

struct DrawnText {
    std::string text;  ///< without spaces
    std::string region;
    Rect rect;   ///< the part inside the clip
    Rect whole;  ///< as laid out, without the air above and below its lines
    Rect box;    ///< where it was to stand
};

/// A text as the automation compares it: without spaces, ideographic spaces and line feeds.
std::string squeezed(std::string_view text);

class Registry {
  public:
    void begin();
    void add(Target target) { targets_.push_back(std::move(target)); }
    /// The target added last; there must be one.
    Target& last() { return targets_.back(); }
    void add_text(DrawnText text) { texts_.push_back(std::move(text)); }
    /// Forgets what lies wholly under an opaque cover.
    void hide_below(Rect rect);

    [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
    [[nodiscard]] const std::vector<DrawnText>& texts() const { return texts_; }

    /// The uppermost target of a kind under a point (covers hide what is below them).
    [[nodiscard]] const Target* at(Point point) const;
    [[nodiscard]] const Target* scroll_at(Point point) const;
    /// The enabled, visible target with this label (the whole label, else the only one that contains it), in a
    /// region if one is named. Null if there is none or, without a region, if it is not clear which.
    struct Found {
        const Target* target = nullptr;
        std::string why;  ///< Chinese, if there is none
    };
    [[nodiscard]] Found find(std::string_view label, std::string_view region) const;
    /// True if a text on the screen contains this one. What one call of the kit draws, with all its runs and
    /// lines, is one text; neighbours are not joined, or a letter pad would say anything.
    [[nodiscard]] bool shows(std::string_view text) const;
    /// All texts, one a line: what a failing script prints.
    [[nodiscard]] std::string transcript() const;

  private:
    std::vector<Target> targets_;
    std::vector<DrawnText> texts_;
};

}  // namespace daihui::ui

#include <algorithm>

#include "kiosk/session/session.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::session {
namespace {

/// Everything on one page if it fits, else pages.
std::size_t fit(std::size_t count, std::size_t whole, std::size_t page) {
    return count <= whole ? std::max<std::size_t>(count, 1) : page;
}

/// What one is chosen of: grades, or the points of a short scale.
std::size_t answers_of(const congress::Poll& poll) {
    return poll.kind == congress::PollKind::score ? static_cast<std::size_t>(poll.scale.steps())
                                                  : poll.grades.size();
}

/// Whether each name takes one line above its grades.
bool has_short_names(const congress::Poll& poll) {
    constexpr std::size_t longest = 20;
    return std::all_of(poll.candidates.begin(), poll.candidates.end(), [](const congress::Candidate& one) {
        return text::characters(one.name).size() <= longest;
    });
}

}  // namespace

std::size_t candidates_per_page(std::size_t candidates, TextSize size, PanelFormat format) {
    switch (format) {
        case PanelFormat::portrait:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return fit(candidates, 8, 7);
                case TextSize::large:
                    return fit(candidates, 6, 5);
                case TextSize::largest:
                    return fit(candidates, 3, 3);
            }
            break;
        case PanelFormat::landscape:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return fit(candidates, 8, 7);
                case TextSize::large:
                    return fit(candidates, 6, 6);
                case TextSize::largest:
                    return fit(candidates, 3, 3);
            }
            break;
        case PanelFormat::landscape_small:
            return size == TextSize::medium ? fit(candidates, 4, 4) : fit(candidates, 3, 3);
    }
    return 1;
}

JudgingLayout judging_layout(const congress::Poll& poll, TextSize size, PanelFormat format) {
    // Names of bodies, titles of proposals take lines of their own, and so does the largest text.
    if (poll.subjects != congress::Subjects::persons || size == TextSize::largest) return JudgingLayout::cards;
    const std::size_t people = poll.candidates.size(), answers = answers_of(poll);
    switch (format) {
        case PanelFormat::portrait:
            return people > 4 && answers <= 4 ? JudgingLayout::lines : JudgingLayout::cards;
        case PanelFormat::landscape:
            return people > 3 && answers <= 5 ? JudgingLayout::lines : JudgingLayout::cards;
        case PanelFormat::landscape_small:
            return people > 2 && answers <= 3 && size != TextSize::large ? JudgingLayout::lines
                                                                         : JudgingLayout::cards;
    }
    return JudgingLayout::cards;
}

std::size_t judged_per_page(const congress::Poll& poll, TextSize size, PanelFormat format) {
    const std::size_t count = poll.candidates.size();
    const bool lines = judging_layout(poll, size, format) == JudgingLayout::lines;
    const bool large = size == TextSize::large;
    switch (format) {
        case PanelFormat::portrait:
            if (lines) return large ? fit(count, 8, 7) : fit(count, 10, 9);
            if (size == TextSize::largest) return fit(count, 2, 2);
            if (large) return fit(count, 4, 3);
            return has_short_names(poll) ? fit(count, 5, 4) : fit(count, 4, 4);
        case PanelFormat::landscape:
            if (lines) return large ? fit(count, 7, 6) : fit(count, 8, 7);
            return size == TextSize::largest ? fit(count, 2, 2) : fit(count, 3, 3);
        case PanelFormat::landscape_small:
            if (lines) return fit(count, 4, 4);
            return size >= TextSize::large || answers_of(poll) > 6 ? 1 : fit(count, 2, 2);
    }
    return 1;
}

bool has_score_pad(const congress::Poll& poll) {
    constexpr int most_in_a_row = 11;  // 0 to 10
    return poll.kind == congress::PollKind::score && poll.scale.steps() > most_in_a_row;
}

std::size_t scored_per_page(const congress::Poll& poll, TextSize size, PanelFormat format) {
    const std::size_t persons = poll.candidates.size();
    // Four figures in large type make a pad that leaves no room for a list.
    const bool wide = poll.scale.max > 100 && size >= TextSize::large;
    switch (format) {
        case PanelFormat::portrait:
            return size == TextSize::largest ? 1
                   : size == TextSize::large ? fit(persons, 5, 4)
                                             : fit(persons, 6, 5);
        case PanelFormat::landscape:
            return wide                        ? 1
                   : size == TextSize::largest ? fit(persons, 2, 2)
                   : size == TextSize::large   ? fit(persons, 4, 3)
                                               : fit(persons, 5, 4);
        case PanelFormat::landscape_small:
            return 1;
    }
    return 1;
}

ChoiceTiles choice_tiles(const congress::Poll& poll, TextSize size, PanelFormat format) {
    const bool persons = poll.subjects == congress::Subjects::persons;
    const std::size_t count = poll.candidates.size();
    const auto tiles = [count](std::size_t columns, std::size_t whole, std::size_t rows) {
        return ChoiceTiles{columns, fit(count, columns * whole, columns * rows)};
    };
    switch (format) {
        case PanelFormat::portrait:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return tiles(persons ? 2 : 1, 8, 7);
                case TextSize::large:
                    return tiles(persons ? 2 : 1, 6, 5);
                case TextSize::largest:
                    return tiles(1, 5, 4);
            }
            break;
        case PanelFormat::landscape:
            switch (size) {
                case TextSize::small:
                case TextSize::medium:
                    return tiles(persons ? 3 : 2, 7, 6);
                case TextSize::large:
                    return tiles(2, 6, 5);
                case TextSize::largest:
                    return tiles(persons ? 2 : 1, 5, 4);
            }
            break;
        case PanelFormat::landscape_small:
            return size >= TextSize::large ? tiles(1, 3, 3) : tiles(1, 4, 4);
    }
    return {};
}

std::size_t lines_per_page(const congress::Poll& poll, TextSize size, PanelFormat format) {
    switch (poll.kind) {
        case congress::PollKind::motion:
            return 1;
        case congress::PollKind::election:
            return candidates_per_page(poll.candidates.size(), size, format);
        case congress::PollKind::score:
            if (has_score_pad(poll)) return scored_per_page(poll, size, format);
            return judged_per_page(poll, size, format);
        case congress::PollKind::appraisal:
            return judged_per_page(poll, size, format);
        case congress::PollKind::choose:
            return choice_tiles(poll, size, format).per_page;
    }
    return 1;
}

std::size_t write_ins_per_page(TextSize size, PanelFormat format) {
    switch (format) {
        case PanelFormat::portrait:
            return size == TextSize::largest ? 3 : 4;
        case PanelFormat::landscape:
            return size == TextSize::largest ? 3 : 4;
        case PanelFormat::landscape_small:
            return 2;
    }
    return 1;
}

}  // namespace daihui::session

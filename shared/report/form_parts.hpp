// What the forms share: the frame of a paper, label cells, names as lists print them. For form_*.cpp only.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/print/document.hpp"
#include "shared/print/flow.hpp"
#include "shared/report/forms.hpp"

namespace daihui::report {

/// Whether a paper is set in larger type where it is short.
enum class Growth { where_short, never };

/// What stands at the head and foot of a paper.
struct FormHead {
    std::string name = {};      ///< 「选举计票结果报告单」: the title, and again at the foot
    std::string subtitle = {};  ///< what it is about
    std::string corner = {};    ///< 「内部资料」
    print::PaperSize paper = print::a4;
    Growth growth = Growth::where_short;
};

/// How closely a paper is set: a short one is read from a lectern, a long one should still be one page.
struct Spacing {
    double row;          ///< least height of a table's row, millimetres
    double text;         ///< size of tables and notes, points
    double line_height;  ///< in tables, multiple of the size

    [[nodiscard]] bool is_large() const { return text > 11; }
};

/// The paper while it is being written.
struct Sheet {
    print::Document& document;
    print::Flow& flow;
    Spacing spacing;
    bool seal_left_out = false;  ///< there was no room for the place of a seal

    /// A table with this sheet's rows.
    [[nodiscard]] print::Table table(std::vector<print::Column> columns) const;
    /// Notes below a table.
    void paragraph(const std::string& text) const;
};

/// Frame, watermark, anchor and footer around what `write` says: in large type where that costs neither a page
/// nor the place of the seal, and with closer rows where that saves a page.
Result<Bytes> compose(const FormContext& context, const FormHead& head,
                      const std::function<void(Sheet&)>& write);

/// 「程国平、苏日娜」
std::string listed(const std::vector<std::string>& names);
/// Two characters with one full-width space between, as lists and label cells set them (PRACTICE.md 5); other
/// texts unchanged.
std::string spread(const std::string& text);
print::Cell label(const std::string& text, int columns = 1, int rows = 1);
/// A column's head: as the words are.
print::Cell head(const std::string& text, int columns = 1, int rows = 1);
print::Cell number(std::int64_t value, int columns = 1);
print::Cell value(const std::string& text, int columns = 1);
/// Starts at the left, for names and sentences.
print::Cell words(const print::RichText& text, int columns = 1);

/// A person as a list shows them: 「王　芳（女）」, 「古丽努尔·买买提（女，维吾尔族）」, namesakes with their
/// unit.
struct ListedName {
    std::string bare;   ///< as on the roster
    std::string notes;  ///< in small type behind: 「（女，维吾尔族）」, or empty

    [[nodiscard]] print::RichText rich() const;
};
/// `counted` is the name in a count, unlike the others of its poll: a candidate, or a person written in.
ListedName listed_name(const congress::Congress& congress, const congress::Poll& poll,
                       const std::string& counted);
/// Names of a count by 姓氏笔画, characters as the congress states them ([names] strokes).
void sort_by_strokes(std::vector<std::string>& names, const congress::Congress& congress);

/// 「2026年11月20日 9:52—10:17」; with both days where they differ; 「—」 where nothing is known.
std::string span_text(const PollTimes& times);
std::string minute_text(Moment moment);  ///< 「2026年11月20日 9:52」
std::string day_text(Moment moment);     ///< 「2026年11月20日」
/// 「第 2 次（再次投票）」
std::string round_text(const PollNotes& notes);
/// What follows from the notes of a poll, in the order of a form: which poll it repeats, paper, a count by
/// people, a recorded decision over a count that does not add up, what was decided on it, corrections.
std::vector<std::string> notes_sentences(const PollNotes& notes);
/// Where the numbers do not add up: that they may not be declared, or by which decision they were. Empty where
/// they do.
std::string inconsistent_sentence(const congress::Outcome& outcome, const PollNotes& notes);
/// 「人工计票（纸质）」 and the two who typed it, as a row of eight columns; nothing at machines.
std::vector<print::Row> by_people_rows(const PollNotes& notes);
/// Names in columns over the width of the page, read across; fewer columns where a name is long. `size` in
/// points.
void names_in_columns(Sheet& sheet, const std::vector<print::RichText>& names, double size = 15);
/// How the box was opened (DESIGN.md 5), as a sentence; empty where there was none.
std::string opening_sentence(const BoxMode& mode);
/// The mode as a table names it: 「A　独立计票机开箱，三把钥匙任两把可开」.
std::string mode_words(const BoxMode& mode);
/// Whose share a majority is, by who votes: 「应到代表」, 「应到女代表」, 「实到委员」, 「有效票」.
std::string base_words(const congress::Congress& congress, const congress::Poll& poll);
/// The least number of people that is a quorum.
std::int64_t quorum_of(const congress::Poll& poll, const congress::Presence& presence);
/// What does not add up, as a paper says it once people have decided to declare it all the same: without the
/// advice not to declare it. Other sentences, and before such a decision, unchanged.
std::string as_declared(const std::string& sentence, const PollNotes& notes);
/// Each of the sentences once, in order, without line breaks.
std::string joined(const std::vector<std::string>& sentences);
/// What is on record of one ballot of a period: sentences after 「{选票名}：」.
std::vector<std::string> sentences_of(const std::vector<std::string>& recorded, const std::string& ballot);
/// Said on every paper of a rehearsal; empty otherwise.
std::string rehearsal_sentence(const congress::Congress& congress);
enum class Ending {
    date,    ///< the day at the right
    minute,  ///< the day and the time
    seal,    ///< a place for the seal over the day, where one still fits the page
};
/// Lines to sign on, and the date: on one page, so that no date stands without its names.
void sign_off(Sheet& sheet, const FormContext& context, const std::vector<std::string>& labels, Ending ending);

}  // namespace daihui::report

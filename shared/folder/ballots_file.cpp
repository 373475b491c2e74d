#include "shared/folder/ballots_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <unordered_map>

#include "shared/congress/poll_kinds.hpp"
#include "shared/text/encoding.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

/// One row after another, cell by cell, without keeping any. Quoted cells may not hold line breaks: no mark
/// does.
class Rows {
  public:
    explicit Rows(std::string_view text) : text_(text) {
        const std::string_view head = text.substr(0, text.find_first_of("\r\n"));
        for (const char sign : {';', '\t'})
            if (std::count(head.begin(), head.end(), sign) > std::count(head.begin(), head.end(), separator_))
                separator_ = sign;
    }

    /// The next row that is not empty, in `cells`; false at the end.
    bool next(std::vector<std::string>& cells) {
        while (at_ < text_.size()) {
            ++line_;
            const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
            const std::string_view row = text_.substr(at_, end - at_);
            at_ = end;
            if (at_ < text_.size()) at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
            if (row.empty()) continue;
            split(row, cells);
            return true;
        }
        return false;
    }
    [[nodiscard]] std::size_t line() const { return line_; }
    /// About how many rows there are.
    [[nodiscard]] std::size_t lines() const {
        return static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n')) + 1;
    }

  private:
    void split(std::string_view row, std::vector<std::string>& cells) const {
        std::size_t used = 0;
        std::size_t at = 0;
        while (true) {
            if (used == cells.size()) cells.emplace_back();
            std::string& cell = cells[used++];
            cell.clear();
            if (at < row.size() && row[at] == '"') {
                for (++at; at < row.size(); ++at) {
                    if (row[at] == '"' && (at + 1 >= row.size() || row[at + 1] != '"')) break;
                    if (row[at] == '"') ++at;
                    cell += row[at];
                }
                at = std::min(row.size(), at + 1);
            }
            const std::size_t end = std::min(row.find(separator_, at), row.size());
            cell += row.substr(at, end - at);
            if (end == row.size()) break;
            at = end + 1;
        }
        cells.resize(used);
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 0;
    char separator_ = ',';
};

const std::unordered_map<std::string, Field>& mark_words() {
    static const std::unordered_map<std::string, Field> words{
        {"", Field::blank},        {"○", Field::approve},         {"〇", Field::approve},
        {"◯", Field::approve},     {"O", Field::approve},         {"o", Field::approve},
        {"√", Field::approve},     {"✓", Field::approve},         {"赞成", Field::approve},
        {"同意", Field::approve},  {"1", Field::approve},         {"y", Field::approve},
        {"×", Field::oppose},      {"✗", Field::oppose},          {"✕", Field::oppose},
        {"X", Field::oppose},      {"x", Field::oppose},          {"不赞成", Field::oppose},
        {"不同意", Field::oppose}, {"反对", Field::oppose},       {"n", Field::oppose},
        {"—", Field::abstain},     {"－", Field::abstain},        {"-", Field::abstain},
        {"△", Field::abstain},     {"弃权", Field::abstain},      {"?", Field::illegible},
        {"？", Field::illegible},  {"无法辨认", Field::illegible}};
    return words;
}

bool means_yes(const std::string& cell) {
    for (const char* word : {"无效", "是", "1", "y", "x", "X", "×", "√"})
        if (cell == word) return true;
    return false;
}

/// The whole number that a cell is, or -1.
int number_of(const std::string& cell) {
    int number = -1;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return error == std::errc{} && end == cell.data() + cell.size() && number >= 0 ? number : -1;
}

class Reader {
  public:
    Reader(std::string_view text, std::string file, Poll& poll, ProblemList& problems)
        : rows_(text), file_(std::move(file)), poll_(poll), problems_(problems) {}

    std::optional<Ballots> read() {
        std::vector<std::string> cells;
        if (!rows_.next(cells)) {
            fail("empty-file", 0, "是空的。", "第一行写候选人姓名，以下每张选票一行。");
            return std::nullopt;
        }
        if (!read_head(cells)) return std::nullopt;
        Ballots ballots(fields_, write_ins_);
        ballots.reserve(std::min(rows_.lines(), max_ballots));
        while (rows_.next(cells)) {
            if (ballots.count() >= max_ballots) {
                fail("too-many-ballots", 0, fmt::format("选票多于 {} 张。", max_ballots), "请分开计票。");
                break;
            }
            read_ballot(cells, ballots);
        }
        if (problems_.any_error()) return std::nullopt;
        return ballots;
    }

  private:
    enum class Column { field, write_in, spoilt, ignored };
    struct Place {
        Column column = Column::ignored;
        std::size_t field = 0;
    };

    /// `column` from 1; 0 for the line.
    void fail(std::string_view kind, std::size_t column, std::string what, std::string cure) {
        const std::string where = rows_.line() == 0 ? ""
                                  : column == 0     ? line_place(rows_.line())
                                                : fmt::format("{}第 {} 栏", line_place(rows_.line()), column);
        problems_.error(kind, file_, where, std::move(what), std::move(cure));
    }

    bool read_head(const std::vector<std::string>& cells) {
        if (poll_.kind == PollKind::score && poll_.scale.steps() > max_steps) {
            fail("too-many-steps", 0, fmt::format("评分多于 {} 档，不能逐张计票。", max_steps),
                 "请加大每档的分数。");
            return false;
        }
        const bool motion = poll_.kind == PollKind::motion;
        if (!motion && poll_.candidates.empty()) take_candidates(cells);
        const std::vector<std::string> names =
            motion ? std::vector<std::string>{"表决"} : candidate_names(poll_);
        fields_ = names.size();
        std::vector<std::size_t> seen(fields_, 0);
        for (std::size_t i = 0; i < cells.size(); ++i) places_.push_back(place_of(cells[i], i, names, seen));
        for (std::size_t i = 0; i < fields_; ++i)
            if (seen[i] == 0)
                fail("missing-column", 0, fmt::format("第一行没有「{}」一栏。", shown(names[i])),
                     "每位候选人一栏，姓名与 [[candidate]] 一致。");
        return !problems_.any_error();
    }

    static Column special(const std::string& title) {
        if (title == "另选人" || title == "另选他人") return Column::write_in;
        if (title == "无效") return Column::spoilt;
        if (title.empty() || title == "序号" || title == "编号" || title == "选票") return Column::ignored;
        return Column::field;
    }

    void take_candidates(const std::vector<std::string>& cells) {
        for (const std::string& cell : cells) {
            const std::string name = text::normalise_name(cell).name;
            if (special(name) != Column::field) continue;
            Candidate one;
            one.name = name;
            poll_.candidates.push_back(std::move(one));
        }
    }

    Place place_of(const std::string& cell, std::size_t at, const std::vector<std::string>& names,
                   std::vector<std::size_t>& seen) {
        const std::string title = text::normalise_name(cell).name;
        const Column column = special(title);
        if (column == Column::write_in) return {column, write_ins_++};
        if (column != Column::field) return {column, 0};
        const auto found = std::find(names.begin(), names.end(), title);
        if (found == names.end()) {
            fail("unknown-column", at + 1, fmt::format("「{}」不是候选人。", shown(title)),
                 nearest_words(title, names));
            return {};
        }
        const auto field = static_cast<std::size_t>(found - names.begin());
        if (++seen[field] == 2)
            fail("same-name", at + 1, fmt::format("「{}」有两栏。", shown(title)),
                 "同一人只写一栏；同名的两人请加单位，如「王芳（图书馆）」。");
        return {Column::field, field};
    }

    void read_ballot(const std::vector<std::string>& cells, Ballots& ballots) {
        const std::size_t ballot = ballots.add();
        if (graded())
            for (std::size_t i = 0; i < fields_; ++i) ballots.set(ballot, i, no_grade);
        if (cells.size() > places_.size())
            fail("long-row", places_.size() + 1,
                 fmt::format("这一行有 {} 栏，比第一行的 {} 栏多。", cells.size(), places_.size()),
                 "请核对这张选票有没有多出的逗号。");
        for (std::size_t i = 0; i < cells.size() && i < places_.size(); ++i) {
            const std::string cell = text::trim(cells[i]);
            switch (places_[i].column) {
                case Column::field:
                    if (graded())
                        set_grade(cell, i, ballot, ballots);
                    else
                        set_mark(cell, i, ballot, ballots);
                    break;
                case Column::write_in:
                    set_name(cell, i, ballot, ballots);
                    break;
                case Column::spoilt:
                    if (means_yes(cell))
                        ballots.spoil(ballot);
                    else if (!cell.empty() && cell != "0" && cell != "否")
                        fail("bad-mark", i + 1, fmt::format("「{}」说不清这张选票是不是无效。", shown(cell)),
                             "无效的写「无效」，有效的留空。");
                    break;
                case Column::ignored:
                    break;
            }
        }
    }

    [[nodiscard]] bool graded() const { return is_graded(poll_); }

    void set_mark(const std::string& cell, std::size_t at, std::size_t ballot, Ballots& ballots) {
        const auto known = mark_words().find(cell);
        if (known == mark_words().end()) {
            fail("bad-mark", at + 1, fmt::format("「{}」不是标记。", shown(cell)),
                 "赞成写 ○，不赞成写 ×，弃权写 —，未作标记的留空，看不清的写 ?。");
            return;
        }
        ballots.set(ballot, places_[at].field, known->second);
    }

    void set_grade(const std::string& cell, std::size_t at, std::size_t ballot, Ballots& ballots) {
        if (cell.empty()) return;
        int grade = -1;
        std::string cure;
        if (poll_.kind == PollKind::score) {
            const ScoreScale& scale = poll_.scale;
            const int points = number_of(cell);
            if (points >= scale.min && points <= scale.max && (points - scale.min) % scale.step == 0)
                grade = (points - scale.min) / scale.step;
            cure = fmt::format("请写 {} 到 {} 之间的分数，每档 {} 分。", scale.min, scale.max, scale.step);
        } else {
            const auto word = std::find(poll_.grades.begin(), poll_.grades.end(), cell);
            const int number = number_of(cell);
            if (word != poll_.grades.end())
                grade = static_cast<int>(word - poll_.grades.begin());
            else if (number >= 1 && number <= std::ssize(poll_.grades))
                grade = number - 1;
            cure = nearest_words(cell, poll_.grades);
        }
        const auto known = mark_words().find(cell);
        if (grade < 0 && known != mark_words().end() && known->second == Field::illegible) {
            ballots.set(ballot, places_[at].field, illegible_grade);
            return;
        }
        if (grade < 0) {
            fail("bad-mark", at + 1, fmt::format("「{}」不在测评票或评分票上。", shown(cell)), cure);
            return;
        }
        ballots.set(ballot, places_[at].field, static_cast<std::uint8_t>(grade));
    }

    void set_name(const std::string& cell, std::size_t at, std::size_t ballot, Ballots& ballots) {
        const auto known = mark_words().find(cell);
        if (cell.empty()) return;
        if (known != mark_words().end()) {
            if (known->second == Field::illegible)
                ballots.write(ballot, places_[at].field, Ballots::illegible_name);
            else
                fail("bad-name", at + 1, fmt::format("「{}」不是姓名。", shown(cell)),
                     "请写另选人的姓名，看不清的写 ?。");
            return;
        }
        const std::uint16_t number = ballots.name(text::normalise_name(cell).name);
        if (number == 0)
            fail("too-many-names", at + 1, "另选的姓名太多。", "请核对是不是选错了文件。");
        else
            ballots.write(ballot, places_[at].field, number);
    }

    Rows rows_;
    std::string file_;
    Poll& poll_;
    ProblemList& problems_;
    std::vector<Place> places_;
    std::size_t fields_ = 0, write_ins_ = 0;
};

}  // namespace

std::optional<Ballots> parse_ballots(std::string_view utf8, const std::string& name, Poll& poll,
                                     ProblemList& problems) {
    return Reader(utf8, name, poll, problems).read();
}

std::optional<Ballots> read_ballots(const std::filesystem::path& file, const std::string& name, Poll& poll,
                                    ProblemList& problems) {
    const auto refuse = [&](std::string what, std::string cure) {
        problems.error("no-ballots", name, "", std::move(what), std::move(cure));
        return std::nullopt;
    };
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return refuse("没有这个文件。", "选票文件与计票文件放在一起，请核对文件名。");
    const auto size = std::filesystem::file_size(file, error);
    if (error || size > text::max_text_bytes)
        return refuse("文件太大，不像一次计票。", "请核对是不是选错了文件。");
    std::string bytes(size, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in) return refuse("读不出来。", "请核对文件权限，或重新拷贝一次。");
    text::Decoded decoded = text::decode(bytes_of(bytes));
    bytes = {};
    if (decoded.problem) {
        decoded.problem->file = name;
        problems.add("encoding", *decoded.problem);
        return std::nullopt;
    }
    return parse_ballots(decoded.text, name, poll, problems);
}

}  // namespace daihui::folder

// A hall for tests: a rehearsal venue made from the sample congress C, brought to any moment of its day through
// the same operations that people use. Also prepares the venues that kiosk scripts run in (tests/e2e).
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/venue/venue.hpp"

namespace daihui::test {

/// A folder of its own that goes away with the test.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

enum class Kind { rehearsal, production };

/// A copy of a congress folder whose congress.toml goes on with `more`: for what no sample has, as a named
/// poll.
void copy_with(const std::filesystem::path& congress_folder, const std::filesystem::path& target,
               const std::string& more);

/// The first voting period of a congress and the sitting it belongs to. Every step throws std::runtime_error
/// with the venue's sentence if it is refused.
class Hall {
  public:
    static constexpr const char* pin = "246810";

    Hall(const std::filesystem::path& congress_folder, const std::filesystem::path& venue_folder,
         Kind kind = Kind::rehearsal);
    /// What is changed in the definition before it is frozen: kinds of polls that no sample has.
    using Change = std::function<void(congress::Congress&)>;
    Hall(const std::filesystem::path& congress_folder, const std::filesystem::path& venue_folder, Kind kind,
         const Change& change);

    [[nodiscard]] venue::Venue& venue() { return *venue_; }
    [[nodiscard]] Moment now() const { return now_; }
    void pass(std::chrono::minutes time) { now_ += time; }

    /// The token on a delegate's badge, by number.
    [[nodiscard]] const std::string& badge(const std::string& number) const { return badges_.at(number); }
    [[nodiscard]] const std::map<std::string, std::string>& badges() const { return badges_; }
    /// Slips that were handed out: class by class as slip_classes() has them, shuffled within a class. All of
    /// one class in sample C.
    [[nodiscard]] const std::vector<std::string>& slips() const { return slips_; }
    /// The slips handed out of one class.
    [[nodiscard]] std::vector<std::string> slips_of(const std::string& slip_class) const;
    /// Slips of the first class held back for swaps, 检验 and 代录.
    [[nodiscard]] const std::vector<std::string>& held_slips() const { return held_slips_; }
    /// Slips that were left over and voided.
    [[nodiscard]] const std::vector<std::string>& void_slips() const { return void_slips_; }

    void open_check_in();
    void check_in_everybody();  ///< but the last full delegate, who is absent
    void adopt_lists();         ///< 选举办法, 候选人, 监票人 by hands
    void print_slips(std::size_t count);
    /// One slip for each full delegate and two to spare.
    void print_slips();
    /// Of the first class: so many slips held back, and so many delegates who fill in paper.
    struct Reserve {
        std::int64_t held = 0, paper = 0;
    };
    void open_voting(Reserve reserve);  ///< box checked, slips handed out, voting open
    void open_voting() { open_voting({0, 0}); }
    /// Casts the ballots of so many slips: everything approved, the first candidates up to the seats, the best
    /// grade, the highest points, the first choices.
    void cast(std::size_t slips);
    /// The 口令 of the box, once it was checked.
    [[nodiscard]] const std::string& passphrase() const { return passphrase_; }
    void close_voting();
    /// Everything up to an open voting period.
    void reach_voting(Reserve reserve);
    void reach_voting() { reach_voting({0, 0}); }

  private:
    void print_badges();

    std::unique_ptr<venue::Venue> venue_;
    Moment now_{};
    std::string sitting_, period_, passphrase_;
    std::map<std::string, std::string> badges_;
    std::vector<std::string> slips_, held_slips_, void_slips_;
    std::map<std::string, std::string> class_of_;  ///< of each slip, by token
};

}  // namespace daihui::test

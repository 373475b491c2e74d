// A rehearsal venue for measuring, made from a congress and brought to a moment of its day through the same
// operations that people use. Every step throws std::runtime_error with the venue's sentence if it is refused.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/must.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::bench {

/// Reads a congress folder; throws if it has errors.
congress::Congress read_congress(const std::filesystem::path& folder);

/// A folder that goes away at the end.
class ScratchFolder {
  public:
    /// In `parent`: the disk that is measured.
    explicit ScratchFolder(const std::filesystem::path& parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

class Hall {
  public:
    static constexpr const char* pin = "246810";

    /// Makes the venue; the clock stands at the check-in of the sitting in which the first voting period lies.
    Hall(const congress::Congress& congress, const std::filesystem::path& congress_folder,
         std::filesystem::path folder);

    [[nodiscard]] venue::Venue& venue() { return *venue_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] Moment now() const { return now_; }
    void pass(std::chrono::minutes time) { now_ += time; }
    /// Lets the file go, and takes it again.
    void close() { venue_.reset(); }
    void open();

    [[nodiscard]] const std::map<std::string, std::string>& badges() const { return badges_; }
    [[nodiscard]] const std::vector<std::string>& slips() const { return slips_; }

    void open_check_in();
    void check_in(const std::string& number);
    void check_in_everybody();
    void open_sitting();
    void adopt_lists();  ///< 选举办法, 候选人, 监票人 by hands
    /// Prints slips for everybody expected, checks the box, hands out a slip to everybody present, opens the
    /// voting.
    void open_voting();
    [[nodiscard]] venue::Visit visit(const std::string& slip);
    /// Everything approved; candidates up to the seats, the rest opposed.
    static std::vector<congress::Marks> marks(const venue::Visit& visit);
    /// Seals and casts with so many slips.
    void cast(std::size_t slips);
    /// Closes, declares valid, opens the box, reports and declares.
    void close_voting();
    void open_box();
    void declare();

  private:
    std::filesystem::path folder_;
    std::unique_ptr<venue::Venue> venue_;
    Moment now_{};
    std::string sitting_, period_, passphrase_;
    std::map<std::string, std::string> badges_;
    std::vector<std::string> slips_;
};

}  // namespace daihui::bench

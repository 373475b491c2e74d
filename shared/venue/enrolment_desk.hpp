// Who may ask to join: one-time codes, and the machines that showed one and wait for a person to admit them.
// Files in a folder beside the record, each written whole or not at all, so that `daihui enroll` makes codes
// while the hub runs. A code itself is never stored, only its hash.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::venue {

/// A machine that showed a good code.
struct WaitingMachine {
    std::string device;      ///< 32 hex
    std::string public_key;  ///< 64 hex
    std::string name;        ///< as it calls itself
    std::string role;        ///< of the code
    std::string from;        ///< address
    Moment since{};
    std::string refused;  ///< why a person refused it; empty: it waits
};

class EnrolmentDesk {
  public:
    /// How long a code is good.
    static constexpr std::chrono::minutes lifetime{30};

    explicit EnrolmentDesk(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Several programs work from this folder: a code is used up by whoever takes its name first. `take` says
    /// whether a name was never taken; the others hear of it as of a commit.
    void share(std::function<Result<bool>(const std::string& name)> take) { take_ = std::move(take); }
    /// Grows when somebody begins to wait or is answered, whatever program wrote it.
    [[nodiscard]] std::uint64_t changes() const;

    /// Keeps a fresh code (its hash, role and expiry). Roles: delegate, desk, hall, console. Returns its
    /// expiry.
    Result<Moment> add(const std::string& code, const std::string& role, Moment now);

    /// What a machine asks with.
    struct Asked {
        std::string code;
        std::string public_key;  ///< 64 hex
        std::string name;
        std::string role;
        std::string from;
    };
    struct Claimed {
        std::optional<WaitingMachine> machine;
        std::string refusal;      ///< the sentence, where there is no machine
        bool suspicious = false;  ///< nobody who was given a code does this: to be noted
    };
    /// Uses the code up, durably. The same machine asking again with it gets the same answer (the first one was
    /// lost on the way); any other is refused.
    Result<Claimed> claim(const Asked& asked, Moment now);

    /// Who waits or was refused, the longest waiting first.
    [[nodiscard]] std::vector<WaitingMachine> waiting() const;
    [[nodiscard]] std::optional<WaitingMachine> find(const std::string& device) const;
    /// A person refused it: it is told so when it asks.
    Result<void> refuse(const std::string& device, const std::string& reason);
    /// It was admitted.
    void forget(const std::string& device);

  private:
    [[nodiscard]] std::filesystem::path code_file(const std::string& code) const;
    [[nodiscard]] std::filesystem::path machine_file(const std::string& device) const;
    Result<void> keep(const WaitingMachine& machine);
    std::filesystem::path folder_;
    std::function<Result<bool>(const std::string& name)> take_;
};

/// Whether a machine may be admitted to do this.
bool is_enrolment_role(const std::string& role);

}  // namespace daihui::venue

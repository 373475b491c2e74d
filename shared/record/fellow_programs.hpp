// The programs that share a record (store = "postgresql://…"), all of them one hub: what they tell each other
// beside it, which one of them watches, and that they are of one venue. Nothing of it is kept for longer than
// somebody listens. A connection and a thread of its own, so that nobody waits for it.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::record {

class FellowPrograms {
  public:
    static constexpr std::chrono::milliseconds usual_pause{2000};
    /// What must be the same in all of them.
    struct Own {
        std::string key;             ///< of its TLS, 64 hex: the one that machines know the hub by
        std::filesystem::path mark;  ///< a file of the venue's folder, written by whoever is alone
        /// A person said that the key is a new one: machines must be moved to it.
        bool is_new_key = false;
        std::chrono::milliseconds pause = usual_pause;  ///< between two times that what was said is sent
    };

    /// `now` is this machine's time. `heard` is called from a thread of this when there is something new to
    /// look at. Errors: `refused` where the key is not that of the programs before (nobody would know this
    /// hub), and where a program in another folder is there; storage. Null for a record in a file, which one
    /// program has alone.
    static Result<std::unique_ptr<FellowPrograms>> join(const RecordPlace& place, const Id& congress,
                                                        const Own& own, Moment now,
                                                        std::function<void()> heard);
    /// Whether no program has joined: a record may be read as it was left. False where it cannot be asked.
    static bool nobody_joined(const RecordPlace& place, const Id& congress);
    virtual ~FellowPrograms() = default;

    /// Tells the others within the pause; of one name the newest alone. At most 7,000 bytes, without line ends;
    /// longer ones are dropped. Any thread.
    virtual void say(const std::string& name, const std::string& value) = 0;
    /// What others said since the last call, of each name the newest. Any thread.
    virtual std::vector<std::pair<std::string, std::string>> said() = 0;
    /// Whether this program is the one of all that watches, and has listened for long enough to know what the
    /// others know. Where it ends, or loses its connection, another one does.
    [[nodiscard]] virtual bool watches() const = 0;
    /// After a lost connection the others are there with another key or folder: this program must end.
    [[nodiscard]] virtual std::optional<Error> outcast() const = 0;
    /// The clock of this machine before the database server's, when it joined.
    [[nodiscard]] virtual std::chrono::milliseconds ahead() const = 0;
};

}  // namespace daihui::record

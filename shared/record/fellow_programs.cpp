#include "shared/record/fellow_programs.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <charconv>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "shared/base/file.hpp"
#include "shared/record/postgres_database.hpp"

namespace daihui::record {
namespace {

using Steady = std::chrono::steady_clock;
using What = StorageError::What;

constexpr std::chrono::milliseconds between_tries{500};
/// The server takes less than 8,000 bytes at a time.
constexpr std::size_t most_said_at_once = 7000;

/// Advisory locks of a congress beside that of its writer, which is made of its first eight bytes.
std::string lock_of(const Id& congress, std::size_t first) {
    std::uint64_t number = 0;
    for (std::size_t i = first; i < first + 8; ++i) number = number << 8U | congress.at(i);
    return std::to_string(static_cast<std::int64_t>(number));
}
/// Held by everybody for as long as he is there.
std::string presence_lock(const Id& congress) { return lock_of(congress, 8); }
/// Held by the one that watches.
std::string watch_lock(const Id& congress) { return lock_of(congress, 4); }

PostgresResult ask(pg_conn* connection, const std::string& sql, const std::vector<std::string>& values = {}) {
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    PostgresResult result(PQexecParams(connection, sql.c_str(), static_cast<int>(texts.size()), nullptr,
                                       texts.data(), nullptr, nullptr, 0));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        throw StorageError(What::lost, PQerrorMessage(connection));
    return result;
}
std::string text_of_row(const PostgresResult& result) {
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : std::string();
}
bool says_yes(const PostgresResult& result) { return text_of_row(result) == "t"; }

/// What tells a file from its copies, on this machine and on others that share the disk.
std::string mark_in(const std::filesystem::path& file) {
    auto text = read_file_text(file, 1024);
    struct stat about{};
    if (!text || ::stat(file.c_str(), &about) != 0) return {};
    while (!text->empty() && text->back() == '\n') text->pop_back();
    return *text + ":" + std::to_string(about.st_ino);
}

class PostgresFellows final : public FellowPrograms {
  public:
    PostgresFellows(RecordPlace place, const Id& congress, Own own, std::function<void()> heard)
        : place_(std::move(place)),
          congress_(congress),
          own_(std::move(own)),
          table_(schema_name(congress) + ".local"),
          channel_(schema_name(congress) + "_machines"),
          heard_(std::move(heard)),
          stop_(eventfd(0, EFD_CLOEXEC)) {}
    ~PostgresFellows() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(stop_, &one, sizeof one);
        if (thread_.joinable()) thread_.join();
        close(stop_);
    }
    PostgresFellows(const PostgresFellows&) = delete;
    PostgresFellows& operator=(const PostgresFellows&) = delete;

    Result<void> begin(Moment now) {
        try {
            if (auto error = enter()) return *error;
            const std::string theirs = text_of_row(
                ask(connection_.get(), "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
            std::int64_t millis = 0;
            std::from_chars(theirs.data(), theirs.data() + theirs.size(), millis);
            ahead_ = now - from_millis(millis);
        } catch (const StorageError& error) {
            return cannot_connect(place_.shown(), error.what());
        }
        thread_ = std::thread([this] { run(); });
        return {};
    }

    void say(const std::string& name, const std::string& value) override {
        if (name.size() + value.size() + 2 > most_said_at_once) return;
        const std::lock_guard lock(mutex_);
        to_say_[name] = value;
    }
    std::vector<std::pair<std::string, std::string>> said() override {
        const std::lock_guard lock(mutex_);
        std::vector<std::pair<std::string, std::string>> out(said_.begin(), said_.end());
        said_.clear();
        return out;
    }
    [[nodiscard]] bool watches() const override { return watches_; }
    [[nodiscard]] std::optional<Error> outcast() const override {
        const std::lock_guard lock(mutex_);
        return outcast_;
    }
    [[nodiscard]] std::chrono::milliseconds ahead() const override { return ahead_; }

  private:
    /// Connects, and finds out whether the others are of this venue; whoever is alone says what that is.
    std::optional<Error> enter() {
        connection_ = connect_to(place_.address());
        pg_conn* connection = connection_.get();
        const std::string there = presence_lock(congress_);
        ask(connection, "SET lock_timeout = '5s'");
        const bool is_alone = says_yes(ask(connection, "SELECT pg_try_advisory_lock(" + there + ")"));
        if (!is_alone) ask(connection, "SELECT pg_advisory_lock_shared(" + there + ")");
        const std::string theirs = text_of_row(ask(connection, "SELECT convert_from(value, 'UTF8') FROM " +
                                                                   table_ + " WHERE name = 'record/programs'"));
        std::optional<Error> error = differs(theirs, is_alone);
        if (!error && is_alone) error = say_who_is_here();
        if (error) {
            connection_.reset();
            return error;
        }
        if (is_alone) {
            ask(connection, "SELECT pg_advisory_lock_shared(" + there + ")");
            ask(connection, "SELECT pg_advisory_unlock(" + there + ")");
        }
        ask(connection, "LISTEN " + channel_);
        entered_ = next_ = Steady::now();
        return std::nullopt;
    }
    std::optional<Error> say_who_is_here() {
        std::array<std::uint8_t, 16> fresh{};
        fill_random(fresh);
        if (auto written = write_file(own_.mark, bytes_of(to_hex(fresh) + "\n"), Audience::owner_only);
            !written)
            return written.error();
        ask(connection_.get(),
            "INSERT INTO " + table_ +
                "(name, value) VALUES('record/programs', convert_to($1, 'UTF8')) ON CONFLICT(name) DO UPDATE "
                "SET "
                "value = excluded.value",
            {own_.key + " " + mark_in(own_.mark)});
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Error> differs(const std::string& theirs, bool is_alone) const {
        if (theirs.empty()) return std::nullopt;
        const std::string key = theirs.substr(0, theirs.find(' '));
        if (key != own_.key && !(is_alone && own_.is_new_key))
            return Error{ErrorKind::refused,
                         "本会场文件夹里的公钥（校验值 " + own_.key.substr(0, 8) +
                             "）不是分机所认的主控机的公钥（校验值 " + key.substr(0, 8) +
                             "），分机不会连接本机。请从原来的主控机把 keys/hub-tls.key 和 keys/hub-tls.crt "
                             "复制到本会场文件夹再启动。" +
                             (is_alone ? "原来的公钥已经丢失的，用 --new-key 启动一次，再用 daihui enroll "
                                         "--moved 出示改接码，让各机改接。"
                                       : "")};
        if (!is_alone && theirs.substr(theirs.find(' ') + 1) != mark_in(own_.mark))
            return Error{ErrorKind::refused,
                         "另一个主控机进程正在使用这次大会的记录，它用的不是这个会场文件夹（这是复制的一份）。"
                         "同时运行的主控机进程须用同一个会场文件夹：在同一台机器上，或在两台机器共用的磁盘上；"
                         "本机作备用的，等它停止后再启动。"};
        return std::nullopt;
    }

    void run() {
        for (;;) {
            try {
                if (!connection_) {
                    if (auto error = enter()) {
                        if (error->kind == ErrorKind::refused) {
                            const std::lock_guard lock(mutex_);
                            outcast_ = *error;
                        }
                        connection_.reset();
                    } else {
                        heard_();  // something may have been missed
                    }
                }
                if (outcast()) return heard_();
                if (connection_) {
                    if (stopped(PQsocket(connection_.get()), next_ - Steady::now())) return;
                    hear();
                    if (Steady::now() >= next_) turn();
                    continue;
                }
            } catch (const StorageError&) {
                // The record itself says so to whoever needs it; here it is tried again.
                connection_.reset();
                // By then everybody else has said what he heard.
                watches_ = has_lock_ = false;
            }
            if (stopped(-1, between_tries)) return;
        }
    }
    void hear() {
        pg_conn* connection = connection_.get();
        if (PQconsumeInput(connection) != 1) throw StorageError(What::lost, PQerrorMessage(connection));
        take_notes();
    }
    void take_notes() {
        pg_conn* connection = connection_.get();
        bool any = false;
        while (PGnotify* note = PQnotifies(connection)) {
            if (note->be_pid != PQbackendPID(connection)) {
                const std::lock_guard lock(mutex_);
                std::string_view lines = note->extra;
                while (!lines.empty()) {
                    const std::string_view line = lines.substr(0, lines.find('\n'));
                    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
                    const std::size_t space = line.find(' ');
                    if (space == std::string_view::npos) continue;
                    said_[std::string(line.substr(0, space))] = line.substr(space + 1);
                    any = true;
                }
            }
            PQfreemem(note);
        }
        if (any) heard_();
    }
    /// Sends what is to be said, and sees who watches.
    void turn() {
        pg_conn* connection = connection_.get();
        next_ = Steady::now() + own_.pause;
        std::map<std::string, std::string> to_say;
        {
            const std::lock_guard lock(mutex_);
            to_say.swap(to_say_);
        }
        const auto send = [&](const std::string& text) {
            if (!text.empty()) ask(connection, "SELECT pg_notify($1, $2)", {channel_, text});
        };
        try {
            std::string text;
            for (const auto& [name, value] : to_say) {
                if (text.size() + name.size() + value.size() + 2 > most_said_at_once) {
                    send(text);
                    text.clear();
                }
                text += name + " " + value + "\n";
            }
            send(text);
            if (!has_lock_)
                has_lock_ =
                    says_yes(ask(connection, "SELECT pg_try_advisory_lock(" + watch_lock(congress_) + ")"));
        } catch (const StorageError&) {
            const std::lock_guard lock(mutex_);
            to_say_.merge(to_say);  // what was said again meanwhile is newer
            throw;
        }
        take_notes();
        // By then everybody else has said what he heard.
        watches_ = has_lock_ && Steady::now() - entered_ >= 3 * own_.pause;
    }
    /// Waits for the socket, the time or the end; true at the end.
    [[nodiscard]] bool stopped(int socket, Steady::duration longest) const {
        std::array<pollfd, 2> fds{{{stop_, POLLIN, 0}, {socket, POLLIN, 0}}};
        const auto millis = std::chrono::ceil<std::chrono::milliseconds>(longest).count();
        ::poll(fds.data(), socket < 0 ? 1 : 2, static_cast<int>(std::clamp<std::int64_t>(millis, 0, 60'000)));
        return (fds[0].revents & POLLIN) != 0;
    }

    const RecordPlace place_;
    const Id congress_;
    const Own own_;
    const std::string table_, channel_;
    const std::function<void()> heard_;
    const int stop_;
    std::chrono::milliseconds ahead_{0};

    // The thread's own, once it runs.
    PostgresConnection connection_;
    Steady::time_point entered_, next_;
    bool has_lock_ = false;

    std::atomic<bool> watches_{false};
    mutable std::mutex mutex_;
    std::map<std::string, std::string> to_say_, said_;
    std::optional<Error> outcast_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<FellowPrograms>> FellowPrograms::join(const RecordPlace& place, const Id& congress,
                                                             const Own& own, Moment now,
                                                             std::function<void()> heard) {
    if (place.is_file()) return std::unique_ptr<FellowPrograms>();
    auto fellows = std::make_unique<PostgresFellows>(place, congress, own, std::move(heard));
    if (auto begun = fellows->begin(now); !begun) return begun.error();
    return std::unique_ptr<FellowPrograms>(std::move(fellows));
}

bool FellowPrograms::nobody_joined(const RecordPlace& place, const Id& congress) {
    if (place.is_file()) return true;
    try {
        const PostgresConnection connection = connect_to(place.address());
        // Given back with the connection.
        return says_yes(ask(connection.get(), "SELECT pg_try_advisory_lock(" + presence_lock(congress) + ")"));
    } catch (const StorageError&) {
        return false;
    }
}

}  // namespace daihui::record

#include "shared/record/record_news.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "shared/record/postgres_database.hpp"

namespace daihui::record {
namespace {

constexpr int pause_between_tries_ms = 500;

class PostgresNews final : public RecordNews {
  public:
    PostgresNews(const RecordPlace& place, const Id& congress, std::function<void()> heard)
        : place_(place),
          channel_(schema_name(congress)),
          heard_(std::move(heard)),
          stop_(eventfd(0, EFD_CLOEXEC)),
          thread_([this] { listen(); }) {}
    ~PostgresNews() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(stop_, &one, sizeof one);
        thread_.join();
        close(stop_);
    }
    PostgresNews(const PostgresNews&) = delete;
    PostgresNews& operator=(const PostgresNews&) = delete;

  private:
    void listen() {
        do {
            try {
                hear(connect_to(place_.address()));
            } catch (const StorageError&) {
                // The record itself says so to whoever needs it; here it is tried again.
            }
        } while (!stopped(-1, pause_between_tries_ms));
    }
    void hear(const PostgresConnection& connection) {
        const PostgresResult listening(PQexec(connection.get(), ("LISTEN " + channel_).c_str()));
        if (PQresultStatus(listening.get()) != PGRES_COMMAND_OK) return;
        heard_();
        while (!stopped(PQsocket(connection.get()), -1)) {
            if (PQconsumeInput(connection.get()) != 1) return;
            bool any = false;
            while (PGnotify* one = PQnotifies(connection.get())) {
                any = true;
                PQfreemem(one);
            }
            if (any) heard_();
        }
        ending_ = true;
    }
    /// Waits for the socket, the time or the end; true at the end.
    bool stopped(int socket, int timeout_ms) {
        if (ending_) return true;
        std::array<pollfd, 2> fds{{{stop_, POLLIN, 0}, {socket, POLLIN, 0}}};
        ::poll(fds.data(), socket < 0 ? 1 : 2, timeout_ms);
        return (fds[0].revents & POLLIN) != 0;
    }

    RecordPlace place_;
    std::string channel_;
    std::function<void()> heard_;
    int stop_;
    bool ending_ = false;  ///< the thread's own
    std::thread thread_;   ///< last: it uses all of these
};

}  // namespace

std::unique_ptr<RecordNews> RecordNews::listen(const RecordPlace& place, const Id& congress,
                                               std::function<void()> heard) {
    if (place.is_file()) return nullptr;
    return std::make_unique<PostgresNews>(place, congress, std::move(heard));
}

}  // namespace daihui::record

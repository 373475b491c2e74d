#include "tools/hub/hub_loop.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>

#include "shared/hub/fellow_hubs.hpp"
#include "shared/hub/hub_desk.hpp"
#include "shared/hub/local_hub.hpp"
#include "shared/record/record_news.hpp"
#include "shared/sync/avahi.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/tls_identity.hpp"
#include "shared/venue/venue.hpp"
#include "shared/venue/venue_store.hpp"

namespace daihui::hub_program {
namespace {

using Steady = std::chrono::steady_clock;

/// Machines that speak to several hub programs are told the time of each.
constexpr std::chrono::seconds most_off_the_database{5};

Moment now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Anchors (DESIGN.md section 4): a checkpoint now and then, where anything was written since the last one.
class Checkpoints {
  public:
    Checkpoints(record::Record& record, std::chrono::minutes every)
        : record_(record), every_(every), due_(Steady::now() + every), written_(record.last_seq()) {}

    void look() {
        if (Steady::now() < due_) return;
        due_ = Steady::now() + every_;
        if (record_.last_seq() == written_) return;
        const auto receipt = record_.write(now(), {record_.checkpoint("periodic")});
        if (!receipt)
            std::fprintf(stderr, "daihui-hub: %s\n", receipt.error().message.c_str());
        else
            written_ = receipt->last_seq;
    }
    [[nodiscard]] Steady::time_point due() const { return due_; }

  private:
    record::Record& record_;
    std::chrono::minutes every_;
    Steady::time_point due_;
    std::uint64_t written_;
};

/// The manager learns that the loop turns.
class Pulse {
  public:
    explicit Pulse(const ServiceManager& manager) : manager_(manager) { look(); }
    void look() {
        if (!manager_.alive_every() || Steady::now() < due_) return;
        manager_.alive();
        due_ = Steady::now() + *manager_.alive_every();
    }
    [[nodiscard]] std::chrono::milliseconds longest(std::chrono::milliseconds other) const {
        return manager_.alive_every() ? std::min(other, *manager_.alive_every()) : other;
    }

  private:
    const ServiceManager& manager_;
    Steady::time_point due_{};
};

std::chrono::milliseconds until(Steady::time_point due) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(due - Steady::now());
    return std::clamp(left, std::chrono::milliseconds{0}, std::chrono::milliseconds{60'000});
}

/// No new requests; those in the desk's hands are answered, for as long as the configuration grants.
void end_gracefully(sync::Server& server, hub::HubDesk& desk, Bell& bell, std::chrono::milliseconds grace) {
    std::atomic<bool> drained{false};
    server.drain([&] {
        drained = true;
        bell.ring();
    });
    const auto end = Steady::now() + grace;
    while (!drained && Steady::now() < end) {
        desk.serve(now());
        // Asked a second time: whoever asks will not wait.
        if (!drained && bell.wait(until(end)) == Bell::Woken::stop) break;
    }
    desk.stop();
    server.stop();
}

Error replaced(const std::filesystem::path& folder) {
    return {ErrorKind::refused, folder.string() +
                                    " 原是主控机，已由另一台机器接任，不能再作主控机。请关闭本机；接任之后本机"
                                    "所写的记录不再采用，请对照补办。"};
}

}  // namespace

Result<void> run_hub(const std::filesystem::path& folder, const HubConfig& config, Bell& bell,
                     const ServiceManager& manager) {
    if (!config.store.empty())
        if (auto moved = venue::move_record(folder, config.store); !moved) return moved.error();
    const auto kept = venue::record_place(folder);
    if (!kept) return kept.error();
    auto venue = venue::Venue::open(folder, {});
    if (!venue) return venue.error();
    if (!(*venue)->is_hub())
        return (*venue)->was_replaced()
                   ? replaced(folder)
                   : Error{ErrorKind::wrong_use,
                           folder.string() + " 是分机的会场文件夹，不能当作主控机运行。请在主控机上运行。"};
    const auto identity = sync::tls_identity(folder / "keys");
    if (!identity) return identity.error();
    using Key = hub::FellowHubs::Key;
    const auto fellows = hub::FellowHubs::join(**venue, to_hex(identity->pin),
                                               config.is_new_key ? Key::replaced : Key::as_before, now(),
                                               [&bell] { bell.ring(); });
    if (!fellows) return fellows.error();
    if (const auto off = std::chrono::abs((*fellows)->ahead()); off > most_off_the_database)
        std::fprintf(
            stderr, "daihui-hub: 本机时钟与数据库服务器相差 %lld 秒。几台主控机的时钟须一致，请校准（NTP）。\n",
            static_cast<long long>(off / std::chrono::seconds{1}));

    hub::HubDesk desk(**venue, [&bell] { bell.ring(); });
    const auto news =
        record::RecordNews::listen(*kept, (*venue)->record().congress_id(), [&bell] { bell.ring(); });
    sync::Server::Options options;
    options.address = config.address;
    options.port = config.port;
    options.tls = *identity;
    options.threads = config.threads;
    options.limits = config.limits;
    auto server = sync::Server::start(std::move(options), desk);
    if (!server) return server.error();

    const hub::Listening listening(folder, config.address, (*server)->port());
    std::unique_ptr<sync::Avahi> said;
    if (const auto key = hub::own_key(folder); config.discover && key) {
        sync::Avahi::Options avahi;
        avahi.own = sync::Avahi::Own{sync::announce(**key, (*venue)->record().congress_id(), identity->pin,
                                                    sync::Announcement::What::hub),
                                     (*server)->port()};
        avahi.log = [](const std::string& line) { std::fprintf(stderr, "daihui-hub: %s\n", line.c_str()); };
        said = std::make_unique<sync::Avahi>(std::move(avahi));
    }
    const std::string place = listen_text(config.address, (*server)->port());
    // For people, and for programs that wait for it: a line of fixed form with the key that machines pin.
    std::printf("主控机已启动，在 %s 接收。\n", place.c_str());
    std::printf("listening on %s, key %s\n", place.c_str(), to_hex(identity->pin).c_str());
    std::fflush(stdout);
    manager.ready("在 " + place + " 接收");

    Checkpoints checkpoints((*venue)->record(), config.checkpoint_every);
    Pulse pulse(manager);
    for (;;) {
        (*fellows)->serve(now());
        if ((*fellows)->outcast()) break;
        desk.serve(now());
        // A kiosk brought the takeover: from here on this machine decides nothing.
        if (!(*venue)->is_hub()) break;
        checkpoints.look();
        pulse.look();
        if (bell.wait(pulse.longest(until(checkpoints.due()))) == Bell::Woken::stop) break;
    }

    manager.stopping();
    std::printf("主控机正在停止。\n");
    std::fflush(stdout);
    end_gracefully(**server, desk, bell, config.limits.grace);
    std::printf("stopped\n");
    if (!(*venue)->is_hub()) return replaced(folder);
    if (auto error = (*fellows)->outcast()) return *error;
    return {};
}

}  // namespace daihui::hub_program

// Secret ballots to the hub: kiosks that were cut off bring what lies in their boxes.
#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/base/file.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/tls_identity.hpp"
#include "tools/bench/hub_parts.hpp"
#include "tools/bench/people.hpp"

namespace daihui::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// About so many entries a batch: a kiosk that comes back brings what it has in pieces.
constexpr std::size_t batch_entries = 16;

std::shared_ptr<const record::SigningKey> key_of(const std::filesystem::path& folder) {
    std::string text = must(read_file_text(folder / "keys" / "device.key", 4096));
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const auto seed = from_hex(text);
    if (!seed) throw std::runtime_error("the key of " + folder.string() + " is unreadable");
    return std::make_shared<const record::SigningKey>(must(record::SigningKey::from_seed(*seed)));
}

void bring_up_to_date(venue::Venue& kiosk, const record::Record& hub, Moment now) {
    for (;;) {
        const auto entries =
            hub.entries_after(kiosk.record().have(), 5000, std::size_t{4} << 20, record::Ballots::without);
        if (entries.empty()) return;
        if (must(kiosk.import(entries, now)).added == 0) throw std::runtime_error("nothing imported");
    }
}

}  // namespace

std::vector<BoxedKiosk> kiosks_with_ballots(Hall& hall, const std::filesystem::path& parent, std::size_t kiosks,
                                            const venue::HubAddress& address) {
    hall.open_check_in();
    hall.check_in_everybody();
    hall.open_sitting();
    hall.adopt_lists();
    hall.open_voting();
    record::Record& hub = hall.venue().record();
    std::vector<BoxedKiosk> out(kiosks);
    std::vector<std::filesystem::path> folders;
    std::vector<congress::Event> admissions;
    for (std::size_t i = 0; i < kiosks; ++i) {
        folders.push_back(parent / ("kiosk-" + std::to_string(i)));
        venue::JoinOptions join;
        join.congress = to_hex(hub.congress_id());
        join.hub = address;
        join.pin = Hall::pin;
        const venue::JoinReport joined = must(venue::Venue::join(folders.back(), join));
        out[i].device = joined.device;
        out[i].key = key_of(folders.back());
        admissions.push_back(congress::DeviceAdmitted{
            joined.device, joined.public_key, "选票 " + std::to_string(i + 1) + " 号机", {"delegate"}});
    }
    static_cast<void>(must(hub.write(hall.now(), admissions)));
    for (std::size_t i = 0; i < kiosks; ++i) {
        const auto kiosk = must(venue::Venue::open(folders[i], {}));
        bring_up_to_date(*kiosk, hub, hall.now());
        kiosk->set_contact(std::chrono::milliseconds{0}, std::chrono::milliseconds{0});
        for (std::size_t slip = i; slip < hall.slips().size(); slip += kiosks) {
            venue::Scanned scanned = kiosk->scan(hall.slips()[slip], hall.now());
            const auto* visit = std::get_if<venue::Visit>(&scanned);
            if (visit == nullptr) continue;  // a spare
            const auto sealed = must(kiosk->seal(*visit, Hall::marks(*visit), hall.now()));
            static_cast<void>(must(kiosk->cast(*visit, sealed, hall.now())));
            kiosk->receipt_shown(*visit);
            out[i].ballots += visit->ballots.size();
        }
        std::vector<record::StoredEntry> batch;
        for (record::StoredEntry& stored : kiosk->record().not_taken(1'000'000, std::size_t{1} << 30)) {
            batch.push_back(std::move(stored));
            if (batch.size() < batch_entries || !batch.back().signature) continue;
            out[i].batches.push_back(std::move(batch));
            batch.clear();
        }
        if (!batch.empty()) out[i].batches.push_back(std::move(batch));
    }
    return out;
}

nlohmann::json ballots_of(const HubBench& bench) {
    const ScratchFolder folder(bench.scratch);
    const auto congress_folder = bench.congresses / "c-faculty";
    auto congress = read_congress(congress_folder);
    if (!bench.quick) congress = enlarged(std::move(congress), 1000);
    Hall hall(congress, congress_folder, folder.path() / "venue");
    const auto identity = must(sync::tls_identity(folder.path()));
    const auto kiosks =
        kiosks_with_ballots(hall, folder.path(), bench.quick ? 2 : 8, {"127.0.0.1", 1, to_hex(identity.pin)});

    Owner owner(hall.venue());
    sync::Server::Options listen;
    listen.address = "127.0.0.1";
    listen.port = 0;
    listen.tls = identity;
    const auto server = must(sync::Server::start(listen, owner.desk()));
    std::atomic<std::size_t> failed{0};
    std::size_t ballots = 0, bytes = 0;
    for (const BoxedKiosk& kiosk : kiosks) {
        ballots += kiosk.ballots;
        for (const auto& batch : kiosk.batches)
            for (const record::StoredEntry& stored : batch) bytes += stored.ballot.size();
    }
    std::atomic<bool> go{false};
    std::vector<std::thread> threads;
    std::vector<Samples> waits(kiosks.size());
    for (std::size_t i = 0; i < kiosks.size(); ++i)
        threads.emplace_back([&, i] {
            sync::ClientOptions options;
            options.url = sync::hub_url("127.0.0.1", server->port());
            options.pin = identity.pin;
            options.key = kiosks[i].key;
            sync::Client client(options);
            if (!client.health() || !client.status()) ++failed;
            while (!go) std::this_thread::yield();
            for (const auto& batch : kiosks[i].batches) {
                auto answer = waits[i].time([&] { return client.push(batch); });
                if (!answer || answer->have.seq != batch.back().entry.seq) ++failed;
            }
        });
    const double processor = processor_ms();
    const auto start = Clock::now();
    go = true;
    for (std::thread& thread : threads) thread.join();
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double worked = processor_ms() - processor;
    server->stop();
    Samples all;
    for (const Samples& one : waits) one.each([&](double ms) { all.add(ms); });
    std::int64_t accepted = 0;
    for (const congress::Poll& poll : hall.venue().congress().polls)
        accepted += hall.venue().books().turnout(poll.id).accepted;
    nlohmann::json out = figures(all, 0, 0);
    out["kiosks"] = kiosks.size();
    out["ballots"] = ballots;
    out["accepted"] = accepted;
    out["failed"] = failed.load();
    out["bytes_a_ballot"] = ballots > 0 ? bytes / ballots : 0;
    out["per_second"] = static_cast<double>(ballots) / seconds;
    out["processor_ms_a_ballot"] = worked / static_cast<double>(ballots);
    out["cores_busy"] = worked / (seconds * 1e3);
    return out;
}

}  // namespace daihui::bench

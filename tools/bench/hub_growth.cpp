// How costs grow: with the entries a hub holds, with the delegates of its congress, and with the kiosks that
// speak to it at once. Each is drawn as a chart.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/plan/chart.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/tls_identity.hpp"
#include "tools/bench/hub_parts.hpp"
#include "tools/bench/hub_sender.hpp"
#include "tools/bench/people.hpp"

namespace daihui::bench {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <class Work>
double ms_of(Work&& work) {
    const auto start = Clock::now();
    work();
    return seconds_since(start) * 1e3;
}

void draw(const HubBench& bench, const std::string& name, const plan::Chart& chart) {
    if (bench.drawings.empty()) return;
    const std::string file = bench.drawings + "-" + name + ".svg";
    std::ofstream out(file, std::ios::binary);
    out << plan::to_svg(chart);
    if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

/// The points of one figure over another.
plan::Line line_of(std::string name, const Json& rows, const char* x, const char* y, double scale = 1) {
    plan::Line out{std::move(name), {}};
    for (const Json& row : rows) out.points.emplace_back(row[x].get<double>() / scale, row[y].get<double>());
    return out;
}

/// A hub that takes entries until it holds so many: what the next ones cost, and a machine that reads along.
Json with_entries(const HubBench& bench) {
    const ScratchFolder folder(bench.scratch);
    const auto congress_folder = bench.congresses / "b-tiannan";
    Hall hall(read_congress(congress_folder), congress_folder, folder.path() / "venue");
    std::vector<Sender> senders;
    std::vector<congress::Event> admissions;
    for (int n = 0; n < 16; ++n) {
        senders.emplace_back(n, hall.venue().record().congress_id());
        admissions.push_back(senders.back().admission());
    }
    static_cast<void>(must(hall.venue().record().write(wall(), admissions)));
    const auto replica = must(record::Record::open(folder.path() / "replica.db", record::SigningKey::generate(),
                                                   {true, hall.venue().record().congress_id()}));
    const auto take = [&](std::size_t entries) {
        std::vector<record::Record::Run> runs;
        for (Sender& sender : senders)
            runs.push_back({sender.device(), sender.next(entries / senders.size(), wall())});
        static_cast<void>(must(hall.venue().record().take(wall(), runs, {})));
    };
    const auto read_along = [&] {
        for (;;) {
            const auto entries = hall.venue().record().entries_after(
                replica->have(), 5000, std::size_t{4} << 20, record::Ballots::without);
            if (entries.empty()) return;
            static_cast<void>(must(replica->import(entries)));
        }
    };
    Json rows = Json::array();
    std::size_t held = 0;
    for (const std::size_t many : bench.quick
                                      ? std::vector<std::size_t>{1'000, 4'000, 16'000}
                                      : std::vector<std::size_t>{1'000, 5'000, 20'000, 50'000, 100'000}) {
        while (held < many) {
            take(1'600);
            held += 1'600;
        }
        read_along();
        Samples takes, imports, pulls;
        for (int i = 0; i < 20; ++i) {
            takes.time([&] { take(16); });
            std::vector<record::StoredEntry> entries;
            pulls.time([&] {
                entries = hall.venue().record().entries_after(replica->have(), 5000, std::size_t{4} << 20,
                                                              record::Ballots::without);
            });
            imports.time([&] { static_cast<void>(must(replica->import(entries))); });
            held += 16;
        }
        const double opened = ms_of([&] {
            hall.close();
            hall.open();
        });
        rows.push_back({{"entries", held},
                        {"take_16_ms", takes.median()},
                        {"read_16_ms", pulls.median()},
                        {"import_16_ms", imports.median()},
                        {"open_ms", opened},
                        {"bytes", std::filesystem::file_size(hall.folder() / "record.db")}});
    }
    draw(bench, "entries",
         {"主控机已有的记录与再收 16 条的用时",
          "已有记录（千条）",
          "毫秒",
          {line_of("收取", rows, "entries", "take_16_ms", 1000),
           line_of("读出给分机", rows, "entries", "read_16_ms", 1000),
           line_of("分机记入", rows, "entries", "import_16_ms", 1000)}});
    return rows;
}

Json with_delegates(const HubBench& bench) {
    const auto congress_folder = bench.congresses / "b-tiannan";
    Json rows = Json::array();
    for (const std::size_t many : bench.quick ? std::vector<std::size_t>{300, 1'000}
                                              : std::vector<std::size_t>{300, 1'000, 3'000, 10'000, 30'000}) {
        const ScratchFolder folder(bench.scratch);
        Hall hall(enlarged(read_congress(congress_folder), many), congress_folder, folder.path() / "venue");
        hall.open_check_in();
        Samples check_ins;
        std::size_t number = 0;
        // Spread over the roster, so that no place in it is nearer than another.
        const std::size_t step = std::max<std::size_t>(1, hall.badges().size() / 200);
        for (const auto& [delegate, token] : hall.badges())
            if (number++ % step == 0) check_ins.time([&, who = delegate] { hall.check_in(who); });
        const double opened = ms_of([&] {
            hall.close();
            hall.open();
        });
        rows.push_back({{"delegates", many},
                        {"check_in_median_ms", check_ins.median()},
                        {"check_in_p99_ms", check_ins.p99()},
                        {"open_ms", opened},
                        {"memory_mib", memory().now}});
    }
    draw(bench, "delegates",
         {"代表人数与一次签到的用时",
          "代表（千人）",
          "毫秒",
          {line_of("一半在此之内", rows, "delegates", "check_in_median_ms", 1000),
           line_of("百次中 99 次在此之内", rows, "delegates", "check_in_p99_ms", 1000)}});
    return rows;
}

/// Kiosks that each send one entry, wait for the answer and send the next after a pause, as a hall does.
Json with_kiosks(const HubBench& bench) {
    const std::vector<std::size_t> sizes =
        bench.quick ? std::vector<std::size_t>{1, 8, 32} : std::vector<std::size_t>{1, 10, 50, 100, 200, 300};
    const ScratchFolder folder(bench.scratch);
    const auto congress_folder = bench.congresses / "b-tiannan";
    Hall hall(read_congress(congress_folder), congress_folder, folder.path() / "venue");
    std::vector<Sender> senders;
    std::vector<congress::Event> admissions;
    for (std::size_t n = 0; n < sizes.back(); ++n) {
        senders.emplace_back(static_cast<int>(n), hall.venue().record().congress_id());
        admissions.push_back(senders.back().admission());
    }
    static_cast<void>(must(hall.venue().record().write(wall(), admissions)));
    Owner owner(hall.venue());
    sync::Server::Options listen;
    listen.address = "127.0.0.1";
    listen.port = 0;
    listen.tls = must(sync::tls_identity(folder.path()));
    const auto server = must(sync::Server::start(listen, owner.desk()));
    Json rows = Json::array();
    for (const std::size_t kiosks : sizes) {
        std::vector<Samples> waits(kiosks);
        std::atomic<std::size_t> failed{0};
        std::atomic<bool> go{false}, stop{false};
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < kiosks; ++i)
            threads.emplace_back([&, i] {
                sync::ClientOptions options;
                options.url = sync::hub_url("127.0.0.1", server->port());
                options.pin = listen.tls.pin;
                options.key = senders[i].key();
                sync::Client client(options);
                if (!client.health() || !client.status()) ++failed;
                while (!go) std::this_thread::sleep_for(std::chrono::milliseconds{5});
                // A check-in every second at each, never all at once.
                std::this_thread::sleep_for(std::chrono::milliseconds{1000 * i / kiosks});
                while (!stop) {
                    const auto batch = senders[i].next(1, wall());
                    auto answer = waits[i].time([&] { return client.push(batch); });
                    if (!answer || answer->have.seq != senders[i].written()) {
                        ++failed;
                        return;
                    }
                    std::this_thread::sleep_for(std::chrono::milliseconds{1000});
                }
            });
        std::this_thread::sleep_for(std::chrono::milliseconds{100 + 5 * kiosks});
        go = true;
        const double processor = processor_ms();
        const auto start = Clock::now();
        std::this_thread::sleep_for(std::chrono::duration<double>(std::max(2.0, bench.seconds)));
        const double share = (processor_ms() - processor) / (seconds_since(start) * 1e3);
        stop = true;
        for (std::thread& thread : threads) thread.join();
        Samples all;
        for (const Samples& one : waits) one.each([&](double ms) { all.add(ms); });
        Json row = figures(all, 1, seconds_since(start));
        row["kiosks"] = kiosks;
        row["failed"] = failed.load();
        row["processor_percent"] = share * 100;
        rows.push_back(std::move(row));
    }
    server->stop();
    draw(bench, "kiosks",
         {"每台每秒一条：分机台数与主控机答复的用时",
          "分机（台）",
          "毫秒",
          {line_of("一半在此之内", rows, "kiosks", "median_ms"),
           line_of("百次中 99 次在此之内", rows, "kiosks", "p99_ms")}});
    return rows;
}

}  // namespace

nlohmann::json growth_of(const HubBench& bench) {
    return {
        {"entries", with_entries(bench)}, {"delegates", with_delegates(bench)}, {"kiosks", with_kiosks(bench)}};
}

}  // namespace daihui::bench

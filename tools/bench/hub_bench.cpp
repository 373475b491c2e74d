// How fast a hub makes small entries durable, alone and over HTTPS, against the disk's own floor and SQLite
// with one commit each. `hub` beside it runs the other databases in the same run and prints the ratios.
//
//     hub_bench CONGRESSES SCRATCH [SECONDS]       JSON on standard output
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/hub/hub_desk.hpp"
#include "shared/sync/client.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/tls_identity.hpp"
#include "tools/bench/hall.hpp"
#include "tools/bench/hub_sender.hpp"
#include "tools/bench/measure.hpp"

using namespace daihui;
using namespace daihui::bench;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

namespace {

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Moment wall() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Json figures(const Samples& samples, double entries_each, double seconds) {
    const double entries = static_cast<double>(samples.count()) * entries_each;
    return {{"commits", samples.count()},
            {"per_second", seconds > 0 ? entries / seconds : 0},
            {"median_ms", samples.median()},
            {"p99_ms", samples.p99()}};
}

/// Repeats `work` for so many seconds.
template <class Work>
Json repeat(double seconds, double entries_each, Work&& work) {
    Samples samples;
    const auto start = Clock::now();
    while (seconds_since(start) < seconds) samples.time(work);
    return figures(samples, entries_each, seconds_since(start));
}

Json floor_of(const std::filesystem::path& scratch, double seconds) {
    DurableFile file(scratch);
    return repeat(seconds, 1, [&] { file.append(300); });
}

Json sqlite_of(const std::filesystem::path& scratch, double seconds) {
    SQLite::Database database(scratch / "plain.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE entries(device, seq, body, UNIQUE(device, seq))");
    SQLite::Statement insert(database, "INSERT INTO entries VALUES(1, ?, ?)");
    const std::string body(300, 'x');
    std::int64_t seq = 0;
    return repeat(seconds, 1, [&] {
        insert.reset();
        insert.bind(1, ++seq);
        insert.bindNoCopy(2, body);
        insert.exec();
    });
}

/// A hub's venue with as many machines admitted as the largest run needs.
struct Bench {
    Bench(const std::filesystem::path& congresses, const std::filesystem::path& scratch)
        : folder(scratch),
          hall(read_congress(congresses / "b-tiannan"), congresses / "b-tiannan", folder.path() / "venue") {
        std::vector<congress::Event> admissions;
        for (int n = 0; n < 64; ++n) {
            senders.emplace_back(n, hall.venue().record().congress_id());
            admissions.push_back(senders.back().admission());
        }
        static_cast<void>(must(hall.venue().record().write(wall(), admissions)));
    }
    ScratchFolder folder;
    Hall hall;
    std::vector<Sender> senders;
};

Json records_of(Bench& bench, double seconds) {
    record::Record& record = bench.hall.venue().record();
    Json out;
    out["write_one"] = repeat(seconds, 1, [&] {
        static_cast<void>(must(record.write(wall(), {congress::IncidentNoted{"话筒故障两分钟", "会务组"}})));
    });
    for (const std::size_t runs : {1U, 8U, 32U, 64U})
        for (const std::size_t entries : {1U, 16U}) {
            Samples samples;
            double spent = 0, processor = 0;
            const auto start = Clock::now();
            while (seconds_since(start) < seconds) {
                std::vector<record::Record::Run> waiting;
                for (std::size_t i = 0; i < runs; ++i)
                    waiting.push_back({bench.senders[i].device(), bench.senders[i].next(entries, wall())});
                const auto began = Clock::now();
                const double processor_began = processor_ms();
                for (const auto& taken : must(record.take(wall(), waiting, {})))
                    if (taken.added != entries) throw std::runtime_error("not taken");
                samples.add(seconds_since(began) * 1e3);
                spent += seconds_since(began);
                processor += processor_ms() - processor_began;
            }
            Json one = figures(samples, static_cast<double>(runs * entries), spent);
            one["processor_us_an_entry"] =
                processor * 1e3 / static_cast<double>(samples.count() * runs * entries);
            one["runs"] = runs;
            one["entries"] = entries;
            out["take"].push_back(one);
        }
    return out;
}

/// The hub's owner, as daihui-hub has one.
class Owner {
  public:
    explicit Owner(venue::Venue& venue) : desk_(venue, [this] { wake(); }), thread_([this] { work(); }) {}
    ~Owner() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
        }
        changed_.notify_one();
        thread_.join();
        desk_.stop();
    }
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    hub::HubDesk& desk() { return desk_; }

  private:
    void wake() {
        {
            const std::lock_guard lock(mutex_);
            due_ = true;
        }
        changed_.notify_one();
    }
    void work() {
        std::unique_lock lock(mutex_);
        while (!ended_) {
            changed_.wait(lock, [this] { return due_ || ended_; });
            due_ = false;
            lock.unlock();
            desk_.serve(wall());
            lock.lock();
        }
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    bool due_ = false, ended_ = false;
    hub::HubDesk desk_;
    std::thread thread_;
};

struct Line {
    Samples samples;
    std::size_t failed = 0;
};

Json https_run(Bench& bench, sync::ClientOptions options, std::size_t clients, std::size_t entries,
               double seconds) {
    std::vector<Line> lines(clients);
    std::vector<std::uint64_t> before(clients);
    std::vector<std::thread> threads;
    std::atomic<bool> go{false}, stop{false};
    for (std::size_t i = 0; i < clients; ++i) {
        before[i] = bench.senders[i].written();
        threads.emplace_back([&, i] {
            sync::ClientOptions own = options;
            own.key = bench.senders[i].key();
            sync::Client client(own);
            if (!client.health() || !client.status()) ++lines[i].failed;
            while (!go) std::this_thread::yield();
            while (!stop) {
                const auto batch = bench.senders[i].next(entries, wall());
                const auto began = Clock::now();
                auto answer = client.push(batch);
                if (!answer || answer->have.seq != bench.senders[i].written()) {
                    ++lines[i].failed;
                    return;
                }
                lines[i].samples.add(seconds_since(began) * 1e3);
            }
        });
    }
    const auto start = Clock::now();
    go = true;
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    stop = true;
    for (std::thread& thread : threads) thread.join();
    const double spent = seconds_since(start);
    Samples all;
    std::size_t failed = 0;
    for (const Line& line : lines) {
        failed += line.failed;
        line.samples.each([&](double ms) { all.add(ms); });
    }
    Json out = figures(all, static_cast<double>(entries), spent);
    out["clients"] = clients;
    out["entries"] = entries;
    out["failed"] = failed;
    return out;
}

/// From the answer to a push until another machine's live stream tells of it.
Json live_of(Bench& bench, sync::ClientOptions options) {
    options.key = bench.senders[1].key();
    sync::Client listener(options);
    static_cast<void>(listener.health());
    std::mutex mutex;
    std::condition_variable heard;
    std::uint64_t head = 0;
    std::thread thread([&] {
        static_cast<void>(listener.listen([&](std::optional<std::uint64_t> seq) {
            const std::lock_guard lock(mutex);
            if (seq) head = *seq;
            heard.notify_one();
        }));
    });
    options.key = bench.senders[0].key();
    sync::Client client(options);
    static_cast<void>(client.health());
    Samples samples;
    for (int i = 0; i < 60; ++i) {
        std::uint64_t before = 0;
        {
            const std::lock_guard lock(mutex);
            before = head;
        }
        if (!client.push(bench.senders[0].next(1, wall()))) throw std::runtime_error("not pushed");
        const auto began = Clock::now();
        std::unique_lock lock(mutex);
        if (!heard.wait_for(lock, std::chrono::seconds(10), [&] { return head != before; }))
            throw std::runtime_error("nothing live");
        lock.unlock();
        samples.add(seconds_since(began) * 1e3);
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
    }
    listener.cut(true);
    thread.join();
    return figures(samples, 1, 0);
}

Json https_of(Bench& bench, double seconds) {
    Owner owner(bench.hall.venue());
    sync::Server::Options listen;
    listen.address = "127.0.0.1";
    listen.port = 0;
    listen.tls = must(sync::tls_identity(bench.folder.path()));
    const auto server = must(sync::Server::start(listen, owner.desk()));
    sync::ClientOptions options;
    options.url = sync::hub_url("127.0.0.1", server->port());
    options.pin = listen.tls.pin;
    Json out;
    for (const std::size_t clients : {1U, 8U, 32U, 64U})
        for (const std::size_t entries : {1U, 50U})
            out["push"].push_back(https_run(bench, options, clients, entries, seconds));
    out["live"] = live_of(bench, options);
    server->stop();
    return out;
}

/// 5,000 entries on either side, after a cut: what the hub spends on taking them, and a machine on importing.
Json catch_up_of(Bench& bench) {
    constexpr std::size_t many = 5000;
    record::Record& hub = bench.hall.venue().record();
    Json out;
    const auto batch = bench.senders[0].next(many, wall());
    const auto took = Clock::now();
    const double took_processor = processor_ms();
    static_cast<void>(must(hub.take(wall(), {{bench.senders[0].device(), batch}}, {})));
    out["take_ms"] = seconds_since(took) * 1e3;
    out["take_processor_ms"] = processor_ms() - took_processor;

    auto key = record::SigningKey::generate();
    auto replica = must(
        record::Record::open(bench.folder.path() / "replica.db", std::move(key), {true, hub.congress_id()}));
    const auto bring = [&](std::size_t most) {
        std::size_t added = 0;
        double spent = 0;
        while (added < most) {
            const auto entries = hub.entries_after(replica->have(), std::min(many, most - added), 32U << 20,
                                                   record::Ballots::without);
            if (entries.empty()) break;
            const auto began = Clock::now();
            const auto imported = must(replica->import(entries));
            spent += seconds_since(began);
            if (imported.added == 0) throw std::runtime_error("nothing imported");
            added += imported.added;
        }
        return std::pair{added, spent};
    };
    // Everything before these, then these alone.
    static_cast<void>(bring(std::numeric_limits<std::size_t>::max()));
    static_cast<void>(
        must(hub.take(wall(), {{bench.senders[1].device(), bench.senders[1].next(many, wall())}}, {})));
    const double import_processor = processor_ms();
    const auto [added, spent] = bring(many + 1);
    out["import_processor_ms"] = processor_ms() - import_processor;
    out["import_ms"] = spent * 1e3;
    out["imported"] = added;
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: hub_bench CONGRESSES SCRATCH [SECONDS]\n");
        return 2;
    }
    const double seconds = argc > 3 ? std::atof(argv[3]) : 2;
    try {
        Json out;
        {
            const ScratchFolder plain(argv[2]);
            out["floor"] = floor_of(plain.path(), seconds);
            out["sqlite"] = sqlite_of(plain.path(), seconds);
        }
        Bench bench(argv[1], argv[2]);
        out["record"] = records_of(bench, seconds);
        out["catch_up"] = catch_up_of(bench);
        out["https"] = https_of(bench, seconds);
        fmt::print("{}\n", out.dump(1));
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}

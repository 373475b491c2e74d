// How fast a hub makes small entries durable, alone and over HTTPS, against the disk's own floor and SQLite
// with one commit each. `hub` beside it runs the other databases in the same run and prints the ratios.
//
//     hub_bench CONGRESSES SCRATCH [--seconds S] [--quick] [--drawings NAME] [--load CLIENTS,ENTRIES,PACE]
//               [SECTION …]   JSON on standard output
//
// --load: of desk and https this one alone (pace 0: as fast as it is answered), as for a profiler.
//
// Sections: floor, record, catch_up, desk, https, ballots, crashes, growth; without any, all.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/sync/server.hpp"
#include "shared/sync/tls_identity.hpp"
#include "tools/bench/hub_load.hpp"
#include "tools/bench/hub_parts.hpp"

using namespace daihui;
using namespace daihui::bench;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

namespace {

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
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
        const record::Id congress = hall.venue().record().congress_id();
        for (int n = 0; n < 64; ++n) {
            senders.emplace_back(n, congress);
            admissions.push_back(senders.back().admission());
            admissions.push_back(Sender(LoadProcess::first_machine + n, congress).admission());
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
                for (std::size_t i = 0; i < runs; ++i) {
                    Sender& sender = bench.senders[i];
                    waiting.push_back({sender.device(), sender.next(entries, wall())});
                    // Looked at before, as by the desk's threads.
                    if (!record::signatures_hold(waiting.back().entries, sender.key()->public_key()))
                        throw std::runtime_error("a signature does not hold");
                    waiting.back().signatures = record::Record::Run::Signatures::checked;
                }
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

/// `load` through HTTPS, with the hub's own processor time beside it.
Json https_run(LoadProcess& clients, const LoadPlace& place, const Load& load) {
    double processor = 0;
    Json out = clients.run(place, load, [&] { processor = processor_ms(); });
    const double spent = processor_ms() - processor;
    const double commits = std::max(1.0, out.at("commits").get<double>());
    out["hub_us_a_request"] = spent * 1e3 / commits;
    out["hub_us_an_entry"] = spent * 1e3 / (commits * static_cast<double>(load.entries));
    return out;
}

/// Every load of this bench, through `run`.
Json all_loads(const HubBench& told, const std::function<Json(const Load&)>& run) {
    const double seconds = told.seconds;
    Json out;
    if (told.load) {
        const Load load{told.load->clients, told.load->entries, seconds, told.load->pace};
        out[load.pace > 0 ? "paced" : "push"].push_back(run(load));
        return out;
    }
    for (const std::size_t clients : {1U, 8U, 32U, 64U})
        for (const std::size_t entries : {1U, 16U, 50U})
            out["push"].push_back(run({clients, entries, seconds, 0}));
    // As many as a province's busiest moment, each at its own time: what a machine waits then.
    for (const std::size_t entries : {16U, 50U})
        for (const double pace : {10'000.0, 20'000.0, 30'000.0, 40'000.0})
            out["paced"].push_back(run({64, entries, seconds, pace}));
    return out;
}

/// A kiosk's own client, one entry after another.
Json kiosk_of(Bench& bench, sync::ClientOptions options, double seconds) {
    Sender& sender = bench.senders[2];
    options.key = sender.key();
    sync::Client client(options);
    if (!client.health()) throw std::runtime_error("the hub does not answer");
    return repeat(seconds, 1, [&] {
        if (!client.push(sender.next(1, wall()))) throw std::runtime_error("not pushed");
    });
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

Json https_of(Bench& bench, LoadProcess& clients, const HubBench& told) {
    Owner owner(bench.hall.venue());
    sync::Server::Options listen;
    listen.address = "127.0.0.1";
    listen.port = 0;
    listen.tls = must(sync::tls_identity(bench.folder.path()));
    const auto server = must(sync::Server::start(listen, owner.desk()));
    sync::ClientOptions options;
    options.url = sync::hub_url("127.0.0.1", server->port());
    options.pin = listen.tls.pin;
    const LoadPlace place{server->port(), listen.tls.pin, bench.hall.venue().record().congress_id()};
    Json out = all_loads(told, [&](const Load& load) { return https_run(clients, place, load); });
    if (told.load) return out;
    out["kiosk"] = kiosk_of(bench, options, told.seconds);
    out["live"] = live_of(bench, options);
    server->stop();
    return out;
}

Json desk_of(Bench& bench, const HubBench& told) {
    Owner owner(bench.hall.venue());
    return all_loads(told, [&](const Load& load) { return desk_load(owner.desk(), bench.senders, load); });
}

/// 5,000 entries on either side, after a cut: what the hub spends on taking them, and a machine on importing;
/// written one by one as people came, each signed, and in one batch.
Json catch_up_of(Bench& bench) {
    constexpr std::size_t many = 5000;
    record::Record& hub = bench.hall.venue().record();
    const auto replica = must(record::Record::open(bench.folder.path() / "replica.db",
                                                   record::SigningKey::generate(), {true, hub.congress_id()}));
    Json out;
    const auto take = [&](const std::string& name, Sender& sender, Sender::Signed each) {
        record::Record::Run run{sender.device(), sender.next(many, wall(), each)};
        // As the desk's threads do before the record's owner sees it.
        double began = processor_ms();
        if (!record::signatures_hold(run.entries, sender.key()->public_key()))
            throw std::runtime_error("a signature does not hold");
        out[name + "_look_processor_ms"] = processor_ms() - began;
        run.signatures = record::Record::Run::Signatures::checked;
        began = processor_ms();
        const auto start = Clock::now();
        if (must(hub.take(wall(), {run}, {})).front().added != many) throw std::runtime_error("not taken");
        out[name + "_take_ms"] = seconds_since(start) * 1e3;
        out[name + "_take_processor_ms"] = processor_ms() - began;
    };
    /// Brings the replica up to date; entries, and what that cost.
    struct Brought {
        std::size_t entries = 0;
        double read_ms = 0, import_ms = 0, processor_ms = 0;
    };
    const auto bring = [&] {
        Brought brought;
        for (;;) {
            auto start = Clock::now();
            const auto entries =
                hub.entries_after(replica->have(), many, std::size_t{4} << 20, record::Ballots::without);
            brought.read_ms += seconds_since(start) * 1e3;
            if (entries.empty()) return brought;
            const double processor = processor_ms();
            start = Clock::now();
            const auto imported = must(replica->import(entries));
            brought.import_ms += seconds_since(start) * 1e3;
            brought.processor_ms += processor_ms() - processor;
            if (imported.added == 0) throw std::runtime_error("nothing imported");
            brought.entries += imported.added;
        }
    };
    static_cast<void>(bring());  // everything before these
    for (const auto& [name, each] :
         {std::pair{"batch", Sender::Signed::the_last}, {"singly", Sender::Signed::each}}) {
        take(name, bench.senders[0], each);
        const Brought brought = bring();
        out[std::string(name) + "_read_ms"] = brought.read_ms;
        out[std::string(name) + "_import_ms"] = brought.import_ms;
        out[std::string(name) + "_import_processor_ms"] = brought.processor_ms;
        out[std::string(name) + "_imported"] = brought.entries;
    }

    // An island: what another kiosk wrote comes from that kiosk and lies over the books; then the hub takes it,
    // and what it says of it is brought: lifted off, and folded where the hub says. Excuses for one sitting
    // after another, because they change the books.
    const congress::Congress& congress = bench.hall.venue().congress();
    std::size_t said = 0;
    for (const std::size_t lying : {many / 5, many}) {
        std::vector<congress::Event> events;
        for (std::size_t i = 0; i < lying; ++i, ++said) {
            const std::size_t round = said / congress.delegates.size();
            events.emplace_back(congress::PresenceChanged{
                congress.sittings[round % congress.sittings.size()].id,
                congress.delegates[said % congress.delegates.size()].number,
                round / congress.sittings.size() % 2 == 0 ? "excused" : "unexcused", "公假", "会务组"});
        }
        const std::string name = "island_" + std::to_string(lying);
        Sender& sender = bench.senders[3];
        record::Record::Run run{sender.device(), sender.say(events, wall())};
        const auto start = Clock::now();
        double processor = processor_ms();
        if (must(replica->import(run.entries)).added != lying) throw std::runtime_error("not laid");
        out[name + "_lay_ms"] = seconds_since(start) * 1e3;
        out[name + "_lay_processor_ms"] = processor_ms() - processor;
        processor = processor_ms();
        static_cast<void>(must(hub.take(wall(), {run}, {})));
        out[name + "_take_processor_ms"] = processor_ms() - processor;
        const Brought brought = bring();
        out[name + "_settle_ms"] = brought.import_ms;
        out[name + "_settle_processor_ms"] = brought.processor_ms;
        if (replica->books_digest() != hub.books_digest()) throw std::runtime_error("the books differ");
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    HubBench told;
    std::vector<std::string> places, sections;
    bool known_words = true;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--quick")
            told.quick = true;
        else if (word == "--seconds" && i + 1 < argc)
            told.seconds = std::atof(argv[++i]);
        else if (word == "--drawings" && i + 1 < argc)
            told.drawings = argv[++i];
        else if (word == "--load" && i + 1 < argc) {
            HubBench::OneLoad one;
            known_words = std::sscanf(argv[++i], "%zu,%zu,%lf", &one.clients, &one.entries, &one.pace) == 3 &&
                          one.clients > 0 && one.clients <= 64 && one.entries > 0 && one.pace >= 0;
            told.load = one;
        } else
            (places.size() < 2 ? places : sections).push_back(word);
    }
    const std::vector<std::string> all{"floor", "record",  "catch_up", "desk",
                                       "https", "ballots", "crashes",  "growth"};
    const bool known = std::all_of(sections.begin(), sections.end(), [&](const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    });
    if (places.size() < 2 || !known || !known_words || !(told.seconds > 0)) {
        fmt::print(stderr,
                   "usage: hub_bench CONGRESSES SCRATCH [--seconds S] [--quick] [--drawings NAME] "
                   "[--load CLIENTS,ENTRIES,PACE] [SECTION …]\n"
                   "sections: floor record catch_up desk https ballots crashes growth\n");
        return 2;
    }
    told.congresses = places[0];
    told.scratch = places[1];
    const auto wanted = [&](const char* section) {
        return sections.empty() || std::find(sections.begin(), sections.end(), section) != sections.end();
    };
    try {
        Json out;
        if (wanted("floor")) {
            const ScratchFolder plain(told.scratch);
            out["floor"] = floor_of(plain.path(), told.seconds);
            out["sqlite"] = sqlite_of(plain.path(), told.seconds);
        }
        if (wanted("record") || wanted("catch_up") || wanted("desk") || wanted("https")) {
            LoadProcess clients;
            Bench bench(told.congresses, told.scratch);
            if (wanted("record")) out["record"] = records_of(bench, told.seconds);
            if (wanted("catch_up")) out["catch_up"] = catch_up_of(bench);
            if (wanted("desk")) out["desk"] = desk_of(bench, told);
            if (wanted("https")) out["https"] = https_of(bench, clients, told);
        }
        if (wanted("ballots")) out["ballots"] = ballots_of(told);
        if (wanted("crashes")) out["crashes"] = crashes_of(told);
        if (wanted("growth")) out["growth"] = growth_of(told);
        fmt::print("{}\n", out.dump(1));
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}

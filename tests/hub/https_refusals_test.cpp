// What is refused over HTTPS is on record once, with its cause, and never as an entry of the machine; the hub
// goes on. Bad input that reaches the record: another congress, another history, a gap, a fork.
#include <sys/resource.h>
#include <zstd.h>

#include <future>

#include "tests/hub/https_hall.hpp"

using namespace daihui;
using namespace daihui::test;
using namespace std::chrono;
using What = record::Alarm::What;

namespace {

/// One machine's requests by hand, on the test's own lines.
class ByHand {
  public:
    ByHand(HttpsPolling& hall, std::shared_ptr<const record::SigningKey> key)
        : hall_(hall), key_(std::move(key)) {}

    struct Ask {
        std::string method = "GET", target = "/v1/status", content_type = {}, body = {};
        std::string status = {};  ///< what the machine says of itself
    };
    /// The text of a signed request; `spoil` changes what was signed.
    [[nodiscard]] std::string text(const Ask& ask, const std::string& spoil = {}) const {
        const sync::RequestLine line{ask.method,          ask.target,          hall_.clock(),
                                     sync::fresh_nonce(), hall_.listening.pin, ask.status};
        const sync::RequestHead head = sync::sign(*key_, line, bytes_of(ask.body + spoil));
        std::map<std::string, std::string> headers{{sync::device_header, head.device},
                                                   {sync::time_header, std::to_string(to_millis(head.time))},
                                                   {sync::nonce_header, head.nonce},
                                                   {sync::signature_header, to_hex(head.signature)}};
        if (!ask.status.empty()) headers[sync::status_header] = ask.status;
        if (!ask.content_type.empty()) headers["Content-Type"] = ask.content_type;
        return request_text(ask.method, ask.target, headers, ask.body);
    }
    /// Sends it while the hub is served.
    Reply send(const std::string& text) const {
        auto reply = std::async(std::launch::async, [this, text]() -> std::optional<Reply> {
            WireLine line(hall_.listening.server->port());
            if (!line.send(text)) return std::nullopt;
            return line.reply();
        });
        hall_.until([&] { return reply.wait_for(seconds{0}) == std::future_status::ready; });
        const auto got = reply.get();
        REQUIRE(got);
        hall_.hub.desk().serve(hall_.clock());
        return *got;
    }
    Reply push(const std::vector<record::StoredEntry>& entries) const {
        const auto batch = sync::pack(entries);
        REQUIRE(batch.ok());
        return send(text(
            {"POST", "/v1/push", sync::batch_content_type, std::string(batch->begin(), batch->end()), ""}));
    }
    [[nodiscard]] const record::SigningKey& key() const { return *key_; }

  private:
    HttpsPolling& hall_;
    std::shared_ptr<const record::SigningKey> key_;
};

std::string word(const Reply& reply) {
    const auto error = sync::error_from_json(reply.body);
    return error ? error->error : std::string();
}

/// An incident of a device, signed as it should be; `change` may spoil it before.
record::StoredEntry incident(
    const record::SigningKey& key, const record::Id& congress, std::uint64_t seq, const Hash& previous,
    const std::function<void(record::Entry&)>& change = [](record::Entry&) {}) {
    record::StoredEntry stored;
    stored.body = congress::to_json(congress::IncidentNoted{"停电", "王五"});
    stored.entry.congress = congress;
    stored.entry.device = record::device_id(key.public_key());
    stored.entry.seq = seq;
    stored.entry.time = nine();
    stored.entry.kind = congress::Kind::incident_noted;
    stored.entry.previous = previous;
    stored.entry.body = sha256(stored.body);
    change(stored.entry);
    stored.hash = record::hash_of(stored.entry);
    stored.signature = key.sign(stored.hash);
    return stored;
}

/// Found once, and not again however often it is tried, until somebody looked at it.
void check_noted_once(HttpsPolling& hall, const std::string& what, const std::function<void()>& again) {
    INFO(what);
    for (int i = 0; i < 4; ++i) again();
    REQUIRE(hall.hub.conflicts(what).size() == 1);
    hall.moved += 11'000;  // the server tells its hub every ten seconds at the most
    again();
    CHECK(hall.hub.conflicts(what).size() == 1);
    const auto seq = hall.hub.conflicts(what)[0].seq;
    REQUIRE(hall.hub.machines().acknowledge(seq, "周敏", "已查明", hall.clock()).ok());
    // It goes on: told anew, but not every time.
    hall.moved += 120'000;
    for (int i = 0; i < 4; ++i) again();
    CHECK(hall.hub.conflicts(what).size() == 2);
}

}  // namespace

TEST_CASE("a forged, a repeated and a stranger's request are refused and each is on record once") {
    HttpsPolling p;
    const ByHand kiosk(p, key_of(p.one.folder() / "venue"));
    const ByHand stranger(p, std::make_shared<record::SigningKey>(record::SigningKey::generate()));
    check_noted_once(p, "signature", [&] {
        const Reply reply = kiosk.send(kiosk.text({}, "something else"));
        CHECK(reply.status == 401);
        CHECK(word(reply) == "signature");
    });
    check_noted_once(p, "replay", [&] {
        const std::string text = kiosk.text({});
        CHECK(kiosk.send(text).status == 200);
        const Reply reply = kiosk.send(text);
        CHECK(reply.status == 401);
        CHECK(word(reply) == "replay");
    });
    check_noted_once(p, "unknown_device", [&] {
        const Reply reply = stranger.send(stranger.text({}));
        CHECK(reply.status == 401);
        CHECK(word(reply) == "unknown_device");
    });
    CHECK(p.hub.conflicts("unknown_device")[0].found.text.find("127.0.0.1") != std::string::npos);
    // Many strangers are one.
    for (int i = 0; i < 10; ++i) {
        const ByHand other(p, std::make_shared<record::SigningKey>(record::SigningKey::generate()));
        CHECK(other.send(other.text({})).status == 401);
    }
    CHECK(p.hub.conflicts("unknown_device").size() == 2);
    CHECK(p.hub.venue->record().verify()->empty());
}

TEST_CASE("what a machine says of itself is signed with the rest, and nonsense keeps no vote out") {
    HttpsPolling p;
    const ByHand kiosk(p, key_of(p.one.folder() / "venue"));
    CHECK(kiosk.send(kiosk.text({.status = R"({"seen":3,"version":"0.9","waiting":4})"})).status == 200);
    CHECK(p.hub.machines().find(p.one.device())->waiting == 4);
    CHECK(p.hub.machines().find(p.one.device())->version == "0.9");
    // A man in the middle changes it, adds one, takes it away.
    std::string text = kiosk.text({.status = R"({"seen":3,"version":"0.9","waiting":4})"});
    text.replace(text.find("\"waiting\":4"), 11, "\"waiting\":0");
    CHECK(kiosk.send(text).status == 401);
    text = kiosk.text({});
    text.insert(text.find("\r\n") + 2, std::string(sync::status_header) + ": {\"version\":\"1\"}\r\n");
    CHECK(kiosk.send(text).status == 401);
    text = kiosk.text({.status = R"({"seen":3,"version":"0.9","waiting":4})"});
    const std::size_t at = text.find(sync::status_header);
    text.erase(at, text.find("\r\n", at) + 2 - at);
    CHECK(kiosk.send(text).status == 401);
    for (const std::string& nonsense :
         {std::string("{"), std::string("[]"), std::string(R"({"version":"<b>","waiting":1,"seen":1})"),
          std::string(R"({"version":"1","waiting":-1,"seen":1})"), std::string(2000, 'x')})
        CHECK(kiosk.send(kiosk.text({.status = nonsense})).status == 200);
    CHECK(p.hub.machines().find(p.one.device())->version == "0.9");
    CHECK(p.listening.server->metrics().find("daihui_refused_total{what=\"status\"} 5") != std::string::npos);
}

TEST_CASE("a suspended machine is refused, and on record once") {
    HttpsPolling p;
    const ByHand kiosk(p, key_of(p.one.folder() / "venue"));
    p.vote(p.one, 0);
    const auto entries = p.one->record().not_taken(100, 1 << 20);
    REQUIRE(p.hub.machines().suspend(p.one.device(), "屏幕损坏", "周敏", p.clock()).ok());
    p.hub.desk().serve(p.clock());
    check_noted_once(p, "suspended", [&] {
        const Reply reply = kiosk.push(entries);
        CHECK(reply.status == 403);
        CHECK(word(reply) == "suspended");
    });
    CHECK(p.hub.venue->books().turnout("housing").accepted == 0);
}

TEST_CASE("a stolen code used a second time is refused, and on record once") {
    HttpsPolling p;
    const std::string code = p.hub.code("delegate");
    const auto enrol = [&](const record::SigningKey& key) {
        auto done = std::async(std::launch::async, [&] {
            sync::ClientOptions options;
            options.url = p.listening.url();
            options.pin = p.listening.pin;
            options.key = std::make_shared<record::SigningKey>(*record::SigningKey::from_seed(key.seed()));
            sync::Client client(std::move(options));
            return client.enrol(code, "新机", "delegate");
        });
        p.until([&] { return done.wait_for(seconds{0}) == std::future_status::ready; });
        return done.get();
    };
    const auto owner = record::SigningKey::generate();
    REQUIRE(enrol(owner).ok());
    check_noted_once(p, "enrolment_code", [&] {
        const auto thief = enrol(record::SigningKey::generate());
        REQUIRE_FALSE(thief.ok());
        CHECK(thief.error().fault == sync::CallFault::not_admitted);
        CHECK(thief.error().words.find("已经用过") != std::string::npos);
    });
    CHECK(p.hub.machines().waiting().size() == 1);
}

TEST_CASE(
    "gaps, forks, another congress and another history are refused with their place, and on record once") {
    HttpsPolling p;
    const ByHand kiosk(p, key_of(p.one.folder() / "venue"));
    const record::Id congress = p.one->record().congress_id();
    const std::uint64_t newest = p.one->record().last_seq();
    const Hash head = p.one->record().head();
    const auto refused = [&](const record::StoredEntry& entry, What what, std::uint64_t seq) {
        const Reply reply = kiosk.push({entry});
        CHECK(reply.status == 409);
        const auto answer = sync::push_from_json(reply.body);
        REQUIRE(answer.ok());
        REQUIRE_FALSE(answer->answer.alarms.empty());
        CHECK(answer->answer.alarms[0].what == what);
        CHECK(answer->answer.alarms[0].seq == seq);
        CHECK(answer->answer.have.seq == newest);
        CHECK(answer->error.words.find("请") != std::string::npos);
    };
    check_noted_once(p, "gap", [&] {
        refused(incident(kiosk.key(), congress, newest + 2, sha256("?")), What::gap, newest + 2);
    });
    check_noted_once(
        p, "fork", [&] { refused(incident(kiosk.key(), congress, newest, sha256("?")), What::fork, newest); });
    check_noted_once(p, "unknown_device", [&] {
        refused(incident(kiosk.key(), {9, 9, 9}, newest + 1, head), What::other_congress, newest + 1);
    });
    check_noted_once(p, "signature", [&] {
        record::StoredEntry entry = incident(kiosk.key(), congress, newest + 1, head);
        (*entry.signature)[5] ^= 1;
        refused(entry, What::signature, newest + 1);
    });
    // An entry from the future: it knows words of the hub that the hub never said. A fork of the hub's own
    // history.
    for (int i = 0; i < 4; ++i)
        refused(incident(kiosk.key(), congress, newest + 1, head,
                         [&](record::Entry& entry) { entry.seen = p.hub.venue->record().hub_seen() + 1000; }),
                What::future, newest + 1);
    const auto forks = p.hub.conflicts("fork");
    CHECK(forks.size() <= 3);  // the second of before may still be open
    // A time of another year is no reason: it is shown and decides nothing.
    const Reply taken = kiosk.push({incident(kiosk.key(), congress, newest + 1, head, [](record::Entry& entry) {
        entry.time = nine() + hours{24 * 365 * 50};
    })});
    CHECK(taken.status == 200);
    CHECK(p.hub.venue->books().device_rows().size() >= 2);
    CHECK(p.hub.venue->record().verify()->empty());
}

TEST_CASE("while a machine sends nonsense of every kind the hub goes on counting ballots, in bounded memory") {
    HttpsPolling p;
    const ByHand kiosk(p, key_of(p.one.folder() / "venue"));
    const auto peak = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;  // KiB
    };
    p.vote(p.one, 0);
    const auto batch = sync::pack(p.one->record().not_taken(100, 1 << 20));
    REQUIRE(batch.ok());
    const std::string body(batch->begin(), batch->end());
    const auto push = [&](const std::string& type, const std::string& content) {
        return kiosk.send(kiosk.text({"POST", "/v1/push", type, content, ""}));
    };
    // Cut off at many places; the line is gone before the end.
    const std::string whole = kiosk.text({"POST", "/v1/push", sync::batch_content_type, body, ""});
    for (std::size_t end = 10; end < whole.size(); end += whole.size() / 16) {
        WireLine line(p.listening.server->port());
        REQUIRE(line.send(whole.substr(0, end)));
        line.cut();
    }
    CHECK(push(sync::batch_content_type, body.substr(0, body.size() / 2)).status == 400);
    for (const char* type : {"text/html", "application/json", ""}) {
        const Reply reply = push(type, body);
        CHECK(reply.status == 415);
        CHECK(word(reply) == "content_type");
    }
    // More entries than a batch may have, each of them good.
    const record::StoredEntry one =
        incident(kiosk.key(), p.one->record().congress_id(), p.one->record().last_seq() + 1, {});
    sync::BatchLimits wide;
    wide.entries = 100'000;
    const auto many = sync::pack(std::vector<record::StoredEntry>(20'000, one), wide);
    REQUIRE(many.ok());
    CHECK(push(sync::batch_content_type, std::string(many->begin(), many->end())).status == 413);
    // A list that promises a million entries, and 150 MB of nothing behind it.
    std::string bomb = "\xA2\x61\x65\x9A";
    bomb += std::string("\x00\x0F\x42\x40", 4);
    bomb.resize(std::size_t{150} << 20);
    std::string packed(ZSTD_compressBound(bomb.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), bomb.data(), bomb.size(), 1));
    bomb = {};
    const long before = peak();
    for (int i = 0; i < 5; ++i) {
        const Reply reply = push(sync::batch_content_type, packed);
        CHECK(reply.status == 413);
        CHECK(word(reply) == "too_large");
    }
    CHECK(peak() - before < 100 * 1024);
    CHECK(p.hub.venue->books().turnout("housing").accepted == 0);
    // And then the real thing.
    p.connect(p.one);
    p.until([&] { return p.in_step(p.one); });
    CHECK(p.hub.venue->books().turnout("housing").accepted == 1);
    CHECK(p.hub.venue->record().verify()->empty());
}

TEST_CASE(
    "machines that are silent for longer than they may vote alone are told once, and not because a clock "
    "jumped") {
    congress::Congress congress = small_congress();
    for (congress::VotingPeriod& period : congress.periods) period.offline_limit = 6;
    HttpsPolling p(congress);
    p.connect(p.one);
    const auto lease = [&] { return p.hub.conflicts("lease"); };
    p.until([&] { return p.in_step(p.one); });
    // Hours in one step: the hub's clock was set, or it slept.
    p.moved += 3 * 3'600'000;
    p.hub.desk().serve(p.clock());
    REQUIRE(p.hub.machines().find(p.one.device())->last_contact.has_value());
    p.lines.clear();
    const auto minutes_pass = [&](int minutes) {
        for (int i = 0; i < minutes; ++i) {
            p.moved += 60'000;
            p.hub.desk().serve(p.clock());
        }
    };
    p.hub.machines().heard_of(p.one.device(), {p.clock(), "", {}, {}, {}});
    p.hub.machines().heard_of(p.two.device(), {p.clock(), "", {}, {}, {}});
    CHECK(lease().empty());
    minutes_pass(5);
    CHECK_FALSE(p.hub.machines().find(p.one.device())->lease_over);
    const std::size_t before = lease().size();
    p.hub.machines().heard_of(p.two.device(), {p.clock(), "", {}, {}, {}});
    minutes_pass(2);
    REQUIRE(lease().size() == before + 1);
    CHECK(lease().back().found.device == p.one.device());
    CHECK(p.hub.machines().find(p.one.device())->lease_over);
    CHECK_FALSE(p.hub.machines().find(p.two.device())->lease_over);
    REQUIRE(p.hub.machines().acknowledge(lease().back().seq, "周敏", "网线脱落，已插好", p.clock()).ok());
    p.hub.machines().heard_of(p.two.device(), {p.clock(), "", {}, {}, {}});
    minutes_pass(5);
    CHECK(lease().size() == before + 1);
    // Heard again, and lost again: another event.
    p.connect(p.one);
    p.until([&] { return !p.hub.machines().find(p.one.device())->lease_over; });
    p.lines.clear();
    p.hub.desk().serve(p.clock());
    p.hub.machines().heard_of(p.two.device(), {p.clock(), "", {}, {}, {}});
    minutes_pass(5);
    p.hub.machines().heard_of(p.two.device(), {p.clock(), "", {}, {}, {}});
    minutes_pass(2);
    CHECK(lease().size() == before + 2);
    // With no voting on nobody needs to be there.
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.clock()).ok());
    minutes_pass(20);
    CHECK(lease().size() == before + 2);
}

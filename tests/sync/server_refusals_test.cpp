// Who may ask for what: forged, replayed, late and stolen requests are refused, told to the hub, and do
// nothing.
#include <curl/curl.h>

#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

std::string word(const Reply& reply) { return error_from_json(reply.body).value().error; }

/// One request as text, on a line of its own.
Reply sent(const Hall& hall, const std::string& text) {
    WireLine line(hall.server->port());
    REQUIRE(line.send(text));
    const auto reply = line.reply();
    REQUIRE(reply);
    return *reply;
}

void replace(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

void check_told(const Hall& hall, const std::string& device, const std::string& what) {
    const auto refusals = hall.hub.refusals();
    REQUIRE_FALSE(refusals.empty());
    CHECK(refusals.back().device == device);
    CHECK(refusals.back().what == what);
}

}  // namespace

TEST_CASE("a request that was recorded does nothing when it is sent again") {
    Hall hall;
    const std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(1)));
    CHECK(sent(hall, text).status == 200);
    const Reply again = sent(hall, text);
    CHECK(again.status == 401);
    CHECK(word(again) == "replay");
    CHECK(hall.metric("entries_received_total") == 1);
    check_told(hall, hall.kiosk.id(), "replay");
    // On the line that it came on just the same.
    WireLine line(hall.server->port());
    const std::string other = hall.text(hall.kiosk, {});
    REQUIRE(line.send(other + other));
    CHECK(line.reply()->status == 200);
    CHECK(line.reply()->status == 401);
}

TEST_CASE("a request with anything changed after signing is refused") {
    Hall hall;
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(1)));
        replace(text, from, to);
        return sent(hall, text);
    };
    const std::string now = std::to_string(to_millis(noon));
    const std::vector<std::pair<std::string, std::string>> changes = {
        {now, std::to_string(to_millis(noon) + 1)},
        {"Daihui-Nonce: ", "Daihui-Nonce: " + fresh_nonce() + "\r\nX: "},
        {hall.kiosk.id(), hall.console.id()},
        {"Daihui-Signature: ", "Daihui-Signature: " + std::string(128, '0') + "\r\nX: "}};
    for (const auto& [from, to] : changes) {
        const Reply reply = changed(from, to);
        CHECK(reply.status == 401);
        CHECK(word(reply) == "signature");
    }
    std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(1)));
    text.back() = static_cast<char>(text.back() ^ 1);
    CHECK(word(sent(hall, text)) == "signature");
    text = hall.text(hall.kiosk, {});
    replace(text, "GET /v1/status", "GET /v1/live");
    CHECK(word(sent(hall, text)) == "signature");
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
    CHECK(hall.hub.entries(hall.console.id()).empty());
    CHECK(hall.hub.refusals().size() == 2);  // once for each of the two that the requests named
    CHECK(hall.metric("refused_total{what=\"signature\"}") == 6);
}

TEST_CASE("a request signed for another hub is refused") {
    Hall hall;
    const Reply reply = sent(hall, hall.kiosk.request({}, sha256("another hub's key")));
    CHECK(reply.status == 401);
    CHECK(word(reply) == "signature");
}

TEST_CASE("another device's key signs nothing for this one") {
    Hall hall;
    std::string text = hall.text(hall.console, {});
    replace(text, hall.console.id(), hall.kiosk.id());
    CHECK(word(sent(hall, text)) == "signature");
}

TEST_CASE("an old request, and one from before the hub's start, are told the hub's time") {
    Hall hall;
    Machine::Ask ask;
    for (const auto off : {seconds{-91}, seconds{91}, seconds{-61}}) {
        ask.time = noon + off;
        const Reply reply = hall.ask(hall.kiosk, ask);
        CHECK(reply.status == 401);
        CHECK(word(reply) == "time");
        CHECK(reply.headers.at("daihui-time") == std::to_string(to_millis(noon)));
    }
    ask.time = noon - seconds{59};
    CHECK(hall.ask(hall.kiosk, ask).status == 200);
    ask = {};
    ask.time = noon + seconds{90};
    CHECK(hall.ask(hall.kiosk, ask).status == 200);
    CHECK(hall.hub.refusals().empty());  // a wrong clock is no attack
    CHECK(hall.metric("refused_total{what=\"time\"}") == 3);
}

TEST_CASE("a machine that nobody enrolled is refused before its body is read") {
    Hall hall;
    Machine stranger;
    std::string text = hall.text(stranger, push_of(stranger.write(1)));
    replace(text, "Content-Length: ", "Content-Length: 10");
    const Reply reply = sent(hall, text);
    CHECK(reply.status == 401);
    CHECK(word(reply) == "unknown_device");
    CHECK(reply.headers.at("connection") == "close");
    check_told(hall, "", "unknown_device");
}

TEST_CASE("headers that are missing or malformed are refused") {
    Hall hall;
    CHECK(sent(hall, request_text("GET", "/v1/status")).status == 401);
    for (const char* header : {device_header, time_header, nonce_header, signature_header}) {
        std::string text = hall.text(hall.kiosk, {});
        replace(text, header, "X-Nothing");
        CHECK(sent(hall, text).status == 401);
        text = hall.text(hall.kiosk, {});
        replace(text, std::string(header) + ": ", std::string(header) + ": x");
        CHECK(sent(hall, text).status == 401);
    }
    for (const char* time : {"-1", "99999999999999999999", "9223372036854775807", "1e12", ""}) {
        std::string text = hall.text(hall.kiosk, {});
        replace(text, std::string(time_header) + ": " + std::to_string(to_millis(noon)),
                std::string(time_header) + ": " + time);
        CHECK(sent(hall, text).status == 401);
    }
}

TEST_CASE("a suspended device is refused at once, one that waits is told so, and neither reaches the hub") {
    Hall hall;
    hall.hub.set(hall.kiosk.id(), [](Peer& peer) { peer.suspended = true; });
    Reply reply = hall.push(hall.kiosk, hall.kiosk.write(1));
    CHECK(reply.status == 403);
    CHECK(word(reply) == "suspended");
    check_told(hall, hall.kiosk.id(), "suspended");
    hall.hub.set(hall.kiosk.id(), [](Peer& peer) {
        peer.suspended = false;
        peer.admitted = false;
    });
    reply = hall.push(hall.kiosk, hall.kiosk.write(1));
    CHECK(reply.status == 403);
    CHECK(word(reply) == "waiting");
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
}

TEST_CASE("only a console controls") {
    Hall hall;
    ControlRequest request;
    request.seen = 7;
    request.id = std::string(32, '1');
    request.operation = "{\"by\":\"王五\",\"text\":\"停电\",\"call\":\"note_incident\"}";
    Machine::Ask ask;
    ask.method = "POST";
    ask.target = "/v1/control";
    ask.content_type = json_content_type;
    ask.body = to_json(request);
    const Reply reply = hall.ask(hall.kiosk, ask);
    CHECK(reply.status == 403);
    CHECK(word(reply) == "role");
    CHECK(hall.hub.controls().empty());
    check_told(hall, hall.kiosk.id(), "role");
}

TEST_CASE("a flood of forged requests is a number, not a flood of entries") {
    Hall hall;
    for (int i = 0; i < 50; ++i) {
        std::string text = hall.text(hall.kiosk, {});
        replace(text, "Daihui-Nonce: ", "Daihui-Nonce: " + fresh_nonce() + "\r\nX: ");
        CHECK(sent(hall, text).status == 401);
        Machine stranger;
        CHECK(hall.ask(stranger, {}).status == 401);
    }
    CHECK(hall.hub.refusals().size() == 2);
    CHECK(hall.metric("refused_total{what=\"signature\"}") == 50);
    CHECK(hall.metric("refused_total{what=\"unknown_device\"}") == 50);
    *hall.clock += 10'000;  // the next ones are told again
    Machine stranger;
    CHECK(hall.ask(stranger, {}).status == 401);
    CHECK(hall.hub.refusals().size() == 3);
}

TEST_CASE("TLS 1.2 and plain text are not spoken") {
    Hall hall;
    CHECK_FALSE(WireLine(hall.server->port(), WireLine::Tls::v1_2).connected());
    WireLine plain(hall.server->port(), WireLine::Tls::none);
    REQUIRE(plain.send(request_text("GET", "/v1/health")));
    CHECK(plain.ended());
    CHECK(hall.becomes("handshakes_failed_total", 2));
    CHECK(sent(hall, request_text("GET", "/v1/health")).status == 200);
}

TEST_CASE("a client that knows the hub by its key talks to it and to no other") {
    Hall hall;
    const auto asked = [&](const Pin& pin) {
        CURL* curl = curl_easy_init();
        const std::string url = "https://127.0.0.1:" + std::to_string(hall.server->port()) + "/v1/health";
        // Base64 by hand: OpenSSL's is as good as any, but curl brings none.
        static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string text = "sha256//";
        for (std::size_t i = 0; i < pin.size(); i += 3) {
            const unsigned b = i + 1 < pin.size() ? pin[i + 1] : 0U, c = i + 2 < pin.size() ? pin[i + 2] : 0U;
            const unsigned all = static_cast<unsigned>(pin[i]) << 16U | b << 8U | c;
            for (unsigned shift = 24; shift > 0;) text += digits[all >> (shift -= 6) & 63U];
        }
        text.back() = '=';  // 32 bytes end one short
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
        curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, text.c_str());
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
        const auto drop = +[](char*, std::size_t size, std::size_t count, void*) { return size * count; };
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
        const CURLcode code = curl_easy_perform(curl);
        curl_easy_cleanup(curl);
        return code;
    };
    CHECK(asked(test_identity().pin) == CURLE_OK);
    CHECK(asked(sha256("another hub's key")) == CURLE_SSL_PINNEDPUBKEYNOTMATCH);
}

TEST_CASE("the TLS key is made once, kept from others' eyes, and never replaced in silence") {
    ScratchFolder folder;
    const auto first = tls_identity(folder.path());
    REQUIRE(first.ok());
    using std::filesystem::perms;
    const perms others = perms::group_all | perms::others_all;
    CHECK((std::filesystem::status(first->key).permissions() & others) == perms::none);
    CHECK(tls_identity(folder.path())->pin == first->pin);
    // A lost certificate is made anew for the same key, a lost key is told.
    std::filesystem::remove(first->certificate);
    CHECK(tls_identity(folder.path())->pin == first->pin);
    ScratchFolder other;
    REQUIRE(tls_identity(other.path()).ok());
    std::filesystem::copy_file(other / "hub-tls.crt", first->certificate,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(tls_identity(folder.path()).error().kind == ErrorKind::bad_input);
    std::filesystem::remove(other / "hub-tls.key");
    CHECK(tls_identity(other.path()).error().message.find("备份") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(other / "hub-tls.key"));
    CHECK(tls_identity(other / "nowhere").error().kind == ErrorKind::storage);
}

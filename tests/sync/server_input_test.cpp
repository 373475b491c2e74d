// Bad input over the network: a typed error, and the service goes on.
#include <zstd.h>

#include <nlohmann/json.hpp>

#include "shared/sync/batch.hpp"
#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;

namespace {

/// Nothing of what came before has left a trace: a good push still works.
void check_goes_on(Hall& hall) {
    const Reply reply = hall.push(hall.console, hall.console.write(1));
    CHECK(reply.status == 200);
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
}

Machine::Ask post(const std::string& target, const std::string& type, const std::string& body) {
    Machine::Ask ask;
    ask.method = "POST";
    ask.target = target;
    ask.content_type = type;
    ask.body = body;
    return ask;
}

void check_error(const Reply& reply, int status, const std::string& word) {
    CHECK(reply.status == status);
    const auto error = error_from_json(reply.body);
    REQUIRE(error.ok());
    CHECK(error->error == word);
    CHECK(error->words.find("请") != std::string::npos);
}

Reply sent(const Hall& hall, const std::string& text) {
    WireLine line(hall.server->port());
    REQUIRE(line.send(text));
    const auto reply = line.reply();
    REQUIRE(reply);
    return *reply;
}

}  // namespace

TEST_CASE("a body that is cut off is no request") {
    Hall hall;
    const std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(3)));
    for (const std::size_t less : {std::size_t{1}, std::size_t{100}, text.size() - 10}) {
        WireLine line(hall.server->port());
        REQUIRE(line.send(text.substr(0, text.size() - less)));
        line.cut();
    }
    CHECK(hall.becomes("connections", 0));
    CHECK(hall.metric("body_bytes_held") == 0);
    check_goes_on(hall);
}

TEST_CASE("a batch that is none is malformed") {
    Hall hall;
    check_error(hall.ask(hall.kiosk, post("/v1/push", batch_content_type, "garbage")), 400, "malformed");
    std::string batch = push_of(hall.kiosk.write(3)).body;
    batch.resize(batch.size() / 2);
    check_error(hall.ask(hall.kiosk, post("/v1/push", batch_content_type, batch)), 400, "malformed");
    check_goes_on(hall);
}

TEST_CASE("a batch of a million entries and a bomb are too large") {
    Hall hall;
    Bytes raw = nlohmann::json::to_cbor({{"e", nlohmann::json::array()}, {"v", 1}});
    raw.erase(raw.begin() + 3, raw.end());
    raw.insert(raw.end(), {0x9A, 0x00, 0x10, 0x00, 0x00});
    raw.resize(std::size_t{150} << 20);
    std::string packed(ZSTD_compressBound(raw.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), 1));
    REQUIRE(packed.size() < std::size_t{1} << 20);
    check_error(hall.ask(hall.kiosk, post("/v1/push", batch_content_type, packed)), 413, "too_large");
    check_goes_on(hall);
}

TEST_CASE("JSON that is none, or lacks something, or has the wrong types, is malformed") {
    Hall hall;
    for (const char* body :
         {"", "{", "[]", "null", "{}", "{\"have\":{}}", "{\"have\":[1]}", "{\"have\":[{\"device\":\"x\"}]}",
          "{\"have\":[],\"limit\":0}", "{\"have\":[],\"limit\":-1}", "{\"have\":[],\"limit\":1e99}", "\xFF\xFE",
          "{\"have\":[{\"device\":\"00000000000000000000000000000000\",\"epoch\":99999999999,\"seq\":1}]}"})
        check_error(hall.ask(hall.kiosk, post("/v1/pull", json_content_type, body)), 400, "malformed");
    check_error(hall.ask(hall.kiosk, post("/v1/pull", json_content_type, std::string(1'000'000, '['))), 400,
                "malformed");
    for (const char* body : {"{\"seen\":7}", "{\"seen\":7,\"id\":\"12\",\"operation\":\"{}\"}",
                             "{\"seen\":7,\"id\":\"00000000000000000000000000000000\",\"operation\":{}}",
                             "{\"seen\":-1,\"id\":\"00000000000000000000000000000000\",\"operation\":\"{}\"}"})
        check_error(hall.ask(hall.console, post("/v1/control", json_content_type, body)), 400, "malformed");
    CHECK(hall.hub.controls().empty());
    for (const char* body :
         {"{\"code\":1}", "{\"code\":\"A\",\"public_key\":\"00\",\"name\":\"\",\"role\":\"desk\"}"})
        check_error(sent(hall, request_text("POST", "/v1/enrol", {{"Content-Type", json_content_type}}, body)),
                    400, "malformed");
    CHECK(hall.hub.enrolments().empty());
    check_goes_on(hall);
}

TEST_CASE("a wrong content type, method or address is told as such") {
    Hall hall;
    const std::string batch = push_of(hall.kiosk.write(1)).body;
    for (const char* type :
         {"", "text/plain", json_content_type, "application/vnd.daihui.batches", "application"})
        check_error(hall.ask(hall.kiosk, post("/v1/push", type, batch)), 415, "content_type");
    check_error(hall.ask(hall.kiosk, post("/v1/pull", batch_content_type, "{\"have\":[]}")), 415,
                "content_type");
    check_error(hall.ask(hall.kiosk, post("/v1/status", json_content_type, "{}")), 405, "method");
    check_error(sent(hall, request_text("GET", "/v1/push")), 405, "method");
    check_error(sent(hall, request_text("DELETE", "/v1/health")), 405, "method");
    for (const char* target : {"/", "/v2/health", "/v1/health/", "/v1/health?x=1", "/v1/enrol/xyz",
                               "/v1/enrol/0000000000000000000000000000000G", "*", "http://hub/v1/health"})
        check_error(sent(hall, request_text("GET", target)), 404, "not_found");
    check_error(sent(hall, request_text("GET", "/v1/health", {}, "body")), 400, "malformed");
    check_goes_on(hall);
}

TEST_CASE("a body without a length, or in pieces, or longer than its route takes, is refused unread") {
    Hall hall;
    const std::map<std::string, std::string> type{{"Content-Type", json_content_type}};
    check_error(sent(hall, request_text("POST", "/v1/enrol", type)), 411, "length");
    auto headers = type;
    headers["Transfer-Encoding"] = "chunked";
    check_error(sent(hall, request_text("POST", "/v1/enrol", headers) + "3\r\n{}\n\r\n0\r\n\r\n"), 411,
                "length");
    check_error(sent(hall, request_text("GET", "/v1/health", headers) + "0\r\n\r\n"), 400, "malformed");
    headers = type;
    headers["Content-Length"] = "1048577";
    check_error(sent(hall, request_text("POST", "/v1/enrol", headers)), 413, "too_large");
    headers["Content-Length"] = "18446744073709551615";
    check_error(sent(hall, request_text("POST", "/v1/enrol", headers)), 413, "too_large");
    for (const char* length : {"99999999999999999999999", "-1", "1, 2", "0x10"}) {
        headers["Content-Length"] = length;
        CHECK(sent(hall, request_text("POST", "/v1/enrol", headers)).status == 400);
    }
    check_goes_on(hall);
}

TEST_CASE("whoever sends without end sees why it is not taken") {
    Hall hall;
    WireLine line(hall.server->port());
    REQUIRE(line.send(request_text("POST", "/v1/enrol",
                                   {{"Content-Type", json_content_type}, {"Content-Length", "20000000"}})));
    // As much as a careless client sends before it looks at the answer.
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 4; ++i) CHECK(line.send(piece));
    const auto reply = line.reply();
    REQUIRE(reply);
    check_error(*reply, 413, "too_large");
    CHECK(line.ended());
    check_goes_on(hall);
}

TEST_CASE("headers and request lines without end are cut off") {
    Hall hall;
    const std::string much(40'000, 'a');
    check_error(sent(hall, "GET /" + much + " HTTP/1.1\r\n\r\n"), 431, "too_large");
    check_error(sent(hall, "GET / HTTP/1.1\r\nA: " + much + "\r\n\r\n"), 431, "too_large");
    std::string many = "GET / HTTP/1.1\r\n";
    for (int i = 0; i < 5000; ++i) many += "A" + std::to_string(i) + ": b\r\n";
    check_error(sent(hall, many + "\r\n"), 431, "too_large");
    for (const char* garbage :
         {"garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x01\x02\x03\r\n\r\n",
          "GET / HTTP/1.1\r\nA b\r\n\r\n", "GET / HTTP/1.1\r\n: b\r\n\r\n"})
        check_error(sent(hall, garbage), 400, "malformed");
    check_goes_on(hall);
}

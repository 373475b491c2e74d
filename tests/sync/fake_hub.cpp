#include "tests/sync/fake_hub.hpp"

#include <unistd.h>

#include <algorithm>
#include <thread>

#include "shared/sync/batch.hpp"
#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

namespace daihui::test {

using namespace daihui::sync;

std::vector<record::StoredEntry> Machine::write(std::size_t count, const std::string& body) {
    std::vector<record::StoredEntry> out;
    for (std::size_t i = 0; i < count; ++i) {
        record::StoredEntry stored;
        stored.entry.congress = congress_id;
        stored.entry.device = record::device_id(key_.public_key());
        stored.entry.seq = ++seq_;
        stored.entry.time = noon;
        stored.entry.kind = congress::Kind::incident_noted;
        stored.entry.previous = head_;
        stored.body = body;
        stored.entry.body = sha256(body);
        head_ = stored.hash = record::hash_of(stored.entry);
        out.push_back(std::move(stored));
    }
    if (!out.empty()) out.back().signature = key_.sign(head_);
    return out;
}

record::StoredEntry Machine::foreign() const {
    record::StoredEntry stored;
    stored.entry.congress = {9, 9, 9};
    stored.entry.device = record::device_id(key_.public_key());
    stored.entry.kind = congress::Kind::incident_noted;
    stored.hash = record::hash_of(stored.entry);
    stored.signature = key_.sign(stored.hash);
    return stored;
}

std::string Machine::request(const Ask& ask, const Pin& pin) const {
    const RequestHead head = sign(key_, {ask.method, ask.target, ask.time, ask.nonce, pin}, bytes_of(ask.body));
    std::map<std::string, std::string> headers{{device_header, head.device},
                                               {time_header, std::to_string(to_millis(head.time))},
                                               {nonce_header, head.nonce},
                                               {signature_header, to_hex(head.signature)}};
    if (!ask.content_type.empty()) headers["Content-Type"] = ask.content_type;
    if (ask.method == "POST" && ask.body.empty()) headers["Content-Length"] = "0";
    return request_text(ask.method, ask.target, headers, ask.body);
}

void FakeHub::enrol_machine(const Machine& machine, std::vector<std::string> roles) {
    const std::lock_guard lock(mutex_);
    Peer peer;
    peer.device = machine.id();
    peer.key = machine.key().public_key();
    peer.roles = std::move(roles);
    peer.admitted = true;
    peers_[peer.device] = peer;
}

void FakeHub::set(const std::string& device, const std::function<void(Peer&)>& change) {
    const std::lock_guard lock(mutex_);
    change(peers_.at(device));
}

void FakeHub::hold() {
    const std::lock_guard lock(mutex_);
    holding_ = true;
}

void FakeHub::let_go() {
    std::deque<std::function<void()>> held;
    {
        const std::lock_guard lock(mutex_);
        holding_ = false;
        held.swap(held_);
    }
    for (const auto& answer : held) answer();
}

void FakeHub::wait_held(std::size_t count) {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::minutes{1}, [&] { return held_.size() >= count; }));
}

void FakeHub::commit(std::uint64_t head) {
    std::function<void(std::uint64_t)> hear;
    {
        const std::lock_guard lock(mutex_);
        head_ = head;
        hear = hear_;
    }
    if (hear) hear(head);
}

std::vector<record::StoredEntry> FakeHub::entries(const std::string& device) const {
    const std::lock_guard lock(mutex_);
    const auto chain = chains_.find(device);
    return chain == chains_.end() ? std::vector<record::StoredEntry>{} : chain->second;
}
std::vector<FakeHub::Refused> FakeHub::refusals() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}
std::vector<ControlRequest> FakeHub::controls() const {
    const std::lock_guard lock(mutex_);
    return controls_;
}
std::vector<EnrolRequest> FakeHub::enrolments() const {
    const std::lock_guard lock(mutex_);
    return enrolments_;
}

Health FakeHub::health() const {
    const std::lock_guard lock(mutex_);
    return {to_hex(congress_id), std::string(32, 'b'), 1, head_};
}

std::optional<Peer> FakeHub::peer(const std::string& device) const {
    const std::lock_guard lock(mutex_);
    const auto peer = peers_.find(device);
    if (peer == peers_.end()) return std::nullopt;
    return peer->second;
}

void FakeHub::answer(std::function<void()> answer) {
    {
        const std::lock_guard lock(mutex_);
        if (holding_) {
            held_.push_back(std::move(answer));
            changed_.notify_all();
            return;
        }
    }
    answer();
}

PushAnswer FakeHub::take(const std::string& device, std::vector<record::StoredEntry> entries) {
    using What = record::Alarm::What;
    const std::lock_guard lock(mutex_);
    auto& chain = chains_[device];
    PushAnswer out;
    for (record::StoredEntry& stored : entries) {
        const auto alarm = [&](What what, const char* words) {
            out.alarms.push_back({what, device, stored.entry.epoch, stored.entry.seq, words});
        };
        if (stored.entry.congress != congress_id) {
            alarm(What::other_congress, "这条记录不属于本次大会。");
        } else if (stored.entry.seq > chain.size() + 1) {
            alarm(What::gap, "缺少前面的记录。请从缺少的一条起重新发送。");
            break;
        } else if (stored.entry.seq == chain.size() + 1) {
            chain.push_back(std::move(stored));
        }
    }
    out.have = {device, 1, chain.size()};
    return out;
}

void FakeHub::push(const std::string& device, std::vector<record::StoredEntry> entries, Done<PushAnswer> done) {
    auto kept = std::make_shared<std::vector<record::StoredEntry>>(std::move(entries));
    answer([this, device, kept, done] { done(take(device, std::move(*kept))); });
}

void FakeHub::pull(const std::string&, std::vector<record::Have> have, std::size_t limit,
                   Done<PullAnswer> done) {
    const std::size_t after = have.empty() ? 0 : static_cast<std::size_t>(have.front().seq);
    answer([this, after, limit, done] {
        PullAnswer out;
        for (std::size_t i = after; i < spine.size() && out.entries.size() < limit; ++i)
            out.entries.push_back(spine[i]);
        out.more = after + out.entries.size() < spine.size();
        done(std::move(out));
    });
}

void FakeHub::status(Done<StatusAnswer> done) {
    answer([this, done] {
        StatusAnswer out;
        {
            const std::lock_guard lock(mutex_);
            for (const auto& [device, chain] : chains_) out.have.push_back({device, 1, chain.size()});
        }
        done(std::move(out));
    });
}

void FakeHub::enrol(EnrolRequest request, Done<EnrolAnswer> done) {
    answer([this, request, done] {
        const std::optional<Bytes> key = from_hex(request.public_key);
        EnrolAnswer out;
        Peer peer;
        std::copy(key->begin(), key->end(), peer.key.begin());
        out.device = peer.device = to_hex(record::device_id(peer.key));
        peer.roles = {request.role};
        const bool good = request.code == "ABCDEFGHIJKLMNOP";
        out.state = good ? EnrolAnswer::State::waiting : EnrolAnswer::State::refused;
        out.words = good ? "等待控制台确认。" : "入网码不对。请重新扫描入网码。";
        {
            const std::lock_guard lock(mutex_);
            enrolments_.push_back(request);
            if (good) peers_[peer.device] = peer;
        }
        done(std::move(out));
    });
}

void FakeHub::enrol_state(const std::string& device, Done<EnrolAnswer> done) {
    EnrolAnswer out;
    out.device = device;
    out.state = peer(device)->admitted ? EnrolAnswer::State::admitted : EnrolAnswer::State::waiting;
    answer([out, done] { done(out); });
}

void FakeHub::control(const std::string&, ControlRequest request, Done<ControlAnswer> done) {
    answer([this, request, done] {
        if (request.seen < 7) return done(Error{ErrorKind::refused, "控制台显示的内容已过时。请刷新后重试。"});
        {
            const std::lock_guard lock(mutex_);
            controls_.push_back(request);
        }
        done(ControlAnswer{8, {"done"}});
    });
}

void FakeHub::note_refused(const std::string& device, const std::string& what, const std::string&) {
    const std::lock_guard lock(mutex_);
    refused_.push_back({device, what});
}

void FakeHub::on_commit(std::function<void(std::uint64_t head)> hear) {
    const std::lock_guard lock(mutex_);
    hear_ = std::move(hear);
}

const TlsIdentity& test_identity() {
    static const ScratchFolder folder;
    static const TlsIdentity identity = tls_identity(folder.path()).value();
    return identity;
}

Hall::Hall(ServerLimits limits) : clock(std::make_shared<std::atomic<std::int64_t>>(to_millis(noon))) {
    hub.enrol_machine(kiosk);
    hub.enrol_machine(console, {"console"});
    Server::Options options;
    options.address = "127.0.0.1";
    options.tls = test_identity();
    options.limits = limits;
    // It began a minute before noon.
    *clock -= 60'000;
    options.now = [at = clock] { return from_millis(*at); };
    Result<std::unique_ptr<Server>> started = Server::start(options, hub);
    REQUIRE(started.ok());
    server = std::move(*started);
    *clock += 60'000;
}

Hall::~Hall() {
    hub.let_go();
    if (server) server->stop();
}

Reply Hall::ask(const Machine& machine, const Machine::Ask& ask) {
    WireLine line(server->port());
    REQUIRE(line.connected());
    REQUIRE(line.send(text(machine, ask)));
    const std::optional<Reply> reply = line.reply();
    REQUIRE(reply);
    return *reply;
}

Machine::Ask push_of(const std::vector<record::StoredEntry>& entries) {
    Machine::Ask ask;
    ask.method = "POST";
    ask.target = "/v1/push";
    ask.content_type = batch_content_type;
    ask.body = text_of(pack(entries).value());
    return ask;
}

Reply Hall::push(const Machine& machine, const std::vector<record::StoredEntry>& entries) {
    return ask(machine, push_of(entries));
}

long Hall::metric(const std::string& name) const {
    const std::string all = server->metrics();
    const std::size_t at = all.find("\ndaihui_" + name + " ");
    if (at == std::string::npos) return 0;
    return std::stol(all.substr(at + name.size() + 9));
}

bool Hall::becomes(const std::string& name, long value) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (metric(name) != value) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace daihui::test

#include "shared/hub/remote_hub.hpp"

#include <string.h>  // explicit_bzero

#include <utility>

#include "shared/venue/venue.hpp"

namespace daihui::hub {
namespace {

using sync::CallFault;

/// Of one operation. A hub that is restarted is back within the pauses between them.
constexpr int most_tries = 4;
constexpr std::chrono::milliseconds pause_step{400};
constexpr std::size_t entries_of_a_pull = 2000;
constexpr int most_pulls = 200;

/// Whether the same request may bring an answer a moment later.
bool may_pass(CallFault fault) {
    switch (fault) {
        case CallFault::unreachable:
        case CallFault::busy:
        case CallFault::time:
        case CallFault::replayed:
            return true;
        default:
            return false;
    }
}

Error error_of(const sync::CallError& error) {
    switch (error.fault) {
        case CallFault::refused:
        case CallFault::not_admitted:
        case CallFault::suspended:
            return {ErrorKind::refused, error.words};
        case CallFault::cancelled:
            return {ErrorKind::refused, "现在联系不上主控机，没有办理。请检查网络，恢复后再操作。"};
        case CallFault::malformed:
        case CallFault::too_large:
        case CallFault::signature:
        case CallFault::wrong_hub:
            return {ErrorKind::bad_input, error.words};
        default:
            return {ErrorKind::storage,
                    "没有得到主控机的答复，不能确定是否已经办理。请检查网络，看过最新情况后再操作。"};
    }
}

}  // namespace

RemoteHub::RemoteHub(venue::Venue& venue, Options options)
    : venue_(venue),
      options_(std::move(options)),
      client_(std::make_unique<sync::Client>(options_.client)),
      watcher_(std::make_shared<sync::Client>(options_.client)) {
    thread_ = std::thread([this] { look(); });
}

RemoteHub::~RemoteHub() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    cut(true);
    ends_.notify_all();
    thread_.join();
}

sync::Called<sync::ControlAnswer> RemoteHub::ask(sync::Client& client, const sync::ControlRequest& request,
                                                 std::chrono::milliseconds patience) {
    // Requests carry the hub's time.
    if (!client.time().known()) static_cast<void>(client.health());
    auto called = client.control(request, patience);
    if (!called && called.error().fault == CallFault::time) {
        static_cast<void>(client.health());
        called = client.control(request, patience);
    }
    return called;
}

Result<venue::Answer> RemoteHub::perform(const venue::Operation& operation, Moment now,
                                         const venue::SlipProgress&) {
    if (const auto* box = std::get_if<venue::op::CheckBox>(&operation);
        box != nullptr && !box->plan.sticks.empty())
        return Error{ErrorKind::refused,
                     "开箱钥匙由主控机生成，不能写到本机的钥匙盘。请不选钥匙盘，或改用独立计票机。"};
    follow();
    sync::ControlRequest request{venue_.books().hub_seq(), sync::fresh_nonce(), venue::to_json(operation)};
    const auto patience = venue::is_long(operation) ? options_.long_patience : options_.patience;
    for (int attempt = 1;; ++attempt) {
        auto called = ask(*client_, request, patience);
        if (called) {
            catch_up(called->head, now);
            {
                const std::lock_guard lock(mutex_);
                look_now_ = true;
            }
            ends_.notify_all();
            explicit_bzero(request.operation.data(), request.operation.size());
            return std::move(called->answer);
        }
        if (attempt == most_tries || !may_pass(called.error().fault)) {
            // A refusal often means that people here have not seen something yet.
            if (called.error().fault == CallFault::refused) catch_up(0, now);
            // It may hold 口令 and the secrets of slips.
            explicit_bzero(request.operation.data(), request.operation.size());
            return error_of(called.error());
        }
        std::unique_lock lock(mutex_);
        ends_.wait_for(lock, pause_step * attempt, [this] { return stopping_; });
    }
}

void RemoteHub::follow() {
    const auto now = options_.where ? options_.where() : std::nullopt;
    if (!now || (now->url == options_.client.url && now->pin == options_.client.pin)) return;
    const std::lock_guard lock(mutex_);
    options_.client = *now;
    watcher_->cut(true);
    client_ = std::make_unique<sync::Client>(*now);
    watcher_ = std::make_shared<sync::Client>(*now);
    client_->cut(cut_);
    watcher_->cut(cut_);
}

void RemoteHub::catch_up(std::uint64_t head, Moment now) {
    for (int i = 0; i < most_pulls; ++i) {
        if (head > 0 && venue_.books().hub_seq() >= head) return;
        auto pulled = client_->pull(venue_.record().have(), entries_of_a_pull);
        if (!pulled || pulled->entries.empty()) return;
        const auto imported = venue_.import(pulled->entries, now);
        if (!imported || imported->added == 0 || (head == 0 && !pulled->more)) return;
    }
}

void RemoteHub::look() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const std::shared_ptr<sync::Client> watcher = watcher_;
        lock.unlock();
        const sync::ControlRequest request{0, sync::fresh_nonce(), venue::to_json(venue::op::ListMachines{})};
        auto called = ask(*watcher, request, options_.patience);
        if (called && !called->answer.empty()) {
            std::string& text = called->answer.front();
            auto machines = venue::machines_from_json(text);
            const std::lock_guard told(mutex_);
            if (machines && text != heard_) {
                heard_ = std::move(text);
                machines_ = std::move(*machines);
                ++revision_;
                if (options_.wake) options_.wake();
            }
        }
        lock.lock();
        ends_.wait_for(lock, options_.look_every, [this] { return stopping_ || look_now_; });
        look_now_ = false;
    }
}

void RemoteHub::cut(bool on) {
    const std::lock_guard lock(mutex_);
    cut_ = on;
    client_->cut(on);
    watcher_->cut(on);
}

std::vector<venue::Machine> RemoteHub::machines() const {
    const std::lock_guard lock(mutex_);
    return machines_;
}

}  // namespace daihui::hub

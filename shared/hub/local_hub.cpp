#include "shared/hub/local_hub.hpp"

#include <charconv>
#include <system_error>

#include "shared/base/file.hpp"
#include "shared/sync/tls_identity.hpp"

namespace daihui::hub {
namespace {

namespace fs = std::filesystem;
constexpr const char* file_name = "listening";
constexpr std::chrono::minutes patience{10};

/// As other programs of this machine reach it.
std::string own_host(const std::string& address) {
    if (address.empty() || address == "0.0.0.0") return "127.0.0.1";
    if (address == "::" || address == "[::]") return "[::1]";
    return address.find(':') != std::string::npos && address.front() != '[' ? "[" + address + "]" : address;
}

/// What the venue itself would have said it with.
ErrorKind kind_of(sync::CallFault fault) {
    switch (fault) {
        case sync::CallFault::refused:
            return ErrorKind::refused;
        case sync::CallFault::not_admitted:  // this machine's own key is: what it asks for makes no sense there
            return ErrorKind::wrong_use;
        default:
            return ErrorKind::storage;
    }
}

/// A hub's program that answers; null where none does: the file is of one that was killed.
Result<std::unique_ptr<sync::Client>> running(const fs::path& venue) {
    std::error_code error;
    std::unique_ptr<sync::Client> none;
    if (!fs::exists(venue / file_name, error)) return none;
    auto url = read_file_text(venue / file_name, 1024);
    if (!url) return none;
    while (!url->empty() && url->back() == '\n') url->pop_back();
    if (!sync::is_hub_url(*url)) return none;
    auto key = own_key(venue);
    if (!key) return key.error();
    const auto identity = sync::tls_identity(venue / "keys");
    if (!identity) return identity.error();
    sync::ClientOptions options;
    options.url = *url;
    options.pin = identity->pin;
    options.key = *key;
    auto client = std::make_unique<sync::Client>(std::move(options));
    // Its time as well: requests are signed with it.
    if (!client->health()) return none;
    return client;
}

}  // namespace

Result<std::shared_ptr<const record::SigningKey>> own_key(const fs::path& venue) {
    const fs::path file = venue / "keys" / "device.key";
    auto text = read_file_text(file, 1024);
    if (!text) return text.error();
    while (!text->empty() && text->back() == '\n') text->pop_back();
    const auto seed = from_hex(*text);
    if (!seed) return Error{ErrorKind::bad_input, file.string() + " 已损坏，请从备份恢复。"};
    auto key = record::SigningKey::from_seed(*seed);
    if (!key) return key.error();
    return std::make_shared<const record::SigningKey>(std::move(*key));
}

Listening::Listening(const fs::path& venue, const std::string& address, std::uint16_t port)
    : file_(venue / file_name) {
    static_cast<void>(
        write_file(file_, bytes_of("https://" + own_host(address) + ":" + std::to_string(port) + "\n")));
}

Listening::~Listening() {
    std::error_code error;
    fs::remove(file_, error);
}

Result<LocalHub> LocalHub::open(const fs::path& folder) {
    LocalHub out;
    auto client = running(folder);
    if (!client) return client.error();
    out.client_ = std::move(*client);
    if (out.client_) return out;
    auto venue = venue::Venue::open(folder, {});
    if (!venue) return venue.error();
    if (!(*venue)->is_hub())
        return Error{ErrorKind::wrong_use, folder.string() + " 是分机的会场文件夹。请在主控机上运行。"};
    out.venue_ = std::move(*venue);
    return out;
}

Result<venue::Answer> LocalHub::perform(const venue::Operation& operation, Moment now) {
    if (venue_) return venue::perform(*venue_, operation, now);
    // The operations of the command line need not have seen the newest entry.
    auto called = client_->control({0, sync::fresh_nonce(), venue::to_json(operation)}, patience);
    if (called) return std::move(called->answer);
    return Error{kind_of(called.error().fault), called.error().words};
}

}  // namespace daihui::hub

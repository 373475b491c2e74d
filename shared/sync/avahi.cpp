#include "shared/sync/avahi.hpp"

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-client/publish.h>
#include <avahi-common/alternative.h>
#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/strlst.h>
#include <avahi-common/thread-watch.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <tuple>

namespace daihui::sync {
namespace {

/// Services of one network that are looked at: a flood of them costs no more than this.
constexpr std::size_t most_services = 1000;

struct FreeList {
    void operator()(AvahiStringList* list) const { avahi_string_list_free(list); }
};

}  // namespace

/// Everything of Avahi's is touched in its thread, or while that is locked.
class Avahi::Work {
  public:
    explicit Work(Options options) : options_(std::move(options)) { start(); }
    ~Work() {
        // The thread first: then nothing of Avahi's calls back any more. The client frees what it made.
        if (running_) avahi_threaded_poll_stop(poll_);
        if (client_ != nullptr) avahi_client_free(client_);
        if (poll_ != nullptr) avahi_threaded_poll_free(poll_);
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    [[nodiscard]] std::vector<Sighting> seen() const {
        const std::lock_guard lock(mutex_);
        std::vector<Sighting> out;
        for (const auto& [place, one] : seen_) out.push_back(one);
        return out;
    }
    [[nodiscard]] std::uint64_t version() const { return version_; }

  private:
    /// Interface, protocol, name.
    using Place = std::tuple<int, int, std::string>;

    void start() {
        if (options_.own) name_ = "daihui-" + options_.own->said.device.substr(0, 12);
        poll_ = avahi_threaded_poll_new();
        if (poll_ == nullptr) return say("不能使用局域网发现：内存不足。");
        int error = 0;
        // With this flag a daemon that is not there yet is waited for.
        client_ = avahi_client_new(avahi_threaded_poll_get(poll_), AVAHI_CLIENT_NO_FAIL, &Work::on_client, this,
                                   &error);
        if (client_ == nullptr)
            return say(std::string("没有局域网发现服务（") + avahi_strerror(error) +
                       "），只用配置文件中写明的邻机。");
        if (avahi_threaded_poll_start(poll_) < 0) return say("局域网发现没有启动，只用配置文件中写明的邻机。");
        running_ = true;
    }
    void say(const std::string& line) {
        if (std::exchange(said_, line) != line && options_.log) options_.log(line);
    }
    void changed() {
        ++version_;
        if (options_.wake) options_.wake();
    }

    static void on_client(AvahiClient* client, AvahiClientState state, void* self) {
        static_cast<Work*>(self)->client_is(client, state);
    }
    void client_is(AvahiClient* client, AvahiClientState state) {
        client_ = client;  // the first call comes before avahi_client_new returns
        switch (state) {
            case AVAHI_CLIENT_S_RUNNING:
                said_.clear();
                publish();
                browse();
                break;
            case AVAHI_CLIENT_S_COLLISION:
            case AVAHI_CLIENT_S_REGISTERING:
                // The machine's name changes: what was published goes with it, and comes back when it runs.
                if (group_ != nullptr) avahi_entry_group_reset(group_);
                break;
            case AVAHI_CLIENT_CONNECTING:
                say("局域网发现服务（avahi-daemon）没有运行，只用配置文件中写明的邻机。");
                break;
            case AVAHI_CLIENT_FAILURE:
                failed(avahi_client_errno(client));
                break;
        }
    }
    void failed(int error) {
        forget_all();
        if (error != AVAHI_ERR_DISCONNECTED)
            return say(std::string("局域网发现中断（") + avahi_strerror(error) +
                       "），只用配置文件中写明的邻机。");
        // The daemon was restarted: this client is of no use any more.
        avahi_client_free(std::exchange(client_, nullptr));
        group_ = nullptr;
        browser_ = nullptr;
        resolvers_.clear();
        int again = 0;
        client_ = avahi_client_new(avahi_threaded_poll_get(poll_), AVAHI_CLIENT_NO_FAIL, &Work::on_client, this,
                                   &again);
        if (client_ == nullptr) say("局域网发现服务已停止，只用配置文件中写明的邻机。");
    }
    void forget_all() {
        {
            const std::lock_guard lock(mutex_);
            if (seen_.empty()) return;
            seen_.clear();
        }
        changed();
    }

    void publish() {
        if (!options_.own) return;
        if (group_ == nullptr) group_ = avahi_entry_group_new(client_, &Work::on_group, this);
        if (group_ == nullptr || avahi_entry_group_is_empty(group_) == 0) return;
        AvahiStringList* list = nullptr;
        for (const std::string& one : txt_of(options_.own->said))
            list = avahi_string_list_add(list, one.c_str());
        const std::unique_ptr<AvahiStringList, FreeList> txt(list);
        const int added = avahi_entry_group_add_service_strlst(
            group_, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, AvahiPublishFlags{}, name_.c_str(), discovery_service,
            nullptr, nullptr, options_.own->port, txt.get());
        if (added == AVAHI_ERR_COLLISION) return rename();
        if (added < 0 || avahi_entry_group_commit(group_) < 0)
            say(std::string("没能在局域网公布本机（") + avahi_strerror(added) + "），其他机器要写明本机地址。");
    }
    /// A copy of this machine, or one that was here before a restart: both may be heard, and the signature
    /// tells what is believed.
    void rename() {
        char* next = avahi_alternative_service_name(name_.c_str());
        if (next == nullptr) return;
        name_ = next;
        avahi_free(next);
        avahi_entry_group_reset(group_);
        publish();
    }
    static void on_group(AvahiEntryGroup* group, AvahiEntryGroupState state, void* self) {
        auto* work = static_cast<Work*>(self);
        work->group_ = group;
        if (state == AVAHI_ENTRY_GROUP_COLLISION) work->rename();
    }

    void browse() {
        if (browser_ == nullptr)
            browser_ =
                avahi_service_browser_new(client_, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, discovery_service,
                                          nullptr, AvahiLookupFlags{}, &Work::on_browse, this);
    }
    static void on_browse(AvahiServiceBrowser*, AvahiIfIndex interface, AvahiProtocol protocol,
                          AvahiBrowserEvent event, const char* name, const char* type, const char* domain,
                          AvahiLookupResultFlags, void* self) {
        auto* work = static_cast<Work*>(self);
        if (event == AVAHI_BROWSER_NEW) work->found(interface, protocol, name, type, domain);
        if (event == AVAHI_BROWSER_REMOVE) work->gone({interface, protocol, name});
    }
    void found(AvahiIfIndex interface, AvahiProtocol protocol, const char* name, const char* type,
               const char* domain) {
        const Place place{interface, protocol, name};
        if (resolvers_.size() >= most_services || resolvers_.count(place) > 0) return;
        // Kept as long as the service is there: it calls again when address or text change. Version 4
        // addresses need no interface beside them.
        AvahiServiceResolver* resolver =
            avahi_service_resolver_new(client_, interface, protocol, name, type, domain, AVAHI_PROTO_INET,
                                       AvahiLookupFlags{}, &Work::on_resolved, this);
        if (resolver != nullptr) resolvers_.emplace(place, resolver);
    }
    void gone(const Place& place) {
        const auto resolver = resolvers_.find(place);
        if (resolver != resolvers_.end()) {
            avahi_service_resolver_free(resolver->second);
            resolvers_.erase(resolver);
        }
        {
            const std::lock_guard lock(mutex_);
            if (seen_.erase(place) == 0) return;
        }
        changed();
    }
    static void on_resolved(AvahiServiceResolver*, AvahiIfIndex interface, AvahiProtocol protocol,
                            AvahiResolverEvent event, const char* name, const char*, const char*, const char*,
                            const AvahiAddress* address, std::uint16_t port, AvahiStringList* txt,
                            AvahiLookupResultFlags, void* self) {
        if (event != AVAHI_RESOLVER_FOUND || address == nullptr) return;
        std::array<char, AVAHI_ADDRESS_STR_MAX> host{};
        avahi_address_snprint(host.data(), host.size(), address);
        std::vector<std::string> texts;
        for (AvahiStringList* one = txt; one != nullptr; one = avahi_string_list_get_next(one))
            texts.emplace_back(reinterpret_cast<const char*>(avahi_string_list_get_text(one)),
                               avahi_string_list_get_size(one));
        const auto said = announcement_of(texts);
        auto* work = static_cast<Work*>(self);
        if (said)
            work->heard({interface, protocol, name},
                        {"https://" + std::string(host.data()) + ":" + std::to_string(port), *said});
    }
    void heard(const Place& place, Sighting sighting) {
        {
            const std::lock_guard lock(mutex_);
            Sighting& known = seen_[place];
            if (known == sighting) return;
            known = std::move(sighting);
        }
        changed();
    }

    Options options_;
    std::string name_, said_;
    AvahiThreadedPoll* poll_ = nullptr;
    AvahiClient* client_ = nullptr;
    AvahiEntryGroup* group_ = nullptr;
    AvahiServiceBrowser* browser_ = nullptr;
    std::map<Place, AvahiServiceResolver*> resolvers_;
    bool running_ = false;
    mutable std::mutex mutex_;
    std::map<Place, Sighting> seen_;
    std::atomic<std::uint64_t> version_{0};
};

Avahi::Avahi(Options options) : work_(std::make_unique<Work>(std::move(options))) {}
Avahi::~Avahi() = default;
std::vector<Sighting> Avahi::seen() const { return work_->seen(); }
std::uint64_t Avahi::version() const { return work_->version(); }

}  // namespace daihui::sync

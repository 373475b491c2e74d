// The record as the agent sees it: what it has to give, and where what came goes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/record.hpp"
#include "shared/sync/agent_loop.hpp"

namespace daihui::sync {

/// Called on the thread that owns the record, and nowhere else.
class AgentHost {
  public:
    AgentHost() = default;
    AgentHost(const AgentHost&) = delete;
    AgentHost& operator=(const AgentHost&) = delete;
    virtual ~AgentHost() = default;

    [[nodiscard]] virtual HostFacts facts() = 0;
    /// This device's own entries behind `seq` with their ballots, whole runs; empty: none.
    [[nodiscard]] virtual std::vector<record::StoredEntry> own_after(std::uint64_t seq, std::size_t limit,
                                                                     std::size_t bytes) = 0;
    [[nodiscard]] virtual std::vector<record::Have> have() = 0;
    virtual Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) = 0;
    /// The hub's word on ballots of this machine, ahead of the entries that say it.
    virtual void decided(const std::vector<Decided>& ballots) { static_cast<void>(ballots); }
    /// The takeover by which the hub of this epoch was replaced, as it came; empty: it was not, as far as this
    /// machine knows.
    [[nodiscard]] virtual std::vector<record::StoredEntry> takeover_of(std::uint32_t epoch) {
        static_cast<void>(epoch);
        return {};
    }
    /// All own entries are with the hub of this epoch: remembered durably as HostFacts::given_epoch.
    virtual void gave_all(std::uint32_t epoch) = 0;
};

/// A host that is a Record and nothing else.
class RecordHost : public AgentHost {
  public:
    explicit RecordHost(record::Record& record) : record_(record) {}

    [[nodiscard]] HostFacts facts() override;
    [[nodiscard]] std::vector<record::StoredEntry> own_after(std::uint64_t seq, std::size_t limit,
                                                             std::size_t bytes) override;
    [[nodiscard]] std::vector<record::Have> have() override;
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override;
    [[nodiscard]] std::vector<record::StoredEntry> takeover_of(std::uint32_t epoch) override;
    void gave_all(std::uint32_t epoch) override;

  private:
    record::Record& record_;
};

}  // namespace daihui::sync

// The one implementation of Record: a file of entries and books. Its parts: record.cpp (opening, reading,
// folding anew), record_write.cpp (this device's own entries), record_send.cpp (what travels out),
// record_import.cpp and record_take.cpp (what comes in). Inside shared/record only.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "shared/record/chains.hpp"
#include "shared/record/database.hpp"
#include "shared/record/intake.hpp"
#include "shared/record/ledger.hpp"
#include "shared/record/overlay.hpp"
#include "shared/record/record.hpp"
#include "shared/record/store.hpp"

namespace daihui::record {

class RecordFile final : public Record {
  public:
    RecordFile(std::unique_ptr<Database> database, SigningKey key, const Id& congress);

    /// Reads where the record stands; folds the books where an upgrade asks for it.
    void load();

    // record.cpp
    [[nodiscard]] const Books& books() const override { return ledger_; }
    [[nodiscard]] PublicKey public_key() const override { return key_.public_key(); }
    [[nodiscard]] std::string device() const override { return device_; }
    [[nodiscard]] std::uint64_t last_seq() const override { return own_.seq; }
    [[nodiscard]] Hash head() const override { return own_.hash; }
    [[nodiscard]] Id congress_id() const override { return congress_; }
    [[nodiscard]] Signature sign_text(std::string_view context, ByteView message) const override {
        return key_.sign_text(context, message);
    }
    [[nodiscard]] congress::Checkpoint checkpoint(std::string why) const override;
    Result<void> for_each(const std::function<void(const StoredEntry&)>& visit) const override;
    Result<std::vector<Finding>> rebuild() override;
    [[nodiscard]] std::string books_digest() const override;
    [[nodiscard]] std::string shared_digest() const override;
    Result<std::vector<Finding>> verify() const override;
    [[nodiscard]] bool is_shared() const override { return database_->is_shared(); }
    Result<bool> catch_up() override;
    Result<bool> claim(std::string_view name) override;
    Result<void> set_local(std::string_view name, std::string_view value) override;
    [[nodiscard]] std::optional<std::string> local(std::string_view name) const override;
    void put_local(std::string_view name, std::string_view value);

    // record_write.cpp
    Result<Receipt> write(Moment now, const std::vector<congress::Event>& events) override;

    // record_send.cpp
    [[nodiscard]] bool is_hub() const override { return !device_.empty() && ledger_.hub_device() == device_; }
    [[nodiscard]] std::uint64_t hub_seen() const override;
    [[nodiscard]] std::vector<Have> have() const override;
    [[nodiscard]] std::vector<StoredEntry> entries_after(const std::vector<Have>& have, std::size_t limit,
                                                         std::size_t bytes, Ballots ballots) const override;
    [[nodiscard]] std::vector<StoredEntry> not_taken(std::size_t limit, std::size_t bytes) const override;
    [[nodiscard]] std::vector<StoredEntry> own_after(std::uint64_t seq, std::size_t limit,
                                                     std::size_t bytes) const override;
    [[nodiscard]] std::size_t waiting() const override;
    [[nodiscard]] std::vector<Run> lying() const override;
    [[nodiscard]] std::size_t laid() const override;

    // record_import.cpp
    Result<Imported> import(const std::vector<StoredEntry>& entries) override;

    // record_take.cpp
    Result<std::vector<Taken>> take(Moment now, const std::vector<Run>& runs, const Decide& decide) override;
    Result<Receipt> take_over(Moment now, const SigningKey& recovery, std::string by,
                              std::string reason) override;

  private:
    /// The next entry behind `tip`. Refuses what would not read back.
    Result<StoredEntry> draft(Moment now, const congress::Event& event, const Tip& tip,
                              std::uint64_t seen) const;
    Result<Receipt> append(Moment now, const std::vector<congress::Event>& events);
    void store(const StoredEntry& stored);
    /// Why this device may not write at all now, or nothing.
    [[nodiscard]] std::optional<std::string> silenced() const;
    Error failed_write(const StorageError& exception);
    /// Reads anew what another program changed; true where one did. In a transaction it stays so until its end.
    bool look_again();
    void chain_grew(const ChainId& chain, std::uint64_t seq);
    /// Commits what ends with this entry of the own chain. Where the connection broke meanwhile it is looked up
    /// whether it was done.
    void commit(Transaction& transaction, const Tip& tip);
    /// The same where entries of other machines were coming in: what is held is looked up again.
    Error failed_intake(const StorageError& exception);
    void rolled_back() noexcept;

    // What the spine has not taken.
    [[nodiscard]] std::vector<StoredEntry> untaken() const;
    void lay_untaken();
    /// Lifts the overlay off; folds the books anew where that fails.
    void lift();

    std::vector<Finding> refold();
    void find_own_chain();

    // import
    struct Incoming;
    void import_spine(Incoming& in);
    void import_chain(Incoming& in, Part& part);
    void bring_in(Incoming& in, const congress::EntriesTaken& taken, std::uint64_t seq);
    void drop_forked(Incoming& in, const ChainId& chain);
    void begin_with_takeover(Incoming& in, Part& part);
    void import_others(Incoming& in);
    [[nodiscard]] Known known() const;
    [[nodiscard]] std::string machine(const std::string& device) const;

    // take
    struct Hand;
    Taken take_run(Hand& hand, const Run& run);
    void keep_ballots(const Part& part);
    void need_ballots(Part& part, std::vector<Alarm>& alarms) const;
    void say(Hand& hand, const congress::Event& event);
    void sign(Hand& hand);

    SigningKey key_;
    std::unique_ptr<Database> database_;
    Store store_;
    Ledger ledger_;
    Overlay overlay_;
    Chains chains_;
    Id congress_;
    Id device_bytes_;
    std::string device_;  ///< 32 hex
    std::uint32_t epoch_ = 1;
    Tip own_;             ///< of this device's chain that is written to
    bool moved_ = false;  ///< another program wrote since catch_up() said so
};

}  // namespace daihui::record

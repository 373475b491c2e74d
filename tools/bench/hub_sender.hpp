// Machines that write and sign small entries without a record of their own, as fast as a load test needs. A
// number is a machine: every process that makes it has the same key.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "shared/record/record.hpp"

namespace daihui::bench {

class Sender {
  public:
    Sender(int number, record::Id congress);

    [[nodiscard]] const std::string& device() const { return device_; }
    [[nodiscard]] std::shared_ptr<const record::SigningKey> key() const { return key_; }
    [[nodiscard]] congress::Event admission() const;
    /// The next `count` entries of this machine's chain, incidents of about 150 bytes; signed together, or
    /// one by one.
    enum class Signed { the_last, each };
    std::vector<record::StoredEntry> next(std::size_t count, Moment now, Signed which = Signed::the_last);
    /// The same of other events.
    std::vector<record::StoredEntry> say(const std::vector<congress::Event>& events, Moment now,
                                         Signed which = Signed::the_last);
    [[nodiscard]] std::uint64_t written() const { return seq_; }
    /// The end of the chain: what was written but sent to nobody is written again from an earlier one.
    struct End {
        std::uint64_t seq = 0;
        Hash head{};
    };
    [[nodiscard]] End end() const { return {seq_, head_}; }
    void go_back(const End& end) {
        seq_ = end.seq;
        head_ = end.head;
    }

  private:
    int number_;
    record::Id congress_;
    std::shared_ptr<const record::SigningKey> key_;
    record::Id id_{};
    std::string device_;
    std::uint64_t seq_ = 0;
    Hash head_{};
};

}  // namespace daihui::bench

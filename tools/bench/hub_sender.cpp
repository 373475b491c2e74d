#include "tools/bench/hub_sender.hpp"

#include "tools/bench/hall.hpp"

namespace daihui::bench {
namespace {

record::SigningKey key_of(int number) {
    const Hash seed = sha256("daihui bench " + std::to_string(number));
    return must(record::SigningKey::from_seed(ByteView(seed)));
}

}  // namespace

Sender::Sender(int number, record::Id congress)
    : number_(number),
      congress_(congress),
      key_(std::make_shared<record::SigningKey>(key_of(number))),
      id_(record::device_id(key_->public_key())),
      device_(to_hex(id_)) {}

congress::Event Sender::admission() const {
    return congress::DeviceAdmitted{
        device_, to_hex(key_->public_key()), "压测 " + std::to_string(number_) + " 号机", {"delegate", "desk"}};
}

std::vector<record::StoredEntry> Sender::next(std::size_t count, Moment now, Signed which) {
    std::vector<congress::Event> events;
    events.reserve(count);
    for (std::size_t i = 1; i <= count; ++i) {
        const std::string place = std::to_string(number_) + "/" + std::to_string(seq_ + i);
        events.emplace_back(
            congress::IncidentNoted{"话筒故障两分钟，会务组已更换备用话筒，会议继续进行 " + place, "会务组"});
    }
    return say(events, now, which);
}

std::vector<record::StoredEntry> Sender::say(const std::vector<congress::Event>& events, Moment now,
                                             Signed which) {
    std::vector<record::StoredEntry> out;
    out.reserve(events.size());
    for (const congress::Event& event : events) {
        record::StoredEntry stored;
        stored.body = congress::to_json(event);
        record::Entry& entry = stored.entry;
        entry.congress = congress_;
        entry.device = id_;
        entry.seq = ++seq_;
        entry.time = now;
        entry.kind = congress::kind_of(event);
        entry.previous = head_;
        entry.body = sha256(stored.body);
        stored.hash = head_ = record::hash_of(entry);
        if (which == Signed::each) stored.signature = key_->sign(head_);
        out.push_back(std::move(stored));
    }
    if (!out.empty()) out.back().signature = key_->sign(head_);
    return out;
}

}  // namespace daihui::bench

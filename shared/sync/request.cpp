#include "shared/sync/request.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace daihui::sync {
namespace {

constexpr std::string_view context = "daihui-request";
/// Nonces are forgotten by the ten seconds that their times fall into.
constexpr std::int64_t bucket_length = 10'000;

std::int64_t bucket_number(Moment time) {
    const std::int64_t millis = to_millis(time);
    return millis / bucket_length - (millis % bucket_length < 0 ? 1 : 0);
}

}  // namespace

std::string to_be_signed(const RequestLine& line, const Hash& body) {
    std::string text = line.method;
    text += '\n' + line.target;
    text += '\n' + std::to_string(to_millis(line.time));
    text += '\n' + line.nonce;
    text += '\n' + to_hex(line.hub);
    text += '\n' + to_hex(body) + '\n';
    if (!line.status.empty()) text += line.status + '\n';
    return text;
}

std::string fresh_nonce() {
    std::array<std::uint8_t, 16> bytes{};
    fill_random(bytes);
    return to_hex(bytes);
}

RequestHead sign(const record::SigningKey& key, const RequestLine& line, ByteView body) {
    RequestHead head;
    head.device = to_hex(record::device_id(key.public_key()));
    head.time = line.time;
    head.nonce = line.nonce;
    head.signature = key.sign_text(context, bytes_of(to_be_signed(line, sha256(body))));
    return head;
}

bool verify(const record::PublicKey& key, const RequestLine& line, const Hash& body,
            const record::Signature& signature) {
    return record::verify_text(key, context, bytes_of(to_be_signed(line, body)), signature);
}

RequestGuard::RequestGuard(Moment start, Options options) : options_(options), floor_(start) {}

RequestGuard::Verdict RequestGuard::fits(Moment now, Moment time) const {
    if (time < floor_ || time > now + options_.window) return Verdict::time;
    return Verdict::fresh;
}

RequestGuard::Verdict RequestGuard::time_fits(Moment now, Moment time) {
    forget(now);
    return fits(now, time);
}

RequestGuard::Verdict RequestGuard::take(Moment now, const std::string& device, Moment time,
                                         const std::string& nonce) {
    forget(now);
    if (const Verdict verdict = fits(now, time); verdict != Verdict::fresh) return verdict;
    const auto known = devices_.find(device);
    if (known != devices_.end() && known->second >= options_.device_nonces) return Verdict::too_many;
    while (count_ >= options_.nonces && !buckets_.empty()) drop_oldest();
    if (const Verdict verdict = fits(now, time); verdict != Verdict::fresh) return verdict;
    Bucket& bucket = bucket_of(time);
    // One nonce serves one time: the same nonce with another time is another request with its own signature.
    const Hash hash = sha256(device + '\n' + nonce);
    Taken taken{};
    std::memcpy(taken.data(), hash.data(), sizeof taken);
    if (!bucket.taken.insert(taken).second) return Verdict::replayed;
    ++bucket.by_device[device];
    ++devices_[device];
    ++count_;
    return Verdict::fresh;
}

void RequestGuard::forget(Moment now) {
    // The floor only rises: what was forgotten stays refused, even if the clock is set back.
    floor_ = std::max(floor_, now - options_.window);
    while (!buckets_.empty() && buckets_.front().number < bucket_number(floor_)) drop_oldest();
}

void RequestGuard::drop_oldest() {
    const Bucket& oldest = buckets_.front();
    floor_ = std::max(floor_, from_millis((oldest.number + 1) * bucket_length));
    for (const auto& [device, taken] : oldest.by_device) {
        const auto entry = devices_.find(device);
        entry->second -= taken;
        if (entry->second == 0) devices_.erase(entry);
    }
    count_ -= oldest.taken.size();
    buckets_.pop_front();
}

RequestGuard::Bucket& RequestGuard::bucket_of(Moment time) {
    const std::int64_t number = bucket_number(time);
    auto place = std::find_if(buckets_.begin(), buckets_.end(),
                              [number](const Bucket& bucket) { return bucket.number >= number; });
    if (place == buckets_.end() || place->number != number) {
        Bucket bucket;
        bucket.number = number;
        place = buckets_.insert(place, std::move(bucket));
    }
    return *place;
}

}  // namespace daihui::sync

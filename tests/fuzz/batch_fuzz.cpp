// Fuzzes what comes over the network before anything is known of it: batches (as they come, and with their
// compression taken off, so that the fuzzer reaches the CBOR), JSON requests, live streams.
#include <zstd.h>

#include <cstdlib>
#include <string_view>

#include "shared/sync/batch.hpp"
#include "shared/sync/sse.hpp"
#include "shared/sync/wire.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {

void unpack_it(ByteView bytes) {
    const BatchLimits limits{1 << 20, 1 << 20, 100};
    const auto entries = unpack(bytes, limits);
    if (!entries) {
        if (entries.error().message.empty()) std::abort();
        return;
    }
    // What was read is written as something that is read as the same.
    const auto again = unpack(pack(*entries).value());
    if (!again || again->size() != entries->size()) std::abort();
    for (std::size_t i = 0; i < again->size(); ++i)
        if (again->at(i).hash != entries->at(i).hash || again->at(i).body != entries->at(i).body ||
            again->at(i).ballot != entries->at(i).ballot)
            std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView rest(data + 1, size - 1);
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
        case 0:
            unpack_it(rest);
            break;
        case 1: {
            Bytes packed(ZSTD_compressBound(rest.size()));
            packed.resize(ZSTD_compress(packed.data(), packed.size(), rest.data(), rest.size(), 1));
            unpack_it(packed);
            break;
        }
        case 2:
            static_cast<void>(pull_from_json(text));
            static_cast<void>(push_from_json(text));
            static_cast<void>(control_from_json(text));
            static_cast<void>(enrol_request_from_json(text));
            static_cast<void>(enrol_answer_from_json(text));
            static_cast<void>(status_from_json(text));
            static_cast<void>(health_from_json(text));
            static_cast<void>(control_answer_from_json(text));
            static_cast<void>(machine_status_from_json(text));
            break;
        default: {
            LiveReader reader(
                [](const std::string&, const std::string& heard) { static_cast<void>(head_from_json(heard)); });
            static_cast<void>(reader.feed(text));
        }
    }
    return 0;
}

#include "shared/venue/venue_store.hpp"

#include "shared/base/file.hpp"
#include "shared/record/record_copy.hpp"
#include "shared/venue/venue.hpp"
#include "shared/venue/venue_folder.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_address = 4096;

/// What must be the same before and after.
struct Standing {
    record::Id congress{};
    Hash head{};
    std::uint64_t last = 0;
    std::string digest;
    bool operator==(const Standing&) const = default;
};

Result<Standing> standing_of(const fs::path& folder) {
    auto venue = Venue::open(folder, {});
    if (!venue) return venue.error();
    if (!(*venue)->is_hub())
        return Error{ErrorKind::wrong_use,
                     folder.string() + " 是分机的会场文件夹，只有主控机的记录可以放在数据库中。"};
    record::Record& record = (*venue)->record();
    return Standing{record.congress_id(), record.head(), record.last_seq(), record.shared_digest()};
}

}  // namespace

Result<record::RecordPlace> record_place(const fs::path& folder) {
    const fs::path store = folder / "record.store";
    std::error_code ignored;
    if (!fs::exists(store, ignored)) return record::RecordPlace(folder / "record.db");
    auto text = read_file_text(store, longest_address);
    if (!text) return text.error();
    while (!text->empty() && (text->back() == '\n' || text->back() == ' ')) text->pop_back();
    auto place = record::RecordPlace::parse(*text);
    if (!place) return Error{ErrorKind::bad_input, store.string() + "：" + place.error().message};
    return place;
}

Result<void> move_record(const fs::path& folder, const std::string& address) {
    const auto to = record::RecordPlace::parse(address);
    if (!to) return to.error();
    if (to->is_file())
        return Error{ErrorKind::wrong_use,
                     "「" + address + "」不是数据库的地址。请写成 postgresql://用户@主机:端口/数据库。"};
    const auto now = record_place(folder);
    if (!now) return now.error();
    const fs::path store = folder / "record.store", file = folder / "record.db";
    std::error_code error;
    if (!now->is_file()) {
        if (now->address() != to->address()) {
            // The server has another name or password now; it must be the same record.
            if (auto written = write_secret(store, address); !written) return written.error();
            if (auto there = standing_of(folder); !there) {
                static_cast<void>(write_secret(store, now->address()));
                return there.error();
            }
        }
    } else {
        const auto before = standing_of(folder);
        if (!before) return before.error();
        if (auto copied = record::copy_record(file, *to, before->congress); !copied) return copied.error();
        if (auto written = write_secret(store, address); !written) return written.error();
        const auto after = standing_of(folder);
        if (!after || *after != *before) {
            fs::remove(store, error);
            if (!after) return after.error();
            return Error{ErrorKind::storage, "移入数据库「" + to->shown() +
                                                 "」的记录与原来的不符，仍使用会场文件夹里的记录。请用 daihui "
                                                 "verify 检查后重试。"};
        }
    }
    // Also where this was cut off before.
    if (fs::exists(file, error)) {
        fs::rename(file, folder / "record.db.moved", error);
        if (error) return Error{ErrorKind::storage, "不能把 " + file.string() + " 改名：" + error.message()};
    }
    return {};
}

}  // namespace daihui::venue

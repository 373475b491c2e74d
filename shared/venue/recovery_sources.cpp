#include "shared/venue/recovery_sources.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "shared/base/bytes.hpp"
#include "shared/base/file.hpp"
#include "shared/record/fellow_programs.hpp"
#include "shared/record/record_copy.hpp"
#include "shared/venue/two_people.hpp"
#include "shared/venue/venue_store.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;
using congress::Kind;

constexpr std::string_view database_magic = "SQLite format 3";

/// Whether another program has a database open: SQLite locks bytes there (its file format, "The Lock-Byte
/// Page").
bool is_in_use(const fs::path& file) {
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) return false;
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000000;
    lock.l_len = 512;
    const bool used = ::fcntl(opened, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(opened);
    return used;
}

bool is_database(const fs::path& file) {
    std::array<char, database_magic.size()> start{};
    std::ifstream in(file, std::ios::binary);
    return in.read(start.data(), start.size()) &&
           std::equal(start.begin(), start.end(), database_magic.begin());
}

/// The congress of a venue's folder, for a record that lies elsewhere.
std::optional<record::Id> congress_of(const fs::path& folder) {
    const auto text = read_file_text(folder / "venue.json", std::size_t{1} << 20U);
    const auto about = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!about.is_object()) return std::nullopt;
    const auto id = about.find("congress"), rehearsal = about.find("rehearsal");
    if (id == about.end() || !id->is_string()) return std::nullopt;
    return record::congress_id(id->get<std::string>(), rehearsal != about.end() && *rehearsal == true);
}

std::optional<std::string> hash_of_ballot(const record::StoredEntry& stored) {
    if (stored.entry.kind != Kind::ballot_cast || !stored.body_present) return std::nullopt;
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr;
    if (cast == nullptr) return std::nullopt;
    return cast->ballot_hash;
}

/// The hub's chain through all its takeovers, as this record folded it.
std::vector<SpinePart> spine_of(
    const record::Record& record, const RecoveredChain& founder,
    const std::map<std::uint32_t, std::pair<RecoveredChain, congress::Takeover>>& overs) {
    std::vector<SpinePart> out;
    if (founder.first.empty()) return out;
    out.push_back({founder, record.books().hub_seq()});
    for (const auto& [epoch, over] : overs) {
        const auto& [chain, takeover] = over;
        const RecoveredChain& before = out.back().chain;
        if (epoch > record.books().hub_epoch() || takeover.device != before.first ||
            takeover.epoch != before.second)
            break;
        out.back().kept = static_cast<std::uint64_t>(takeover.seq);
        out.push_back({chain, record.books().hub_seq()});
    }
    return out;
}

void read_record(RecoverySource& source) {
    const record::Record& record = *source.record;
    Survivor& about = source.about;
    about.device = record.local("record/device").value_or("");
    about.hub_epoch = record.books().hub_epoch();
    about.hub_seq = record.books().hub_seq();
    RecoveredChain founder;
    std::map<std::uint32_t, std::pair<RecoveredChain, congress::Takeover>> overs;
    const auto read = record.for_each([&](const record::StoredEntry& stored) {
        const RecoveredChain chain{to_hex(stored.entry.device), stored.entry.epoch};
        std::vector<Hash>& hashes = source.hashes[chain];
        if (stored.entry.seq == hashes.size() + 1) hashes.push_back(stored.hash);
        if (stored.entry.kind == Kind::congress_defined && founder.first.empty()) founder = chain;
        if (stored.entry.kind != Kind::takeover || stored.entry.seq != 1) return;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (const auto* over = event ? std::get_if<congress::Takeover>(&*event) : nullptr)
            overs.try_emplace(chain.second, chain, *over);
    });
    if (!read) {
        about.fault = read.error().message;
        return;
    }
    for (const record::Have& have : record.have()) source.tips[{have.device, have.epoch}] = have.seq;
    source.spine = spine_of(record, founder, overs);
    const auto own = source.tips.find({about.device, 1});
    about.own = own == source.tips.end() ? 0 : own->second;
    for (const record::DeviceRow& row : record.books().device_rows())
        if (row.admitted.device == about.device) about.name = row.admitted.name;
    if (source.spine.empty()) about.fault = "里面还没有会议记录";
}

void take_box(RecoverySource& source, CarriedFile box) {
    source.about.is_box = true;
    source.about.device = box.device;
    source.about.name = box.name;
    if (!box.entries.empty()) {
        const RecoveredChain chain{box.device, box.entries.front().entry.epoch};
        source.tips[chain] = source.about.own = box.entries.back().entry.seq;
    }
    for (std::size_t i = 0; i < box.entries.size(); ++i) {
        const record::StoredEntry& stored = box.entries[i];
        const auto hash = hash_of_ballot(stored);
        if (hash && to_hex(sha256(stored.ballot)) == *hash) source.ballots_of_box.emplace(*hash, i);
    }
    source.box = std::move(box);
}

}  // namespace

ScratchCopy::ScratchCopy() {
    std::string pattern = (fs::temp_directory_path() / "daihui-recover-XXXXXX").string();
    // Without a place for temporary files nothing can be read, and every take() says so.
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
}

ScratchCopy::~ScratchCopy() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<fs::path> ScratchCopy::take(const fs::path& record) {
    if (is_in_use(record))
        return Error{ErrorKind::refused, record.string() +
                                             " 正由一个程序使用。请先退出那台机器上的代会程序（daihui-kiosk 或 "
                                             "daihui-hub），再重新恢复。"};
    const fs::path copy = next();
    std::error_code error;
    if (folder_.empty()) error = std::make_error_code(std::errc::no_such_file_or_directory);
    if (!error) fs::copy_file(record, copy, error);
    const fs::path log = record.string() + "-wal";
    if (!error && fs::exists(log)) fs::copy_file(log, copy.string() + "-wal", error);
    if (error)
        return Error{ErrorKind::storage, "不能读取 " + record.string() + "：" + error.message() +
                                             "。请检查磁盘空间和 U 盘，或换一份记录。"};
    // What came from a stick that is read-only is not to stay so.
    fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, error);
    return copy;
}

fs::path ScratchCopy::next() { return folder_ / (std::to_string(++copies_) + ".db"); }

Result<fs::path> ScratchCopy::take(const record::RecordPlace& database,
                                   const std::optional<record::Id>& congress) {
    const auto there = record::congresses_in(database);
    if (!there) return there.error();
    if (!congress && there->size() != 1)
        return Error{ErrorKind::storage,
                     there->empty() ? "数据库里没有会议记录，请核对地址"
                                    : "数据库里有 " + std::to_string(there->size()) +
                                          " 次大会的记录，不知道要恢复哪一次。请把 --from "
                                          "改为原主控机的会场文件夹（有 venue.json 和 record.store 即可）"};
    const record::Id wanted = congress.value_or(there->empty() ? record::Id{} : there->front());
    if (!record::FellowPrograms::nobody_joined(database, wanted))
        return Error{ErrorKind::refused, "数据库「" + database.shown() +
                                             "」里的记录正由主控机进程使用。请先停止所有的主控机进程"
                                             "（daihui-hub），再重新恢复。"};
    const fs::path copy = next();
    if (auto copied = record::copy_record(database, wanted, copy); !copied) return copied.error();
    return copy;
}

std::string shown(const fs::path& from) {
    const auto place = record::RecordPlace::parse(from.string());
    return place ? place->shown() : from.string();
}

Result<RecoverySource> open_source(const fs::path& from, Part part, ScratchCopy& scratch) {
    RecoverySource source;
    source.about.from = shown(from);
    std::error_code ignored;
    fs::path file = from;
    std::optional<record::RecordPlace> database;
    if (fs::is_directory(from, ignored)) {
        source.folder = from;
        file = from / "record.db";
        auto place = record_place(from);
        if (!place) {
            source.about.fault = place.error().message;
            return source;
        }
        if (!place->is_file()) database = *place;
    } else if (from.string().find("://") != std::string::npos) {
        auto place = record::RecordPlace::parse(from.string());
        if (!place) {
            source.about.fault = place.error().message;
            return source;
        }
        database = *place;
    }
    if (!database && !fs::is_regular_file(file, ignored)) {
        source.about.fault = source.folder.empty() ? "没有这个文件" : "不是会场文件夹（没有 record.db）";
        return source;
    }
    if (!database && !is_database(file)) {
        auto box = read_carried(file);
        if (!box) {
            source.about.fault = box.error().message;
            return source;
        }
        take_box(source, std::move(*box));
        return source;
    }
    const auto copy =
        database ? scratch.take(*database, source.folder.empty() ? std::nullopt : congress_of(source.folder))
                 : scratch.take(file);
    if (!copy) {
        if (copy.error().kind == ErrorKind::refused) return copy.error();
        source.about.fault = copy.error().message;
        return source;
    }
    record::Record::Options options;
    options.whose = record::Record::Options::Whose::strangers;
    auto record = record::Record::open(*copy, record::SigningKey::generate(), options);
    if (!record) {
        source.about.fault = record.error().message;
        return source;
    }
    source.record = std::move(*record);
    read_record(source);
    if (source.about.fault.empty() && part == Part::own_entries) {
        const RecoveredChain own{source.about.device, 1};
        CarriedFile box{to_hex(source.record->congress_id()), source.about.device, source.about.name,
                        source.entries_of(own, 0, no_limit, no_limit)};
        RecoverySource only;
        only.about.from = from;
        take_box(only, std::move(box));
        return only;
    }
    if (!source.about.fault.empty()) source.record.reset();
    return source;
}

std::vector<record::StoredEntry> RecoverySource::entries_of(const RecoveredChain& chain, std::uint64_t seq,
                                                            std::size_t limit, std::size_t bytes) const {
    if (box) {
        std::vector<record::StoredEntry> out;
        std::size_t size = 0;
        for (const record::StoredEntry& stored : box->entries) {
            if (stored.entry.seq <= seq || stored.entry.epoch != chain.second || box->device != chain.first)
                continue;
            const bool ends = !out.empty() && out.back().signature.has_value();
            if (ends && (out.size() >= limit || size >= bytes)) break;
            size += stored.body.size() + stored.ballot.size();
            out.push_back(stored);
        }
        return out;
    }
    if (!record) return {};
    // Of everybody else it is said to be held already.
    std::vector<record::Have> have;
    for (const auto& [other, tip] : tips)
        have.push_back(
            {other.first, other.second,
             other == chain ? seq : static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())});
    return record->entries_after(have, limit, bytes, record::Ballots::with);
}

std::string RecoverySource::ballot(const std::string& hash) const {
    if (record) return record->books().ballot(hash).value_or("");
    if (const auto found = ballots_of_box.find(hash); found != ballots_of_box.end())
        return box->entries[found->second].ballot;
    return {};
}

bool RecoverySource::holds_ballots_of(const RecoveredChain& chain) const {
    if (about.device == chain.first) return true;
    return std::any_of(spine.begin(), spine.end(),
                       [&](const SpinePart& part) { return part.chain.first == about.device; });
}

}  // namespace daihui::venue

#include "shared/record/wal_gather.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>
#include <vector>

namespace daihui::record {
namespace {

constexpr const char* vfs_name = "daihui-record";
/// More is given to the kernel before the sync.
constexpr std::size_t most_gathered = std::size_t{1} << 20;
/// SQLite's own file system takes less than 128 KiB in one call.
constexpr std::size_t most_of_a_write = std::size_t{64} << 10;
/// So much longer than needed a log that grows is made.
constexpr sqlite3_int64 room_ahead = sqlite3_int64{1} << 20;
/// What a log keeps for the next commit.
constexpr std::size_t most_kept = std::size_t{256} << 10;

/// A log file. Behind it in memory lies the system's file.
struct LogFile {
    sqlite3_file base;  ///< first: SQLite sees this
    std::vector<std::uint8_t>* gathered;
    sqlite3_int64 start;  ///< in the file, of what is gathered
    sqlite3_int64 room;   ///< bytes that the file has for sure
};

LogFile& log_of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }
sqlite3_file* real_of(sqlite3_file* file) {
    static_assert(sizeof(LogFile) % alignof(std::max_align_t) == 0 || sizeof(LogFile) % alignof(void*) == 0);
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(LogFile));
}
const sqlite3_io_methods* methods_of(sqlite3_file* file) { return real_of(file)->pMethods; }

/// Zeros behind the end: a commit that lies inside the file need not write anew how long it is. SQLite takes
/// them for no frames. Where there is no room for them the commit itself will say so, or fit.
void make_room(sqlite3_file* file, sqlite3_int64 end) {
    static constexpr std::array<std::uint8_t, most_of_a_write> zeros{};
    sqlite3_int64 size = 0;
    if (methods_of(file)->xFileSize(real_of(file), &size) != SQLITE_OK) return;
    LogFile& log = log_of(file);
    log.room = std::max(size, end);
    if (size >= end) return;
    for (sqlite3_int64 at = std::max(size, end); at < end + room_ahead; at += most_of_a_write) {
        if (methods_of(file)->xWrite(real_of(file), zeros.data(), static_cast<int>(zeros.size()), at) !=
            SQLITE_OK)
            return;
        log.room = at + static_cast<sqlite3_int64>(zeros.size());
    }
}

int give(sqlite3_file* file) {
    LogFile& log = log_of(file);
    if (log.gathered->empty()) return SQLITE_OK;
    const sqlite3_int64 end = log.start + static_cast<sqlite3_int64>(log.gathered->size());
    if (end > log.room) make_room(file, end);
    int done = SQLITE_OK;
    for (std::size_t at = 0; done == SQLITE_OK && at < log.gathered->size(); at += most_of_a_write) {
        const std::size_t size = std::min(most_of_a_write, log.gathered->size() - at);
        done = methods_of(file)->xWrite(real_of(file), log.gathered->data() + at, static_cast<int>(size),
                                        log.start + static_cast<sqlite3_int64>(at));
    }
    // What failed stays: SQLite rolls back, and writes this place again.
    log.gathered->clear();
    if (log.gathered->capacity() > most_kept) log.gathered->shrink_to_fit();
    return done;
}

int close_log(sqlite3_file* file) {
    const int given = give(file);
    delete log_of(file).gathered;
    const int closed = methods_of(file)->xClose(real_of(file));
    return given == SQLITE_OK ? closed : given;
}
int read_log(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    if (const int given = give(file); given != SQLITE_OK) return given;
    return methods_of(file)->xRead(real_of(file), to, size, at);
}
int write_log(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    LogFile& log = log_of(file);
    if (!log.gathered->empty() && (at != log.start + static_cast<sqlite3_int64>(log.gathered->size()) ||
                                   log.gathered->size() + static_cast<std::size_t>(size) > most_gathered))
        if (const int given = give(file); given != SQLITE_OK) return given;
    if (log.gathered->empty()) log.start = at;
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    try {
        log.gathered->insert(log.gathered->end(), bytes, bytes + size);
    } catch (const std::bad_alloc&) {
        if (const int given = give(file); given != SQLITE_OK) return given;
        return methods_of(file)->xWrite(real_of(file), from, size, at);
    }
    return SQLITE_OK;
}
int truncate_log(sqlite3_file* file, sqlite3_int64 size) {
    if (const int given = give(file); given != SQLITE_OK) return given;
    log_of(file).room = 0;
    return methods_of(file)->xTruncate(real_of(file), size);
}
int sync_log(sqlite3_file* file, int flags) {
    if (const int given = give(file); given != SQLITE_OK) return given;
    return methods_of(file)->xSync(real_of(file), flags);
}
int size_of_log(sqlite3_file* file, sqlite3_int64* size) {
    if (const int given = give(file); given != SQLITE_OK) return given;
    return methods_of(file)->xFileSize(real_of(file), size);
}
int lock_log(sqlite3_file* file, int lock) { return methods_of(file)->xLock(real_of(file), lock); }
int unlock_log(sqlite3_file* file, int lock) { return methods_of(file)->xUnlock(real_of(file), lock); }
int check_log(sqlite3_file* file, int* out) { return methods_of(file)->xCheckReservedLock(real_of(file), out); }
int control_log(sqlite3_file* file, int what, void* value) {
    return methods_of(file)->xFileControl(real_of(file), what, value);
}
int sectors_of_log(sqlite3_file* file) { return methods_of(file)->xSectorSize(real_of(file)); }
int traits_of_log(sqlite3_file* file) { return methods_of(file)->xDeviceCharacteristics(real_of(file)); }

/// Version 1: a log is neither mapped nor shared memory.
const sqlite3_io_methods log_methods{1,           close_log,      read_log,      write_log,  truncate_log,
                                     sync_log,    size_of_log,    lock_log,      unlock_log, check_log,
                                     control_log, sectors_of_log, traits_of_log, nullptr,    nullptr,
                                     nullptr,     nullptr,        nullptr,       nullptr};

sqlite3_vfs* system_of(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* const system = system_of(vfs);
    if ((flags & SQLITE_OPEN_WAL) == 0) return system->xOpen(system, name, file, flags, out_flags);
    LogFile& log = log_of(file);
    log.base.pMethods = nullptr;
    log.start = log.room = 0;
    real_of(file)->pMethods = nullptr;
    const int opened = system->xOpen(system, name, real_of(file), flags, out_flags);
    if (opened != SQLITE_OK) {
        if (methods_of(file) != nullptr) methods_of(file)->xClose(real_of(file));
        return opened;
    }
    log.gathered = new (std::nothrow) std::vector<std::uint8_t>();
    if (log.gathered == nullptr) {
        methods_of(file)->xClose(real_of(file));
        return SQLITE_NOMEM;
    }
    log.base.pMethods = &log_methods;
    return SQLITE_OK;
}

}  // namespace

const char* gathering_vfs() {
    static std::once_flag once;
    static sqlite3_vfs vfs;
    static const char* name = nullptr;
    std::call_once(once, [] {
        sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
        if (system == nullptr) return;
        vfs = *system;
        vfs.pNext = nullptr;
        vfs.zName = vfs_name;
        vfs.pAppData = system;
        vfs.szOsFile = system->szOsFile + static_cast<int>(sizeof(LogFile));
        vfs.xOpen = open_file;
        if (sqlite3_vfs_register(&vfs, 0) == SQLITE_OK) name = vfs_name;
    });
    return name;
}

}  // namespace daihui::record

#include "tests/network/machine.hpp"

#include <signal.h>
#include <sys/resource.h>

#include <stdexcept>

namespace daihui::network {

fs::path quick_disk() {
    const fs::path shm = "/dev/shm";
    std::error_code ignored;
    return fs::is_directory(shm, ignored) ? shm : fs::temp_directory_path();
}

record::SigningKey Machine::key_of(int number) {
    Bytes seed(32, 0x5a);
    seed[0] = static_cast<std::uint8_t>(number);
    seed[1] = static_cast<std::uint8_t>(number >> 8);
    return std::move(*record::SigningKey::from_seed(seed));
}

std::string Machine::device_of(int number) { return to_hex(record::device_id(key_of(number).public_key())); }

congress::Event Machine::admission(int number, std::vector<std::string> roles) {
    return congress::DeviceAdmitted{device_of(number), to_hex(key_of(number).public_key()),
                                    std::to_string(number) + " 号机", std::move(roles)};
}

Machine::Machine(const fs::path& folder, int number, record::Id congress)
    : folder_(folder), number_(number), device_(device_of(number)), congress_(congress) {
    file_ = folder_ / (std::to_string(number) + "-0.db");
    start();
}

void Machine::start() {
    auto record = record::Record::open(file_, key_of(number_), {!fs::exists(file_), congress_});
    if (!record) throw std::runtime_error(record.error().message);
    record_ = std::move(*record);
}

void Machine::lose_power() {
    // The program ends as it likes, with files that nobody looks at any more; the next life begins from a copy
    // of what lay there when the power went.
    const fs::path next = folder_ / (std::to_string(number_) + "-" + std::to_string(++life_) + ".db");
    for (const char* end : {"", "-wal", "-journal"})
        if (fs::exists(file_.string() + end)) fs::copy_file(file_.string() + end, next.string() + end);
    record_.reset();
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(file_.string() + end);
    file_ = next;
}

Machine::FullDisk::FullDisk() {
    signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    before_ = limit.rlim_cur;
    limit.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &limit);
}

Machine::FullDisk::~FullDisk() {
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = before_;
    setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace daihui::network

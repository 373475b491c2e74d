#include "shared/base/hasher.hpp"

#include <sodium.h>

#include <fstream>

namespace daihui {

struct Hasher::State {
    crypto_hash_sha256_state sha;
};

Hasher::Hasher() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sha); }
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(ByteView bytes) { crypto_hash_sha256_update(&state_->sha, bytes.data(), bytes.size()); }

Hash Hasher::done() {
    Hash out{};
    crypto_hash_sha256_final(&state_->sha, out.data());
    return out;
}

Result<std::pair<std::uint64_t, Hash>> hash_file(const std::filesystem::path& path) {
    constexpr std::size_t at_once = std::size_t{1} << 16;
    std::ifstream file(path, std::ios::binary);
    Hasher hasher;
    std::uint64_t size = 0;
    std::vector<char> piece(at_once);
    while (file.read(piece.data(), static_cast<std::streamsize>(at_once)) || file.gcount() > 0) {
        const auto got = static_cast<std::size_t>(file.gcount());
        hasher.add(bytes_of({piece.data(), got}));
        size += got;
    }
    if (!file.eof() || file.bad()) return Error{ErrorKind::storage, "不能读取 " + path.string()};
    return std::pair{size, hasher.done()};
}

}  // namespace daihui

// SHA-256 of something that comes in pieces: a file, a record of which only a line is in memory.
//
//     Hasher hasher;
//     hasher.add(bytes_of(line));
//     const Hash hash = hasher.done();
#pragma once
#include <filesystem>
#include <memory>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui {

class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void add(ByteView bytes);
    /// The hash of all that was added; nothing may be added behind it.
    Hash done();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Size in bytes and SHA-256 of a file, read in pieces. A `storage` error names a file that cannot be read.
Result<std::pair<std::uint64_t, Hash>> hash_file(const std::filesystem::path& path);

}  // namespace daihui

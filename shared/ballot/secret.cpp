#include "shared/ballot/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace daihui::ballot {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    if (sodium_init() < 0) std::abort();
    data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
    if (data_ == nullptr) std::abort();
    std::fill_n(data_, size_, std::uint8_t{0});
}

SecretBytes::SecretBytes(ByteView content) : SecretBytes(content.size()) {
    std::copy(content.begin(), content.end(), data_);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        sodium_free(data_);
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() { sodium_free(data_); }

bool SecretBytes::operator==(const SecretBytes& other) const {
    return size_ == other.size_ && (size_ == 0 || sodium_memcmp(data_, other.data_, size_) == 0);
}

}  // namespace daihui::ballot

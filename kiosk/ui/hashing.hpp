// A quick hash for comparing frames and finding texts again (FNV-1a); never for anything that is recorded.
#pragma once
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace daihui::ui {

class Hasher {
  public:
    void add_bytes(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i) value_ = (value_ ^ bytes[i]) * 0x100000001b3ULL;
    }
    template <class T>
        requires(std::is_arithmetic_v<T>)
    void add(T value) {
        add_bytes(&value, sizeof value);
    }
    void add(std::string_view text) {
        add(text.size());
        add_bytes(text.data(), text.size());
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace daihui::ui

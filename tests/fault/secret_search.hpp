// Looks for secrets in everything that programs wrote, in every form in which bytes become text: as they are
// and reversed, hexadecimal, Base32, Base58, Base64 (at every alignment), decimal. Long forms are looked for in
// halves, because a database breaks a long value at the end of a page.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/bytes.hpp"

namespace daihui::test {

class SecretSearch {
  public:
    struct Found {
        std::string secret, form, place;
    };

    /// Bytes, at least eight.
    void add_bytes(const std::string& secret, ByteView bytes) {
        const std::string raw = text_of(bytes), reversed(raw.rbegin(), raw.rend());
        for (const bool backwards : {false, true}) {
            const std::string& b = backwards ? reversed : raw;
            const std::string order = backwards ? " reversed" : "";
            add(secret, "bytes" + order, b);
            add_text(secret, "base16" + order, to_hex(bytes_of(b)));
            for (std::size_t at = 0; at < 5; ++at)
                add_text(secret, "base32" + order, power_of_two(b, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, at));
            for (std::size_t at = 0; at < 3; ++at) {
                std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
                add(secret, "base64" + order, power_of_two(b, digits, 6, at));
                digits.replace(62, 2, "-_");
                add(secret, "base64url" + order, power_of_two(b, digits, 6, at));
            }
            add(secret, "decimal" + order, number(b, "0123456789"));
            add(secret, "base58" + order,
                number(b, "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"));
        }
    }
    /// Characters: as given, in either case, and as hexadecimal of their bytes.
    void add_characters(const std::string& secret, const std::string& text) {
        add_text(secret, "characters", text);
        add_text(secret, "base16 of characters", to_hex(bytes_of(text)));
        std::string wide;
        for (const char c : text) wide += std::string{c, '\0'};
        add(secret, "UTF-16", wide);
    }
    /// Sixteen digits: together and in groups.
    void add_passphrase(const std::string& secret, const std::string& text) {
        std::string digits;
        std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                     [](char c) { return c >= '0' && c <= '9'; });
        add_characters(secret, digits);
        for (const char* between : {" ", "-", "  "}) {
            std::string grouped;
            for (std::size_t i = 0; i < digits.size(); ++i) {
                if (i > 0 && i % 4 == 0) grouped += between;
                grouped += digits[i];
            }
            add_characters(secret, grouped);
        }
        add(secret, "packed digits", text_of(*from_hex(digits)));
    }
    /// The marks of one ballot, one symbol a candidate (any numbers): as bytes, 32-bit numbers, and text with
    /// every separator that programs use. Long enough not to occur by chance.
    void add_marks(const std::string& secret, const std::vector<int>& marks) {
        std::string bytes, words, digits;
        for (const int mark : marks) {
            bytes += static_cast<char>(mark);
            words += static_cast<char>(mark) + std::string(3, '\0');
            digits += static_cast<char>('0' + mark);
        }
        // Whole, not in halves: half of them may be little else than zeros, which entries are full of.
        add_one(secret, "marks as bytes", bytes);
        add_one(secret, "marks as 32-bit numbers", words);
        add_one(secret, "marks as base16 of bytes", to_hex(bytes_of(bytes)));
        std::vector<std::string> names;
        for (const char digit : digits) names.emplace_back(1, digit);
        add_words(secret, names);
    }
    /// The marks of one ballot as words.
    void add_words(const std::string& secret, const std::vector<std::string>& words) {
        for (const char* between : {"", ",", ", ", ";", " ", "\t", "\n", "\",\"", "\", \"", "、", "|"}) {
            std::string joined;
            for (std::size_t i = 0; i < words.size(); ++i) joined += (i > 0 ? between : "") + words[i];
            if (words.front().size() > 1)
                add(secret, "marks as text", joined);
            else
                add_one(secret, "marks as text", joined);
        }
    }

    [[nodiscard]] std::size_t forms() const { return forms_.size(); }

    void look_into(const std::string& place, std::string_view content, std::vector<Found>& out) const {
        for (std::size_t at = 0; at + 8 <= content.size(); ++at) {
            std::uint64_t head = 0;
            std::memcpy(&head, content.data() + at, 8);
            if (maybe_[slot(head)] == 0) continue;
            const auto [first, last] = by_head_.equal_range(head);
            for (auto it = first; it != last; ++it) {
                const Form& form = forms_[it->second];
                if (content.substr(at, form.text.size()) == form.text)
                    out.push_back({form.secret, form.name, place + " at " + std::to_string(at)});
            }
        }
    }
    /// Every file under a folder, with the files' names; what is compressed (PDF, ZIP) is opened as well.
    [[nodiscard]] std::vector<Found> in_folder(const std::filesystem::path& folder) const {
        return go_through(folder, nullptr);
    }
    /// The same of what was not there when this was called before: files grow with each kill.
    [[nodiscard]] std::vector<Found> in_changes_of(const std::filesystem::path& folder) {
        return go_through(folder, &before_);
    }

  private:
    struct Form {
        std::string secret, name, text;
    };
    void add(const std::string& secret, const std::string& form, const std::string& text) {
        if (text.size() >= 28) {
            add_one(secret, form, text.substr(0, text.size() / 2));
            add_one(secret, form, text.substr(text.size() / 2));
        } else if (text.size() >= 8) {
            add_one(secret, form, text);
        }
    }
    void add_text(const std::string& secret, const std::string& form, std::string text) {
        add(secret, form, text);
        std::string other = text;
        std::transform(text.begin(), text.end(), other.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        if (other != text) add(secret, form, other);
        std::transform(text.begin(), text.end(), other.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (other != text) add(secret, form, other);
    }
    void add_one(const std::string& secret, const std::string& form, const std::string& text) {
        std::uint64_t head = 0;
        std::memcpy(&head, text.data(), 8);
        maybe_[slot(head)] = 1;
        by_head_.emplace(head, forms_.size());
        forms_.push_back({secret, form, text});
    }
    static std::size_t slot(std::uint64_t head) { return (head * 0x9E3779B97F4A7C15U) >> 44U; }

    /// The characters that are decided when `before` bytes stand before these.
    static std::string power_of_two(std::string_view bytes, std::string_view digits, unsigned bits,
                                    std::size_t before) {
        std::string out;
        const std::size_t begin = before * 8, end = begin + bytes.size() * 8;
        for (std::size_t at = (begin + bits - 1) / bits * bits; at + bits <= end; at += bits) {
            unsigned value = 0;
            for (std::size_t bit = at - begin; bit < at - begin + bits; ++bit)
                value = value << 1U | (static_cast<std::uint8_t>(bytes[bit / 8]) >> (7U - bit % 8) & 1U);
            out += digits[value];
        }
        return out;
    }
    /// The bytes as one big-endian number.
    static std::string number(std::string_view bytes, std::string_view digits) {
        std::vector<unsigned> rest;
        for (const char c : bytes) rest.push_back(static_cast<std::uint8_t>(c));
        const auto base = static_cast<unsigned>(digits.size());
        std::string out;
        while (std::any_of(rest.begin(), rest.end(), [](unsigned byte) { return byte != 0; })) {
            unsigned carry = 0;
            for (unsigned& byte : rest) {
                const unsigned value = carry * 256 + byte;
                byte = value / base;
                carry = value % base;
            }
            out += digits[carry];
        }
        std::reverse(out.begin(), out.end());
        return out;
    }
    std::vector<Found> go_through(const std::filesystem::path& folder,
                                  std::map<std::string, std::string>* before) const {
        std::vector<Found> out;
        for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string name = item.path().lexically_relative(folder).string();
            look_into("the name " + name, name, out);
            if (!item.is_regular_file()) continue;
            std::ifstream file(item.path(), std::ios::binary);
            std::ostringstream stream;
            stream << file.rdbuf();
            std::string content = std::move(stream).str();
            std::string_view fresh = content;
            if (before != nullptr) {
                // Whole blocks that are as before are passed over, but for as much as a form may reach back.
                constexpr std::size_t block = 4096;
                const std::string& old = (*before)[name];
                std::size_t same = 0;
                while (same + block <= std::min(old.size(), content.size()) &&
                       std::memcmp(old.data() + same, content.data() + same, block) == 0)
                    same += block;
                fresh.remove_prefix(same > block ? same - block : 0);
            }
            look_into(name, fresh, out);
            const std::string path = "'" + item.path().string() + "'";
            if (content.rfind("%PDF", 0) == 0)
                look_into(name, opened(content, "pdftotext " + path + " -"), out);
            if (content.rfind("PK\3\4", 0) == 0) look_into(name, opened(content, "unzip -p " + path), out);
            if (before != nullptr) (*before)[name] = std::move(content);
        }
        return out;
    }
    /// What a program makes of a file; a file that was opened before holds the same as then.
    const std::string& opened(const std::string& content, const std::string& command) const {
        const auto [at, is_new] = opened_.try_emplace(sha256(content));
        if (is_new) at->second = output_of(command);
        return at->second;
    }
    static std::string output_of(const std::string& command) {
        std::string out;
        std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
        if (pipe == nullptr) return out;
        std::array<char, 4096> part{};
        for (std::size_t size = 0; (size = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
            out.append(part.data(), size);
        pclose(pipe);
        return out;
    }

    std::map<std::string, std::string> before_;
    mutable std::map<Hash, std::string> opened_;
    std::vector<Form> forms_;
    std::unordered_multimap<std::uint64_t, std::size_t> by_head_;
    std::vector<char> maybe_ = std::vector<char>(std::size_t{1} << 20U);  // not bool: every byte of a hall asks
};

}  // namespace daihui::test

// Canonical JSON as text, piece by piece: the writer appends, the reader accepts only what the writer would
// have appended. For json_codec.hpp; private to shared/congress.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace daihui::congress::codec {

class JsonWriter {
  public:
    void put(std::string_view piece) { out_ += piece; }
    /// In quotes, with the shortest escapes; bytes that are not UTF-8 become U+FFFD.
    void text(std::string_view text);
    /// `"name":`, with a comma before it but at place 0. Names need no escapes.
    void key(std::size_t place, std::string_view name) {
        out_ += place == 0 ? "\"" : ",\"";
        out_ += name;
        out_ += "\":";
    }
    /// Whether every text was UTF-8.
    [[nodiscard]] bool sound() const { return sound_; }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
    bool sound_ = true;
};

class JsonReader {
  public:
    explicit JsonReader(std::string_view text) : left_(text) {}

    /// Steps over this piece if it stands here.
    bool skip(std::string_view piece) {
        if (left_.substr(0, piece.size()) != piece) return false;
        left_.remove_prefix(piece.size());
        return true;
    }
    bool key(std::size_t place, std::string_view name) {
        return skip(place == 0 ? "\"" : ",\"") && skip(name) && skip("\":");
    }
    /// False where no text stands here, or one that would be written otherwise.
    bool text(std::string& out);
    /// The digits of an integer, with its sign; empty where none stands here or it would be written otherwise.
    std::string_view number();
    [[nodiscard]] bool at_end() const { return left_.empty(); }

  private:
    std::string_view left_;
};

}  // namespace daihui::congress::codec

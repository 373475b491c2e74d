// A text that is overwritten when it goes: what 检验本机 reveals is handed from the session to the screen in
// views, and each copy of a view cleans up after itself. The toolkit's own copies (textures, the frame's draw
// list) are out of its reach; they hold a ballot that is void.
#pragma once
#include <string>
#include <utility>

namespace daihui::session {

class Fleeting {
  public:
    Fleeting() = default;
    explicit Fleeting(std::string text) : text_(std::move(text)) {}
    Fleeting(const Fleeting&) = default;
    Fleeting(Fleeting&& other) noexcept { text_.swap(other.text_); }
    Fleeting& operator=(Fleeting other) noexcept {
        text_.swap(other.text_);
        return *this;
    }
    ~Fleeting();

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

}  // namespace daihui::session

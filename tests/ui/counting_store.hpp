// A texture store without a graphics card: counts what is alive and remembers what was made.
#pragma once
#include <cstddef>
#include <set>
#include <vector>

#include "kiosk/ui/text.hpp"

class CountingStore final : public daihui::ui::TextureStore {
  public:
    daihui::ui::Texture create_alpha(int width, int height, int stride, const unsigned char* pixels) override {
        last_pixels.clear();
        for (int y = 0; y < height; ++y)
            last_pixels.insert(last_pixels.end(), pixels + y * stride, pixels + y * stride + width);
        last_width = width;
        alive.insert(++next);
        return next;
    }
    daihui::ui::Texture create_rgba(int, int, const unsigned char*) override {
        alive.insert(++next);
        return next;
    }
    void destroy(daihui::ui::Texture texture) override {
        if (alive.erase(texture) == 0) ++bad_destroys;
    }
    std::set<daihui::ui::Texture> alive;
    std::vector<unsigned char> last_pixels;
    int last_width = 0;
    int bad_destroys = 0;
    daihui::ui::Texture next = 0;
};

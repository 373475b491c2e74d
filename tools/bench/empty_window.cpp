// An empty window of the kiosk's size: the floor of its memory, its start and its frames.
//     empty_window WIDTH HEIGHT
// Prints one JSON object: memory in MiB, milliseconds to open, milliseconds to fill the picture with one
// colour.
#include <fmt/core.h>

#include <cstdlib>

#include "kiosk/app/gl.hpp"
#include "kiosk/app/window.hpp"
#include "tools/bench/measure.hpp"

using namespace daihui;

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    app::WindowOptions options;
    options.width = std::atoi(argv[1]);
    options.height = std::atoi(argv[2]);
    bench::Samples opening, filling;
    const auto window = opening.time([&] { return app::Window::open(options); });
    if (!window || !app::load_gl()) {
        fmt::print(stderr, "no window\n");
        return 1;
    }
    app::Picture picture;
    if (!picture.resize(options.width, options.height)) return 1;
    for (int i = 0; i < 50; ++i)
        filling.time([&] {
            picture.bind();
            picture.clear({0, 0, options.width, options.height}, 255, 253, 248);
            app::finish_gl();
        });
    fmt::print("{{\"memory\": {:.1f}, \"open_ms\": {:.1f}, \"fill_p50\": {:.3f}}}\n", bench::memory().now,
               opening.median(), filling.median());
    return 0;
}

#include "kiosk/ui/text.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <list>
#include <string_view>
#include <unordered_map>

#include "kiosk/ui/hashing.hpp"

namespace daihui::ui {
namespace {

// The order of fallback: Simplified Chinese forms first, then the Arabic script, then the fonts of rare
// characters (FEASIBILITY: BabelStone fills what Noto lacks of GB 18030-2022, HanaMin the rest).
constexpr const char* sans_families =
    "Noto Sans CJK SC,Noto Sans Arabic,BabelStone Han,HanaMinA,HanaMinB,Noto Sans Symbols 2";
constexpr const char* serif_families =
    "Noto Serif CJK SC,Noto Naskh Arabic,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB,Noto Sans Symbols "
    "2";

struct FontDescriptionFree {
    void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
};
using FontDescription = std::unique_ptr<PangoFontDescription, FontDescriptionFree>;

template <class T>
struct ObjectUnref {
    void operator()(T* p) const { g_object_unref(p); }
};
template <class T>
using Object = std::unique_ptr<T, ObjectUnref<T>>;

FontDescription description_of(Face face, float size) {
    FontDescription font(pango_font_description_new());
    const char* family = sans_families;
    if (face == Face::serif_bold) family = serif_families;
    if (face == Face::icon) family = "Material Icons";
    pango_font_description_set_family_static(font.get(), family);
    const bool bold = face == Face::sans_bold || face == Face::serif_bold;
    pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), static_cast<double>(size) * PANGO_SCALE);
    return font;
}

// Where the middle of the characters stands above the baseline, in parts of the size: Chinese characters fill
// from -0.12 to 0.88, capitals to 0.733, so 0.38 suits both; icons fill the whole square.
float middle_of(Face face) { return face == Face::icon ? 0.5F : 0.38F; }

std::uint64_t hash_of(const TextSpec& spec) {
    Hasher hash;
    for (const TextRun& run : spec.runs) {
        hash.add(run.text);
        hash.add(static_cast<int>(run.face));
        hash.add(run.size);
    }
    hash.add(spec.line_height);
    hash.add(spec.letter_spacing);
    hash.add(spec.wrap_width);
    hash.add(spec.max_lines);
    hash.add(static_cast<int>(spec.align));
    return hash.value();
}

float line_of(const TextSpec& spec) {
    if (spec.line_height > 0) return std::round(spec.line_height);
    float largest = 0;
    for (const TextRun& run : spec.runs) largest = std::max(largest, run.size);
    return std::round(largest * 1.4F);
}

}  // namespace

struct TextEngine::State {
    struct Entry {
        TextSpec spec;
        TextBlock block;
        std::uint64_t used = 0;  // frame
        std::size_t bytes = 0;
        bool drawn = false;
    };

    TextureStore& store;
    FcConfig* config = nullptr;
    Object<PangoFontMap> map;
    Object<PangoContext> context;
    std::unordered_map<std::uint64_t, Entry> entries;
    std::uint64_t frame = 1;
    std::size_t capacity = std::size_t{24} << 20U;
    std::size_t held = 0;

    State(TextureStore& s, const std::string& fonts_file) : store(s) {
        map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
        FcConfig* own = FcConfigCreate();
        const auto* path = reinterpret_cast<const FcChar8*>(fonts_file.c_str());
        if (!fonts_file.empty() && FcConfigParseAndLoad(own, path, FcTrue) != FcFalse &&
            FcConfigBuildFonts(own) != FcFalse) {
            config = own;
            pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config);
        } else {
            FcConfigDestroy(own);
        }
        context.reset(pango_font_map_create_context(map.get()));
        pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
        pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
        pango_cairo_context_set_font_options(context.get(), options);
        cairo_font_options_destroy(options);
    }

    ~State() {
        clear();
        context.reset();
        map.reset();
        if (config != nullptr) FcConfigDestroy(config);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void free_entry(Entry& entry) {
        if (entry.block.texture != 0) store.destroy(entry.block.texture);
        held -= entry.bytes;
        // What people typed or were called does not linger in freed memory.
        for (TextRun& run : entry.spec.runs) std::fill(run.text.begin(), run.text.end(), '\0');
    }

    void clear() {
        for (auto& [key, entry] : entries) free_entry(entry);
        entries.clear();
    }

    Object<PangoLayout> layout_of(const TextSpec& spec) const {
        Object<PangoLayout> layout(pango_layout_new(context.get()));
        std::string text;
        PangoAttrList* attributes = pango_attr_list_new();
        for (const TextRun& run : spec.runs) {
            const auto start = static_cast<guint>(text.size());
            text += run.text;
            PangoAttribute* attribute = pango_attr_font_desc_new(description_of(run.face, run.size).get());
            attribute->start_index = start;
            attribute->end_index = static_cast<guint>(text.size());
            pango_attr_list_insert(attributes, attribute);
        }
        if (spec.letter_spacing != 0) {
            PangoAttribute* attribute =
                pango_attr_letter_spacing_new(static_cast<int>(spec.letter_spacing * PANGO_SCALE));
            pango_attr_list_insert(attributes, attribute);
        }
        if (!spec.runs.empty()) {
            const TextRun& first = spec.runs.front();
            pango_layout_set_font_description(layout.get(), description_of(first.face, first.size).get());
        }
        // Invalid UTF-8 must not reach Pango, which would warn and draw nothing.
        gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
        if (std::string_view(valid) == text) {
            pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
            pango_layout_set_attributes(layout.get(), attributes);
        } else {
            pango_layout_set_text(layout.get(), valid, -1);
        }
        g_free(valid);
        pango_attr_list_unref(attributes);
        if (spec.wrap_width > 0) {
            pango_layout_set_width(layout.get(), spec.wrap_width * PANGO_SCALE);
            pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        }
        if (spec.max_lines > 0 && spec.wrap_width > 0) {
            pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
            pango_layout_set_height(layout.get(), -spec.max_lines);
        }
        return layout;
    }

    struct Line {
        PangoLayoutLine* line;
        int x, baseline;  // pixels
        PangoRectangle ink;
    };

    // Lines in a fixed rhythm instead of the fonts' own heights, which differ between faces and releases.
    std::vector<Line> place(PangoLayout* layout, const TextSpec& spec, TextBlock& block) const {
        std::vector<Line> lines;
        const float height = line_of(spec);
        const TextRun* main_run = nullptr;
        for (const TextRun& run : spec.runs)
            if (main_run == nullptr || run.size > main_run->size) main_run = &run;
        const float drop =
            height / 2 + (main_run == nullptr ? 0.0F : main_run->size * middle_of(main_run->face));
        int count = pango_layout_get_line_count(layout);
        block.cut = pango_layout_is_ellipsized(layout) != FALSE;
        if (spec.max_lines > 0 && count > spec.max_lines) {
            count = spec.max_lines;
            block.cut = true;
        }
        std::vector<int> widths;
        for (int i = 0; i < count; ++i) {
            PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
            PangoRectangle ink, logical;
            pango_layout_line_get_pixel_extents(line, &ink, &logical);
            widths.push_back(logical.width);
            block.width = std::max(block.width, logical.width);
            const int baseline = static_cast<int>(std::lround(static_cast<float>(i) * height + drop));
            lines.push_back({line, 0, baseline, ink});
        }
        int left = 0, top = 0, right = 0, bottom = 0;
        bool any = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            Line& line = lines[i];
            if (spec.align == Align::center) line.x = (block.width - widths[i]) / 2;
            if (spec.align == Align::right) line.x = block.width - widths[i];
            if (line.ink.width <= 0 || line.ink.height <= 0) continue;
            const int x0 = line.x + line.ink.x, y0 = line.baseline + line.ink.y;
            const int x1 = x0 + line.ink.width, y1 = y0 + line.ink.height;
            left = any ? std::min(left, x0) : x0;
            top = any ? std::min(top, y0) : y0;
            right = any ? std::max(right, x1) : x1;
            bottom = any ? std::max(bottom, y1) : y1;
            any = true;
        }
        block.lines = count;
        block.height = static_cast<int>(height) * count;
        if (any) {  // one pixel of border, so that nothing bleeds
            block.ink_x = left - 1;
            block.ink_y = top - 1;
            block.ink_w = right - left + 2;
            block.ink_h = bottom - top + 2;
        }
        return lines;
    }

    Entry& entry_of(const TextSpec& spec) {
        const std::uint64_t key = hash_of(spec);
        auto found = entries.find(key);
        if (found != entries.end() && found->second.spec != spec) {  // two texts with one hash: keep the newer
            free_entry(found->second);
            entries.erase(found);
            found = entries.end();
        }
        if (found == entries.end()) {
            Entry entry;
            entry.spec = spec;
            entry.block.key = key;
            const Object<PangoLayout> layout = layout_of(spec);
            place(layout.get(), spec, entry.block);
            found = entries.emplace(key, std::move(entry)).first;
        }
        found->second.used = frame;
        return found->second;
    }

    void draw(Entry& entry) {
        entry.drawn = true;
        TextBlock& block = entry.block;
        if (block.ink_w <= 0 || block.ink_h <= 0) return;
        cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, block.ink_w, block.ink_h);
        cairo_t* cr = cairo_create(surface);
        const Object<PangoLayout> layout = layout_of(entry.spec);
        TextBlock again;
        for (const Line& line : place(layout.get(), entry.spec, again)) {
            cairo_move_to(cr, line.x - block.ink_x, line.baseline - block.ink_y);
            pango_cairo_show_layout_line(cr, line.line);
        }
        cairo_destroy(cr);
        cairo_surface_flush(surface);
        if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
            const int stride = cairo_image_surface_get_stride(surface);
            block.texture =
                store.create_alpha(block.ink_w, block.ink_h, stride, cairo_image_surface_get_data(surface));
            entry.bytes = static_cast<std::size_t>(block.ink_w) * static_cast<std::size_t>(block.ink_h);
            held += entry.bytes;
        }
        cairo_surface_destroy(surface);
    }
};

TextEngine::TextEngine(TextureStore& store, const std::string& fonts_file)
    : state_(std::make_unique<State>(store, fonts_file)) {}

TextEngine::~TextEngine() = default;

const TextBlock& TextEngine::block(const TextSpec& spec) {
    State::Entry& entry = state_->entry_of(spec);
    if (!entry.drawn) state_->draw(entry);
    return entry.block;
}

TextBlock TextEngine::measure(const TextSpec& spec) {
    TextBlock block = state_->entry_of(spec).block;
    block.texture = 0;
    return block;
}

std::vector<std::string> TextEngine::lines(const TextSpec& spec) {
    const Object<PangoLayout> layout = state_->layout_of(spec);
    const std::string text = pango_layout_get_text(layout.get());
    std::vector<std::string> out;
    for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
        const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
        out.push_back(
            text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length)));
    }
    return out;
}

bool TextEngine::covers(const std::string& text) {
    TextSpec spec;
    spec.runs.push_back({text, Face::sans, 32});
    const Object<PangoLayout> layout = state_->layout_of(spec);
    return pango_layout_get_unknown_glyphs_count(layout.get()) == 0;
}

void TextEngine::end_frame() {
    State& state = *state_;
    constexpr std::size_t most_entries = 6000;  // measured but never drawn texts count as well
    if (state.held > state.capacity || state.entries.size() > most_entries) {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> oldest;  // (used, key)
        for (const auto& [key, entry] : state.entries)
            if (entry.used < state.frame) oldest.emplace_back(entry.used, key);
        std::sort(oldest.begin(), oldest.end());
        for (const auto& [used, key] : oldest) {
            if (state.held <= state.capacity * 3 / 4 && state.entries.size() <= most_entries * 3 / 4) break;
            const auto found = state.entries.find(key);
            state.free_entry(found->second);
            state.entries.erase(found);
        }
    }
    ++state.frame;
}

void TextEngine::forget() { state_->clear(); }
void TextEngine::set_capacity(std::size_t bytes) { state_->capacity = bytes; }
std::size_t TextEngine::bytes_held() const { return state_->held; }
bool TextEngine::has_own_fonts() const { return state_->config != nullptr; }

}  // namespace daihui::ui

#include "shared/print/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <mutex>
#include <string>

namespace daihui::print {
namespace {

// What is accepted wins over what is rejected; a reject of everything would shut the folders too. Only folders,
// the system's caches and two rules: no file of /etc/fonts is read, so neither a user's settings nor another
// package's substitutions reach the paper. Bold is drawn from bold faces only, never smeared.
constexpr const char* configuration = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <acceptfont><glob>*/NotoSerifCJK-Regular.ttc</glob></acceptfont>
    <acceptfont><glob>*/NotoSerifCJK-Bold.ttc</glob></acceptfont>
    <acceptfont><glob>*/NotoSansCJK-Regular.ttc</glob></acceptfont>
    <acceptfont><glob>*/NotoSansCJK-Bold.ttc</glob></acceptfont>
    <acceptfont><glob>*/BabelStoneHan*</glob></acceptfont>
    <acceptfont><glob>*/HanaMin*</glob></acceptfont>
    <acceptfont><glob>*/NotoNaskhArabic-*</glob></acceptfont>
    <acceptfont><glob>*/NotoSansArabic-*</glob></acceptfont>
    <rejectfont><glob>*.ttf</glob></rejectfont>
    <rejectfont><glob>*.ttc</glob></rejectfont>
    <rejectfont><glob>*.otf</glob></rejectfont>
    <rejectfont><glob>*.otc</glob></rejectfont>
    <rejectfont><glob>*.pf[ab]</glob></rejectfont>
    <rejectfont><glob>*.t1</glob></rejectfont>
    <rejectfont><glob>*.pcf*</glob></rejectfont>
    <rejectfont><glob>*.bdf*</glob></rejectfont>
    <rejectfont><glob>*.woff*</glob></rejectfont>
    <rejectfont><glob>*.TTF</glob></rejectfont>
    <rejectfont><glob>*.OTF</glob></rejectfont>
  </selectfont>
</fontconfig>)";

struct NeededFace {
    const char* family;
    const char* package;
};

// The least that a Chinese page needs; the others widen what names can hold.
constexpr std::array<NeededFace, 5> needed_faces = {{
    {"Noto Serif CJK SC", "fonts-noto-cjk"},
    {"Noto Sans CJK SC", "fonts-noto-cjk"},
    {"BabelStone Han", "fonts-babelstone-han"},
    {"HanaMinA", "fonts-hanazono"},
    {"Noto Naskh Arabic", "fonts-noto-core"},
}};

bool holds_family(FcConfig* config, const char* family) {
    FcPattern* wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcObjectSet* what = FcObjectSetBuild(FC_FAMILY, nullptr);
    FcFontSet* found = FcFontList(config, wanted, what);
    const bool any = found != nullptr && found->nfont > 0;
    if (found != nullptr) FcFontSetDestroy(found);
    FcObjectSetDestroy(what);
    FcPatternDestroy(wanted);
    return any;
}

Result<FcConfig*> load_configuration() {
    FcConfig* config = FcConfigCreate();
    if (config == nullptr ||
        FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(configuration), FcTrue) ==
            FcFalse ||
        FcConfigBuildFonts(config) == FcFalse)
        return {ErrorKind::storage, "字体库无法打开，请重新安装 fontconfig。"};
    for (const NeededFace& face : needed_faces)
        if (!holds_family(config, face.family))
            return {ErrorKind::storage,
                    std::string("缺少字体 ") + face.family + "，请安装软件包 " + face.package + "。"};
    return config;
}

/// Made once and kept: reading the font caches costs milliseconds, and FcConfig may be shared by threads.
const Result<FcConfig*>& shared_configuration() {
    static const Result<FcConfig*> config = load_configuration();
    return config;
}

}  // namespace

Result<PangoFontMap*> new_font_map() {
    const Result<FcConfig*>& config = shared_configuration();
    if (!config) return config.error();
    PangoFontMap* map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map == nullptr) return {ErrorKind::storage, "文字排版库不支持 FreeType，无法生成打印页。"};
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), *config);
    // At 72 a unit of Pango is a point of Cairo's PDF; the default of 96 makes all type a third too large.
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    return map;
}

const char* family_list(Family family) {
    switch (family) {
        case Family::serif:
            return "Noto Serif CJK SC,Noto Naskh Arabic,BabelStone Han,HanaMinA,HanaMinB";
        case Family::sans:
            return "Noto Sans CJK SC,Noto Sans Arabic,Noto Naskh Arabic,BabelStone Han,HanaMinA,HanaMinB";
    }
    return "";
}

}  // namespace daihui::print

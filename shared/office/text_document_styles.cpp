#include "shared/office/text_document_styles.hpp"

#include <string_view>

namespace daihui::office {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

constexpr std::string_view body_face = "仿宋_GB2312", title_face = "方正小标宋简体", heading_face = "黑体";

struct Look {
    const char* id;
    const char* name;
    std::string_view face;
    int half_points;  ///< 44: 2 号, 32: 3 号, 28: 4 号
    const char* paragraph;
    bool bold = false;
};

/// Lines 28.5 points apart: 22 lines on a page of 225 mm (GB/T 9704). Tables and the title have their own.
constexpr const char* even_lines =
    "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"570\" w:lineRule=\"exact\"/>";

/// The format wants a paragraph after a table; this one is too low to begin a page of its own.
constexpr const char* hairline = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

std::string style_xml(const Look& look) {
    std::string face(look.face);
    std::string out = "<w:style w:type=\"paragraph\"";
    if (std::string_view(look.id) == style::body) out += " w:default=\"1\"";
    out += " w:customStyle=\"1\" w:styleId=\"" + std::string(look.id) + "\"><w:name w:val=\"" + look.name +
           "\"/><w:qFormat/><w:pPr>" + look.paragraph +
           "</w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
           "w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"" +
           face + "\"/>";
    if (look.bold) out += "<w:b/>";
    const std::string size = std::to_string(look.half_points);
    return out + "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr></w:style>";
}

std::string styles_xml() {
    const std::string lines = even_lines;
    // The order of the elements of a pPr is that of the schema: keepNext, keepLines, …, spacing, ind, jc.
    const std::string body =
        lines + "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>";
    const std::string title =
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"570\" w:line=\"660\" w:lineRule=\"exact\"/><w:jc "
        "w:val=\"center\"/>";
    const std::string notice = lines + "<w:jc w:val=\"center\"/>";
    const std::string centred =
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"200\" w:line=\"570\" w:lineRule=\"exact\"/><w:jc "
        "w:val=\"center\"/>";
    const std::string flush = lines + "<w:jc w:val=\"both\"/>";
    const std::string heading = "<w:keepNext/>" + body;
    // The title of an attachment stands on the third line (GB/T 9704 7.3.4).
    const std::string mark =
        "<w:keepNext/><w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"570\" w:line=\"570\" "
        "w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>";
    const std::string closing = "<w:keepNext/><w:keepLines/>" + lines + "<w:jc w:val=\"center\"/>";
    const std::string cell =
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"360\" w:lineRule=\"atLeast\"/><w:jc "
        "w:val=\"center\"/>";
    const Look looks[] = {
        {style::body, "正文公文", body_face, 32, body.c_str()},
        {style::notice, "提示", heading_face, 28, notice.c_str()},
        {style::title, "公文标题", title_face, 44, title.c_str()},
        {style::addressee, "主送机关", body_face, 32, flush.c_str()},
        {style::heading, "一级标题", heading_face, 32, heading.c_str()},
        {style::centred, "居中", body_face, 32, centred.c_str()},
        {style::note, "附件说明", body_face, 32, flush.c_str()},
        {style::mark, "附件标识", heading_face, 32, mark.c_str()},
        {style::closing, "署名", body_face, 32, closing.c_str()},
        {style::cell, "表格", body_face, 28, cell.c_str()},
        {style::parting, "表后", body_face, 2, hairline},
        {style::head, "表头", heading_face, 28, cell.c_str()},
    };
    std::string out =
        std::string(declaration) + "<w:styles " + std::string(word_space) +
        "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
        "w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"" +
        std::string(body_face) +
        "\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" "
        "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>";
    for (const Look& look : looks) out += style_xml(look);
    return out + "</w:styles>";
}

/// What may stand in for a face where it is not installed, and what kind of face it is.
std::string fonts_xml() {
    struct Face {
        std::string_view name, stand_in, family, pitch, charset;
    };
    const Face faces[] = {
        {title_face, "方正小标宋_GBK", "script", "variable", "86"},
        {body_face, "仿宋", "modern", "default", "86"},
        {heading_face, "SimHei", "modern", "default", "86"},
        {"Times New Roman", "", "roman", "variable", "00"},
    };
    std::string out = std::string(declaration) + "<w:fonts " + std::string(word_space) + ">";
    for (const Face& face : faces) {
        out += "<w:font w:name=\"" + std::string(face.name) + "\">";
        if (!face.stand_in.empty()) out += "<w:altName w:val=\"" + std::string(face.stand_in) + "\"/>";
        out += "<w:charset w:val=\"" + std::string(face.charset) + "\"/><w:family w:val=\"" +
               std::string(face.family) + "\"/><w:pitch w:val=\"" + std::string(face.pitch) + "\"/></w:font>";
    }
    return out + "</w:fonts>";
}

/// 「— 1 —」 in 宋体 4 号, one character in from the outer edge: right on odd pages, left on even ones.
std::string footer_xml(bool odd) {
    const std::string run =
        "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/><w:szCs "
        "w:val=\"28\"/></w:rPr>";
    const std::string indent = odd ? "<w:ind w:right=\"280\" w:rightChars=\"100\"/><w:jc w:val=\"right\"/>"
                                   : "<w:ind w:left=\"280\" w:leftChars=\"100\"/><w:jc w:val=\"left\"/>";
    return std::string(declaration) + "<w:ftr " + std::string(word_space) +
           "><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>" +
           indent + "</w:pPr><w:r>" + run + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:r>" + run +
           "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + run +
           "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>" + run +
           "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" + run + "<w:t>1</w:t></w:r><w:r>" + run +
           "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r>" + run +
           "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
}

std::string settings_xml() {
    return std::string(declaration) + "<w:settings " + std::string(word_space) +
           "><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
           "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/><w:characterSpacingControl "
           "w:val=\"compressPunctuation\"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
           "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/"
           "><w:adjustLineHeightInTable/>"
           "<w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" "
           "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang "
           "w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
}

std::string core_xml(const FileInfo& info) {
    // In UTC, as the format wants it.
    std::string date =
        iso_text(info.date == Moment{} ? from_millis(315'532'800'000) : info.date, std::chrono::minutes{0});
    if (const auto zone = date.find('+'); zone != std::string::npos) date = date.substr(0, zone) + "Z";
    const std::string stamp = " xsi:type=\"dcterms:W3CDTF\">" + date;
    return std::string(declaration) +
           "<cp:coreProperties "
           "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
           xml_escaped(info.title) + "</dc:title><dc:creator>" + xml_escaped(info.author) +
           "</dc:creator><dc:language>zh-CN</dc:language><dcterms:created" + stamp +
           "</dcterms:created><dcterms:modified" + stamp + "</dcterms:modified></cp:coreProperties>";
}

constexpr std::string_view content_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/"
    "><Override "
    "PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override "
    "PartName=\"/word/settings.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/><Override "
    "PartName=\"/word/fontTable.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/><Override "
    "PartName=\"/word/footer1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/><Override "
    "PartName=\"/word/footer2.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/><Override "
    "PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

constexpr std::string_view package_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

std::string document_relations() {
    std::string out = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    int number = 0;
    for (const char* part : {"styles", "settings", "fontTable", "footer1", "footer2"}) {
        const std::string name = part;
        const std::string type = name.starts_with("footer") ? "footer" : name;
        out.append("<Relationship Id=\"rId").append(std::to_string(++number));
        out.append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
            .append(type);
        out.append("\" Target=\"").append(name).append(".xml\"/>");
    }
    return out + "</Relationships>";
}

}  // namespace

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : xml_text(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::vector<Part> fixed_parts(const FileInfo& info) {
    const std::string start(declaration);
    return {{"[Content_Types].xml", start + std::string(content_types)},
            {"_rels/.rels", start + std::string(package_relations)},
            {"docProps/core.xml", core_xml(info)},
            {"word/_rels/document.xml.rels", start + document_relations()},
            {"word/styles.xml", styles_xml()},
            {"word/settings.xml", settings_xml()},
            {"word/fontTable.xml", fonts_xml()},
            {"word/footer1.xml", footer_xml(true)},
            {"word/footer2.xml", footer_xml(false)}};
}

}  // namespace daihui::office

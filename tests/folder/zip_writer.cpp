#include "tests/folder/zip_writer.hpp"

namespace daihui::folder::testing {

namespace {

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::string column(std::size_t index) { return std::string(1, static_cast<char>('A' + index)); }

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string zip_of(const std::vector<ZipEntry>& entries) {
    std::string out;
    std::string directory;
    for (const ZipEntry& entry : entries) {
        const auto size = static_cast<std::uint32_t>(entry.bytes.size());
        const std::uint32_t crc = crc32(entry.bytes);
        const auto offset = static_cast<std::uint32_t>(out.size());
        const auto sizes = [&](std::string& to, std::uint32_t claimed) {
            put(to, crc, 4);
            put(to, size, 4);
            put(to, claimed, 4);
            put(to, static_cast<std::uint32_t>(entry.name.size()), 2);
            put(to, 0, 2);
        };
        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        put(out, 0, 2);
        put(out, 0, 2);
        put(out, 0, 4);
        sizes(out, size);
        out += entry.name + entry.bytes;
        put(directory, 0x02014b50, 4);
        put(directory, 20, 2);
        put(directory, 20, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 4);
        sizes(directory, entry.claimed != 0 ? entry.claimed : size);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, offset, 4);
        directory += entry.name;
    }
    const auto at = static_cast<std::uint32_t>(out.size());
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, at, 4);
    put(out, 0, 2);
    return out;
}

std::string workbook_of(const std::vector<std::vector<SheetCell>>& rows) {
    std::string sheet =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    std::string strings;
    std::size_t count = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        sheet += "<row r=\"" + std::to_string(r + 1) + "\">";
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const SheetCell& cell = rows[r][c];
            if (cell.text.empty()) continue;
            const std::string place = column(c) + std::to_string(r + 1);
            if (cell.is == SheetCell::Is::number) {
                sheet += "<c r=\"" + place + "\"><v>" + cell.text + "</v></c>";
            } else if (cell.is == SheetCell::Is::formula) {
                sheet += "<c r=\"" + place + "\" t=\"str\"><f>A1</f><v>" + escaped(cell.text) + "</v></c>";
            } else {
                strings += "<si><t xml:space=\"preserve\">" + escaped(cell.text) + "</t></si>";
                sheet += "<c r=\"" + place + "\" t=\"s\"><v>" + std::to_string(count++) + "</v></c>";
            }
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006";
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return zip_of(
        {{"[Content_Types].xml",
          head + "<Types xmlns=\"" + package +
              "/content-types\"><Default Extension=\"rels\" "
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
              "Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
              "ContentType=\"" +
              type + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
              type + "worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type +
              "sharedStrings+xml\"/></Types>"},
         {"_rels/.rels", head + "<Relationships xmlns=\"" + package +
                             "/relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          head + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" +
              office + "\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          head + "<Relationships xmlns=\"" + package + "/relationships\"><Relationship Id=\"rId1\" Type=\"" +
              office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" +
              office + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
         {"xl/worksheets/sheet1.xml", sheet},
         {"xl/sharedStrings.xml",
          head + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"" +
              std::to_string(count) + "\" uniqueCount=\"" + std::to_string(count) + "\">" + strings +
              "</sst>"}});
}

}  // namespace daihui::folder::testing

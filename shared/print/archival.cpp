#include "shared/print/archival.hpp"

// qpdf's own smart pointers became the standard's; 4: only those are wanted, on Debian 12 and 13 alike.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <string>

namespace daihui::print {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::string info_text(QPDFObjectHandle& info, const char* key) {
    return info.hasKey(key) && info.getKey(key).isString() ? info.getKey(key).getUTF8Value() : std::string();
}

/// D:20261120104500+08'00' of what Cairo writes: 1.16 leaves out the start and the last mark.
std::string pdf_date(std::string date) {
    if (date.starts_with("D:")) date.erase(0, 2);
    if (date.size() == 20) date += "'";
    return "D:" + date;
}

/// 2026-11-20T10:45:00+08:00 of D:20261120104500+08'00'.
std::string xmp_date(const std::string& date) {
    if (date.size() < 16) return "";
    const auto part = [&](std::size_t at, std::size_t length) { return date.substr(at, length); };
    const std::string day = part(2, 4) + "-" + part(6, 2) + "-" + part(8, 2),
                      time = part(10, 2) + ":" + part(12, 2) + ":" + part(14, 2);
    return day + "T" + time + (date.size() >= 22 ? part(16, 3) + ":" + part(20, 2) : "Z");
}

std::string xmp(QPDFObjectHandle& info) {
    const std::string title = escaped(info_text(info, "/Title")), author = escaped(info_text(info, "/Author")),
                      creator = escaped(info_text(info, "/Creator")),
                      producer = escaped(info_text(info, "/Producer")),
                      created = xmp_date(info_text(info, "/CreationDate")),
                      changed = xmp_date(info_text(info, "/ModDate"));
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
        "xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n";
    if (!title.empty())
        out +=
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + title + "</rdf:li></rdf:Alt></dc:title>\n";
    if (!author.empty()) out += "<dc:creator><rdf:Seq><rdf:li>" + author + "</rdf:li></rdf:Seq></dc:creator>\n";
    out += "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n";
    const std::pair<const char*, const std::string&> plain[] = {{"xmp:CreatorTool", creator},
                                                                {"xmp:CreateDate", created},
                                                                {"xmp:ModifyDate", changed},
                                                                {"pdf:Producer", producer}};
    for (const auto& [name, value] : plain)
        if (!value.empty()) out += std::string("<") + name + ">" + value + "</" + name + ">\n";
    return out + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

void add_metadata(QPDF& file) {
    QPDFObjectHandle info = file.getTrailer().getKey("/Info");
    for (const char* key : {"/CreationDate", "/ModDate"})
        if (info.hasKey(key))
            info.replaceKey(key, QPDFObjectHandle::newString(pdf_date(info.getKey(key).getStringValue())));
    QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&file, xmp(info));
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    file.getRoot().replaceKey("/Metadata", file.makeIndirectObject(metadata));
}

void add_colours(QPDF& file) {
    const ByteView bytes = srgb_profile();
    QPDFObjectHandle profile = QPDFObjectHandle::newStream(
        &file, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", file.makeIndirectObject(profile));
    QPDFObjectHandle intents = QPDFObjectHandle::newArray();
    intents.appendItem(intent);
    file.getRoot().replaceKey("/OutputIntents", intents);
}

/// What PDF/A forbids or asks for in single objects.
void mend_objects(QPDF& file) {
    for (QPDFObjectHandle& object : file.getAllObjects()) {
        QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
        if (!dictionary.isDictionary()) continue;
        const auto is = [&](const char* key, const char* name) {
            QPDFObjectHandle value = dictionary.getKey(key);
            return value.isName() && value.getName() == name;
        };
        // A reader may not invent pixels between those of a photo.
        if (is("/Subtype", "/Image")) dictionary.removeKey("/Interpolate");
        // Glyph numbers of a TrueType face are its own: to be said, not assumed.
        if (is("/Subtype", "/CIDFontType2") && !dictionary.hasKey("/CIDToGIDMap"))
            dictionary.replaceKey("/CIDToGIDMap", QPDFObjectHandle::newName("/Identity"));
    }
}

}  // namespace

Result<Bytes> to_archival(const Bytes& pdf) {
    // The library speaks in exceptions; none is meant to leave this file.
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("form", reinterpret_cast<const char*>(pdf.data()), pdf.size());
        mend_objects(file);
        add_metadata(file);
        add_colours(file);
        QPDFObjectHandle root = file.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
        QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setMinimumPDFVersion("1.7");
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        const unsigned char* bytes = buffer->getBuffer();
        return Bytes(bytes, bytes + buffer->getSize());
    } catch (const std::exception& error) {
        return Error{ErrorKind::storage,
                     std::string("归档格式（PDF/A）生成失败（") + error.what() + "），请检查内存后重试。"};
    }
}

}  // namespace daihui::print

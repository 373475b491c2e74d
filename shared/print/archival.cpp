#include "shared/print/archival.hpp"

// The C interface: the C++ headers of qpdf 11 are no C++20 for clang, and its smart pointers changed in
// between.
#include <qpdf/qpdf-c.h>

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

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

struct CleanUp {
    void operator()(qpdf_data file) const { qpdf_cleanup(&file); }
};
using File = std::unique_ptr<std::remove_pointer_t<qpdf_data>, CleanUp>;

/// An object of the file; names of keys are given as the format writes them, with their slash.
class Object {
  public:
    Object(qpdf_data file, qpdf_oh handle) : file_(file), handle_(handle) {}

    [[nodiscard]] qpdf_oh handle() const { return handle_; }
    [[nodiscard]] bool is_stream() const { return qpdf_oh_is_stream(file_, handle_) != 0; }
    [[nodiscard]] bool is_dictionary() const { return qpdf_oh_is_dictionary(file_, handle_) != 0; }
    [[nodiscard]] bool has(const char* key) const { return qpdf_oh_has_key(file_, handle_, key) != 0; }
    [[nodiscard]] Object dictionary() const { return {file_, qpdf_oh_get_dict(file_, handle_)}; }
    [[nodiscard]] Object at(const char* key) const { return {file_, qpdf_oh_get_key(file_, handle_, key)}; }
    [[nodiscard]] bool is(const char* key, std::string_view name) const {
        if (!has(key)) return false;
        const qpdf_oh value = qpdf_oh_get_key(file_, handle_, key);
        return qpdf_oh_is_name(file_, value) != 0 && qpdf_oh_get_name(file_, value) == name;
    }
    [[nodiscard]] std::string text(const char* key) const {
        if (!has(key)) return "";
        const qpdf_oh value = qpdf_oh_get_key(file_, handle_, key);
        return qpdf_oh_is_string(file_, value) != 0 ? qpdf_oh_get_utf8_value(file_, value) : "";
    }
    void set(const char* key, qpdf_oh value) const { qpdf_oh_replace_key(file_, handle_, key, value); }
    /// `value` as the format writes it: 「/XML」, 「(sRGB)」, 「true」.
    void set(const char* key, const char* value) const { set(key, qpdf_oh_parse(file_, value)); }
    void remove(const char* key) const { qpdf_oh_remove_key(file_, handle_, key); }

  private:
    qpdf_data file_;
    qpdf_oh handle_;
};

/// A new stream of the file, not compressed yet.
Object new_stream(qpdf_data file, ByteView content) {
    const qpdf_oh stream = qpdf_oh_new_stream(file);
    const qpdf_oh nothing = qpdf_oh_new_null(file);
    qpdf_oh_replace_stream_data(file, stream, content.data(), content.size(), nothing, nothing);
    return {file, stream};
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

std::string xmp(const Object& info) {
    const std::string title = escaped(info.text("/Title")), author = escaped(info.text("/Author")),
                      creator = escaped(info.text("/Creator")), producer = escaped(info.text("/Producer")),
                      created = xmp_date(info.text("/CreationDate")), changed = xmp_date(info.text("/ModDate"));
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

void add_metadata(qpdf_data file, const Object& root) {
    const Object info = Object(file, qpdf_get_trailer(file)).at("/Info");
    for (const char* key : {"/CreationDate", "/ModDate"})
        if (info.has(key)) info.set(key, qpdf_oh_new_string(file, pdf_date(info.text(key)).c_str()));
    const std::string text = xmp(info);
    const Object metadata = new_stream(file, bytes_of(text));
    metadata.dictionary().set("/Type", "/Metadata");
    metadata.dictionary().set("/Subtype", "/XML");
    root.set("/Metadata", metadata.handle());
}

void add_colours(qpdf_data file, const Object& root) {
    const Object profile = new_stream(file, srgb_profile());
    profile.dictionary().set("/N", "3");
    const Object intent(file,
                        qpdf_oh_parse(file,
                                      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
                                      "/Info (sRGB IEC61966-2.1) >>"));
    intent.set("/DestOutputProfile", profile.handle());
    root.set("/OutputIntents", qpdf_oh_wrap_in_array(file, intent.handle()));
}

/// What PDF/A forbids or asks for in single objects.
void mend_objects(qpdf_data file) {
    const int size =
        qpdf_oh_get_int_value_as_int(file, Object(file, qpdf_get_trailer(file)).at("/Size").handle());
    for (int id = 1; id < size; ++id) {
        Object object(file, qpdf_get_object_by_id(file, id, 0));
        if (object.is_stream()) object = object.dictionary();
        if (!object.is_dictionary()) continue;
        // A reader may not invent pixels between those of a photo.
        if (object.is("/Subtype", "/Image") && object.has("/Interpolate")) object.remove("/Interpolate");
        // Glyph numbers of a TrueType face are its own: to be said, not assumed.
        if (object.is("/Subtype", "/CIDFontType2") && !object.has("/CIDToGIDMap"))
            object.set("/CIDToGIDMap", "/Identity");
    }
}

Error failed(qpdf_data file) {
    const std::string why =
        qpdf_has_error(file) != 0 ? qpdf_get_error_full_text(file, qpdf_get_error(file)) : "";
    return {ErrorKind::storage, "归档格式（PDF/A）生成失败（" + why + "），请检查内存后重试。"};
}

}  // namespace

Result<Bytes> to_archival(const Bytes& pdf) {
    const File holder(qpdf_init());
    qpdf_data file = holder.get();
    qpdf_silence_errors(file);
    qpdf_set_suppress_warnings(file, QPDF_TRUE);
    const auto is_error = [](QPDF_ERROR_CODE code) { return (code & (QPDF_ERRORS)) != 0; };
    if (is_error(
            qpdf_read_memory(file, "form", reinterpret_cast<const char*>(pdf.data()), pdf.size(), nullptr)))
        return failed(file);
    const Object root(file, qpdf_get_root(file));
    mend_objects(file);
    add_metadata(file, root);
    add_colours(file, root);
    root.set("/Lang", "(zh-CN)");
    root.set("/ViewerPreferences", "<< /DisplayDocTitle true >>");
    if (qpdf_has_error(file) != 0 || is_error(qpdf_init_write_memory(file))) return failed(file);
    qpdf_set_deterministic_ID(file, QPDF_TRUE);
    qpdf_set_minimum_pdf_version(file, "1.7");
    qpdf_set_object_stream_mode(file, qpdf_o_generate);
    if (is_error(qpdf_write(file))) return failed(file);
    const unsigned char* bytes = qpdf_get_buffer(file);
    return Bytes(bytes, bytes + qpdf_get_buffer_length(file));
}

}  // namespace daihui::print

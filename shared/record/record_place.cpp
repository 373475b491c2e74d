#include "shared/record/record_place.hpp"

namespace daihui::record {

Result<RecordPlace> RecordPlace::parse(const std::string& text) {
    RecordPlace out;
    const std::size_t scheme = text.find("://");
    if (scheme == std::string::npos) {
        if (text.empty()) return Error{ErrorKind::bad_input, "没有写明会议记录存放在哪里。"};
        out.file_ = text;
        return out;
    }
    const std::string name = text.substr(0, scheme);
    const std::string cure = "请写成 postgresql://用户@主机:端口/数据库。";
    // What is behind the scheme may hold a password: it is not repeated.
    if (name != "postgresql" && name != "postgres")
        return Error{ErrorKind::bad_input, "会议记录不能存放在「" + name + "://」这样的地方。" + cure};
    const std::string rest = text.substr(scheme + 3);
    const std::size_t slash = rest.find('/');
    if (slash == std::string::npos || slash + 1 >= rest.size() || rest[slash + 1] == '?')
        return Error{ErrorKind::bad_input, "数据库的地址里没有写数据库的名称。" + cure};
    out.address_ = text;
    return out;
}

std::string RecordPlace::shown() const {
    if (is_file()) return file_.string();
    std::string out = address_.substr(0, address_.find('?'));
    const std::size_t host = out.find("://") + 3;
    const std::size_t slash = out.find('/', host);
    const std::size_t at = out.rfind('@', slash);
    if (at == std::string::npos || at < host) return out;
    const std::size_t colon = out.find(':', host);
    if (colon != std::string::npos && colon < at) out.erase(colon, at - colon);
    return out;
}

}  // namespace daihui::record

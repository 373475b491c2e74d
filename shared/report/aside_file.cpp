#include "shared/report/aside_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/congress/events.hpp"

namespace daihui::report {

using nlohmann::json;

std::string to_line(const record::SetAside& one) {
    const auto kind = congress::parse_kind(one.kind);
    const json line = {{"device", one.device},
                       {"epoch", one.epoch},
                       {"seq", one.seq},
                       {"kind", kind ? std::string(congress::to_text(*kind)) : std::to_string(one.kind)},
                       {"reason", one.reason}};
    return line.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
}

Result<std::vector<record::SetAside>> aside_from_lines(std::string_view text) {
    std::vector<record::SetAside> out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const json line = json::parse(text.substr(0, end), nullptr, false);
        text.remove_prefix(std::min(end + 1, text.size()));
        record::SetAside one;
        try {
            one.device = line.at("device").get<std::string>();
            one.epoch = line.at("epoch").get<std::uint32_t>();
            one.seq = line.at("seq").get<std::uint64_t>();
            one.reason = line.at("reason").get<std::string>();
        } catch (const json::exception&) {
            return Error{ErrorKind::bad_input, "第 " + std::to_string(number) + " 行不能读取"};
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace daihui::report

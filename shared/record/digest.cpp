#include "shared/record/digest.hpp"

#include <algorithm>
#include <vector>

#include "shared/record/migrations.hpp"

namespace daihui::record {

std::map<std::string, std::string> table_digests(Database& books) {
    std::map<std::string, std::string> out;
    for (const std::string_view table : book_tables()) {
        std::vector<Hash> rows;
        books.each_row(table, [&](ByteView row) { rows.push_back(sha256(row)); });
        std::sort(rows.begin(), rows.end());
        Bytes all;
        all.reserve(rows.size() * sizeof(Hash));
        for (const Hash& row : rows) all.insert(all.end(), row.begin(), row.end());
        out[std::string(table)] = to_hex(sha256(ByteView(all)));
    }
    return out;
}

std::string digest_of(const std::map<std::string, std::string>& tables) {
    std::string text;
    for (const auto& [table, digest] : tables) text += table + ' ' + digest + '\n';
    return to_hex(sha256(text));
}

}  // namespace daihui::record

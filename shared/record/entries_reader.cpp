#include "shared/record/entries_reader.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <utility>

#include "shared/record/chain.hpp"
#include "shared/record/entries_file.hpp"

namespace daihui::record {
namespace {

using ChainName = std::pair<std::string, std::uint32_t>;  ///< device, epoch

struct Line {
    std::uint64_t seq = 0;
    std::uint64_t offset = 0;  ///< in the file
    Hash hash{};
    congress::Kind kind{};
};

bool is_empty(std::string_view line) { return line.empty() || line == "\r"; }

}  // namespace

struct EntriesReader::State {
    State(std::filesystem::path from, const Id& of)
        : path(std::move(from)), congress(of), checker(of, Withheld::where_the_kind_allows) {}

    std::filesystem::path path;
    Id congress;
    mutable std::ifstream file;
    mutable std::uint64_t at = 0;  ///< where the file stands
    std::map<ChainName, std::vector<Line>> chains;
    std::size_t size = 0;
    ChainChecker checker;  ///< has learned from all lines

    [[nodiscard]] std::optional<StoredEntry> read(std::uint64_t offset) const {
        if (at != offset || !file) {
            file.clear();
            file.seekg(static_cast<std::streamoff>(offset));
        }
        std::string text;
        if (!std::getline(file, text)) return std::nullopt;
        at = offset + text.size() + 1;
        auto stored = from_line(text);
        if (!stored) return std::nullopt;  // changed since it was indexed
        return std::move(*stored);
    }
};

EntriesReader::EntriesReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
EntriesReader::~EntriesReader() = default;
EntriesReader::EntriesReader(EntriesReader&&) noexcept = default;
EntriesReader& EntriesReader::operator=(EntriesReader&&) noexcept = default;

Result<EntriesReader> EntriesReader::open(const std::filesystem::path& file, const Id& congress) {
    auto state = std::make_unique<State>(file, congress);
    state->file.open(file, std::ios::binary);
    if (!state->file) return Error{ErrorKind::bad_input, "缺少 " + file.filename().string()};
    std::string text;
    std::uint64_t offset = 0;
    for (std::size_t number = 1; std::getline(state->file, text); ++number) {
        const std::uint64_t here = offset;
        offset += text.size() + 1;
        if (is_empty(text)) continue;
        const auto stored = from_line(text);
        if (!stored)
            return Error{stored.error().kind,
                         "第 " + std::to_string(number) + " 行：" + stored.error().message};
        state->checker.learn(*stored);
        const Entry& entry = stored->entry;
        state->chains[{to_hex(entry.device), entry.epoch}].push_back(
            {entry.seq, here, stored->hash, entry.kind});
        ++state->size;
    }
    state->at = offset;
    for (auto& [chain, lines] : state->chains) {
        const auto before = [](const Line& a, const Line& b) { return a.seq < b.seq; };
        if (!std::is_sorted(lines.begin(), lines.end(), before))
            std::stable_sort(lines.begin(), lines.end(), before);
        lines.erase(std::unique(lines.begin(), lines.end(),
                                [](const Line& a, const Line& b) { return a.seq == b.seq; }),
                    lines.end());
    }
    return EntriesReader(std::move(state));
}

std::size_t EntriesReader::size() const { return state_->size; }

std::vector<Have> EntriesReader::chains() const {
    std::vector<Have> out;
    for (const auto& [chain, lines] : state_->chains)
        out.push_back({chain.first, chain.second, lines.back().seq});
    return out;
}

std::optional<Hash> EntriesReader::hash_at(const std::string& device, std::uint32_t epoch,
                                           std::uint64_t seq) const {
    const auto chain = state_->chains.find({device, epoch});
    if (chain == state_->chains.end()) return std::nullopt;
    const auto at = std::lower_bound(chain->second.begin(), chain->second.end(), seq,
                                     [](const Line& line, std::uint64_t wanted) { return line.seq < wanted; });
    if (at == chain->second.end() || at->seq != seq) return std::nullopt;
    return at->hash;
}

void EntriesReader::each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first,
                            std::uint64_t last, const std::function<void(const StoredEntry&)>& visit) const {
    const auto chain = state_->chains.find({device, epoch});
    if (chain == state_->chains.end()) return;
    auto at = std::lower_bound(chain->second.begin(), chain->second.end(), first,
                               [](const Line& line, std::uint64_t wanted) { return line.seq < wanted; });
    for (; at != chain->second.end() && at->seq <= last; ++at)
        if (const auto stored = state_->read(at->offset)) visit(*stored);
}

void EntriesReader::each_of_kind(congress::Kind kind,
                                 const std::function<void(const StoredEntry&)>& visit) const {
    std::vector<std::uint64_t> places;
    for (const auto& [chain, lines] : state_->chains)
        for (const Line& line : lines)
            if (line.kind == kind) places.push_back(line.offset);
    std::sort(places.begin(), places.end());
    for (const std::uint64_t place : places)
        if (const auto stored = state_->read(place)) visit(*stored);
}

std::vector<Finding> EntriesReader::verify() const {
    ChainChecker checker = state_->checker;
    std::ifstream file(state_->path, std::ios::binary);
    std::string text;
    while (std::getline(file, text)) {
        if (is_empty(text)) continue;
        if (const auto stored = from_line(text)) checker.check(*stored, "");
    }
    return checker.finish();
}

}  // namespace daihui::record

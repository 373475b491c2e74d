#include "shared/trustee/counting.hpp"

#include <algorithm>

#include "shared/base/file.hpp"
#include "shared/trustee/request.hpp"

namespace daihui::trustee {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_key = 65536;

std::string number(std::int64_t value) { return " " + std::to_string(value) + " "; }

std::string hex_of(std::string_view bytes) { return to_hex(sha256(bytes)); }
std::string hex_of(const Bytes& bytes) { return to_hex(sha256(ByteView(bytes))); }

/// The whole encrypted tally, so also the lists of what is shuffled.
Hash sum_of(const ClosedPoll& poll) { return sha256(poll.box.tally().json()); }

std::vector<std::pair<std::string, Hash>> sums_of(const std::vector<ClosedPoll>& polls) {
    std::vector<std::pair<std::string, Hash>> out;
    for (const ClosedPoll& poll : polls) out.emplace_back(poll.box.election().uuid(), sum_of(poll));
    return out;
}

Result<void> check_memories(const std::vector<ClosedPoll>& polls, const std::vector<OpeningMemory>& memories,
                            Repeat repeat) {
    for (const ClosedPoll& poll : polls)
        for (const OpeningMemory& memory : memories)
            switch (memory.look_up(poll.box.election().uuid(), sum_of(poll))) {
                case Opened::never:
                case Opened::begun:
                    break;
                case Opened::done:
                    if (repeat == Repeat::allowed) break;
                    return Error{ErrorKind::refused, "「" + poll.title + "」已经开过箱（" +
                                                         memory.folder().string() +
                                                         " 上有记录），一张选票只开一次。"};
                case Opened::otherwise:
                    return Error{ErrorKind::refused,
                                 "「" + poll.title + "」曾以另一合计开过箱（" + memory.folder().string() +
                                     " 上有记录）。两次合计之差会暴露个人的选择，不能再开。"};
            }
    return {};
}

/// Whether a fault is an answer of no about a good file, or a file that is none: it decides the exit status.
ErrorKind kind_of(ballot::OpeningFault fault) {
    using ballot::OpeningFault;
    switch (fault) {
        case OpeningFault::truncated:
        case OpeningFault::event_chain:
        case OpeningFault::not_profile:
        case OpeningFault::definition_changed:
        case OpeningFault::order:
        case OpeningFault::bad_ballot:
        case OpeningFault::unlisted_slip:
        case OpeningFault::repeated_slip:
        case OpeningFault::wrong_sum:
        case OpeningFault::foreign_key:
            return ErrorKind::bad_input;
        case OpeningFault::not_ended:
        case OpeningFault::opened_before:
        case OpeningFault::too_few_ballots:
        case OpeningFault::wrong_returned:
        case OpeningFault::wrong_issued:
        case OpeningFault::no_such_trustee:
        case OpeningFault::repeated_key:
        case OpeningFault::too_few_keys:
        case OpeningFault::impossible_result:
            return ErrorKind::refused;
    }
    return ErrorKind::bad_input;
}

}  // namespace

Hash root_of(const std::vector<std::string>& ballots) {
    std::vector<Hash> hashes;
    hashes.reserve(ballots.size());
    for (const std::string& ballot : ballots) hashes.push_back(sha256(ballot));
    std::sort(hashes.begin(), hashes.end());
    std::string joined;
    for (const Hash& hash : hashes) joined += text_of(hash);
    return sha256(joined);
}

Result<Package> read_package(const fs::path& folder) {
    const auto text = read_file_text(folder / box_file, largest_file);
    if (!text) return text.error();
    auto box = read_box(*text);
    if (!box) return box.error();
    Package package{std::move(*box), {}};
    for (const BoxPoll& poll : package.box.polls) {
        const fs::path path = folder / archive_file(poll.poll);
        auto archive = read_file_text(path, largest_archive);
        if (!archive) return archive.error();
        if (hex_of(*archive) != poll.archive)
            return Error{ErrorKind::bad_input,
                         "「" + poll.title + "」的选票归档 " + path.filename().string() +
                             " 不完整或已被改动，与票箱文件所载的校验值不符。请从主控机重新拷贝。"};
        package.archives.push_back(std::move(*archive));
    }
    return package;
}

Result<ClosedPoll> check_poll(const Box& box, const BoxPoll& stated, std::string_view archive,
                              const Typed& typed, const ballot::ForEach& for_each) {
    const auto refused = [&](const std::string& what) {
        return Error{ErrorKind::refused, "「" + stated.title + "」" + what};
    };
    if (typed.issued != stated.issued)
        return refused("报告单上发出" + number(typed.issued) + "张，票箱文件所载" + number(stated.issued) +
                       "张，两者不符，不能开箱。请总监票人核对。");
    if (typed.returned != stated.returned)
        return refused("报告单上收回" + number(typed.returned) + "张，票箱文件所载" + number(stated.returned) +
                       "张，两者不符，不能开箱。请总监票人核对。");
    ballot::ClosedExpectations expected;
    expected.issued = stated.list;
    expected.returned = stated.returned;
    expected.min_open = box.min_open;
    expected.election = hash_from_hex(stated.election);
    ballot::OpeningFault fault{};
    auto closed = ballot::check_closed(bytes_of(archive), expected, for_each, &fault);
    if (!closed) return Error{kind_of(fault), "「" + stated.title + "」" + closed.error().message};
    if (closed->election().uuid() != stated.uuid) return refused("的选票编号与票箱文件所载不符，不能开箱。");
    const auto parsed = ballot::read_archive(bytes_of(archive));
    if (!parsed) return parsed.error();
    if (to_hex(root_of(parsed->ballots)) != stated.root)
        return refused("的选票与投票结束时封存的不同，不能开箱。");
    return ClosedPoll{stated.poll, stated.title, std::move(*closed)};
}

Result<HeldKey> unlock(const fs::path& place, std::string_view passphrase, std::string_view label,
                       const ballot::Trustees& trustees) {
    const auto path = find_key(place, label);
    if (!path) return path.error();
    const auto file = read_file_text(*path, largest_key);
    if (!file) return file.error();
    auto key = open_key(*file, passphrase, label);
    if (!key) return key.error();
    const auto point = key->public_key();
    for (int owner = 1; owner <= trustees.count(); ++owner)
        if (trustees.verification_key(owner) == point)
            return HeldKey{owner, std::move(*key),
                           path->has_parent_path() ? path->parent_path() : fs::path(".")};
    // The label is right and the key is not: made at an earlier 检查票箱 of the same vote.
    return Error{ErrorKind::bad_input, "这不是本次投票的开箱钥匙，请插入检查票箱时生成的钥匙盘。"};
}

Result<void> check_keys(const std::vector<HeldKey>& keys, const ballot::Trustees& trustees) {
    std::vector<int> owners;
    for (const HeldKey& key : keys) {
        if (std::find(owners.begin(), owners.end(), key.owner) != owners.end())
            return Error{ErrorKind::refused,
                         "第" + number(key.owner) + "把开箱钥匙用了两次，请换另一位持钥人的钥匙盘。"};
        owners.push_back(key.owner);
    }
    if (trustees.combination(owners).empty())
        return Error{ErrorKind::refused, "开箱钥匙不齐：" + describe_keys(trustees.count(), trustees.needed()) +
                                             "，现有" + number(static_cast<std::int64_t>(keys.size())) +
                                             "把。"};
    return {};
}

Result<std::vector<PollOpening>> open_polls(const std::vector<ClosedPoll>& polls,
                                            const std::vector<HeldKey>& keys,
                                            std::vector<OpeningMemory>& memories, Repeat repeat,
                                            ballot::Randomness& randomness, const ballot::ForEach& for_each,
                                            const std::function<void(const std::string& title)>& progress) {
    for (const ClosedPoll& poll : polls)
        if (auto ok = check_keys(keys, poll.box.trustees()); !ok) return ok.error();
    if (auto ok = check_memories(polls, memories, repeat); !ok) return ok.error();
    for (OpeningMemory& memory : memories)
        if (auto ok = memory.remember(sums_of(polls), Opened::begun); !ok) return ok.error();
    std::vector<ballot::OwnedKey> owned;
    for (const HeldKey& key : keys) owned.push_back({key.owner, &key.key});
    std::vector<PollOpening> out;
    for (const ClosedPoll& poll : polls) {
        if (progress) progress(poll.title);
        // Shuffles, shares and the result are checked as they are made; whoever takes the archive checks it
        // all.
        ballot::OpeningFault fault{};
        auto opened = ballot::open_closed(poll.box, owned, randomness, for_each, &fault);
        if (!opened) return Error{kind_of(fault), "「" + poll.title + "」" + opened.error().message};
        out.push_back({poll.poll, std::move(*opened)});
    }
    return out;
}

Result<void> remember_done(const std::vector<ClosedPoll>& polls, std::vector<OpeningMemory>& memories) {
    for (OpeningMemory& memory : memories)
        if (auto ok = memory.remember(sums_of(polls), Opened::done); !ok) return ok;
    return {};
}

Result<void> write_opening(const fs::path& folder, const std::string& label,
                           const std::vector<ClosedPoll>& closed, const std::vector<PollOpening>& opened) {
    Opening opening;
    opening.label = label;
    for (std::size_t i = 0; i < opened.size(); ++i) {
        const PollOpening& one = opened[i];
        if (auto ok = write_file(folder / archive_file(one.poll), one.box.archive); !ok) return ok;
        if (auto ok = write_file(folder / proofs_file(one.poll), bytes_of(one.box.second_proofs)); !ok)
            return ok;
        opening.polls.push_back({one.poll, closed.at(i).box.election().uuid(), hex_of(one.box.archive),
                                 hex_of(std::string_view(one.box.second_proofs))});
        if (i == 0)
            for (const auto& share : one.box.shares) opening.owners.push_back(share.owner);
    }
    return write_file(folder / opening_file, bytes_of(opening_json(opening)));
}

Result<std::vector<std::string>> destroy_keys(const fs::path& stick, std::string_view label) {
    std::vector<std::string> out;
    for (const fs::path& path : keys_on(stick)) {
        if (!label.empty() && !is_key_of(path, label)) continue;
        if (auto wiped = wipe_file(path); !wiped) return wiped.error();
        out.push_back(path.filename().string());
    }
    return out;
}

}  // namespace daihui::trustee

// A closed box of two polls as the console writes it, made with given keys in the pure library, and ways to
// spoil it that leave every hash consistent.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "shared/ballot/archive.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "tests/ballot/box.hpp"
#include "tests/support/test_randomness.hpp"

namespace daihui::test {

/// One poll before it is written.
struct PackedPoll {
    trustee::BoxPoll row;
    ballot::Shape shape;
    ballot::Setup setup;
    std::vector<ballot::Credential> slips;
    std::vector<ballot::Marks> marks;
    ballot::ArchiveContent content;

    [[nodiscard]] Bytes archive() const {
        return ballot::write_archive(setup, content, from_millis(1'795'000'000'000));
    }
    /// Makes the row say what the archive holds.
    void restate() {
        row.list = row.issued = static_cast<std::int64_t>(setup.credentials.size());
        row.returned = static_cast<std::int64_t>(content.ballots.size());
        row.root = to_hex(trustee::root_of(content.ballots));
        row.archive = to_hex(sha256(ByteView(archive())));
    }
};
struct Packed {
    trustee::Box box;
    std::vector<PackedPoll> polls;

    void restate() {
        box.polls.clear();
        for (PackedPoll& poll : polls) {
            poll.restate();
            box.polls.push_back(poll.row);
        }
    }
    void write(const std::filesystem::path& folder) const {
        std::filesystem::create_directories(folder);
        for (const PackedPoll& poll : polls)
            if (!write_file(folder / trustee::archive_file(poll.row.poll), poll.archive())) std::abort();
        if (!write_file(folder / trustee::box_file, bytes_of(trustee::box_json(box)))) std::abort();
    }
};

inline PackedPoll pack_poll(const std::string& id, const ballot::Shape& shape, const ballot::Trustees& trustees,
                            std::size_t slips, std::size_t ballots, TestRandomness& random) {
    using namespace ballot;
    auto form = make_template(shape, id, "daihui-poll:" + to_hex(sha256(id))).value();
    auto election = Election::make(form, make_uuid(random), trustees.public_key()).value();
    std::vector<Credential> credentials;
    std::vector<std::string> list;
    for (std::size_t i = 0; i < slips; ++i) {
        credentials.push_back(Credential::generate(random));
        list.push_back(CredentialKey(credentials.back(), election.uuid()).public_text());
    }
    PackedPoll out{{}, shape, make_setup(election, trustees, std::move(list)).value(), std::move(credentials),
                   {}, {}};
    out.row.poll = id;
    out.row.title = id == "housing" ? "周转房管理办法表决票" : "工会委员会委员选票";
    out.row.uuid = election.uuid();
    out.row.election = to_hex(election.hash());
    for (std::size_t i = 0; i < ballots; ++i) {
        out.marks.push_back(random_marks(shape, random));
        const CredentialKey key(out.slips[i], election.uuid());
        out.content.ballots.push_back(seal(election, shape, out.marks.back(), key, random).value().json);
    }
    out.content.ended = true;
    return out;
}

inline constexpr const char* sample_label = "演练:test-2026|p1";

/// A motion and an election, eight slips and six ballots each.
inline Packed pack(const ballot::Trustees& trustees, std::uint64_t seed = 1) {
    TestRandomness random(seed);
    Packed out;
    out.box.label = sample_label;
    out.box.title = "测试学院第三届教职工代表大会第一次会议";
    out.box.period = "选举和表决";
    out.box.rehearsal = true;
    out.polls.push_back(pack_poll("housing", motion_shape(), trustees, 8, 6, random));
    out.polls.push_back(pack_poll("union-election", election_shape(3, 1, 2), trustees, 8, 6, random));
    out.restate();
    return out;
}

}  // namespace daihui::test

// Tampered copies of an export. Whoever changes a file is caught by the manifest; whoever can sign manifests as
// the machine is still caught by the record and the boxes.
#include <algorithm>
#include <filesystem>

#include "tests/report/finished_venue.hpp"
#include "tests/report/tamper.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;

namespace {

const std::string results_file = "09技术核查/results.json";
const std::string record_file = "09技术核查/record.jsonl";
const std::string committee_box = "09技术核查/boxes/committee.bel";
const std::string committee_proofs = "09技术核查/boxes/committee.proofs.json";

/// Changes the entries as `change` says and signs the manifest as the machine, so that only the record itself
/// can tell.
Names failed_after(const std::function<void(std::vector<record::StoredEntry>&)>& change) {
    const Exported copy;
    auto entries = copy.entries();
    change(entries);
    copy.write_entries(entries);
    copy.sign_as_the_machine();
    return copy.failed();
}

}  // namespace

TEST_CASE("a changed result file is refused") {
    const Exported copy;
    copy.write(results_file, replaced(copy.read(results_file), "\"elected\"", "\"Elected\""));
    CHECK(copy.failed() == Names{"manifest_files", "results_file"});
}

TEST_CASE("results that leave a poll out are refused, even signed by the machine") {
    const Exported copy;
    const std::string before = copy.read(results_file);
    const auto polls = before.find("\"polls\": [");
    REQUIRE(polls != std::string::npos);
    copy.write(results_file,
               before.substr(0, polls) + "\"polls\": []" + before.substr(before.find("\n  ]", polls) + 4));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"results_file"});
}

TEST_CASE("another definition beside the record is refused, even signed by the machine") {
    const Exported copy;
    copy.write("09技术核查/congress.json", "{}");
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"definition_file"});
}

TEST_CASE("a link in the export is refused") {
    const Exported copy;
    std::filesystem::create_directory_symlink("/tmp", copy.path() / "10附件");
    CHECK(copy.failed() == Names{"manifest_files"});
}

TEST_CASE("a changed form is refused") {
    const Exported copy;
    const std::string form = copy.find("选举计票结果报告单");
    std::string pdf = copy.read(form);
    pdf[pdf.size() / 2] = static_cast<char>(pdf[pdf.size() / 2] ^ 1);
    copy.write(form, pdf);
    CHECK(copy.failed() == Names{"manifest_files"});
}

TEST_CASE("a removed file is refused") {
    const Exported copy;
    copy.remove(copy.find("当选名单"));
    CHECK(copy.failed() == Names{"manifest_files"});
}

TEST_CASE("an added file is refused") {
    const Exported copy;
    copy.write("03选举/当选名单-补充.pdf", "%PDF-1.5");
    CHECK(copy.failed() == Names{"manifest_files"});
}

TEST_CASE("a changed manifest is refused") {
    const Exported copy;
    copy.write("manifest.json", replaced(copy.read("manifest.json"), "\"title\": \"华川", "\"title\": \"华山"));
    CHECK(copy.failed() == Names{"manifest_signature"});
}

TEST_CASE("a wrong, a cut and a missing signature are refused") {
    const Exported copy;
    std::string signature = copy.read("manifest.sig");
    signature[0] = signature[0] == '0' ? '1' : '0';
    copy.write("manifest.sig", signature);
    CHECK(copy.failed() == Names{"manifest_signature"});
    copy.write("manifest.sig", signature.substr(0, 64));
    CHECK(copy.failed() == Names{"manifest_signature"});
    copy.remove("manifest.sig");
    CHECK(copy.failed() == Names{"manifest_signature"});
}

TEST_CASE("a manifest signed with another key is refused") {
    const Exported copy;
    copy.sign_as_a_stranger();
    CHECK(copy.failed() == Names{"manifest_device"});
}

TEST_CASE("a manifest hashed again after a change is refused") {
    const Exported copy;
    copy.write(results_file, replaced(copy.read(results_file), "\"approve\": 5", "\"approve\": 6"));
    copy.rehash();
    CHECK(copy.failed() == Names{"manifest_signature", "results_file"});
}

TEST_CASE("a changed result is refused even if the machine signed it") {
    const Exported copy;
    copy.write(results_file, replaced(copy.read(results_file), "\"approve\": 5", "\"approve\": 6"));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"results_file"});
}

TEST_CASE("a changed verdict is refused even if the machine signed it") {
    const Exported copy;
    copy.write(results_file, replaced(copy.read(results_file), "\"verdict\": \"应到", "\"verdict\": \"应当到"));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"results_file"});
}

TEST_CASE("a result file that is missing or is none is refused") {
    const Exported copy;
    copy.write(results_file, "[]");
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"results_file"});
    copy.remove(results_file);
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"results_file"});
}

TEST_CASE("boxes that changed places are refused") {
    const Exported copy;
    const std::string pay = copy.read("09技术核查/boxes/pay.bel");
    copy.write("09技术核查/boxes/pay.bel", copy.read(committee_box));
    copy.write(committee_box, pay);
    copy.sign_as_the_machine();
    const Names failed = copy.failed();
    for (const char* name : {"archive_hash:pay", "archive_hash:committee", "ballot_frozen:pay",
                             "ballot_frozen:committee", "box_sealed:committee"}) {
        INFO(name);
        CHECK(has(failed, name));
    }
    CHECK_FALSE(has(failed, "record_chain"));
}

TEST_CASE("a box cut short is refused") {
    const Exported copy;
    const std::string box = copy.read(committee_box);
    copy.write(committee_box, box.substr(0, box.size() / 2));
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "archive_hash:committee"));
}

TEST_CASE("a missing box is refused") {
    const Exported copy;
    copy.remove(committee_box);
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"archive_present:committee"});
}

TEST_CASE("changed proofs of the opening are refused") {
    const Exported copy;
    std::string proofs = copy.read(committee_proofs);
    const auto digit = proofs.find_last_of("123456789");
    REQUIRE(digit != std::string::npos);
    proofs[digit] = proofs[digit] == '9' ? '8' : '9';
    copy.write(committee_proofs, proofs);
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "archive_proofs:committee"));
}

TEST_CASE("an entry changed in one byte is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  auto& stored = entries[first_of(entries, Kind::checked_in)];
                  stored.entry.time += std::chrono::minutes{1};
              }),
              "record_chain"));
}

TEST_CASE("a deleted entry is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  entries.erase(entries.begin() +
                                static_cast<std::ptrdiff_t>(first_of(entries, Kind::slip_voided)));
              }),
              "record_chain"));
}

TEST_CASE("entries that changed places are refused") {
    CHECK(has(failed_after([](auto& entries) {
                  const std::size_t at = first_of(entries, Kind::checked_in);
                  std::swap(entries[at], entries[at + 1]);
              }),
              "record_chain"));
}

TEST_CASE("an entry that stands twice is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  const std::size_t at = first_of(entries, Kind::checked_in);
                  entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(at), entries[at]);
              }),
              "record_chain"));
}

TEST_CASE("a changed body is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  auto& stored = entries[first_of(entries, Kind::hands_counted)];
                  stored.body = replaced(stored.body, "朱静怡", "朱静");
              }),
              "record_chain"));
}

TEST_CASE("a changed signature of the record is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  for (auto& stored : entries)
                      if (stored.signature) {
                          stored.signature->front() ^= 1;
                          return;
                      }
              }),
              "record_chain"));
}

TEST_CASE("signatures taken away from the end are refused") {
    CHECK(has(failed_after([](auto& entries) { entries.back().signature.reset(); }), "record_chain"));
}

TEST_CASE("a withheld body of a kind that may not be withheld is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  auto& stored = entries[first_of(entries, Kind::slip_voided)];
                  stored.body.clear();
                  stored.body_present = false;
              }),
              "record_chain"));
}

TEST_CASE("an entry added with a stranger's key is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  record::StoredEntry forged = entries.back();
                  const auto key = record::SigningKey::generate();
                  forged.entry.seq += 1;
                  forged.entry.previous = entries.back().hash;
                  forged.entry.kind = Kind::incident_noted;
                  forged.body =
                      congress::to_json(congress::Event{congress::IncidentNoted{"没有发生过的事", "江雪"}});
                  forged.entry.body = sha256(forged.body);
                  forged.hash = record::hash_of(forged.entry);
                  forged.signature = key.sign(forged.hash);
                  entries.push_back(forged);
              }),
              "record_chain"));
}

TEST_CASE("a machine that admits itself is refused") {
    CHECK(has(failed_after([](auto& entries) {
                  const auto key = record::SigningKey::generate();
                  record::StoredEntry forged;
                  forged.entry = entries.back().entry;
                  forged.entry.device = record::device_id(key.public_key());
                  forged.entry.seq = 1;
                  forged.entry.previous = {};
                  forged.entry.kind = Kind::device_admitted;
                  forged.body = congress::to_json(congress::Event{congress::DeviceAdmitted{
                      to_hex(forged.entry.device), to_hex(key.public_key()), "9 号机", {"hub"}}});
                  forged.entry.body = sha256(forged.body);
                  forged.hash = record::hash_of(forged.entry);
                  forged.signature = key.sign(forged.hash);
                  entries.push_back(forged);
              }),
              "record_chain"));
}

TEST_CASE("a record that cannot be read or is empty is refused") {
    const Exported copy;
    copy.write(record_file, copy.read(record_file) + "{}\n");
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"record_readable"});
    copy.write(record_file, "");
    copy.sign_as_the_machine();
    CHECK(has(copy.failed(), "record_chain"));
    CHECK(has(copy.failed(), "record_content"));
    copy.remove(record_file);
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"record_readable"});
}

TEST_CASE("another congress's name over this record is refused") {
    const Exported copy;
    copy.sign_as_the_machine([](Manifest& manifest) { manifest.congress = "huachuan-2027"; });
    const Names failed = copy.failed();
    CHECK(has(failed, "record_chain"));
    CHECK(has(failed, "manifest_device"));
    // A rehearsal passed off as the congress itself.
    copy.sign_as_the_machine([](Manifest& manifest) {
        manifest.congress = "huachuan-automation-2026";
        manifest.rehearsal = false;
    });
    CHECK(has(copy.failed(), "manifest_device"));
}

namespace {

/// Cuts the tail back to the last run that ends before the last checkpoint; returns the new last anchor.
std::string cut_tail(std::vector<record::StoredEntry>& entries) {
    const auto is_checkpoint = [](const auto& stored) { return stored.entry.kind == Kind::checkpoint; };
    while (!is_checkpoint(entries.back())) entries.pop_back();
    entries.pop_back();
    while (!entries.back().signature) entries.pop_back();
    const auto last = std::find_if(entries.rbegin(), entries.rend(), is_checkpoint);
    const auto event = congress::event_from_json(Kind::checkpoint, last->body);
    return std::get<congress::Checkpoint>(*event).root.substr(0, 20);
}

}  // namespace

TEST_CASE("a cut tail is refused by the manifest's anchor") {
    const Exported copy;
    auto entries = copy.entries();
    cut_tail(entries);
    copy.write_entries(entries);
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"manifest_anchor"});
}

TEST_CASE("a cut tail that the machine itself covers up is refused by the anchor on paper") {
    const Exported copy;
    auto entries = copy.entries();
    const std::string last = cut_tail(entries);
    copy.write_entries(entries);
    copy.sign_as_the_machine([&](Manifest& manifest) { manifest.anchor = last; });
    // Without paper nobody can tell: so verification says that no paper was compared.
    CHECK(copy.failed().empty());
    CHECK_FALSE(copy.verify().anchored);
    CHECK(copy.failed({finished_venue().report.anchor}) == Names{"anchor"});
    CHECK(copy.failed({finished_venue().zero_report}).empty());
}

TEST_CASE("an audited ballot that is missing, changed or counted is refused, even signed by the machine") {
    const std::string audit = "09技术核查/检验/" + finished_venue().audited + ".json";
    {
        const Exported copy;
        copy.remove(audit);
        copy.sign_as_the_machine();
        CHECK(copy.failed() == Names{"audits_exported"});
    }
    {
        const Exported copy;
        copy.write(audit, copy.read(audit) + " ");
        copy.sign_as_the_machine();
        CHECK(copy.failed() == Names{"audits_exported"});
    }
}

TEST_CASE("a wall list that leaves a code out or has one more is refused, even signed by the machine") {
    const Exported copy;
    const std::string name = copy.find("查验码清单-" + std::string("第三届分工会委员会委员选举.csv"));
    const std::string text = copy.read(name);
    const auto last = text.rfind("\r\n", text.size() - 3);
    REQUIRE(last != std::string::npos);
    copy.write(name, text.substr(0, last + 2));
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"code_list:committee"});
    copy.write(name, text + "0000 0000 0000 0000 0000\r\n");
    copy.sign_as_the_machine();
    CHECK(copy.failed() == Names{"code_list:committee"});
}

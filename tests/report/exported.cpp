#include "tests/report/exported.hpp"

#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "shared/record/entries_file.hpp"
#include "tests/report/finished_venue.hpp"

namespace daihui::report::testing {
namespace {

namespace fs = std::filesystem;

const std::string record_file = "09技术核查/record.jsonl";

}  // namespace

Exported::Exported() : Exported(finished_venue().out, finished_venue().venue->record()) {}

Exported::Exported(const fs::path& out, const record::Record& machine) : machine_(&machine) {
    static std::atomic<int> number{0};
    path_ = out.parent_path() / ("copy-" + std::to_string(++number));
    fs::copy(out, path_, fs::copy_options::recursive);
}

Exported::~Exported() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string Exported::read(const std::string& file) const {
    std::ifstream in(path_ / file, std::ios::binary);
    if (!in) throw std::runtime_error("no file " + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

void Exported::write(const std::string& file, const std::string& text) const {
    std::ofstream out(path_ / file, std::ios::binary);
    out << text;
}

void Exported::remove(const std::string& file) const {
    if (!fs::remove(path_ / file)) throw std::runtime_error("no file " + file);
}

std::string Exported::find(const std::string& part) const {
    for (const auto& [file, hash] : manifest().files)
        if (file.find(part) != std::string::npos) return file;
    throw std::runtime_error("no file like " + part);
}

std::vector<record::StoredEntry> Exported::entries() const {
    auto entries = record::entries_from_lines(read(record_file));
    if (!entries) throw std::runtime_error(entries.error().message);
    return *entries;
}

void Exported::write_entries(const std::vector<record::StoredEntry>& entries) const {
    std::string lines;
    for (const record::StoredEntry& entry : entries) lines += record::to_line(entry);
    write(record_file, lines);
}

Manifest Exported::manifest() const {
    auto manifest = manifest_from_json(read("manifest.json"));
    if (!manifest) throw std::runtime_error(manifest.error().message);
    return *manifest;
}

void Exported::rehash(const std::function<void(Manifest&)>& change) const {
    Manifest now = manifest();
    auto files = hash_files(path_);
    if (!files) throw std::runtime_error(files.error().message);
    now.files = *files;
    if (change) change(now);
    write("manifest.json", to_json(now));
}

void Exported::sign_as_the_machine(const std::function<void(Manifest&)>& change) const {
    rehash(change);
    const auto signature = machine_->sign_text(manifest_context, bytes_of(read("manifest.json")));
    write("manifest.sig", to_hex(signature) + "\n");
}

void Exported::sign_as_a_stranger() const {
    const auto key = record::SigningKey::generate();
    rehash([&](Manifest& manifest) {
        manifest.public_key = to_hex(key.public_key());
        manifest.device = to_hex(record::device_id(key.public_key()));
    });
    write("manifest.sig", to_hex(key.sign_text(manifest_context, bytes_of(read("manifest.json")))) + "\n");
}

VerifyReport Exported::verify(const std::vector<std::string>& anchors) const {
    auto report = verify_export(path_, {anchors, {}});
    if (!report) throw std::runtime_error(report.error().message);
    return *report;
}

std::set<std::string> Exported::failed(const std::vector<std::string>& anchors) const {
    std::set<std::string> names;
    for (const Check& check : verify(anchors).checks)
        if (!check.ok) names.insert(check.name);
    return names;
}

}  // namespace daihui::report::testing

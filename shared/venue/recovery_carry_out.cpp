// The new hub is made: its folder, the chain of the old hub, the takeover, and what machines hold beyond it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "shared/base/file.hpp"
#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/pin.hpp"
#include "shared/venue/recovery_sources.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"
#include "shared/venue/venue_folder.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;
using congress::Kind;
using record::StoredEntry;

/// Of one step; ballots are ten kilobytes each.
constexpr std::size_t most_entries = 4000, most_bytes = std::size_t{32} << 20;

/// Of the machine that it lies in, never of another one.
bool stays_with_its_machine(const std::string& name) {
    return name == "device.key" || name == "console.pin" || name.rfind("hub-tls.", 0) == 0;
}

/// What the old hub had beside its record, where its folder survived: badges' key, keys of boxes, documents.
Result<void> copy_belongings(const fs::path& from, const fs::path& to) {
    std::error_code error;
    const auto copy = [&](const fs::path& one, const fs::path& target) {
        if (!error && fs::exists(one) && !fs::exists(target))
            fs::copy(one, target, fs::copy_options::recursive, error);
    };
    if (fs::is_directory(from / "keys", error))
        for (fs::directory_iterator at(from / "keys", error), end; !error && at != end; at.increment(error))
            if (!stays_with_its_machine(at->path().filename().string()))
                copy(at->path(), to / "keys" / at->path().filename());
    if (fs::is_directory(from / "boxes", error))
        for (fs::directory_iterator at(from / "boxes", error), end; !error && at != end; at.increment(error))
            copy(at->path(), to / "boxes" / at->path().filename());
    error.clear();
    for (const char* name : {"documents", "photos", "proposals.csv"}) copy(from / name, to / name);
    if (error)
        return Error{ErrorKind::storage,
                     "不能复制 " + from.string() + " 中的文件：" + error.message() + "。请检查磁盘。"};
    return {};
}

std::optional<std::string> ballot_hash_of(const StoredEntry& stored) {
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr;
    if (cast == nullptr) return std::nullopt;
    return cast->ballot_hash;
}

/// A folder beside the target until everything is in it: what is found there later is whole.
class PartFolder {
  public:
    explicit PartFolder(const fs::path& target) : target_(target), part_(target.string() + ".part") {
        std::error_code ignored;
        fs::remove_all(part_, ignored);  // of an attempt that was broken off
    }
    ~PartFolder() {
        std::error_code ignored;
        if (!done_) fs::remove_all(part_, ignored);
    }
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return part_; }
    Result<void> finish() {
        std::error_code error;
        fs::rename(part_, target_, error);
        if (error)
            return Error{ErrorKind::storage,
                         "不能建立 " + target_.string() + "：" + error.message() + "。请检查磁盘。"};
        done_ = true;
        return {};
    }

  private:
    fs::path target_, part_;
    bool done_ = false;
};

}  // namespace

/// One recovery under way.
struct Gatherer {
    const std::vector<RecoverySource>& sources;
    const RecoverySource& best;
    const RecoveryOptions& options;
    const Recovery::Progress& progress;
    RecoveryReport report{};

    void tell(const std::string& words, std::size_t done, std::size_t all) const {
        if (progress) progress(words, done, all);
    }
    void add_alarms(const std::vector<record::Alarm>& alarms) {
        for (const record::Alarm& alarm : alarms)
            if (std::find(report.alarms.begin(), report.alarms.end(), alarm) == report.alarms.end())
                report.alarms.push_back(alarm);
    }

    /// The hub's chain and all that it took; hubs' own records first, since ballots cast at a hub come along.
    Result<void> fill(record::Record& record) {
        std::vector<const RecoverySource*> order;
        for (const RecoverySource& one : sources)
            if (one.record) order.push_back(&one);
        const auto rank = [&](const RecoverySource* one) {
            const bool was_hub = std::any_of(best.spine.begin(), best.spine.end(), [&](const SpinePart& part) {
                return part.chain.first == one->about.device;
            });
            return was_hub ? 0 : one == &best ? 1 : 2;
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
        for (const RecoverySource* one : order) {
            std::set<RecoveredChain> unfit;
            for (;;) {
                std::vector<record::Have> have = record.have();
                for (const RecoveredChain& chain : unfit) have.push_back({chain.first, chain.second, no_limit});
                const auto entries =
                    one->record->entries_after(have, most_entries, most_bytes, record::Ballots::with);
                if (entries.empty()) break;
                const auto imported = record.import(entries);
                if (!imported) return imported.error();
                tell("收取 " + one->about.from.string(), static_cast<std::size_t>(record.books().hub_seq()),
                     static_cast<std::size_t>(best.about.hub_seq));
                add_alarms(imported->alarms);
                if (imported->added > 0) continue;
                // What cannot be stored is not asked for again; the other chains go on.
                const std::size_t before = unfit.size();
                for (const record::Alarm& alarm : imported->alarms) unfit.insert({alarm.device, alarm.epoch});
                if (unfit.size() == before) break;
            }
        }
        if (record.books().hub_seq() != best.about.hub_seq ||
            record.books().hub_epoch() != best.about.hub_epoch)
            return Error{ErrorKind::bad_input,
                         best.about.from.string() + " 中主控机的记录只能核对到第 " +
                             std::to_string(record.books().hub_seq()) + " 条（共 " +
                             std::to_string(best.about.hub_seq) +
                             " 条），后面的已损坏。请换一台机器的记录，或用 daihui verify 检查这一份。"};
        return {};
    }

    /// Every machine's own entries with the ballots: those that were never taken, and the ballots of those that
    /// were.
    Result<void> gather(Venue& venue) {
        std::size_t done = 0;
        for (const RecoverySource& source : sources) {
            tell("汇总 " + source.about.from.string(), done++, sources.size());
            for (const auto& [chain, tip] : source.tips) {
                const auto machine = venue.machines().find(chain.first);
                if (chain.second != 1 || !machine || machine->state != Machine::State::admitted) continue;
                if (machine->taken >= tip && !source.holds_ballots_of(chain)) continue;
                if (auto taken = gather_chain(venue, source, chain, machine->taken); !taken) return taken;
            }
        }
        return {};
    }

    Result<void> gather_chain(Venue& venue, const RecoverySource& source, const RecoveredChain& chain,
                              std::uint64_t taken) {
        const std::uint64_t from = source.holds_ballots_of(chain) ? 0 : taken;
        for (std::uint64_t seq = from;;) {
            std::vector<StoredEntry> entries = source.entries_of(chain, seq, most_entries, most_bytes);
            if (entries.empty()) return {};
            seq = entries.back().entry.seq;
            // Behind a ballot that nobody holds the chain waits for its machine.
            const bool whole = cut_at_lacking(venue, entries, taken);
            if (!entries.empty()) {
                std::vector<Venue::Pushed> pushed;
                pushed.push_back({chain.first, std::move(entries), {}});
                pushed.back().checked = check_casts_at_once(*venue.ballot_forms(), pushed.back().entries);
                const auto answer = venue.take(options.now, std::move(pushed));
                if (!answer) return answer.error();
                report.taken += answer->front().added;
                add_alarms(answer->front().alarms);
                if (!answer->front().alarms.empty()) return {};
            }
            if (!whole) return {};
        }
    }

    bool cut_at_lacking(Venue& venue, std::vector<StoredEntry>& entries, std::uint64_t taken) const {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            StoredEntry& stored = entries[i];
            if (stored.entry.kind != Kind::ballot_cast || !stored.ballot.empty()) continue;
            const auto hash = ballot_hash_of(stored);
            if (hash)
                for (const RecoverySource& other : sources)
                    if (stored.ballot = other.ballot(*hash); !stored.ballot.empty()) break;
            if (stored.entry.seq <= taken || !stored.ballot.empty() ||
                (hash && venue.books().ballot(*hash).has_value()))
                continue;
            entries.resize(i);
            while (!entries.empty() && !entries.back().signature) entries.pop_back();
            return false;
        }
        return true;
    }

    void finish(Venue& venue) {
        const record::Books& books = venue.books();
        for (const congress::Poll& poll : books.congress().polls)
            for (const std::string& hash : books.accepted_hashes(poll.id))
                if (books.ballot(hash).value_or("").empty()) ++report.lacking;
        report.device = venue.record().device();
        report.epoch = books.hub_epoch();
    }
};

Result<RecoveryReport> Recovery::carry_out(const fs::path& folder, const RecoveryOptions& options,
                                           const Progress& progress) {
    const RecoverySource& best = state_->sources[state_->best];
    if (!state_->survey.forks_of_hub.empty())
        return refused(state_->survey.forks_of_hub.front() +
                       "请由主席团决定以哪一份为准，另一份从 --from 改到 "
                       "--only-own（只收那台机器自己的记录）后重新恢复；那台机器以后重新入网。");
    if (options.by.empty() || options.reason.empty())
        return refused("接任主控机须写明由谁决定（--by）和原因（--reason）。");
    if (!options.pin.empty() && !pin_is_usable(options.pin))
        return Error{ErrorKind::wrong_use, "控制台密码须为 6 至 12 位数字。"};
    if (options.key == nullptr) return Error{ErrorKind::wrong_use, "恢复要用秘书处保管的恢复密钥（--key）。"};
    const std::string key_device = to_hex(record::device_id(options.key->public_key()));
    const auto rows = best.record->books().device_rows();
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const record::DeviceRow& row) {
        return row.admitted.device == key_device && !row.suspended && holds(row.admitted.roles, "recovery");
    });
    if (!known)
        return refused("这不是本次大会的恢复密钥，请用 daihui init 建立这个会场时写出的 recovery.key。");
    if (auto empty = need_empty_folder(folder); !empty) return empty.error();

    PartFolder part(folder);
    if (auto made = make_venue_folder(part.path()); !made) return made.error();
    for (const RecoverySource& one : state_->sources)
        if (!one.folder.empty())
            if (auto copied = copy_belongings(one.folder, part.path()); !copied) return copied.error();
    auto key = record::SigningKey::generate();
    if (auto written = write_secret(part.path() / "keys" / "device.key", to_hex(key.seed())); !written)
        return written.error();
    if (!fs::exists(part.path() / "keys" / "badges.key")) {
        // Without the old one a badge that was printed works, but cannot be printed a second time the same.
        std::array<std::uint8_t, 32> badge_master{};
        fill_random(badge_master);
        if (auto written = write_secret(part.path() / "keys" / "badges.key", to_hex(badge_master)); !written)
            return written.error();
    }
    const std::string pin = options.pin.empty() ? make_pin() : options.pin;
    if (auto written = write_secret(part.path() / "keys" / "console.pin", hash_pin(pin, survey().rehearsal));
        !written)
        return written.error();

    Gatherer gatherer{state_->sources, best, options, progress};
    nlohmann::json about = {{"format", "daihui-venue-1"}};
    {
        auto record =
            record::Record::open(part.path() / "record.db", std::move(key), {true, best.record->congress_id()});
        if (!record) return record.error();
        if (auto filled = gatherer.fill(**record); !filled) return filled.error();
        const congress::Congress& defined = (*record)->books().congress();
        about["congress"] = defined.id;
        about["rehearsal"] = defined.rehearsal;
        about["title"] = defined.title;
    }
    if (auto written = write_file(part.path() / "venue.json", bytes_of(about.dump(2) + "\n")); !written)
        return written.error();
    {
        auto venue = Venue::open(part.path(), {});
        if (!venue) return venue.error();
        if (auto over = (*venue)->take_over(*options.key, options.by, options.reason, options.now); !over)
            return over.error();
        if (auto gathered = gatherer.gather(**venue); !gathered) return gathered.error();
        gatherer.finish(**venue);
        record::Record& record = (*venue)->record();
        const std::string words = "接任主控机：原主控机的记录到第 " + std::to_string(survey().seq) +
                                  " 条，另收到各机尚未汇总的记录 " + std::to_string(gatherer.report.taken) +
                                  " 条，还缺选票 " + std::to_string(gatherer.report.lacking) +
                                  " 张，由各机重新送来";
        if (auto noted = record.write(options.now, {congress::IncidentNoted{words, options.by}}); !noted)
            return noted.error();
        const congress::Checkpoint point = record.checkpoint("takeover");
        if (auto written = record.write(options.now, {point}); !written) return written.error();
        gatherer.report.anchor = point.root.substr(0, 20);
    }
    if (auto finished = part.finish(); !finished) return finished.error();
    gatherer.report.pin = pin;
    return std::move(gatherer.report);
}

}  // namespace daihui::venue

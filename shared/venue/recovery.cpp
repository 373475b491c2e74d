#include "shared/venue/recovery.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/base/quotes.hpp"
#include "shared/venue/recovery_sources.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

std::string nth(std::uint64_t seq) { return "第 " + std::to_string(seq) + " 条"; }

std::string who(const RecoverySource& source) {
    return source.about.from.string() + (source.about.name.empty() ? "" : "（" + source.about.name + "）");
}

/// The first entry in which two chains differ, up to `most`; 0: they do not.
std::uint64_t first_difference(const std::vector<Hash>& a, const std::vector<Hash>& b, std::uint64_t most) {
    const std::size_t size = std::min({a.size(), b.size(), static_cast<std::size_t>(most)});
    const auto differ = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin());
    const auto at = static_cast<std::size_t>(differ.first - a.begin());
    return at == size ? 0 : at + 1;
}

const std::vector<Hash>& hashes_of(const RecoverySource& source, const RecoveredChain& chain) {
    static const std::vector<Hash> none;
    const auto found = source.hashes.find(chain);
    return found == source.hashes.end() ? none : found->second;
}

}  // namespace

// The parts of the survey, each about one question.
struct Surveyor {
    std::vector<RecoverySource>& sources;
    const RecoverySource& best;
    RecoverySurvey& survey;

    [[nodiscard]] bool is_of_spine(const RecoveredChain& chain) const {
        return std::any_of(best.spine.begin(), best.spine.end(),
                           [&](const SpinePart& part) { return part.chain == chain; });
    }
    [[nodiscard]] std::string name_of(const std::string& device) const {
        for (const record::DeviceRow& row : best.record->books().device_rows())
            if (row.admitted.device == device && !row.admitted.name.empty()) return row.admitted.name;
        return "机器 " + device.substr(0, 8);
    }
    [[nodiscard]] std::uint64_t taken_of(const RecoveredChain& chain) const {
        for (const record::DeviceRow& row : best.record->books().device_rows())
            if (row.admitted.device == chain.first && row.taken.epoch == chain.second) return row.taken.seq;
        return 0;
    }

    void hub() {
        const record::Books& books = best.record->books();
        survey.congress = books.congress().title;
        survey.rehearsal = books.congress().rehearsal;
        survey.hub = name_of(books.hub_device());
        survey.epoch = books.hub_epoch();
        survey.seq = books.hub_seq();
        survey.from = best.about.from;
        std::optional<Moment> last;
        static_cast<void>(best.record->for_each([&](const record::StoredEntry& stored) {
            if (to_hex(stored.entry.device) == books.hub_device() && stored.entry.epoch == survey.epoch &&
                stored.entry.seq == survey.seq)
                last = stored.entry.time;
        }));
        survey.last = last;
    }

    void forks_of_hub() {
        for (const RecoverySource& other : sources) {
            if (&other == &best || !other.record) continue;
            for (std::size_t i = 0; i < best.spine.size(); ++i) {
                const SpinePart& part = best.spine[i];
                if (i < other.spine.size() && other.spine[i].chain != part.chain) {
                    survey.forks_of_hub.push_back(
                        "有两台机器接任过" + in_quotes(name_of(best.spine[i - 1].chain.first)) + "：" +
                        who(best) + " 跟随 " + part.chain.first.substr(0, 8) + "，" + who(other) + " 跟随 " +
                        other.spine[i].chain.first.substr(0, 8) + "。");
                    break;
                }
                const auto& theirs = hashes_of(other, part.chain);
                if (const std::uint64_t at = first_difference(hashes_of(best, part.chain), theirs, part.kept);
                    at > 0)
                    survey.forks_of_hub.push_back("主控机的" + nth(at) + "记录在 " + who(best) + " 和 " +
                                                  who(other) +
                                                  " 中有两个不同的版本：主控机可能恢复过旧的备份。");
                const bool replaced = i + 1 < best.spine.size();
                if (replaced && theirs.size() > part.kept)
                    survey.remarks.push_back("原主控机在被接任之后还写了 " +
                                             std::to_string(theirs.size() - part.kept) + " 条记录（自" +
                                             nth(part.kept + 1) + "起，见 " + who(other) +
                                             "），不再采用，请对照补办。");
            }
        }
    }

    void machines() {
        std::map<RecoveredChain, const RecoverySource*> first;
        std::map<RecoveredChain, std::uint64_t> furthest;
        for (RecoverySource& source : sources) {
            for (const auto& [chain, tip] : source.tips) {
                if (is_of_spine(chain) || chain.second != 1) continue;
                furthest[chain] = std::max(furthest[chain], tip);
                const std::uint64_t taken = taken_of(chain);
                if (tip > taken) source.about.beyond += tip - taken;
                const auto [at, added] = first.emplace(chain, &source);
                if (added) continue;
                const std::uint64_t differs =
                    first_difference(hashes_of(*at->second, chain), hashes_of(source, chain), no_limit);
                if (differs > 0)
                    survey.forks_of_machines.push_back(
                        name_of(chain.first) + "的" + nth(differs) + "记录在 " + who(*at->second) + " 和 " +
                        who(source) +
                        " 中有两个不同的版本：机器可能被复制，或恢复过旧的备份。以原主控机收到的为准。");
            }
        }
        for (const auto& [chain, tip] : furthest) {
            const std::uint64_t taken = taken_of(chain);
            if (tip > taken) survey.beyond += tip - taken;
        }
        for (const record::DeviceRow& row : best.record->books().device_rows()) {
            if (holds(row.admitted.roles, "recovery") || holds(row.admitted.roles, "hub")) continue;
            const bool given = std::any_of(sources.begin(), sources.end(), [&](const RecoverySource& one) {
                return one.about.device == row.admitted.device;
            });
            if (!given) survey.absent.push_back({row.admitted.device, row.admitted.name, row.taken.seq});
        }
    }

    void ballots() {
        const record::Books& books = best.record->books();
        for (const congress::Poll& poll : books.congress().polls)
            for (const std::string& hash : books.accepted_hashes(poll.id)) {
                ++survey.accepted;
                if (std::none_of(sources.begin(), sources.end(),
                                 [&](const RecoverySource& one) { return !one.ballot(hash).empty(); }))
                    ++survey.lacking;
            }
    }
};

Recovery::Recovery(std::unique_ptr<State> state) : state_(std::move(state)) {}
Recovery::~Recovery() = default;

const RecoverySurvey& Recovery::survey() const { return state_->survey; }

std::string Recovery::congress_id() const {
    return to_hex(state_->sources[state_->best].record->congress_id());
}

Result<std::unique_ptr<Recovery>> Recovery::read(const From& from, const Progress& progress) {
    auto state = std::make_unique<State>();
    const std::size_t all = from.all.size() + from.only_own.size();
    const auto open = [&](const std::vector<fs::path>& places, Part part) -> Result<void> {
        for (const fs::path& place : places) {
            if (progress) progress("读取 " + shown(place), state->sources.size(), all);
            auto source = open_source(place, part, state->scratch);
            if (!source) return source.error();
            state->sources.push_back(std::move(*source));
        }
        return {};
    };
    if (auto opened = open(from.all, Part::everything); !opened) return opened.error();
    if (auto opened = open(from.only_own, Part::own_entries); !opened) return opened.error();
    std::vector<RecoverySource>& sources = state->sources;
    const auto rank = [](const RecoverySource& one) {
        return std::tuple(one.record != nullptr, one.about.hub_epoch, one.about.hub_seq);
    };
    const auto best = std::max_element(sources.begin(), sources.end(),
                                       [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    if (best == sources.end() || !best->record) {
        std::string words =
            "给出的地方都没有可用的会议记录，不能恢复。请用 --from 写明各分机的会场文件夹或 record.db。";
        for (const RecoverySource& one : sources)
            words += "\n" + one.about.from.string() + "：" +
                     (one.box ? "是取箱的文件，没有主控机的记录" : one.about.fault);
        return Error{ErrorKind::bad_input, words};
    }
    state->best = static_cast<std::size_t>(best - sources.begin());
    const std::string congress = to_hex(best->record->congress_id());
    for (RecoverySource& one : sources) {
        const std::string theirs = one.record ? to_hex(one.record->congress_id())
                                   : one.box  ? one.box->congress
                                              : congress;
        if (theirs != congress)
            return Error{ErrorKind::bad_input,
                         one.about.from.string() + " 与 " + best->about.from.string() +
                             " 不是同一次大会（或一个是演练）的记录。请只给出同一次大会的。"};
    }
    Surveyor surveyor{sources, *best, state->survey};
    surveyor.hub();
    surveyor.forks_of_hub();
    surveyor.machines();
    if (progress) progress("清点选票", 0, 1);
    surveyor.ballots();
    for (const RecoverySource& one : sources) state->survey.survivors.push_back(one.about);
    return std::unique_ptr<Recovery>(new Recovery(std::move(state)));
}

}  // namespace daihui::venue

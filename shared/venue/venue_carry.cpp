// 取箱: what a machine that is cut off holds, on a stick to the hub (DESIGN.md section 4, "Closing"). Who
// carries it learns nothing and can change nothing.
#include <utility>

#include "shared/base/quotes.hpp"
#include "shared/venue/carried_file.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

/// Entries and bytes at once: all of them.
constexpr std::size_t everything = std::size_t{1} << 40;

}  // namespace

Result<std::size_t> Venue::write_entries(const fs::path& file) const {
    if (is_hub()) return refused("主控机的票箱就在本机，不用取箱。");
    const auto entries = state_->record->not_taken(everything, everything);
    if (entries.empty()) return refused("本机的记录都已汇总到主控机，不用取箱。");
    const std::string device = state_->record->device();
    const CarriedFile carried{to_hex(state_->record->congress_id()), device, machines().name_of(device),
                              entries};
    if (auto written = write_carried(file, carried); !written) return written.error();
    return entries.size();
}

Result<Carried> Venue::take_entries(const fs::path& file, Moment now) {
    if (auto hub = state_->need_hub(); !hub) return hub.error();
    auto carried = read_carried(file);
    if (!carried) return carried.error();
    if (carried->congress != to_hex(state_->record->congress_id()))
        return refused("这是另一次大会（或演练）的票箱，不能在这里汇总。");
    Pushed pushed;
    pushed.device = std::move(carried->device);
    pushed.entries = std::move(carried->entries);

    pushed.checked = check_casts_at_once(*ballot_forms(), pushed.entries);
    Carried out;
    out.device = pushed.device;
    out.name = machines().name_of(pushed.device);
    std::vector<Pushed> all;
    all.push_back(std::move(pushed));
    auto taken = take(now, std::move(all));
    if (!taken) return taken.error();
    for (const record::Record::Taken& one : *taken) {
        out.added += one.added;
        out.alarms.insert(out.alarms.end(), one.alarms.begin(), one.alarms.end());
    }
    if (out.added > 0)
        if (auto noted = state_->write(
                now,
                {congress::IncidentNoted{
                    "取箱：收到" + in_quotes(out.name) + "的记录 " + std::to_string(out.added) + " 条", ""}});
            !noted)
            return noted.error();
    return out;
}

}  // namespace daihui::venue

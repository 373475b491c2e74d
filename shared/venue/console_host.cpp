#include "shared/venue/console_host.hpp"

#include "shared/venue/machines.hpp"

namespace daihui::venue {

Result<Answer> OwnHub::perform(const Operation& operation, Moment now, const SlipProgress& progress) {
    return venue::perform(venue_, operation, now, progress);
}
std::vector<Machine> OwnHub::machines() const { return venue_.machines().all(); }
std::uint64_t OwnHub::revision() const { return venue_.machines().revision(); }

}  // namespace daihui::venue

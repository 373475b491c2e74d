#include "shared/venue/custodian.hpp"

#include <sodium.h>

#include <algorithm>
#include <set>

#include "shared/badge/token.hpp"
#include "shared/ballot/credential.hpp"
#include "shared/base/bytes.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

/// Fisher-Yates with the operating system's generator.
template <class T>
void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[randombytes_uniform(static_cast<std::uint32_t>(i))]);
}

template <class List, class NameOf>
std::string listed(const List& list, NameOf name_of) {
    std::string out;
    for (const auto& one : list) out += (out.empty() ? "" : "、") + name_of(one);
    return out;
}

/// How many slips of each class: everybody expected gets one, the rest are spares spread evenly, the odd ones
/// in the largest class.
Result<std::vector<std::size_t>> split(const std::vector<SlipStack::Class>& classes, std::size_t count) {
    std::size_t expected = 0;
    for (const auto& one : classes) expected += static_cast<std::size_t>(one.slip_class.expected);
    if (count < expected)
        return Error{ErrorKind::wrong_use, "选票卡至少要印 " + std::to_string(expected) +
                                               " 张（每位应到代表一张），另加备用。请增加 --count。"};
    const std::size_t spare = (count - expected) / classes.size();
    std::vector<std::size_t> out;
    out.reserve(classes.size());
    for (const auto& one : classes) out.push_back(static_cast<std::size_t>(one.slip_class.expected) + spare);
    out.front() += (count - expected) % classes.size();
    return out;
}

}  // namespace

const SlipStack* SlipRequest::stack(std::string_view name) const {
    const auto found =
        std::find_if(stacks.begin(), stacks.end(), [&](const auto& s) { return s.name == name; });
    return found == stacks.end() ? nullptr : &*found;
}

Result<MadeSlips> make_slips(const SlipRequest& request, const SlipOrder& order, ballot::Randomness& randomness,
                             const SlipProgress& progress) {
    const SlipStack* stack = request.stack(order.stack);
    if (stack == nullptr || stack->classes.empty())
        return Error{ErrorKind::wrong_use, "没有名为「" + order.stack + "」的选票卡叠。可用的有：" +
                                               listed(request.stacks, [](const auto& s) { return s.name; }) +
                                               "。"};
    if (order.count == 0 || order.count > 100000)
        return Error{ErrorKind::wrong_use, "张数须在 1 至 100000 之间。"};
    std::vector<SlipStack::Class> classes = stack->classes;
    std::vector<std::size_t> counts;
    if (order.slip_class.empty()) {
        auto shares = split(classes, order.count);
        if (!shares) return shares.error();
        counts = std::move(*shares);
    } else {
        const auto wanted = std::find_if(classes.begin(), classes.end(), [&](const auto& one) {
            return one.slip_class.words == order.slip_class || one.slip_class.id == order.slip_class;
        });
        if (wanted == classes.end())
            return Error{ErrorKind::wrong_use,
                         "这一叠没有「" + order.slip_class + "」类。可用的有：" +
                             listed(classes, [](const auto& one) { return one.slip_class.words; }) + "。"};
        classes = {SlipStack::Class(*wanted)};
        counts = {order.count};
    }

    MadeSlips made;
    std::size_t done = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        congress::SlipsPrinted printed;
        printed.stack = stack->name;
        printed.slip_class = classes[c].slip_class.id;
        printed.batch = fresh_salt();
        for (const auto& ballot : classes[c].ballots) printed.uuids.push_back(ballot.uuid);
        std::vector<Slip> slips;
        for (std::size_t i = 0; i < counts[c]; ++i) {
            const auto credential = ballot::Credential::generate(randomness);
            const std::string characters = credential.base32();
            congress::SlipsPrinted::Slip row;
            row.slip = slip_id(characters);
            for (const std::string& uuid : printed.uuids)
                row.credentials.push_back(ballot::CredentialKey(credential, uuid).public_text());
            printed.slips.push_back(std::move(row));
            slips.push_back(
                {badge::slip_text(request.tag, badge::SlipToken{characters}), classes[c].slip_class});
            ++done;
            if (progress) progress(done, order.count);
        }
        // Sorted in the record, shuffled on paper: neither order says anything about the other.
        std::sort(printed.slips.begin(), printed.slips.end(),
                  [](const auto& a, const auto& b) { return a.slip < b.slip; });
        shuffle(slips);
        made.public_slips.push_back(std::move(printed));
        std::move(slips.begin(), slips.end(), std::back_inserter(made.slips));
    }
    return made;
}

}  // namespace daihui::venue

#include "shared/venue/sitting_members.hpp"

#include <algorithm>

namespace daihui::venue {

std::optional<std::set<std::string>> committee_members_at(const congress::Congress& congress,
                                                          const record::Books& books,
                                                          const congress::Sitting& sitting) {
    const bool of_committees =
        !sitting.bodies.empty() &&
        std::all_of(sitting.bodies.begin(), sitting.bodies.end(), [&](const std::string& id) {
            const congress::Body* body = congress.body(id);
            return body != nullptr && !body->elected_by.empty();
        });
    if (!of_committees) return std::nullopt;
    std::set<std::string> members;
    for (const std::string& id : sitting.bodies)
        for (std::string& number : books.electors(id)) members.insert(std::move(number));
    return members;
}

}  // namespace daihui::venue

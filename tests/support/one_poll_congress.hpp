// A congress of one body, one sitting and one secret poll, for tests that are about the record.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::test {

inline congress::Congress one_poll_congress(std::string id, std::string title,
                                            const std::vector<std::string>& numbers) {
    congress::Congress c;
    c.id = std::move(id);
    c.title = std::move(title);
    c.rehearsal = true;
    c.bodies = {{"staff", "教职工代表大会", "教代会", "", ""}};
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        congress::Delegate d;
        d.number = numbers[n];
        d.name = "代表" + std::to_string(n);
        d.bodies = {"staff"};
        c.delegates.push_back(d);
    }
    congress::Sitting s;
    s.id = "s1";
    s.bodies = {"staff"};
    c.sittings = {s};
    congress::Poll p;
    p.id = "secret";
    p.title = "管理办法";
    p.body = "staff";
    c.polls = {p};
    c.periods = {{"p1", "投票", "s1", "投票", {"secret"}}};
    return c;
}

}  // namespace daihui::test

// Finding a person by name or pinyin to put on a ballot or to write in: delegates, and members where the poll
// says so.
#include <algorithm>

#include "kiosk/session/console_state.hpp"
#include "shared/text/name_index.hpp"

namespace daihui::session::console {

struct Console::State::Search {
    std::string poll;
    Purpose purpose = Purpose::stand;
    std::vector<Findable> people;
    std::unique_ptr<text::NameIndex> index;
};

void Console::State::prepare_search(const congress::Poll& poll, Purpose purpose) {
    auto made = std::make_shared<Search>();
    made->poll = poll.id;
    made->purpose = purpose;
    const congress::Congress& congress = venue.congress();
    std::vector<std::string> committee;
    if (const congress::Body* body = congress.body(poll.body); body != nullptr && !body->elected_by.empty())
        committee = venue.books().electors(body->id);
    if (purpose == Purpose::write_in) {
        for (const congress::Eligible& one : congress::eligible_write_ins(congress, poll, committee))
            made->people.push_back({{one.name, one.sex, {}, one.unit, one.number, {}}, one.name});
    } else {
        const auto of_body = [&](const congress::Delegate& one) {
            if (one.kind != congress::DelegateKind::full) return false;
            if (!committee.empty())
                return std::find(committee.begin(), committee.end(), one.number) != committee.end();
            return one.belongs_to(poll.body);
        };
        // Those who vote stand first: an office of a committee goes to one of its members.
        for (const bool voters : {true, false}) {
            for (const congress::Delegate& one : congress.delegates)
                if (of_body(one) == voters && one.kind != congress::DelegateKind::guest)
                    made->people.push_back(
                        {{one.name, one.sex, one.ethnicity, one.unit, one.number, {}}, one.name});
        }
        for (const congress::Member& one : congress.members)
            if (one.barred.empty() && congress.delegate(one.number) == nullptr)
                made->people.push_back({{one.name, one.sex, {}, one.unit, one.number, {}}, one.name});
    }
    std::vector<text::IndexedPerson> indexed;
    for (const Findable& one : made->people) indexed.push_back({one.who.number, one.who.name, one.who.unit});
    made->index = std::make_unique<text::NameIndex>(indexed);
    search = std::move(made);
}

std::vector<const Findable*> Console::State::found_people(std::size_t limit) const {
    std::vector<const Findable*> out;
    const std::string query = field(FieldId::person);
    if (!search || query.empty()) return out;
    for (const text::Match& match : search->index->find(query, limit).best)
        out.push_back(&search->people[match.person]);
    return out;
}

const Findable* Console::State::findable(const std::string& number) const {
    if (!search) return nullptr;
    const auto found = std::find_if(search->people.begin(), search->people.end(),
                                    [&](const Findable& one) { return one.who.number == number; });
    return found == search->people.end() ? nullptr : &*found;
}

Field Console::State::search_field(std::string label) const {
    Field out;
    out.field = {FieldId::person, 0};
    out.label = std::move(label);
    out.hint = "姓名、编号或拼音首字母";
    out.text = field(FieldId::person);
    out.typing = Typing::letters;
    return out;
}

}  // namespace daihui::session::console

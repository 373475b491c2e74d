// From page to page: what a page begins with, where 返回 leads, what of the last page must not stay.
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"

namespace daihui::session::console {

namespace {

/// Pages that work on one thing together: what is typed on one stays for the other.
bool work_together(Page a, Page b) {
    const auto counts = [](Page page) {
        return page == Page::count || page == Page::count_beside || page == Page::read_back;
    };
    const auto drafts = [](Page page) {
        return page == Page::edit || page == Page::candidates || page == Page::rules || page == Page::next;
    };
    return (counts(a) && counts(b)) || (drafts(a) && drafts(b));
}

}  // namespace

void Console::State::show(Page page, const std::string& id) {
    const bool stays = page == place.page && id == place.id;
    if (!stays && !(id == place.id && work_together(page, place.page))) {
        keep_draft();
        // What was typed for one poll or person must never count for the next.
        clear({FieldId::approve,   FieldId::oppose,       FieldId::abstain,  FieldId::query,
               FieldId::reason,    FieldId::incident,     FieldId::limit,    FieldId::person,
               FieldId::chosen,    FieldId::decided_by,   FieldId::text,     FieldId::title,
               FieldId::question,  FieldId::office,       FieldId::seats,    FieldId::time,
               FieldId::presenter, FieldId::ballot_title, FieldId::choose,   FieldId::scale,
               FieldId::grades,    FieldId::percent,      FieldId::share,    FieldId::unit,
               FieldId::machine,   FieldId::remark,       FieldId::presidium});
        for (auto& [ref, text] : fields)
            if (ref.id == FieldId::passphrase) wipe(text);
        clear({FieldId::passphrase});
        forget_code();
        list_page = 0;
        entering_again = false;
    }
    place = {page, id};
    notice.clear();
    asked.reset();
    const congress::People& people = venue.congress().people;
    if (page == Page::period || page == Page::keys) {
        std::vector<std::string> witnesses;
        if (!people.chief_scrutineer.empty()) witnesses.push_back(people.chief_scrutineer);
        witnesses.insert(witnesses.end(), people.scrutineers.begin(), people.scrutineers.end());
        prefill(FieldId::witnesses, listed(witnesses));
    }
    if (page == Page::period) {
        prefill(FieldId::chief, people.chief_scrutineer);
        clear({FieldId::stick, FieldId::file});
        look_for_sticks();
        if (sticks.size() == 1) prefill(FieldId::stick, sticks.front().name);
    }
    if (page == Page::keys) {
        plan_chosen = false;
        prepare_plan();
    }
    if (!stays) begin_page();
    if (page == Page::limit) prefill(FieldId::limit, "2");
    if (page == Page::issue) {
        clear({FieldId::slips, FieldId::paper, FieldId::held});
        const congress::VotingPeriod* period = venue.congress().period(id);
        const auto entered = venue.books().period_state(id).issued;
        std::size_t row = 0;
        if (period != nullptr)
            for (const congress::SlipClass& one : congress::slip_classes(venue.congress(), *period)) {
                for (const auto& before : entered)
                    if (before.slip_class == one.id) {
                        prefill(FieldId::slips, std::to_string(before.slips), row);
                        prefill(FieldId::paper, std::to_string(before.paper), row);
                        prefill(FieldId::held, std::to_string(before.held), row);
                    }
                ++row;
            }
    }
    voided = 0;
    forget_slips();
    ++revision;
}

void Console::State::begin_page() {
    const std::string id = place.id;
    const congress::Poll* poll = venue.congress().poll(id);
    switch (place.page) {
        case Page::count:
        case Page::count_beside: {
            const bool of_beside = place.page == Page::count_beside;
            // A count half typed in stays until another one is begun.
            if (const std::string about = id + (of_beside ? "+" : ""); poll != nullptr && counting != about) {
                prepare_count(*poll, of_beside);
                counting = about;
            }
            break;
        }
        case Page::next:
            if (field(FieldId::chosen).empty()) choose_next(id, 0);
            break;
        case Page::paper: {
            clear({FieldId::paper});
            const auto before = venue.books().paper_collected(id);
            std::size_t row = 0;
            if (before)
                for (const auto& one : before->rows)
                    prefill(FieldId::paper, std::to_string(one.returned), row++);
            break;
        }
        case Page::edit:
        case Page::rules:
        case Page::candidates:
            resume_draft();
            break;
        case Page::edit_item:
            begin_item();
            break;
        case Page::machine:
            for (const venue::Machine& one : host.machines())
                if (one.device == id && one.state == venue::Machine::State::waiting)
                    prefill(FieldId::machine, unused_machine_name(one.name));
            break;
        case Page::enrolment:
            if (options.gate && !options.gate->hosts.empty())
                prefill(FieldId::host, options.gate->hosts.front());
            break;
        case Page::close_over:
            prefill(FieldId::chief, venue.congress().people.chief_scrutineer);
            break;
        case Page::carried_in:
        case Page::carried_out:
            clear({FieldId::stick, FieldId::file});
            look_for_sticks();
            if (sticks.size() == 1) prefill(FieldId::stick, sticks.front().name);
            if (const auto& scrutineers = venue.congress().people.scrutineers;
                place.page == Page::carried_in && scrutineers.size() >= 2)
                fields[{FieldId::witnesses, 0}] = listed({scrutineers[0], scrutineers[1]});
            break;
        default:
            break;
    }
}

void Console::State::open(Page page, const std::string& id) {
    const bool main = page == Page::sitting || page == Page::item;
    if (main)
        trail.clear();
    else if (place.page != page || place.id != id) {
        // From one tool to another: 返回 leads to where the work is, not through every tool.
        const bool tool = place.page == Page::people || place.page == Page::journal ||
                          place.page == Page::incident || place.page == Page::operators;
        if (!tool || page == Page::person) trail.push_back(place);
    }
    show(page, id);
}

void Console::State::go_back() {
    if (trail.empty()) {
        go_to_now();
        return;
    }
    const Where back = trail.back();
    trail.pop_back();
    show(back.page, back.id);
}

void Console::State::go_to_now() {
    trail.clear();
    const std::string item = venue.books().current_item();
    const congress::AgendaItem* current = venue.congress().item(item);
    if (current != nullptr && current->sitting == venue.books().current_sitting())
        show(Page::item, item);
    else
        show(Page::sitting, sitting_now());
}

}  // namespace daihui::session::console

// Ballots after a takeover: each that was cast is accounted for, or its machine is named as closed over.
#include <algorithm>

#include "shared/report/export.hpp"
#include "tests/hub/hall.hpp"
#include "tests/report/rewriting.hpp"
#include "tests/support/must.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Kind;
using test::must;

namespace {

/// Three vote at each kiosk and the old hub counts them; 「2 号机」 takes over and closes over 「3 号机」, or
/// with what that sends again.
struct Voted {
    test::Polling p;
    test::ScratchFolder scratch;
    std::filesystem::path out;

    enum class Other { gone, back };
    explicit Voted(Other other) : out(scratch / "out") {
        const auto recovery = test::recovery_key(p.hub.venue.path());
        p.sync();
        for (std::size_t i = 0; i < 3; ++i) p.vote(p.one, i);
        p.sync();
        for (std::size_t i = 3; i < 6; ++i) p.vote(p.two, i);
        p.sync();
        must(p.one->take_over(recovery, "主席团", "主控机进水", p.hub.now()));
        hub::HubDesk desk(*p.one, [] {});
        must(p.one->begin_ending("p1", "于海洋", p.hub.now()));
        if (other == Other::gone) {
            must(p.one->close_over("p1", "3 号机损坏", "陈静", "于海洋", p.hub.now()));
        } else {
            meet(desk);  // learns of the ending, and seals
            meet(desk);
        }
        must(p.one->close_voting("p1", p.hub.now()));
        static_cast<void>(must(p.one->declare_valid("p1", "于海洋", p.hub.now())));
        static_cast<void>(must(export_venue(*p.one, out, {p.hub.now(), Appraisals::left_out, {}})));
    }
    record::Record* machine(const std::string& device) {
        if (device == p.hub.venue->record().device()) return &p.hub.venue->record();
        return device == p.one.device()   ? &p.one->record()
               : device == p.two.device() ? &p.two->record()
                                          : nullptr;
    }

  private:
    template <class T>
    T answered(hub::HubDesk& desk, const std::function<void(std::function<void(Result<T>)>)>& ask) {
        std::optional<Result<T>> answer;
        ask([&](Result<T> one) { answer.emplace(std::move(one)); });
        while (!answer) desk.serve(p.hub.now());
        return must(std::move(*answer));
    }
    void meet(hub::HubDesk& desk) {
        static_cast<void>(answered<sync::PushAnswer>(desk, [&](auto done) {
            desk.push(p.two.device(), p.two->record().own_after(0, 10'000, std::size_t{64} << 20),
                      std::move(done));
        }));
        for (bool more = true; more;) {
            const auto pulled = answered<sync::PullAnswer>(desk, [&](auto done) {
                desk.pull(p.two.device(), p.two->record().have(), 500, std::move(done));
            });
            more = pulled.more;
            static_cast<void>(must(p.two->import(pulled.entries, p.hub.now())));
        }
    }
};

Names failed_casts(Voted& voted, const std::function<void(Entries&)>& change) {
    const Exported copy(voted.out, voted.p.one->record());
    auto entries = copy.entries();
    rewrite_hall([&](const std::string& device) { return voted.machine(device); },
                 {{voted.p.hub.venue->record().device(), 1}, {voted.p.one.device(), 2}}, entries, change);
    copy.write_entries(entries);
    copy.sign_as_the_machine();
    return copy.failed();
}

/// One decision of the hubs becomes a note.
void leave_out_a_decision(Entries& entries) {
    const auto found = std::find_if(entries.begin(), entries.end(), [](const record::StoredEntry& stored) {
        return stored.entry.kind == Kind::ballot_accepted;
    });
    REQUIRE(found != entries.end());
    found->entry.kind = Kind::incident_noted;
    found->body = congress::to_json(congress::Event{congress::IncidentNoted{"无", "周敏"}});
    found->body_present = true;
}

}  // namespace

TEST_CASE(
    "after a takeover a ballot that is neither counted nor refused is missed, where no machine was closed "
    "over") {
    Voted voted(Voted::Other::back);
    CHECK(voted.p.one->books().turnout("housing").accepted == 6);
    CHECK_FALSE(has(Exported(voted.out, voted.p.one->record()).failed(), "casts_accounted"));
    CHECK_FALSE(has(failed_casts(voted, [](Entries&) {}), "casts_accounted"));
    CHECK(has(failed_casts(voted, leave_out_a_decision), "casts_accounted"));
}

TEST_CASE("a kiosk that was closed over after a takeover excuses no ballot that the old hub took from it") {
    Voted voted(Voted::Other::gone);
    CHECK(voted.p.one->books().turnout("housing").accepted == 6);
    CHECK_FALSE(has(Exported(voted.out, voted.p.one->record()).failed(), "casts_accounted"));
    CHECK(has(failed_casts(voted, leave_out_a_decision), "casts_accounted"));
}

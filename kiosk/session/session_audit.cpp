// 检验本机: the sealed ballots become void, durably, and only then are opened for the scrutineers.
#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {
namespace {

/// What the venue opened, in texts that clean up after themselves; its own copy is wiped.
AuditVisit::Opened taken(venue::AuditView opened) {
    AuditVisit::Opened out;
    out.title = std::move(opened.title);
    out.code = std::move(opened.code);
    for (venue::AuditView::Line& line : opened.lines) {
        out.lines.push_back({list_name(line.name), Fleeting(line.mark)});
        wipe(line.mark);
    }
    out.seed = Fleeting(opened.seed);
    out.qr = Fleeting(opened.qr);
    wipe(opened.seed);
    wipe(opened.qr);
    return out;
}

}  // namespace

bool Session::State::may_audit() const {
    return slip && !slip->sealed.empty() && !trail.empty() && trail.front() == Screen::code;
}

void Session::State::audit_sealed(Instant now) {
    if (!may_audit()) return;
    AuditVisit opened;
    opened.class_words = slip->visit.class_words;
    for (std::size_t i = 0; i < slip->sealed.size(); ++i) {
        // Returns after the spoil is on the disk. Whatever fails here, nothing has been shown, and what was
        // spoiled before it stays spoiled.
        Result<venue::AuditView> one =
            venue.audit(slip->visit, slip->sealed[i], slip->papers[i].marks, now.wall);
        venue_version = venue.version();
        if (!one) {
            audit_failed(one.error(), now);
            return;
        }
        opened.ballots.push_back(taken(std::move(one.value())));
    }
    // The slip, its secret and the marks go now: the next ballot begins with a new scan.
    wipe_slip();
    audit = std::move(opened);
    show(Screen::audit, now);
}

/// A machine whose ballots do not open to what was filled in, or that cannot write, is used no more until staff
/// resume it. The scrutineers before it are told why, and the console keeps it.
void Session::State::audit_failed(const Error& error, Instant now) {
    if (error.kind == ErrorKind::refused) {
        fault(error, now);
        return;
    }
    // On a full disk this entry fails too; the machine stops all the same.
    static_cast<void>(
        venue.note_incident(options.machine + "检验未完成：" + error.message, options.machine, now.wall));
    venue_version = venue.version();
    suspended = true;
    venue::Refusal told = venue::refuse(venue::RefusalReason::fault_before_cast);
    told.sentence = "本机暂停使用，选票尚未投出。" + error.message;
    refuse(std::move(told), now);
}

}  // namespace daihui::session

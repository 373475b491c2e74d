#include "shared/venue/operation.hpp"

#include <algorithm>

#include "shared/base/file.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/venue/enrolment_desk.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_key_file = 64 * 1024;
constexpr std::size_t most_keys = 9;

Result<Answer> answer(const Result<void>& done) {
    if (!done) return done.error();
    return Answer{};
}
template <class T>
Result<Answer> without_value(const Result<T>& done) {
    if (!done) return done.error();
    return Answer{};
}

/// The venue's key of a period and row (from 0), where it lies on no stick.
fs::path key_in_venue(const Venue& venue, const std::string& period, std::int64_t row) {
    const std::string end = "|" + period;
    for (const fs::path& file : trustee::keys_on(venue.folder() / "keys")) {
        const auto text = read_file_text(file, largest_key_file);
        if (!text) continue;
        const auto head = trustee::read_head(*text);
        if (head && head->owner == row + 1 && head->label.size() >= end.size() &&
            head->label.compare(head->label.size() - end.size(), end.size(), end) == 0)
            return file;
    }
    return {};
}

/// What comes from elsewhere names a folder of `exchange` and nothing beyond it.
fs::path exchange_folder(const Venue& venue, const fs::path& folder) {
    return folder.is_absolute() ? folder : venue.folder() / "exchange" / folder.filename();
}

/// One call of the venue for each operation.
struct Perform {
    Venue& venue;
    Moment now;
    const SlipProgress& progress;

    Result<Answer> operator()(const op::OpenCheckIn& it) {
        return answer(venue.open_check_in(it.sitting, now));
    }
    Result<Answer> operator()(const op::CloseCheckIn& it) {
        return answer(venue.close_check_in(it.sitting, now));
    }
    Result<Answer> operator()(const op::OpenSitting& it) { return answer(venue.open_sitting(it.sitting, now)); }
    Result<Answer> operator()(const op::EndSitting& it) { return answer(venue.end_sitting(it.sitting, now)); }
    Result<Answer> operator()(const op::MoveAgenda& it) { return answer(venue.move_agenda(it.item, now)); }
    Result<Answer> operator()(const op::SetItem& it) {
        return answer(venue.set_item(it.item, it.before, it.by, it.reason, now));
    }
    Result<Answer> operator()(const op::RemoveItem& it) {
        return answer(venue.remove_item(it.item, it.by, it.reason, now));
    }
    Result<Answer> operator()(const op::CheckInByHand& it) {
        return answer(venue.check_in_by_hand(it.number, it.by, it.reason, now));
    }
    Result<Answer> operator()(const op::ChangePresence& it) {
        return answer(venue.change_presence(it.number, it.what, it.reason, it.by, now));
    }
    Result<Answer> operator()(const op::UndoCheckIn& it) {
        return answer(venue.undo_check_in(it.number, it.reason, it.by, now));
    }
    Result<Answer> operator()(const op::RevokeBadge& it) {
        return answer(venue.revoke_badge(it.number, it.reason, now));
    }
    Result<Answer> operator()(const op::NoteIncident& it) {
        return answer(venue.note_incident(it.text, it.by, now));
    }
    Result<Answer> operator()(const op::OpenNamedPoll& it) {
        return answer(venue.open_named_poll(it.poll, now));
    }
    Result<Answer> operator()(const op::CloseNamedPoll& it) {
        return answer(venue.close_named_poll(it.poll, now));
    }
    Result<Answer> operator()(const op::CountHands& it) {
        return without_value(venue.count_hands(it.poll, it.count, it.by1, it.by2, it.means, now));
    }
    Result<Answer> operator()(const op::DecideMotion& it) {
        return without_value(venue.decide_motion(it.poll, it.chair, now));
    }
    Result<Answer> operator()(const op::CountVotes& it) {
        return without_value(venue.count_votes(it.poll, it.count, it.by1, it.by2, it.means, it.reason, now));
    }
    Result<Answer> operator()(const op::DeclareCounted& it) {
        return without_value(venue.declare_counted(it.poll, it.chair, it.reason, now));
    }
    Result<Answer> operator()(const op::NoteCorrection& it) {
        return answer(venue.note_correction(it.poll, it.text, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::CollectPaper& it) {
        return answer(venue.collect_paper(it.period, it.rows, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::CountPaper& it) {
        return without_value(venue.count_paper(it.poll, it.count, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::SetPoll& it) { return answer(venue.set_poll(it.change, now)); }
    Result<Answer> operator()(const op::DecideFollowUp& it) {
        auto made = venue.decide_follow_up(it.poll, it.choice, now);
        if (!made) return made.error();
        return Answer{*made};
    }
    Result<Answer> operator()(const op::TakeByPeople& it) {
        return venue.take_by_people(it.period, it.means, it.decided_by, it.reason, it.by1, it.by2, now);
    }
    Result<Answer> operator()(const op::IssueSlips& it) {
        return answer(venue.issue_slips(it.period, it.counts, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::VoidSlip& it) {
        const std::uint64_t before = venue.version();
        if (auto done = venue.void_slip(it.token, it.reason, it.by, now); !done) return done.error();
        return venue.version() == before ? Answer{"already"} : Answer{};
    }
    Result<Answer> operator()(const op::SwapSlip& it) {
        return answer(venue.swap_slip(it.old_token, it.new_token, it.reason, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::ExchangeSlip& it) {
        return answer(venue.exchange_slip(it.token, it.reason, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::MarkKeying& it) {
        return answer(venue.mark_keying(it.token, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::CheckBox& it) {
        auto made = venue.check_box(it.period, it.plan, it.witnesses, now);
        if (!made) return made.error();
        Answer out = std::move(made->passphrases);
        out.push_back(made->zero_report);
        return out;
    }
    Result<Answer> operator()(const op::KeyRequest& it) {
        auto text = venue.key_request(it.period);
        if (!text) return text.error();
        return Answer{std::move(*text)};
    }
    Result<Answer> operator()(const op::SetMinOpen& it) {
        return answer(venue.set_min_open(it.period, it.min_open, it.reason, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::OpenVoting& it) { return answer(venue.open_voting(it.period, now)); }
    Result<Answer> operator()(const op::BeginEnding& it) {
        return answer(venue.begin_ending(it.period, it.by, now));
    }
    Result<Answer> operator()(const op::CloseOver& it) {
        return answer(venue.close_over(it.period, it.reason, it.by1, it.by2, now));
    }
    Result<Answer> operator()(const op::CloseVoting& it) {
        return answer(venue.close_voting(it.period, now, progress));
    }
    Result<Answer> operator()(const op::DeclareValid& it) {
        return without_value(venue.declare_valid(it.period, it.chair, now));
    }
    Result<Answer> operator()(const op::DeclareVoid& it) {
        return without_value(venue.declare_void(it.period, it.chair, it.reason, now));
    }
    Result<Answer> operator()(const op::OpenBox& it) {
        std::vector<KeyGiven> given;
        for (const op::OpenBox::Key& key : it.keys) {
            const fs::path file = key.file.empty() ? key_in_venue(venue, it.period, key.row) : key.file;
            if (file.empty())
                return Error{ErrorKind::refused, "第 " + std::to_string(key.row + 1) +
                                                     " 把开箱钥匙不在主控机上。请在存有钥匙的机器上开箱。"};
            given.push_back({file, key.passphrase});
        }
        auto opened = venue.open_box(it.period, given, now, progress);
        for (KeyGiven& one : given) trustee::wipe(one.passphrase);
        return without_value(opened);
    }
    Result<Answer> operator()(const op::WriteBox& it) {
        const fs::path folder = exchange_folder(venue, it.folder);
        if (auto written = venue.write_box(it.period, folder); !written) return written.error();
        return Answer{folder.string()};
    }
    Result<Answer> operator()(const op::TakeOpening& it) {
        return without_value(venue.take_opening(it.period, exchange_folder(venue, it.folder), now));
    }
    Result<Answer> operator()(const op::Report& it) { return answer(venue.report(it.period, it.chief, now)); }
    Result<Answer> operator()(const op::Declare& it) {
        return without_value(venue.declare(it.period, it.chair, now));
    }
    Result<Answer> operator()(const op::SealPeriod& it) {
        std::vector<std::pair<std::size_t, fs::path>> before;
        for (std::size_t row = 0; row < most_keys; ++row)
            if (fs::path file = key_in_venue(venue, it.period, static_cast<std::int64_t>(row)); !file.empty())
                before.emplace_back(row, std::move(file));
        if (auto done = venue.seal_period(it.period, now, it.more_places); !done) return done.error();
        Answer gone;
        std::error_code error;
        for (const auto& [row, file] : before)
            if (!fs::exists(file, error)) gone.push_back(std::to_string(row));
        return gone;
    }
    Result<Answer> operator()(const op::AdmitMachine& it) {
        return answer(venue.machines().admit(it.device, it.name, it.by, now));
    }
    Result<Answer> operator()(const op::RefuseMachine& it) {
        return answer(venue.machines().refuse_device(it.device, it.reason, it.by, now));
    }
    Result<Answer> operator()(const op::SuspendMachine& it) {
        return answer(venue.machines().suspend(it.device, it.reason, it.by, now));
    }
    Result<Answer> operator()(const op::ResumeMachine& it) {
        return answer(venue.machines().resume(it.device, it.reason, it.by, now));
    }
    Result<Answer> operator()(const op::AcknowledgeConflict& it) {
        return answer(venue.machines().acknowledge(it.seq, it.by, it.remark, now));
    }
    Result<Answer> operator()(const op::AddCode& it) {
        const auto expiry = EnrolmentDesk(venue.folder() / "enrolment").add(it.code, it.role, now);
        if (!expiry) return expiry.error();
        return Answer{std::to_string(to_millis(*expiry))};
    }
    Result<Answer> operator()(const op::ListMachines&) {
        return Answer{to_json(venue.machines().all()), to_json(venue.machines().conflicts())};
    }
};

}  // namespace

Result<Answer> perform(Venue& venue, const Operation& operation, Moment now, const SlipProgress& progress) {
    return std::visit(Perform{venue, now, progress}, operation);
}

bool is_long(const Operation& operation) {
    return std::holds_alternative<op::CheckBox>(operation) ||
           std::holds_alternative<op::CloseVoting>(operation) ||
           std::holds_alternative<op::OpenBox>(operation) || std::holds_alternative<op::WriteBox>(operation) ||
           std::holds_alternative<op::TakeOpening>(operation);
}

bool needs_newest(const Operation& operation) {
    return !(std::holds_alternative<op::AdmitMachine>(operation) ||
             std::holds_alternative<op::RefuseMachine>(operation) ||
             std::holds_alternative<op::SuspendMachine>(operation) ||
             std::holds_alternative<op::ResumeMachine>(operation) ||
             std::holds_alternative<op::AcknowledgeConflict>(operation) ||
             std::holds_alternative<op::AddCode>(operation) ||
             std::holds_alternative<op::ListMachines>(operation) ||
             std::holds_alternative<op::NoteIncident>(operation));
}

}  // namespace daihui::venue

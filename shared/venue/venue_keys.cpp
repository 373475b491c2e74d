// 检查票箱: keys made or taken over, ballots frozen under them, zero recorded; and what becomes of the keys
// (DESIGN.md section 5, "Keys").
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/ballot/election.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/trustee/key_file.hpp"
#include "shared/trustee/request.hpp"
#include "shared/venue/poll_shape.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;
namespace fs = std::filesystem;

constexpr int most_keys = 9;
/// The fewest ballots a box is opened with: 5 in a congress (DESIGN.md section 5); a rehearsal protects nobody.
constexpr std::int64_t usual_min_open = 5, rehearsal_min_open = 1, least_min_open = 1;

Error no_period(const std::string& id) { return {ErrorKind::wrong_use, "没有这个投票时段：" + id}; }

/// Whether the plan's own numbers agree; what is in mode A's file is looked at apart.
Result<void> check_plan(const KeyPlan& plan) {
    const auto count = static_cast<std::size_t>(plan.count);
    if (plan.mode == KeyMode::counting_machine) return {};
    if (plan.count < 1 || plan.count > most_keys)
        return Error{ErrorKind::wrong_use, "开箱钥匙的把数应为 1 至 9。"};
    if (plan.needed < 1 || plan.needed > plan.count)
        return Error{ErrorKind::wrong_use, "开箱所需的钥匙数应为 1 至 " + std::to_string(plan.count) + "。"};
    if ((plan.mode == KeyMode::one_holder) != (plan.count == 1))
        return Error{ErrorKind::wrong_use, "一人持钥只有一把钥匙；两把以上请选主控机开箱或独立计票机。"};
    if (!plan.holders.empty() && plan.holders.size() != count)
        return Error{ErrorKind::wrong_use, "持钥人的人数与钥匙的把数不同，请核对。"};
    if (!plan.sticks.empty() && plan.sticks.size() != count)
        return Error{ErrorKind::wrong_use, "钥匙盘的个数与钥匙的把数不同，请核对。"};
    std::set<fs::path> seen;
    for (const fs::path& stick : plan.sticks) {
        std::error_code error;
        const fs::path real = fs::canonical(stick, error);
        if (error || !fs::is_directory(real, error))
            return Error{ErrorKind::bad_input, "没有找到钥匙盘 " + stick.string() + "，请插好后重试。"};
        if (!seen.insert(real).second)
            return Error{ErrorKind::wrong_use, "两把钥匙不能放在同一个钥匙盘上，请每人用一个。"};
    }
    return {};
}

/// Where the sticks of a period were, for 封存. On this machine only: it is no part of the record.
fs::path sticks_file(const fs::path& keys, const std::string& period) {
    return keys / (period + ".sticks.json");
}

}  // namespace

std::string_view to_letter(KeyMode mode) {
    switch (mode) {
        case KeyMode::counting_machine:
            return "A";
        case KeyMode::console:
            return "B";
        case KeyMode::one_holder:
            return "C";
    }
    return "C";
}

Result<congress::BoxChecked> Venue::State::freeze(const congress::VotingPeriod& period,
                                                  const ballot::Trustees& trustees) const {
    congress::BoxChecked out;
    out.period = period.id;
    out.trustee = trustees.json();
    const auto slots = books().slots();
    for (const std::string& poll_id : period.polls) {
        const congress::Poll* poll = congress().poll(poll_id);
        const auto slot = std::find_if(slots.begin(), slots.end(), [&](const auto& s) {
            return s.poll == poll_id && s.stack == period.stack;
        });
        if (poll == nullptr || slot == slots.end())
            return Error{ErrorKind::wrong_use, "选票「" + poll_id + "」没有编号，请重新建立会场。"};
        const std::string definition = congress::poll_definition_json(congress(), *poll, committee_of(*poll));
        auto form = ballot::make_template(shape_of(congress(), *poll, committee_of(*poll)), poll->ballot_title,
                                          "daihui-poll:" + to_hex(sha256(definition)));
        if (!form) return form.error();
        auto election = ballot::Election::make(*form, slot->uuid, trustees.public_key());
        if (!election) return election.error();
        out.ballots.push_back({poll_id, slot->uuid, definition, election->json()});
    }
    return out;
}

Result<KeyMade> Venue::check_box(const std::string& id, const std::vector<std::string>& witnesses, Moment now) {
    auto made = check_box(id, KeyPlan{}, witnesses, now);
    if (!made) return made.error();
    return KeyMade{std::move(made->passphrases.at(0)), std::move(made->zero_report)};
}

Result<KeysMade> Venue::check_box(const std::string& id, const KeyPlan& plan,
                                  const std::vector<std::string>& witnesses, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (auto hub = state_->need_hub(); !hub) return hub.error();
    const congress::Gate open = gate(id, Stage::box_checked);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    if (witnesses.empty()) return Error{ErrorKind::refused, "检查票箱须有总监票人、监票人在场，请填写姓名。"};
    if (auto good = check_plan(plan); !good) return good.error();

    const std::string label = state_->key_label(id);
    std::vector<std::string> holders = plan.holders;
    std::vector<ballot::TrusteePrivateKey> keys;
    std::optional<ballot::Trustees> trustees;
    if (plan.mode == KeyMode::counting_machine) {
        auto made = trustee::read_public_keys(plan.trustees, label);
        if (!made) return made.error();
        if (holders.empty()) holders = made->holders;
        trustees.emplace(std::move(made->trustees));
        if (!holders.empty() && holders.size() != static_cast<std::size_t>(trustees->count()))
            return Error{ErrorKind::wrong_use, "持钥人的人数与钥匙的把数不同，请核对。"};
    } else {
        auto made = ballot::make_trustees(plan.needed, plan.count, state_->randomness);
        trustees.emplace(std::move(made.trustees));
        keys = std::move(made.keys);
    }
    auto checked = state_->freeze(*period, *trustees);
    if (!checked) return checked.error();
    checked->mode = to_letter(plan.mode);
    checked->witnesses = witnesses;
    checked->holders = holders;

    // Keys of an earlier 检查票箱 open nothing any more.
    if (auto gone = state_->destroy_keys(id, plan.sticks); !gone) return gone.error();
    nlohmann::json places = nlohmann::json::array();
    for (const fs::path& stick : plan.sticks) places.push_back(fs::absolute(stick).string());
    if (auto written =
            write_file(sticks_file(state_->keys_folder(), id),
                       bytes_of(places.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)),
                       daihui::Audience::owner_only);
        !written)
        return written.error();
    KeysMade made;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const trustee::KeyHead head{label, static_cast<int>(i) + 1,
                                    i < holders.size() ? holders[i] : std::string(),
                                    congress().title + " " + period->title};
        made.passphrases.push_back(trustee::make_passphrase());
        const std::string file =
            trustee::close_key(keys[i], made.passphrases.back(), head,
                               rehearsal() ? trustee::KeyCost::rehearsal : trustee::KeyCost::congress);
        const fs::path& place = plan.sticks.empty() ? state_->keys_folder() : plan.sticks[i];
        if (auto written = trustee::write_key(place, head, file); !written) {
            // Half a set of keys must not be taken for a whole one.
            static_cast<void>(state_->destroy_keys(id, plan.sticks));
            return written.error();
        }
    }
    if (auto written = state_->write(now, {*checked}); !written) return written.error();
    // The zero report pins the frozen ballots and the empty box.
    if (auto written = state_->write(now, {state_->checkpoint("zero report")}); !written)
        return written.error();
    for (const std::string& poll_id : congress().period(id)->polls) {
        state_->frozen.erase(poll_id);
        auto frozen = state_->frozen_ballot(poll_id);
        if (!frozen) return frozen.error();
        state_->sums.insert_or_assign(poll_id, ballot::EncryptedTally((*frozen)->election));
    }
    made.zero_report = anchor();
    return made;
}

Result<std::string> Venue::key_request(const std::string& id) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    const Stage stage = books().period_state(id).stage;
    if (stage != Stage::planned && stage != Stage::box_checked)
        return Error{ErrorKind::refused, "选票卡已经发出，不能再更换开箱钥匙。"};
    return trustee::request_json({state_->key_label(id), congress().title, period->title, rehearsal()});
}

std::int64_t Venue::min_open(const std::string& id) const {
    if (const auto decided = books().opening_limit(id)) return decided->min_open;
    return rehearsal() ? rehearsal_min_open : usual_min_open;
}

Result<void> Venue::set_min_open(const std::string& id, std::int64_t least, const std::string& reason,
                                 const std::string& by1, const std::string& by2, Moment now) {
    if (congress().period(id) == nullptr) return no_period(id);
    if (books().period_state(id).stage >= Stage::opened)
        return Error{ErrorKind::refused, "已经开箱，不能再改开箱最少票数。"};
    if (least < least_min_open) return Error{ErrorKind::refused, "开箱最少票数不能低于 1 张；空票箱不受限制。"};
    if (reason.empty()) return Error{ErrorKind::refused, "请写明作出这一决定的理由。"};
    if (by1.empty() || by2.empty() || by1 == by2)
        return Error{ErrorKind::refused, "这一决定须由两人登记，请分别填写姓名。"};
    auto written = state_->write(now, {congress::OpeningLimitSet{id, least, reason, by1, by2}});
    if (!written) return written.error();
    return {};
}

std::vector<fs::path> Venue::State::key_places(const std::string& period) const {
    std::vector<fs::path> out{keys_folder()};
    const auto text = read_file(sticks_file(keys_folder(), period));
    const auto places = nlohmann::json::parse(text.value_or("[]"), nullptr, false);
    if (!places.is_array()) return out;
    std::set<fs::path> seen{keys_folder()};
    const auto add = [&](const fs::path& place) {
        if (seen.insert(place).second) out.push_back(place);
    };
    for (const auto& written : places) {
        if (!written.is_string()) continue;
        const fs::path stick = written.get<std::string>();
        add(stick);
        // The same stick is mounted elsewhere when another was in first.
        std::error_code error;
        for (fs::directory_iterator at(stick.parent_path(), error), end; !error && at != end;
             at.increment(error)) {
            std::error_code unknown;
            if (at->is_directory(unknown)) add(at->path());
        }
    }
    return out;
}

Result<std::vector<std::string>> Venue::State::destroy_keys(const std::string& period,
                                                            const std::vector<fs::path>& more) const {
    std::vector<fs::path> places = key_places(period);
    places.insert(places.end(), more.begin(), more.end());
    std::vector<std::string> out;
    for (const fs::path& place : places) {
        auto gone = trustee::destroy_keys(place, key_label(period));
        if (!gone) return Error{gone.error().kind, gone.error().message + "请手工销毁后再试。"};
        out.insert(out.end(), gone->begin(), gone->end());
    }
    return out;
}

}  // namespace daihui::venue

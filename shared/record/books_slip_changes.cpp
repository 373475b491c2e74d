// What becomes of slips after 发票: a damaged one is swapped, an unused one exchanged for paper, a held one
// carries a paper ballot in (代录). Each is one entry of two different people; the numbers of 发票 follow from
// them.
#include <algorithm>

#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

using congress::Stage;

/// Fewer than ten paper ballots are keyed in; ten and more are counted apart (PRACTICE.md 2.6).
constexpr std::int64_t most_keyed = 9;

void need_two_people(const std::string& by1, const std::string& by2) {
    if (by1.empty() || by2.empty() || by1 == by2)
        throw Refusal{"须由两名监票人共同办理，请写明两位不同人员的姓名。"};
}

}  // namespace

SlipRow Ledger::need_unused_slip(const std::string& id) const {
    const std::optional<SlipRow> row = slip(id);
    if (!row) throw Refusal{"未能识别这张选票卡，请核对。"};
    if (row->voided) throw Refusal{"这张选票卡已经作废。"};
    if (slip_is_used(id)) throw Refusal{"此选票卡已经使用，不能作废或换发。"};
    return *row;
}

std::vector<std::string> Ledger::periods_under_way(const std::string& stack, bool open_only) const {
    std::vector<std::string> out;
    for (const congress::VotingPeriod& period : congress_.periods) {
        if (period.stack != stack) continue;
        const std::optional<Stage> stage = stage_of(period.id);
        if (stage == Stage::open || (!open_only && stage == Stage::issued)) out.push_back(period.id);
    }
    return out;
}

void Ledger::note_change(const std::string& period, std::string_view what, const SlipRow& slip,
                         const std::optional<std::string>& new_slip) {
    Query add(db_,
              "INSERT INTO slip_changes(step, period, what, slip, slip_class, new_slip) "
              "VALUES((SELECT coalesce(max(step), 0) + 1 FROM slip_changes), ?, ?, ?, ?, ?)");
    add.with(period, std::string(what), slip.slip, slip.slip_class);
    if (new_slip)
        add.bind(5, *new_slip);
    else
        add.bind_null(5);
    add.run();
}

void Ledger::apply(const Said&, const congress::SlipSwapped& event) {
    need_two_people(event.by1, event.by2);
    if (event.reason.empty()) throw Refusal{"换发选票卡须写明原因。"};
    if (event.old_slip == event.new_slip) throw Refusal{"换发须用另一张选票卡。"};
    const SlipRow old_row = need_unused_slip(event.old_slip);
    const SlipRow new_row = need_unused_slip(event.new_slip);
    if (old_row.keying || new_row.keying) throw Refusal{"代录用的选票卡不能换发。"};
    if (old_row.stack != new_row.stack) throw Refusal{"两张选票卡不是同一叠，不能换发。"};
    if (old_row.slip_class != new_row.slip_class) throw Refusal{"两张选票卡的类别不同，不能换发。"};
    const auto periods = periods_under_way(old_row.stack, false);
    if (periods.empty()) throw Refusal{"发票之后、投票结束之前才能换发选票卡。"};
    for (const std::string& period : periods) {
        // A slip from outside 留存 was handed out to somebody, or is missing from the count.
        const auto issued = issued_now(period);
        const auto row = std::find_if(issued.begin(), issued.end(),
                                      [&](const auto& one) { return one.slip_class == old_row.slip_class; });
        if (row == issued.end() || row->held < 1) throw Refusal{"这一类没有留存的选票卡可以换发。"};
        note_change(period, "swapped", old_row, event.new_slip);
    }
    void_slip(event.old_slip);
}

void Ledger::apply(const Said&, const congress::SlipExchanged& event) {
    need_two_people(event.by1, event.by2);
    if (event.reason.empty()) throw Refusal{"改用纸质选票须写明原因。"};
    const SlipRow row = need_unused_slip(event.slip);
    if (row.keying) throw Refusal{"代录用的选票卡不能换发。"};
    const auto periods = periods_under_way(row.stack, false);
    if (periods.empty()) throw Refusal{"发票之后、投票结束之前才能改用纸质选票。"};
    for (const std::string& period : periods) {
        const auto issued = issued_now(period);
        const auto of_class = std::find_if(issued.begin(), issued.end(),
                                           [&](const auto& one) { return one.slip_class == row.slip_class; });
        if (of_class == issued.end() || of_class->slips < 1)
            throw Refusal{"这一类没有发出的选票卡可以改用纸质选票。"};
        note_change(period, "exchanged", row, std::nullopt);
    }
    void_slip(event.slip);
}

void Ledger::apply(const Said&, const congress::SlipKeying& event) {
    need_two_people(event.by1, event.by2);
    const SlipRow row = need_unused_slip(event.slip);
    const auto periods = periods_under_way(row.stack, true);
    if (periods.empty()) throw Refusal{"投票进行中才能代录纸质选票。"};
    for (const std::string& period : periods) {
        const auto issued = issued_now(period);
        const auto of_class = std::find_if(issued.begin(), issued.end(),
                                           [&](const auto& one) { return one.slip_class == row.slip_class; });
        std::int64_t keyed = 0, keyed_in_class = 0;
        for (const SlipChanges& changes : changes_of(period)) {
            keyed += changes.keyed;
            if (changes.slip_class == row.slip_class) keyed_in_class = changes.keyed;
        }
        if (keyed >= most_keyed) throw Refusal{"代录的纸质选票须少于 10 张；10 张以上的，纸质选票单独计票。"};
        if (of_class == issued.end() || keyed_in_class >= of_class->paper)
            throw Refusal{"代录张数不能多于这一类发出的纸质选票 " +
                          std::to_string(of_class == issued.end() ? 0 : of_class->paper) + " 张。"};
        if (of_class->held < 1) throw Refusal{"这一类没有留存的选票卡可以代录。"};
        note_change(period, "keying", row, std::nullopt);
    }
}

std::vector<SlipChanges> Ledger::changes_of(const std::string& period) const {
    std::vector<SlipChanges> out;
    Query q(db_,
            "SELECT c.slip_class, count(*) FILTER (WHERE c.what = 'swapped' AND c.counted = 0), "
            "count(*) FILTER (WHERE c.what = 'exchanged' AND c.counted = 0), "
            "count(*) FILTER (WHERE c.what = 'keying' AND s.voided = 0) "
            "FROM slip_changes c JOIN slips s ON s.slip = c.slip WHERE c.period = ? "
            "GROUP BY c.slip_class ORDER BY c.slip_class");
    q.with(period);
    while (q.step()) out.push_back({q.text(0), q.number(1), q.number(2), q.number(3)});
    return out;
}

std::vector<congress::SlipsIssued::Class> Ledger::issued_now(const std::string& period) const {
    Query issued(db_, "SELECT body FROM issues WHERE period = ?");
    if (!issued.with(period).step()) return {};
    auto out = event_at<congress::SlipsIssued>(congress::Kind::slips_issued, issued.hash(0)).classes;
    for (const SlipChanges& change : changes_of(period)) {
        for (congress::SlipsIssued::Class& one : out) {
            if (one.slip_class != change.slip_class) continue;
            one.slips -= change.exchanged;
            one.paper += change.exchanged;
            one.held -= change.swapped + change.keyed;
        }
    }
    return out;
}

bool Ledger::slip_is_used(const std::string& slip) const {
    Query q(db_, "SELECT 1 FROM casts WHERE slip = ? AND refused IS NULL");
    return q.with(slip).step();
}

}  // namespace daihui::record

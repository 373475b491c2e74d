#include "shared/congress/proposal.hpp"

#include <map>
#include <utility>

namespace daihui::congress {
namespace {

constexpr std::string_view nameless = "未填写";

void count_handling(ProposalTotals& row, const Proposal& proposal) {
    const bool replied = !proposal.replied_on.empty();
    if (replied) ++row.replied;
    switch (proposal.resolution) {
        case Resolution::none:
            break;
        case Resolution::solved:
            ++row.solved;
            break;
        case Resolution::solving:
            ++row.solving;
            break;
        case Resolution::planned:
            ++row.planned;
            break;
        case Resolution::kept:
            ++row.kept;
            break;
    }
    switch (proposal.satisfaction) {
        case Satisfaction::none:
            if (replied) ++row.no_feedback;
            break;
        case Satisfaction::satisfied:
            ++row.satisfied;
            break;
        case Satisfaction::fairly:
            ++row.fairly;
            break;
        case Satisfaction::dissatisfied:
            ++row.dissatisfied;
            break;
    }
}

void count(ProposalTotals& row, const Proposal& proposal) {
    ++row.received;
    switch (proposal.filing) {
        case Filing::pending:
            ++row.pending;
            break;
        case Filing::filed:
            ++row.filed;
            count_handling(row, proposal);
            break;
        case Filing::merged:
            ++row.merged;
            break;
        case Filing::suggestion:
            ++row.suggestions;
            if (!proposal.replied_on.empty()) ++row.suggestions_replied;
            break;
        case Filing::rejected:
            ++row.rejected;
            break;
    }
}

const std::string& name_of(const Proposal& proposal, ProposalsBy by) {
    switch (by) {
        case ProposalsBy::category:
            return proposal.category;
        case ProposalsBy::delegation:
            return proposal.delegation;
        case ProposalsBy::lead_office:
            return proposal.lead_office;
    }
    return proposal.category;
}

}  // namespace

std::string subject_of(const Proposal& proposal) { return "提案 " + proposal.number + " " + proposal.title; }

std::vector<std::string> proposal_subjects(const std::vector<Proposal>& proposals) {
    std::vector<std::string> out;
    for (const Proposal& proposal : proposals)
        if (proposal.filing == Filing::filed) out.push_back(subject_of(proposal));
    return out;
}

std::vector<ProposalTotals> proposal_totals(const std::vector<Proposal>& proposals, ProposalsBy by) {
    std::vector<ProposalTotals> rows;
    std::map<std::string_view, std::size_t> places;
    ProposalTotals unnamed;
    unnamed.name = nameless;
    for (const Proposal& proposal : proposals) {
        const std::string& name = name_of(proposal, by);
        if (name.empty()) {
            count(unnamed, proposal);
            continue;
        }
        const auto [place, fresh] = places.emplace(name, rows.size());
        if (fresh) rows.emplace_back().name = name;
        count(rows[place->second], proposal);
    }
    if (unnamed.received > 0) rows.push_back(std::move(unnamed));
    return rows;
}

ProposalTotals proposal_total(const std::vector<Proposal>& proposals) {
    ProposalTotals total;
    total.name = "合计";
    for (const Proposal& proposal : proposals) count(total, proposal);
    return total;
}

}  // namespace daihui::congress

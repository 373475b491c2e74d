#include "tools/trustee/counts_text.hpp"

namespace daihui::trustee_tool {
namespace {

std::string words(const char* mark, std::int64_t votes) {
    return std::string(mark) + " " + std::to_string(votes);
}

void add_election(const ballot::Shape& shape, const ballot::Counts& counts, std::vector<std::string>& out) {
    for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
        const ballot::Votes& votes = counts.candidates.at(i);
        out.push_back(shape.candidates[i] + "　" + words("赞成", votes.approve) + "　" +
                      words("不赞成", votes.oppose) + "　" + words("弃权", votes.abstain));
    }
    for (std::size_t i = 0; i < shape.write_ins.size(); ++i)
        if (counts.write_ins.at(i) > 0)
            out.push_back("另选 " + shape.write_ins[i] + "　" + words("赞成", counts.write_ins[i]));
    for (const auto& [index, votes] : counts.slot_write_ins)
        out.push_back("另选 名册第 " + std::to_string(index + 1) + " 人　" + words("赞成", votes));
    if (counts.illegible > 0) out.push_back(words("另选无法辨认", counts.illegible));
}

}  // namespace

std::vector<std::string> counts_lines(const ballot::Shape& shape, const ballot::Counts& counts) {
    std::vector<std::string> out;
    switch (shape.kind) {
        case ballot::PollKind::motion:
            out.push_back(words("赞成", counts.motion.approve) + "　" + words("反对", counts.motion.oppose) +
                          "　" + words("弃权", counts.motion.abstain));
            break;
        case ballot::PollKind::election:
            add_election(shape, counts, out);
            break;
        case ballot::PollKind::appraisal:
            for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
                std::string line = shape.candidates[i];
                for (std::size_t g = 0; g < shape.grades.size(); ++g)
                    line += "　" + words(shape.grades[g].c_str(), counts.grades.at(i).at(g));
                out.push_back(std::move(line));
            }
            break;
        case ballot::PollKind::score:
            for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
                std::string line = shape.candidates[i];
                for (std::size_t step = 0; step < shape.scale.steps(); ++step)
                    if (counts.scores.at(i).at(step) > 0)
                        line += "　" + words((std::to_string(shape.scale.points(step)) + " 分").c_str(),
                                             counts.scores[i][step]);
                out.push_back(std::move(line));
            }
            break;
        case ballot::PollKind::choose:
            for (std::size_t i = 0; i < shape.candidates.size(); ++i)
                out.push_back(shape.candidates[i] + "　" + words("得票", counts.chosen.at(i)));
            break;
    }
    return out;
}

}  // namespace daihui::trustee_tool

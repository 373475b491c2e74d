#include "tools/bench/box.hpp"

#include <utility>

#include "shared/ballot/system_randomness.hpp"
#include "shared/base/parallel.hpp"

namespace daihui::bench {

using namespace ballot;

Shape election_shape(int candidates, int seats) { return election_shape(candidates, seats, 0); }

Shape election_shape(int candidates, int seats, int write_ins) {
    Shape shape;
    shape.kind = PollKind::election;
    for (int i = 1; i <= candidates; ++i) shape.candidates.push_back("候选人" + std::to_string(i));
    for (int i = 1; i <= write_ins; ++i) shape.write_ins.push_back("代表" + std::to_string(i));
    shape.seats = seats;
    return shape;
}

Shape choose_shape(int candidates, int most) {
    Shape shape;
    shape.kind = PollKind::choose;
    for (int i = 1; i <= candidates; ++i) shape.candidates.push_back("提案" + std::to_string(i));
    shape.choose = {0, most};
    return shape;
}

Marks some_marks(const Shape& shape, std::size_t number) {
    Marks marks;
    if (shape.kind == PollKind::motion) marks.candidates = {static_cast<Mark>(number % 3)};
    if (shape.kind == PollKind::choose)
        for (std::size_t i = 0; i < static_cast<std::size_t>(shape.choose.max); ++i)
            if ((i + number) % 3 == 0) marks.chosen.push_back(i);
    if (shape.kind == PollKind::election) {
        auto left = static_cast<std::size_t>(shape.seats);
        for (std::size_t i = 0; i < shape.candidates.size(); ++i) {
            auto mark = static_cast<Mark>((i + number) % 3);
            if (mark == Mark::approve && left-- == 0) mark = Mark::oppose, left = 0;
            marks.candidates.push_back(mark);
        }
        if (shape.slots > 0 && left > 0) marks.write_ins = {number % shape.eligible};
    }
    return marks;
}

std::vector<std::string> Poll::ballots(std::size_t count) const {
    std::vector<std::string> out(count);
    parallel_for(count, [&](std::size_t i) {
        SystemRandomness randomness;
        const CredentialKey key(slips[i], election().uuid());
        out[i] = seal(election(), shape, some_marks(shape, i), key, randomness).value().json;
    });
    return out;
}

Bytes Poll::closed(const std::vector<std::string>& ballots) const {
    ArchiveContent content;
    content.ballots = ballots;
    content.ended = true;
    return write_archive(setup, content, opened);
}

Poll make_poll(const Shape& shape, std::size_t slips, int needed, int count) {
    SystemRandomness randomness;
    TrusteeGroup trustees = make_trustees(needed, count, randomness);
    const auto content = make_template(shape, "测速", "daihui-poll:测速").value();
    const Election election =
        Election::make(content, make_uuid(randomness), trustees.trustees.public_key()).value();
    std::vector<Credential> cards;
    cards.reserve(slips);
    for (std::size_t i = 0; i < slips; ++i) cards.push_back(Credential::generate(randomness));
    std::vector<std::string> credentials(slips);
    parallel_for(
        slips, [&](std::size_t i) { credentials[i] = CredentialKey(cards[i], election.uuid()).public_text(); });
    Setup setup = make_setup(election, trustees.trustees, std::move(credentials)).value();
    return {shape, std::move(trustees), std::move(setup), std::move(cards)};
}

}  // namespace daihui::bench

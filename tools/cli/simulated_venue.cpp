// The made-up congress of a simulation, and what people do at the hub between check-in and voting.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/sync/tls_identity.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/simulated_hall.hpp"

namespace daihui::cli {
namespace {

constexpr const char *first_person = "代表0001", *second_person = "代表0002", *chair = "代表0003";

congress::Congress simulated_congress(std::int64_t people) {
    congress::Congress c;
    c.id = "simulation";
    c.host = "推演";
    c.title = "推演大会";
    c.title_lines = {"推演大会"};
    c.place = "礼堂";
    c.bodies = {{"staff", "教职工代表大会", "教代会", "第一次会议", ""}};
    for (std::int64_t n = 1; n <= people; ++n) {
        congress::Delegate d;
        d.number = fmt::format("{:05}", n);
        d.name = fmt::format("代表{:04}", n);
        d.unit = "推演单位";
        d.delegation = "第一代表团";
        d.bodies = {"staff"};
        c.delegates.push_back(d);
    }
    congress::Sitting sitting;
    sitting.id = "s1";
    sitting.title = "第一次全体会议";
    sitting.place = "礼堂";
    const LocalTime today = to_local(now());
    sitting.start = {today.year, today.month, today.day, 9, 0};
    sitting.end = {today.year, today.month, today.day, 12, 0};
    sitting.check_in_from = {today.year, today.month, today.day, 8, 0};
    sitting.check_in_until = {today.year, today.month, today.day, 9, 0};
    sitting.bodies = {"staff"};
    c.sittings = {sitting};
    congress::Poll motion;
    motion.id = "motion";
    motion.title = "管理办法（草案）";
    motion.ballot_title = "管理办法（草案）表决票";
    motion.body = "staff";
    congress::Poll scrutineers;
    scrutineers.id = "scrutineers";
    scrutineers.title = "总监票人、监票人名单";
    scrutineers.ballot_title = scrutineers.title;
    scrutineers.body = "staff";
    scrutineers.secrecy = congress::Secrecy::named;
    scrutineers.means = congress::Means::hands;
    scrutineers.adopts = congress::Adopts::scrutineers;
    c.polls = {scrutineers, motion};
    c.periods = {{"p1", "投票", "s1", "投票", {"motion"}}};
    return c;
}

}  // namespace

Result<std::uint16_t> free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const bool bound = socket >= 0 &&
                       ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                       ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    if (socket >= 0) ::close(socket);
    if (!bound) return Error{ErrorKind::storage, "本机没有空闲的网络端口，请稍后再试。"};
    return ntohs(address.sin_port);
}

Result<SimulatedVenue> prepare_simulation(const std::filesystem::path& folder, std::int64_t people,
                                          std::int64_t kiosks, const std::string& address, std::uint16_t port) {
    SimulatedVenue out;
    out.hub = folder / "hub";
    const congress::Congress congress = simulated_congress(people);
    venue::InitOptions options;
    options.rehearsal = true;
    options.pin = "246810";
    options.machine = "主控机";
    options.now = now();
    options.recovery_passphrase = simulated_passphrase;
    if (auto made = venue::Venue::create(out.hub, congress, folder, options); !made) return made.error();
    auto hub = venue::Venue::open(out.hub, {});
    if (!hub) return hub.error();
    venue::Venue& venue = **hub;
    auto badges = venue.badges(now());
    if (!badges) return badges.error();
    for (const venue::Badge& badge : *badges) out.badges.push_back(badge.token);
    const auto deliver = [&](const std::vector<venue::Slip>& printed) -> Result<void> {
        for (const venue::Slip& slip : printed) out.slips.push_back(slip.token);
        return {};
    };
    if (auto slips = venue.make_slips({"投票", static_cast<std::size_t>(people), {}}, now(), {}, deliver);
        !slips)
        return slips.error();
    if (auto opened = venue.open_check_in("s1", now()); !opened) return opened.error();

    const auto identity = sync::tls_identity(out.hub / "keys");
    if (!identity) return identity.error();
    std::vector<congress::Event> admissions;
    for (std::int64_t n = 1; n <= kiosks; ++n) {
        out.kiosks.push_back(folder / fmt::format("kiosk-{}", n));
        venue::JoinOptions join;
        join.congress = to_hex(venue.record().congress_id());
        join.hub = {address, port, to_hex(identity->pin)};
        join.pin = options.pin;
        const auto joined = venue::Venue::join(out.kiosks.back(), join);
        if (!joined) return joined.error();
        out.devices.push_back(joined->device);
        admissions.push_back(congress::DeviceAdmitted{
            joined->device, joined->public_key, fmt::format("{} 号机", n + 1), {"delegate"}});
    }
    if (auto written = venue.record().write(now(), admissions); !written) return written.error();
    return out;
}

Result<void> open_simulated_voting(const std::filesystem::path& folder) {
    auto hub = venue::Venue::open(folder, {});
    if (!hub) return hub.error();
    venue::Venue& venue = **hub;
    if (auto opened = venue.open_sitting("s1", now()); !opened) return opened;
    congress::MotionCount hands;
    hands.approve = venue.books().presence("s1", "staff").present;
    if (auto counted =
            venue.count_hands("scrutineers", hands, first_person, second_person, congress::Means::hands, now());
        !counted)
        return counted.error();
    if (auto decided = venue.decide_motion("scrutineers", chair, now()); !decided) return decided.error();
    if (auto checked = venue.check_box("p1", {first_person, second_person}, now()); !checked)
        return checked.error();
    std::vector<venue::ClassCount> counts;
    const congress::VotingPeriod& period = *venue.congress().period("p1");
    for (const congress::SlipClass& one : congress::slip_classes(venue.congress(), period))
        counts.push_back({one.id, venue.books().present_in_class("s1", period, one.id), 0});
    if (auto issued = venue.issue_slips("p1", counts, first_person, second_person, now()); !issued)
        return issued;
    return venue.open_voting("p1", now());
}

}  // namespace daihui::cli

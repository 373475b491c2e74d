// Writing and taking apart POLL.bel (specification.tex 3.0, section 4.4).
#include "shared/ballot/archive.hpp"

#include <algorithm>
#include <utility>

#include "shared/ballot/archive_reader.hpp"
#include "shared/ballot/canonical.hpp"
#include "shared/ballot/tar.hpp"

namespace daihui::ballot {
namespace {

constexpr std::string_view data_suffix = ".data.json";
constexpr std::string_view event_suffix = ".event.json";
constexpr std::size_t hash_digits = 64;
constexpr std::int64_t most_owners = 1000;

std::string hash_text(std::string_view content) { return to_hex(sha256(content)); }

/// Belenios' order of points: by the little-endian bytes, which stand last pair first in the text.
bool before(std::string_view a, std::string_view b) {
    for (std::size_t i = hash_digits; i > 0; i -= 2) {
        const int order = a.substr(i - 2, 2).compare(b.substr(i - 2, 2));
        if (order != 0) return order < 0;
    }
    return false;
}

Error broken(std::string detail) { return {ErrorKind::bad_input, std::move(detail)}; }

std::string header_json(std::int64_t seconds) {
    return R"({"version":1,"timestamp":")" + std::to_string(seconds) + "\"}";
}

/// Appends data and events and keeps the chain.
class Writer {
  public:
    explicit Writer(std::int64_t seconds) : seconds_(seconds) {
        tar::append(bytes_, "BELENIOS", header_json(seconds), seconds);
    }

    std::string data(std::string_view content) {
        std::string hash = hash_text(content);
        tar::append(bytes_, hash + std::string(data_suffix), content, seconds_);
        return hash;
    }

    void event(std::string_view type, std::string_view payload) {
        const std::string json = event_json(parent_, height_++, type, payload);
        parent_ = hash_text(json);
        tar::append(bytes_, parent_ + std::string(event_suffix), json, seconds_);
    }

    Bytes take() { return std::move(bytes_); }

  private:
    std::int64_t seconds_;
    Bytes bytes_;
    std::string parent_;
    std::int64_t height_ = 0;
};

}  // namespace

std::string event_json(std::string_view parent, std::int64_t height, std::string_view type,
                       std::string_view payload) {
    std::string out = "{";
    if (!parent.empty()) out.append(R"("parent":")").append(parent).append("\",");
    out.append(R"("height":)").append(std::to_string(height)).append(R"(,"type":")").append(type).append("\"");
    if (!payload.empty()) out.append(R"(,"payload":")").append(payload).append("\"");
    return out + "}";
}

std::string owned_json(int owner, std::string_view payload) {
    std::string out = R"({"owner":)" + std::to_string(owner);
    return out.append(R"(,"payload":")").append(payload).append("\"}");
}

std::string Setup::credentials_json() const {
    std::string out = "[";
    for (const std::string& credential : credentials) {
        if (out.size() > 1) out += ',';
        out.append("\"").append(credential).append("\"");
    }
    return out + "]";
}

std::string Setup::json() const {
    std::string out = R"({"election":")" + to_hex(election.hash());
    out.append(R"(","trustees":")").append(hash_text(trustees.json()));
    return out.append(R"(","credentials":")").append(hash_text(credentials_json())).append("\"}");
}

Result<Setup> make_setup(Election election, Trustees trustees, std::vector<std::string> credentials) {
    if (trustees.public_key() != election.public_key()) return broken("开箱钥匙与选票定义中的公钥不符。");
    if (credentials.empty()) return broken("没有发出选票卡。");
    for (const std::string& credential : credentials)
        if (!Point::parse(credential))
            return broken("选票卡公钥无效：" + credential.substr(0, hash_digits) + "。");
    std::sort(credentials.begin(), credentials.end(), before);
    if (std::adjacent_find(credentials.begin(), credentials.end()) != credentials.end())
        return broken("选票卡公钥有重复。");
    return Setup{std::move(election), std::move(trustees), std::move(credentials)};
}

Bytes write_archive(const Setup& setup, const ArchiveContent& content, Moment opened) {
    Writer writer(std::chrono::floor<std::chrono::seconds>(opened).time_since_epoch().count());
    writer.data(setup.election.json());
    writer.data(setup.trustees.json());
    writer.data(setup.credentials_json());
    writer.event("Setup", writer.data(setup.json()));
    std::vector<std::pair<std::string, std::string_view>> ballots;
    ballots.reserve(content.ballots.size());
    for (const std::string& ballot : content.ballots) ballots.emplace_back(hash_text(ballot), ballot);
    std::sort(ballots.begin(), ballots.end());
    for (const auto& [hash, ballot] : ballots) {
        writer.data(ballot);
        writer.event("Ballot", hash);
    }
    if (!content.ended) return writer.take();
    writer.event("EndBallots", {});
    if (!content.tally) return writer.take();
    writer.data(content.tally->json());
    writer.event("EncryptedTally", writer.data(content.tally->sized_json()));
    for (const OwnedShuffle& owned : content.shuffles) {
        const std::string hash = writer.data(owned.shuffle.json());
        writer.event("Shuffle", writer.data(owned_json(owned.owner, hash)));
    }
    if (!content.shuffles.empty()) writer.event("EndShuffles", {});
    for (const PartialDecryption& share : content.shares) {
        const std::string hash = writer.data(share.json());
        writer.event("PartialDecryption", writer.data(owned_json(share.owner, hash)));
    }
    if (content.result) writer.event("Result", writer.data(content.result->json()));
    return writer.take();
}

Result<ArchiveItems> read_items(ByteView archive) {
    ArchiveItems out;
    std::int64_t seconds = 0;
    const auto records = tar::read(archive, seconds);
    if (!records || records->empty()) return broken("不是完整的 Belenios 归档文件。");
    if (records->front().name != "BELENIOS" || records->front().content != header_json(seconds))
        return broken("归档文件的文件头不对。");
    out.opened = Moment{std::chrono::seconds{seconds}};
    for (std::size_t i = 1; i < records->size(); ++i) {
        const tar::Record& record = (*records)[i];
        ArchiveItem item{ItemKind::data, hash_text(record.content), record.content};
        if (record.name == item.hash + std::string(event_suffix))
            item.kind = ItemKind::event;
        else if (record.name != item.hash + std::string(data_suffix))
            return broken("第 " + std::to_string(i) + " 条记录的内容与它的校验值不符。");
        out.items.push_back(std::move(item));
    }
    return out;
}

namespace {

/// Goes through the items by expecting what must come.
class EventReader {
  public:
    explicit EventReader(const std::vector<ArchiveItem>& items) : items_(items) {}

    /// Whether the items from here on are `data` records and then the event of that type, whose payload is the
    /// last of them. Consumes them if so.
    bool accept(std::string_view type, std::size_t data) {
        if (items_.size() - at_ < data + 1) return false;
        for (std::size_t i = 0; i < data; ++i)
            if (items_[at_ + i].kind != ItemKind::data) return false;
        const ArchiveItem& event = items_[at_ + data];
        const std::string_view payload = data == 0 ? std::string_view{} : items_[at_ + data - 1].hash;
        if (event.kind != ItemKind::event || event.content != event_json(parent_, height_, type, payload))
            return false;
        parent_ = event.hash;
        ++height_;
        at_ += data + 1;
        return true;
    }

    /// The data record that many places in front of the event consumed last (1: its payload).
    const ArchiveItem& before_event(std::size_t places) const { return items_[at_ - 1 - places]; }
    bool finished() const { return at_ == items_.size(); }

    /// What is wrong at the place where reading stopped.
    Error stopped() const {
        std::size_t at = at_;
        while (at < items_.size() && items_[at].kind == ItemKind::data) ++at;
        const std::string place = "第 " + std::to_string(height_ + 1) + " 个事件";
        if (at == items_.size()) return broken("最后一个事件之后还有多余的数据。");
        const std::string link =
            parent_.empty() ? "{\"height\":"
                            : R"({"parent":")" + parent_ + "\",\"height\":" + std::to_string(height_) + ",";
        if (items_[at].content.substr(0, link.size()) != link)
            return broken(place + "没有接在前一个事件之后。");
        return broken(place + "的次序或内容不对。");
    }

  private:
    const std::vector<ArchiveItem>& items_;
    std::size_t at_ = 0;
    std::string parent_;
    std::int64_t height_ = 0;
};

/// The owner and what is owned of the event consumed last; nothing if that is not canonical.
std::optional<std::pair<int, std::string>> read_owned(const EventReader& reader) {
    const ArchiveItem& content = reader.before_event(2);
    const std::string_view json = reader.before_event(1).content;
    canonical::Reader owned(json);
    owned.expect(R"({"owner":)");
    const auto owner = owned.integer();
    if (!owner || *owner > most_owners || owned_json(static_cast<int>(*owner), content.hash) != json)
        return std::nullopt;
    return std::pair{static_cast<int>(*owner), std::string(content.content)};
}

}  // namespace

Result<ParsedArchive> read_events(const ArchiveItems& archive) {
    ParsedArchive out;
    out.opened = archive.opened;
    EventReader reader(archive.items);
    if (!reader.accept("Setup", 4)) return reader.stopped();
    const ArchiveItem* setup[] = {&reader.before_event(4), &reader.before_event(3), &reader.before_event(2)};
    if (reader.before_event(1).content != R"({"election":")" + setup[0]->hash + R"(","trustees":")" +
                                              setup[1]->hash + R"(","credentials":")" + setup[2]->hash + "\"}")
        return broken("设置数据与选票定义、公钥、选票卡名单不符。");
    out.election = setup[0]->content;
    out.trustees = setup[1]->content;
    out.credentials = setup[2]->content;
    while (reader.accept("Ballot", 1)) out.ballots.emplace_back(reader.before_event(1).content);
    out.ended = reader.accept("EndBallots", 0);
    if (out.ended && reader.accept("EncryptedTally", 2)) {
        out.tally = reader.before_event(2).content;
        out.sized_tally = reader.before_event(1).content;
        while (reader.accept("Shuffle", 2)) {
            auto owned = read_owned(reader);
            if (!owned) return broken("混洗的归属不是规范格式。");
            out.shuffles.push_back(std::move(*owned));
        }
        out.shuffled = reader.accept("EndShuffles", 0);
        while (reader.accept("PartialDecryption", 2)) {
            auto owned = read_owned(reader);
            if (!owned) return broken("开箱份额的归属不是规范格式。");
            out.shares.push_back(std::move(*owned));
        }
        if (reader.accept("Result", 1)) out.result = reader.before_event(1).content;
        // Well chained, but a box is opened once: for the report to say so.
        while (reader.accept("EncryptedTally", 2) || reader.accept("Shuffle", 2) ||
               reader.accept("EndShuffles", 0) || reader.accept("PartialDecryption", 2) ||
               reader.accept("Result", 1))
            out.reopened = true;
    }
    if (!reader.finished()) return reader.stopped();
    return out;
}

Result<ParsedArchive> read_archive(ByteView archive) {
    const auto items = read_items(archive);
    if (!items) return items.error();
    auto events = read_events(*items);
    if (events && events->reopened) return broken("归档中有第二次开箱的数据。");
    return events;
}

}  // namespace daihui::ballot

#include "kiosk/app/boot_program.hpp"

#include <cstdio>
#include <utility>

#include "kiosk/app/frame_loop.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/session/console_machines.hpp"
#include "shared/sync/hub_move.hpp"
#include "shared/venue/hub_move.hpp"

namespace daihui::app {

using Stage = JoinWork::Stage;

Result<std::unique_ptr<BootProgram>> BootProgram::start(const KioskConfig& config, Clock& clock,
                                                        Rehearsal rehearsal) {
    std::unique_ptr<BootProgram> program(new BootProgram(config, clock, rehearsal));
    const bool elsewhere = config.hub == HubPlace::elsewhere;
    if (!elsewhere || std::filesystem::exists(config.venue / "venue.json")) {
        if (auto opened = program->open(); !opened) return opened.error();
        if (program->kiosk_) return program;
    }
    JoinWork::Options options;
    options.venue = config.venue;
    options.machine = config.machine;
    options.role = config.role;
    options.wake = [] { FrameLoop::wake(); };
    if (config.discover == Discover::avahi) options.heard = program->listen_for_hubs();
    program->joining_ = std::make_unique<JoinWork>(std::move(options));
    if (program->venue_) {
        // It asked before, and the record never came.
        const auto hub = program->venue_->hub_address();
        program->network_.reset();
        program->venue_.reset();
        if (hub) program->joining_->resume(*hub);
    }
    return program;
}

/// A hub that moved since its code was made says where it is.
JoinWork::Heard BootProgram::listen_for_hubs() {
    sync::Avahi::Options options;
    options.log = [](const std::string& line) { std::fprintf(stderr, "daihui-kiosk: %s\n", line.c_str()); };
    ears_ = std::make_unique<sync::Avahi>(std::move(options));
    return [ears = ears_.get()](const sync::Pin& pin) { return sync::hub_addresses(ears->seen(), pin); };
}

Result<void> BootProgram::open() {
    const bool elsewhere = config_.hub == HubPlace::elsewhere;
    auto venue = venue::Venue::open(config_.venue, {.embedded_hub = !elsewhere});
    if (!venue) return venue.error();
    if (!elsewhere && !(*venue)->is_hub())
        return Error{ErrorKind::wrong_use,
                     config_.venue.string() + " 是一台分机的会场文件夹。请在 kiosk.toml 中写 hub = \"join\"。"};
    venue_ = std::move(*venue);
    if (elsewhere) {
        auto network = kiosk_network(*venue_, config_, [this] { return clock_.now(); });
        if (!network) return network.error();
        network_ = std::move(*network);
    } else if (!config_.listen.empty()) {
        auto network = hub_network(*venue_, config_.listen, config_.discover);
        if (!network) return network.error();
        network_ = std::move(*network);
    }
    if (!venue_->congress().id.empty()) begin();
    if (!failure_.empty()) return Error{ErrorKind::refused, failure_};
    return {};
}

void BootProgram::begin() {
    if (rehearsal_ == Rehearsal::needed && !venue_->rehearsal())
        return end("脚本只能在演练会场中运行：" + config_.venue.string() +
                   " 是正式会场。请用 daihui init … --rehearsal 建立演练会场。");
    joining_.reset();
    ears_.reset();
    const auto hub_client = [this] {
        return network_ ? network_->hub_client() : std::optional<sync::ClientOptions>();
    };
    kiosk_ = std::make_unique<KioskProgram>(*venue_, config_, clock_, hub_client, config_.role);
}

void BootProgram::end(std::string why) { failure_ = std::move(why); }

std::string BootProgram::title() const { return kiosk_ ? venue_->congress().title : "入网"; }

std::string BootProgram::screen_id() const { return kiosk_ ? kiosk_->screen_id() : "join"; }

screens::JoinView BootProgram::join_view() const {
    screens::JoinView view;
    view.machine = config_.machine;
    const JoinWork::State state = joining_ ? joining_->state() : JoinWork::State{};
    view.pin = state.pin;
    view.wants_code = false;
    const Stage stage = venue_ ? Stage::admitted : state.stage;
    switch (stage) {
        case Stage::code:
            view.headline = "请扫描入网码";
            view.lines = {"请工作人员在主控机上生成入网码，用本机扫描显示的二维码。",
                          "也可以用键盘输入整行入网码，按回车。"};
            view.wants_code = true;
            view.message = message_.empty() ? state.words : message_;
            break;
        case Stage::asking:
            view.headline = "正在连接主控机";
            break;
        case Stage::waiting:
            view.headline = "等待主控机确认";
            view.lines = {"请在主控机的控制台「机器」页找到「" + config_.machine +
                              "」，核对下面的设备号，一致后按「准许入网」。",
                          "主控机证书指纹 " + session::console::device_code(state.hub_key) +
                              "（前 16 位），应与控制台上显示的相同。"};
            view.device = session::console::device_code(state.device);
            view.message = state.words;
            break;
        case Stage::admitted:
            view.headline = "已获准入网";
            view.lines = {"正在接收会场资料，请稍候。"};
            break;
    }
    return view;
}

void BootProgram::draw(ui::Kit& kit) {
    if (kiosk_) return kiosk_->draw(kit);
    if (const auto typed = screens::draw_join(join_view(), join_state_, kit)) code_given(*typed);
}

void BootProgram::code_given(std::string_view text) {
    if (!joining_ || joining_->state().stage != Stage::code) return;
    auto code = sync::parse_enrolment(text, clock_.now());
    message_ = code ? std::string() : code.error().message;
    if (code) joining_->give(*code);
}

Result<void> BootProgram::follow(std::string_view scanned) {
    const auto code = sync::parse_hub_move(scanned);
    if (!code) return code.error();
    if (!venue_) return Error{ErrorKind::refused, "本机还没有入网，请扫描入网码；改接码只用于已经入网的机器。"};
    venue::HubMove move{{code->host, code->port, to_hex(code->pin)}, code->epoch, code->signature};
    if (auto followed = venue_->follow(move, clock_.now()); !followed) return followed;
    network_.reset();  // first: neighbours reach this machine at the same port
    auto network = kiosk_network(*venue_, config_, [this] { return clock_.now(); });
    if (!network) return network.error();
    network_ = std::move(*network);
    return {};
}

void BootProgram::move_given(std::string_view scanned) {
    // A role that works in a thread of its own has the venue.
    if (kiosk_ && kiosk_->is_busy()) return;
    const auto followed = follow(scanned);
    message_ = followed ? std::string() : followed.error().message;
    // A machine without its hub is looked after by somebody at its terminal or its service's log.
    std::fprintf(stderr, "daihui-kiosk: %s\n",
                 followed ? "已改接到新的主控机，本机的记录都在，正在连接。" : message_.c_str());
    if (network_) network_->notice(message_);
    if (kiosk_ && !followed) kiosk_->scan_refused();
}

void BootProgram::scanned(std::string_view token) {
    if (sync::is_hub_move(token)) return move_given(token);
    if (kiosk_) return kiosk_->scanned(token);
    code_given(token);
}

void BootProgram::scan_refused() {
    if (kiosk_) return kiosk_->scan_refused();
    code_given("");
}

void BootProgram::tick(Moment now) {
    if (!kiosk_ && !venue_ && joining_ && joining_->state().stage == Stage::admitted) {
        if (auto opened = open(); !opened) return end(opened.error().message);
    }
    // A role that works in a thread of its own has the venue.
    if (network_ && !(kiosk_ && kiosk_->is_busy())) {
        network_->serve(now);
        if (const auto hub = network_->hub_time()) clock_.follow(*hub);
        if (kiosk_ && network_->state() != link_) {
            link_ = network_->state();
            kiosk_->hub(link_);
        }
    }
    if (!kiosk_ && venue_ && failure_.empty() && !venue_->congress().id.empty()) begin();
    if (kiosk_) kiosk_->tick(now);
}

std::optional<Moment> BootProgram::next_wakeup() const { return kiosk_ ? kiosk_->next_wakeup() : std::nullopt; }

bool BootProgram::has_changed() { return kiosk_ ? kiosk_->has_changed() : true; }

bool BootProgram::is_busy() const {
    if (network_ && network_->is_busy()) return true;
    if (kiosk_) return kiosk_->is_busy();
    return venue_ != nullptr || (joining_ && joining_->state().stage == Stage::asking);
}

void BootProgram::hub(HubLink link) {
    if (network_) network_->link(link);
    if (kiosk_) kiosk_->hub(link);
}

void BootProgram::failed() {
    if (kiosk_) kiosk_->failed();
}

ui::Theme BootProgram::theme() const {
    if (kiosk_) return kiosk_->theme();
    return screens::theme_of({}, ui::scale_of(static_cast<float>(config_.dots_per_inch)));
}

bool BootProgram::wants_to_end() const { return !failure_.empty() || (kiosk_ && kiosk_->wants_to_end()); }

}  // namespace daihui::app

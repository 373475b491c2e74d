#include "kiosk/app/painter.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>

namespace daihui::app {
namespace {

// The one difference that touches us: the lists of a frame are a plain array up to 1.89 and an ImVector since;
// both are read with an index and CmdListsCount.
ImDrawList& list_at(ImDrawData& data, int index) { return *data.CmdLists[index]; }

}  // namespace

Result<std::unique_ptr<Painter>> Painter::create() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    if (!ImGui_ImplOpenGL3_Init("#version 150")) {
        ImGui::DestroyContext();
        return {ErrorKind::refused, "不能使用 OpenGL 3.3 绘图。"};
    }
    ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
    return std::unique_ptr<Painter>(new Painter());
}

Painter::~Painter() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Painter::paint(Picture& picture, const std::vector<ui::PixelRect>& damage, ui::Color ground,
                    const std::function<void(ImDrawList*)>& draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(picture.width()), static_cast<float>(picture.height())};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    try {
        draw(ImGui::GetBackgroundDrawList());
    } catch (...) {
        ImGui::EndFrame();
        throw;
    }
    ImGui::Render();
    ImDrawData& data = *ImGui::GetDrawData();
    vertices_ = data.TotalVtxCount;

    std::vector<ImVec4> clips;
    for (int i = 0; i < data.CmdListsCount; ++i)
        for (const ImDrawCmd& command : list_at(data, i).CmdBuffer) clips.push_back(command.ClipRect);
    for (const ui::PixelRect& rect : damage) {
        picture.clear(rect, ground.r, ground.g, ground.b);
        std::size_t at = 0;
        for (int i = 0; i < data.CmdListsCount; ++i)
            for (ImDrawCmd& command : list_at(data, i).CmdBuffer) {
                const ImVec4& clip = clips[at++];
                command.ClipRect = {std::max(clip.x, static_cast<float>(rect.x0)),
                                    std::max(clip.y, static_cast<float>(rect.y0)),
                                    std::min(clip.z, static_cast<float>(rect.x1)),
                                    std::min(clip.w, static_cast<float>(rect.y1))};
            }
        picture.bind();
        ImGui_ImplOpenGL3_RenderDrawData(&data);
    }
}

}  // namespace daihui::app

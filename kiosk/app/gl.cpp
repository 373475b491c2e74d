#include "kiosk/app/gl.hpp"

#include <SDL.h>
#include <SDL_opengl.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace daihui::app {
namespace {

// Core functions of OpenGL 1 have no pointer types in the headers; these are their signatures.
struct Functions {
    void (*gen_textures)(GLsizei, GLuint*) = nullptr;
    void (*delete_textures)(GLsizei, const GLuint*) = nullptr;
    void (*bind_texture)(GLenum, GLuint) = nullptr;
    void (*tex_parameteri)(GLenum, GLenum, GLint) = nullptr;
    void (*tex_parameteriv)(GLenum, GLenum, const GLint*) = nullptr;
    void (*tex_image_2d)(GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*) = nullptr;
    void (*pixel_storei)(GLenum, GLint) = nullptr;
    void (*read_pixels)(GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, void*) = nullptr;
    void (*enable)(GLenum) = nullptr;
    void (*disable)(GLenum) = nullptr;
    void (*scissor)(GLint, GLint, GLsizei, GLsizei) = nullptr;
    void (*clear_color)(GLfloat, GLfloat, GLfloat, GLfloat) = nullptr;
    void (*clear)(GLbitfield) = nullptr;
    void (*finish)() = nullptr;
    void (*gen_framebuffers)(GLsizei, GLuint*) = nullptr;
    void (*delete_framebuffers)(GLsizei, const GLuint*) = nullptr;
    void (*bind_framebuffer)(GLenum, GLuint) = nullptr;
    void (*framebuffer_texture_2d)(GLenum, GLenum, GLenum, GLuint, GLint) = nullptr;
    GLenum (*check_framebuffer_status)(GLenum) = nullptr;
    void (*blit_framebuffer)(GLint, GLint, GLint, GLint, GLint, GLint, GLint, GLint, GLbitfield,
                             GLenum) = nullptr;
};
Functions gl;

template <class Function>
bool load(Function& function, const char* name) {
    void* address = SDL_GL_GetProcAddress(name);
    static_assert(sizeof address == sizeof function);
    std::memcpy(&function, &address, sizeof function);
    return address != nullptr;
}

GLuint new_texture(GLint filter) {
    GLuint name = 0;
    gl.gen_textures(1, &name);
    gl.bind_texture(GL_TEXTURE_2D, name);
    gl.tex_parameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    gl.tex_parameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    gl.tex_parameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    gl.tex_parameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return name;
}

}  // namespace

Result<void> load_gl() {
    bool ok = true;
    ok &= load(gl.gen_textures, "glGenTextures");
    ok &= load(gl.delete_textures, "glDeleteTextures");
    ok &= load(gl.bind_texture, "glBindTexture");
    ok &= load(gl.tex_parameteri, "glTexParameteri");
    ok &= load(gl.tex_parameteriv, "glTexParameteriv");
    ok &= load(gl.tex_image_2d, "glTexImage2D");
    ok &= load(gl.pixel_storei, "glPixelStorei");
    ok &= load(gl.read_pixels, "glReadPixels");
    ok &= load(gl.enable, "glEnable");
    ok &= load(gl.disable, "glDisable");
    ok &= load(gl.scissor, "glScissor");
    ok &= load(gl.clear_color, "glClearColor");
    ok &= load(gl.clear, "glClear");
    ok &= load(gl.finish, "glFinish");
    ok &= load(gl.gen_framebuffers, "glGenFramebuffers");
    ok &= load(gl.delete_framebuffers, "glDeleteFramebuffers");
    ok &= load(gl.bind_framebuffer, "glBindFramebuffer");
    ok &= load(gl.framebuffer_texture_2d, "glFramebufferTexture2D");
    ok &= load(gl.check_framebuffer_status, "glCheckFramebufferStatus");
    ok &= load(gl.blit_framebuffer, "glBlitFramebuffer");
    if (!ok) return {ErrorKind::refused, "显卡驱动不支持 OpenGL 3.3，请更新驱动或安装 libgl1-mesa-dri。"};
    return {};
}

ui::Texture GlTextures::create_alpha(int width, int height, int stride, const unsigned char* pixels) {
    const GLuint name = new_texture(GL_LINEAR);
    // White with the byte as opacity: blending and any tint are then right without a shader of our own.
    const GLint swizzle[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
    gl.tex_parameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
    gl.pixel_storei(GL_UNPACK_ALIGNMENT, 1);
    gl.pixel_storei(GL_UNPACK_ROW_LENGTH, stride);
    gl.tex_image_2d(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
    gl.pixel_storei(GL_UNPACK_ROW_LENGTH, 0);
    return name;
}

ui::Texture GlTextures::create_rgba(int width, int height, const unsigned char* pixels) {
    const GLuint name = new_texture(GL_LINEAR);
    gl.pixel_storei(GL_UNPACK_ALIGNMENT, 1);
    gl.pixel_storei(GL_UNPACK_ROW_LENGTH, 0);
    gl.tex_image_2d(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
    return name;
}

void GlTextures::destroy(ui::Texture texture) {
    const auto name = static_cast<GLuint>(texture);
    gl.delete_textures(1, &name);
}

Picture::~Picture() { release(); }

void Picture::release() {
    if (framebuffer_ != 0) gl.delete_framebuffers(1, &framebuffer_);
    if (texture_ != 0) gl.delete_textures(1, &texture_);
    framebuffer_ = texture_ = 0;
}

bool Picture::resize(int width, int height) {
    release();
    width_ = width;
    height_ = height;
    texture_ = new_texture(GL_NEAREST);
    gl.pixel_storei(GL_UNPACK_ROW_LENGTH, 0);
    gl.tex_image_2d(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    gl.gen_framebuffers(1, &framebuffer_);
    gl.bind_framebuffer(GL_FRAMEBUFFER, framebuffer_);
    gl.framebuffer_texture_2d(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    return gl.check_framebuffer_status(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

void Picture::bind() const { gl.bind_framebuffer(GL_FRAMEBUFFER, framebuffer_); }

void Picture::clear(const ui::PixelRect& rect, std::uint8_t r, std::uint8_t g, std::uint8_t b) const {
    bind();
    gl.enable(GL_SCISSOR_TEST);
    gl.scissor(rect.x0, height_ - rect.y1, rect.x1 - rect.x0, rect.y1 - rect.y0);
    gl.clear_color(static_cast<float>(r) / 255, static_cast<float>(g) / 255, static_cast<float>(b) / 255, 1);
    gl.clear(GL_COLOR_BUFFER_BIT);
    gl.disable(GL_SCISSOR_TEST);
}

void Picture::show() const {
    gl.bind_framebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
    gl.bind_framebuffer(GL_DRAW_FRAMEBUFFER, 0);
    gl.disable(GL_SCISSOR_TEST);
    gl.blit_framebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    gl.bind_framebuffer(GL_FRAMEBUFFER, 0);
}

std::vector<std::uint8_t> Picture::read() const {
    const auto row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_)), out(upside_down.size());
    bind();
    gl.pixel_storei(GL_PACK_ALIGNMENT, 4);
    gl.read_pixels(0, 0, width_, height_, GL_BGRA, GL_UNSIGNED_BYTE, upside_down.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_); ++y) {
        const std::size_t from = (static_cast<std::size_t>(height_) - 1 - y) * row;
        std::copy_n(upside_down.begin() + static_cast<std::ptrdiff_t>(from), row,
                    out.begin() + static_cast<std::ptrdiff_t>(y * row));
    }
    return out;
}

void finish_gl() { gl.finish(); }

}  // namespace daihui::app

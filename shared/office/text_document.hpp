// DOCX letters in the layout of GB/T 9704: A4, 版心 156 by 225 mm, title 小标宋 2 号, text 仿宋 3 号, tables
// 仿宋 4 号, page numbers 「— 1 —」 outside (PRACTICE.md 4.5). The same calls give the same bytes.
//
//     office::TextDocument letter({.title = "选举结果的报告", .author = host, .date = now});
//     letter.title("关于第十七届工会委员会选举结果的报告");
//     letter.addressee("××市教育工会");
//     letter.paragraph("……大会于2026年11月20日召开……");
//     letter.attachments({"第十七届工会委员会委员当选名单"});
//     letter.sign_off("华川理工大学工会委员会", "2026年11月20日");
//     letter.attachment("附件1", "第十七届工会委员会委员当选名单");
//     letter.table({.widths = {1, 3}, .head = {"序号", "姓名"}, .rows = rows});
//     Result<Bytes> docx = letter.finish();
//
// Fonts are named, not embedded: 方正小标宋简体, 仿宋_GB2312 and 黑体 are on every office's machine, and the
// file names what may stand in for them elsewhere.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/office/spreadsheet.hpp"

namespace daihui::office {

struct LetterTable {
    std::vector<double> widths;  ///< of the columns, relative to each other
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
};

class TextDocument {
  public:
    explicit TextDocument(FileInfo info);
    TextDocument(TextDocument&&) noexcept;
    TextDocument& operator=(TextDocument&&) noexcept;
    ~TextDocument();

    // A line break in a text is a line break on paper.

    /// A small line above the title, e.g. that this is a rehearsal's.
    void notice(const std::string& text);
    void title(const std::string& text);
    /// 主送, flush left; its colon is added.
    void addressee(const std::string& name);
    /// A heading of the first level, 「一、……」: the number is the caller's.
    void heading(const std::string& text);
    /// First line two characters in.
    void paragraph(const std::string& text);
    /// Between hairlines; the head is repeated on every page, and no row is split.
    void table(const LetterTable& table);
    /// 「附件：1. ……」, with hanging lines; nothing where there is none.
    void attachments(const std::vector<std::string>& titles);
    /// 署名 and 成文日期 at the right, the one over the middle of the other, where the seal goes over both.
    /// They stay on one page with each other and with the last paragraph: a seal never stands on a page without
    /// text (GB/T 9704 7.3.5.5).
    void sign_off(const std::string& sender, const std::string& date);
    /// A new page with its mark (「附件1」), a title, and under that a line of its own where there is one.
    void attachment(const std::string& mark, const std::string& title, const std::string& subtitle = "");

    Result<Bytes> finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace daihui::office

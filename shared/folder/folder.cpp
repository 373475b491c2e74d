#include "shared/folder/folder.hpp"

#include <system_error>
#include <utility>

#include "shared/folder/draft.hpp"
#include "shared/text/encoding.hpp"

namespace daihui::folder {

namespace {

void read_congress_toml(Draft& draft) {
    const std::string file = "congress.toml";
    if (!exists_in(draft, file)) {
        draft.problems.error("missing-file", file, "", "没有 congress.toml。",
                             "请用 daihui new 生成模板，或从 config/congresses 里的样例复制一份再改。");
        return;
    }
    const std::optional<std::string> bytes = read_bytes(draft, file, max_toml_bytes);
    if (!bytes) return;
    text::Decoded decoded = text::decode(bytes_of(*bytes));
    if (decoded.problem) {
        decoded.problem->file = file;
        draft.problems.add("encoding", *decoded.problem);
        return;
    }
    read_definition(draft, decoded.text);
}

}  // namespace

Loaded load(const std::filesystem::path& folder) {
    Draft draft;
    draft.folder = folder;
    Loaded loaded;
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        const std::u8string name = folder.generic_u8string();
        draft.problems.error("missing-folder", {name.begin(), name.end()}, "", "没有这个文件夹。",
                             "请核对路径。");
        loaded.problems = draft.problems.take();
        return loaded;
    }
    read_congress_toml(draft);
    read_roster(draft);
    read_members(draft);
    read_proposals(draft);
    check_attachments(draft);
    if (draft.definition_read) {
        fill_proposals(draft);
        link_people(draft);
        check_schedule(draft);
        check_polls(draft);
        check_whole(draft);
    }
    loaded.problems = draft.problems.take();
    if (!has_error(loaded.problems)) loaded.congress = std::move(draft.congress);
    return loaded;
}

LoadedProposals load_proposals(const std::filesystem::path& file) {
    Draft draft;
    draft.folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const std::u8string utf8 = file.filename().generic_u8string();
    const std::string name{utf8.begin(), utf8.end()};
    if (!exists_in(draft, name))
        draft.problems.error("missing-file", name, "", "没有这个文件。", "请核对文件名和所在的文件夹。");
    else if (const std::optional<std::string> bytes = read_bytes(draft, name, text::max_text_bytes))
        read_proposal_table(draft, name, *bytes);
    return {std::move(draft.congress.proposals), draft.problems.take()};
}

}  // namespace daihui::folder

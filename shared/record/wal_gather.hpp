// SQLite writes its log page by page, two calls of the kernel each; a commit of a hub under load has hundreds.
// Here they are gathered in memory and given to the kernel in one piece before the log is synced, read or
// measured, in the order in which they came: what is on the disk when a commit returns is the same. A log that
// grows is given room ahead, so that most syncs find the file as long as it was.
#pragma once

namespace daihui::record {

/// The name of the VFS to open a record with: the system's own but for its logs. Nothing where it cannot be
/// registered (no memory). Any thread.
const char* gathering_vfs();

}  // namespace daihui::record

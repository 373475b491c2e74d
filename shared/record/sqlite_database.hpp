// One SQLite file opened the only way we open one: by one program, checked, every pragma read back (STYLE.md,
// "SQLite"). Inside shared/record only.
//
// The program's lock is a file beside it (file_lock.hpp) and not SQLite's own (locking_mode EXCLUSIVE), which
// would keep out the connection that copies the log (checkpointer.hpp) as well.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include "shared/record/checkpointer.hpp"
#include "shared/record/database.hpp"
#include "shared/record/file_lock.hpp"

namespace daihui::record {

/// "DAIH", in the header of every record file.
constexpr std::int64_t application_id = 0x44414948;

class SqliteDatabase final : public Database {
  public:
    /// Opens or creates the file, takes the program's lock, checks it and brings it to the newest version.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Creation creation);
    /// An empty database in memory with the newest tables: for refolding beside a record.
    static std::unique_ptr<Database> in_memory();
    ~SqliteDatabase() override;

    [[nodiscard]] std::vector<std::string> damage() override;
    void each_row(std::string_view table, const std::function<void(ByteView)>& visit) override;
    [[nodiscard]] std::vector<std::string> schema() override;
    [[nodiscard]] std::vector<std::string> schema_expected() override;
    void run(const std::string& sql) override;
    [[nodiscard]] bool in_transaction() const override;
    void begin() override { run("BEGIN IMMEDIATE"); }
    void commit() override;
    void roll_back() override { run("ROLLBACK"); }
    void defer_references() override { run("PRAGMA defer_foreign_keys=ON"); }
    void empty(std::span<const std::string_view> tables) override;
    [[nodiscard]] sqlite3* handle() override { return sqlite_.getHandle(); }

  protected:
    std::unique_ptr<Statement> prepare(std::string_view sql) override;

  private:
    SqliteDatabase(const std::string& file, int flags);
    /// Throws SQLite::Exception.
    static Result<std::unique_ptr<Database>> open_file(const std::filesystem::path& file, Creation creation);
    void configure();
    std::int64_t pragma_number(const std::string& pragma) const;
    /// Whether the books can be folded by this version: the definition of a congress has one form, and a change
    /// of its fields is another. Asked before anything of an older file is changed.
    [[nodiscard]] bool definition_is_readable() const;
    [[nodiscard]] bool holds_casts() const;
    void migrate();

    std::optional<FileLock> lock_;  ///< first: let go last
    SQLite::Database sqlite_;
    std::unique_ptr<Checkpointer> copier_;
    int log_pages_ = 0;  ///< of the log after what was written last
};

/// What SQLite threw, as everything else here says it.
StorageError storage_error(const SQLite::Exception& exception);

}  // namespace daihui::record

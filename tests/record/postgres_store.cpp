#include "tests/record/postgres_store.hpp"

#include <libpq-fe.h>

#include <memory>

#include "tests/support/catch.hpp"

namespace daihui::record::sample {

namespace fs = std::filesystem;

std::optional<std::string> scratch_database() {
    const char* address = getenv("DAIHUI_TEST_STORE");
    if (address == nullptr || *address == '\0') return std::nullopt;
    return address;
}

void in_scratch_database(const std::string& sql) {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(scratch_database()->c_str()),
                                                                PQfinish);
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> done(PQexec(connection.get(), sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(done.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) FAIL(PQerrorMessage(connection.get()));
}

void empty_scratch_database() {
    in_scratch_database(
        "DO $$ DECLARE name text; BEGIN FOR name IN SELECT nspname FROM pg_namespace WHERE nspname LIKE "
        "'daihui%' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP; END $$");
}

RecordPlace place_of_hub(const fs::path& file, bool create) {
    static fs::path kept;  // the record that lies there, by the file that it stands for
    const auto address = scratch_database();
    if (!address) return file;
    if (create && (kept.empty() || !fs::exists(kept.parent_path()))) {
        empty_scratch_database();
        kept = file;
    }
    if (file != kept) return file;
    return *RecordPlace::parse(*address);
}

}  // namespace daihui::record::sample

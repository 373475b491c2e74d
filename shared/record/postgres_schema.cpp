#include "shared/record/postgres_schema.hpp"

#include "shared/record/postgres_texts.hpp"

namespace daihui::record {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// For reports across congresses: who lies here, and all their entries under one name. The view is made anew
// with every congress that comes; where another program's role keeps its congress to itself it stays as it was.
// Congresses written by versions that kept bodies elsewhere are left out.
constexpr const char* common = R"sql(
SELECT pg_advisory_xact_lock(hashtext('daihui'));
CREATE SCHEMA IF NOT EXISTS daihui;
CREATE TABLE IF NOT EXISTS daihui.congresses(
    congress text PRIMARY KEY,
    schema   text NOT NULL UNIQUE,
    made     timestamptz NOT NULL DEFAULT now()
);
INSERT INTO daihui.congresses(congress, schema) VALUES(substr('@schema@', 8), '@schema@') ON CONFLICT DO NOTHING;
DO $do$
DECLARE
    entries text;
    titles  text;
BEGIN
    SELECT string_agg(format('SELECT %L::text AS congress, device, epoch, seq, kind, header, signature FROM %I.entries',
                             congress, schema), ' UNION ALL '),
           string_agg(format('SELECT %L::text AS congress, (convert_from(b.body, ''UTF8'')::json ->> ''definition'')::json'
                             ' ->> ''title'' AS title FROM %I.congress c JOIN %I.entries b ON b.kind = 1 AND substr(b.header, 105, 32) = c.body',
                             congress, schema, schema), ' UNION ALL ')
        INTO entries, titles
        FROM daihui.congresses WHERE EXISTS (
            SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(format('%I.entries', schema)) AND attname = 'body');
    EXECUTE 'CREATE OR REPLACE VIEW daihui.entries AS ' || entries;
    EXECUTE 'CREATE OR REPLACE VIEW daihui.titles AS ' || titles;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $do$;
)sql";

}  // namespace

std::array<std::string, 2> schema_texts() { return {postgres_said, postgres_books}; }

std::string common_text(const std::string& schema) { return replaced(common, "@schema@", schema); }

const char* const schema_lines = R"sql(
WITH here AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = current_schema()),
     tables AS (SELECT c.oid, c.relname FROM pg_class c JOIN here ON c.relnamespace = here.oid
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f'))
SELECT 'column ' || t.relname || '.' || a.attname || ': ' || a.attnum || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' NOT NULL ' ELSE ' ' END || a.attidentity::text
       || coalesce((SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = t.oid AND adnum = a.attnum), '')
       || ' ' || coalesce((SELECT collname FROM pg_collation WHERE oid = a.attcollation), '') AS line
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'constraint ' || t.relname || '.' || c.conname || ': ' || pg_get_constraintdef(c.oid)
  FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid
UNION ALL
SELECT 'index ' || x.relname || ': ' || replace(pg_get_indexdef(i.indexrelid), here.nspname || '.', '')
  FROM here, tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid
UNION ALL
SELECT 'trigger ' || g.tgname || ': ' || g.tgenabled::text || ' '
       || replace(pg_get_triggerdef(g.oid), here.nspname || '.', '')
  FROM here, tables t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
UNION ALL
SELECT DISTINCT 'trigger of references of ' || t.relname || ': ' || g.tgenabled::text
  FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE g.tgisinternal AND g.tgenabled <> 'O'
UNION ALL
SELECT 'rule ' || r.rulename || ': ' || t.relname FROM tables t JOIN pg_rewrite r ON r.ev_class = t.oid
UNION ALL
SELECT 'function ' || p.proname || ': ' || p.prosrc FROM here JOIN pg_proc p ON p.pronamespace = here.oid
ORDER BY 1
)sql";

}  // namespace daihui::record

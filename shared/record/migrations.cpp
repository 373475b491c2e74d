#include "shared/record/migrations.hpp"

#include <array>

#include "shared/record/migration_texts.hpp"

namespace daihui::record {
namespace {

// What was said: entries in their canonical form, bodies beside them by hash, and what this machine keeps for
// itself. An ordinary rowid table with a unique index: twice as fast as WITHOUT ROWID, whose keys touch a page
// for each device. `kind` repeats what the header says, so that the journal can be read without decoding;
// verify() compares them.
constexpr std::string_view said = R"sql(
CREATE TABLE entries(
    id        INTEGER PRIMARY KEY,
    device    BLOB NOT NULL CHECK(length(device) = 16),
    epoch     INTEGER NOT NULL CHECK(epoch > 0),
    seq       INTEGER NOT NULL CHECK(seq > 0),
    kind      INTEGER NOT NULL,
    header    BLOB NOT NULL CHECK(length(header) = 136),
    signature BLOB CHECK(signature IS NULL OR length(signature) = 64),
    UNIQUE(device, epoch, seq)
) STRICT;
CREATE TABLE bodies(
    hash BLOB NOT NULL PRIMARY KEY CHECK(length(hash) = 32),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE local(
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, '记录只能追加，不能修改。'); END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, '记录只能追加，不能删除。'); END;
CREATE TRIGGER bodies_are_not_changed BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, '记录只能追加，不能修改。'); END;
CREATE TRIGGER bodies_are_not_deleted BEFORE DELETE ON bodies BEGIN SELECT RAISE(ABORT, '记录只能追加，不能删除。'); END;
)sql";

// What it adds up to. `body` columns are hashes of the entry's body, so that nothing is stored twice. `step`
// columns count in the order of folding. Stages are the numbers of congress::Stage (books.cpp holds them to
// it).
constexpr std::string_view books = R"sql(
CREATE TABLE congress(
    one    INTEGER PRIMARY KEY CHECK(one = 1),
    device TEXT NOT NULL,
    body   BLOB NOT NULL
) STRICT;
CREATE TABLE devices(
    device     TEXT NOT NULL PRIMARY KEY,
    public_key TEXT NOT NULL UNIQUE,
    roles      TEXT NOT NULL,
    body       BLOB NOT NULL
) STRICT;
CREATE TABLE badges(
    badge_hash TEXT NOT NULL PRIMARY KEY,
    number     TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    revoked    INTEGER NOT NULL DEFAULT 0,
    UNIQUE(number, revision)
) STRICT;
CREATE UNIQUE INDEX one_badge_a_person ON badges(number) WHERE revoked = 0;
CREATE TABLE sittings(
    sitting       TEXT NOT NULL PRIMARY KEY,
    check_in_open INTEGER NOT NULL DEFAULT 0,
    opened        INTEGER NOT NULL DEFAULT 0,
    ended         INTEGER NOT NULL DEFAULT 0,
    step          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE check_ins(
    sitting TEXT NOT NULL,
    number  TEXT NOT NULL,
    device  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    manual  INTEGER NOT NULL,
    late    INTEGER NOT NULL,
    entered_by TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY(sitting, number),
    UNIQUE(device, seq)
) STRICT;
CREATE TABLE presence_changes(
    step    INTEGER PRIMARY KEY,
    device  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    sitting TEXT NOT NULL,
    number  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    what    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    UNIQUE(device, seq)
) STRICT;
CREATE INDEX presence_changes_of_a_person ON presence_changes(sitting, number, step);
CREATE TABLE check_in_duplicates(
    device  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    sitting TEXT NOT NULL,
    number  TEXT NOT NULL,
    PRIMARY KEY(device, seq)
) STRICT;
CREATE INDEX check_in_duplicates_of_a_sitting ON check_in_duplicates(sitting);
CREATE TABLE attendance(
    sitting TEXT NOT NULL,
    number  TEXT NOT NULL,
    state   INTEGER NOT NULL CHECK(state BETWEEN 0 AND 2),
    excused INTEGER NOT NULL,
    excuse  TEXT NOT NULL,
    left_at INTEGER,
    PRIMARY KEY(sitting, number)
) STRICT;
CREATE TABLE electors(
    body   TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY(body, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE agenda_steps(
    step   INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    item   TEXT NOT NULL,
    UNIQUE(device, seq)
) STRICT;
CREATE TABLE hands(
    step   INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    poll   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    body   BLOB NOT NULL,
    UNIQUE(device, seq)
) STRICT;
CREATE INDEX hands_of_a_poll ON hands(poll, step);
CREATE TABLE motions(
    poll   TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    body   BLOB NOT NULL,
    UNIQUE(device, seq)
) STRICT;
CREATE TABLE slots(
    uuid  TEXT NOT NULL PRIMARY KEY,
    poll  TEXT NOT NULL,
    stack TEXT NOT NULL,
    body  TEXT NOT NULL,
    step  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE UNIQUE INDEX one_slot_a_poll_and_stack ON slots(poll, stack) WHERE poll <> '';
CREATE TABLE batches(
    batch      TEXT NOT NULL PRIMARY KEY,
    stack      TEXT NOT NULL,
    slip_class TEXT NOT NULL
) STRICT;
CREATE TABLE slips(
    slip       TEXT NOT NULL PRIMARY KEY,
    batch      TEXT NOT NULL REFERENCES batches(batch),
    stack      TEXT NOT NULL,
    slip_class TEXT NOT NULL,
    voided     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX slips_of_a_stack ON slips(stack, slip_class, voided);
CREATE TABLE slip_credentials(
    uuid       TEXT NOT NULL REFERENCES slots(uuid),
    credential TEXT NOT NULL,
    slip       TEXT NOT NULL REFERENCES slips(slip),
    PRIMARY KEY(uuid, credential),
    UNIQUE(slip, uuid)
) STRICT, WITHOUT ROWID;
CREATE TABLE periods(
    period TEXT NOT NULL PRIMARY KEY,
    stage  INTEGER NOT NULL
) STRICT;
CREATE TRIGGER periods_begin_with_the_box BEFORE INSERT ON periods WHEN NEW.stage <> 1
    BEGIN SELECT RAISE(ABORT, '投票时段须先检查票箱。'); END;
CREATE TRIGGER periods_move_along_the_chain BEFORE UPDATE ON periods WHEN NEW.period <> OLD.period OR NOT (
       (OLD.stage = 1 AND NEW.stage = 2) OR (OLD.stage = 2 AND NEW.stage = 3) OR (OLD.stage = 3 AND NEW.stage = 4)
    OR (OLD.stage = 4 AND NEW.stage IN (5, 6)) OR (OLD.stage = 5 AND NEW.stage = 7) OR (OLD.stage = 6 AND NEW.stage = 10)
    OR (OLD.stage = 7 AND NEW.stage = 8) OR (OLD.stage = 8 AND NEW.stage = 9) OR (OLD.stage = 9 AND NEW.stage = 10))
    BEGIN SELECT RAISE(ABORT, '投票时段不能从现在的阶段跳到这一步，请按顺序进行。'); END;
CREATE TABLE period_steps(
    period TEXT NOT NULL REFERENCES periods(period),
    stage  INTEGER NOT NULL,
    step   INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    body   BLOB NOT NULL,
    PRIMARY KEY(period, step)
) STRICT;
CREATE TABLE box_checks(
    period TEXT NOT NULL PRIMARY KEY REFERENCES periods(period),
    body   BLOB NOT NULL
) STRICT;
CREATE TABLE box_ballots(
    poll   TEXT NOT NULL PRIMARY KEY,
    period TEXT NOT NULL REFERENCES periods(period),
    uuid   TEXT NOT NULL UNIQUE REFERENCES slots(uuid)
) STRICT;
CREATE TABLE issues(
    period TEXT NOT NULL PRIMARY KEY REFERENCES periods(period),
    body   BLOB NOT NULL
) STRICT;
CREATE TABLE commits(
    poll        TEXT NOT NULL REFERENCES box_ballots(poll),
    ballot_hash TEXT NOT NULL,
    PRIMARY KEY(poll, ballot_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE casts(
    poll        TEXT NOT NULL REFERENCES box_ballots(poll),
    ballot_hash TEXT NOT NULL,
    uuid        TEXT NOT NULL,
    credential  TEXT NOT NULL,
    slip        TEXT NOT NULL REFERENCES slips(slip),
    body        BLOB NOT NULL,
    accepted    INTEGER NOT NULL DEFAULT 0,
    refused     TEXT,
    CHECK(NOT (accepted = 1 AND refused IS NOT NULL)),
    PRIMARY KEY(poll, ballot_hash),
    FOREIGN KEY(uuid, credential) REFERENCES slip_credentials(uuid, credential)
) STRICT;
-- One slip, one ballot in each poll: the database says so, not a look before an insert. A refused ballot (a broken
-- machine's) does not use the slip up.
CREATE UNIQUE INDEX one_ballot_a_slip ON casts(poll, credential) WHERE refused IS NULL;
CREATE INDEX casts_of_a_credential ON casts(poll, credential);
CREATE INDEX casts_of_a_slip ON casts(slip);
CREATE INDEX casts_of_a_hash ON casts(ballot_hash);
CREATE INDEX casts_undecided ON casts(poll) WHERE accepted = 0 AND refused IS NULL;
CREATE TRIGGER void_slips_do_not_vote BEFORE INSERT ON casts
    WHEN (SELECT voided FROM slips WHERE slip = NEW.slip) <> 0
    BEGIN SELECT RAISE(ABORT, '此证（卡）已停用，请使用补发的证件。'); END;
CREATE TRIGGER used_slips_are_not_voided BEFORE UPDATE OF voided ON slips
    WHEN NEW.voided <> 0 AND EXISTS (SELECT 1 FROM casts WHERE slip = NEW.slip AND refused IS NULL)
    BEGIN SELECT RAISE(ABORT, '此选票卡已经使用，不能作废或换发。'); END;
CREATE TRIGGER accepted_ballots_stay BEFORE UPDATE OF accepted, refused ON casts
    WHEN OLD.accepted = 1 OR OLD.refused IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '这张选票已经作出计入或不计入的决定，不能再改。'); END;
CREATE TABLE box_seals(
    device  TEXT NOT NULL,
    poll    TEXT NOT NULL REFERENCES box_ballots(poll),
    ballots INTEGER NOT NULL,
    root    TEXT NOT NULL,
    PRIMARY KEY(device, poll)
) STRICT;
CREATE TABLE openings(
    poll TEXT NOT NULL PRIMARY KEY REFERENCES box_ballots(poll),
    body BLOB NOT NULL
) STRICT;
CREATE TABLE named_polls(
    poll        TEXT NOT NULL PRIMARY KEY,
    opened_at   INTEGER NOT NULL,
    opened_body BLOB NOT NULL,
    closed_at   INTEGER,
    closed_body BLOB
) STRICT;
CREATE TABLE named_votes(
    poll   TEXT NOT NULL REFERENCES named_polls(poll),
    number TEXT NOT NULL,
    choice TEXT NOT NULL CHECK(choice IN ('approve', 'oppose', 'abstain')),
    PRIMARY KEY(poll, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER closed_named_polls_take_no_votes BEFORE INSERT ON named_votes
    WHEN (SELECT closed_at FROM named_polls WHERE poll = NEW.poll) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '投票已经结束。'); END;
CREATE TABLE corrections(
    step INTEGER PRIMARY KEY,
    poll TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE last_checkpoint(
    one  INTEGER PRIMARY KEY CHECK(one = 1),
    body BLOB NOT NULL
) STRICT;
CREATE TABLE undone(
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY(device, seq)
) STRICT;
)sql";

constexpr std::array steps{
    Migration{1, said, BooksAfter::kept},
    Migration{2, books, BooksAfter::must_be_folded},
    Migration{3, audits_and_changes, BooksAfter::must_be_folded},
    Migration{4, counts_by_people, BooksAfter::must_be_folded},
    Migration{5, many_machines, BooksAfter::must_be_folded},
    Migration{6, bodies_beside, BooksAfter::kept},
};

constexpr std::array<std::string_view, 47> tables{
    "spine",
    "hubs",
    "taken",
    "set_aside",
    "conflicts",
    "endings",
    "closings_over",
    "late_ballots",
    "definition_changes",
    "counts",
    "declarations",
    "follow_ups",
    "papers_collected",
    "duplicates",
    "opening_limits",
    "slip_changes",
    "spoils",
    "undone",
    "last_checkpoint",
    "corrections",
    "named_votes",
    "named_polls",
    "openings",
    "box_seals",
    "casts",
    "commits",
    "issues",
    "box_ballots",
    "box_checks",
    "period_steps",
    "periods",
    "slip_credentials",
    "slips",
    "batches",
    "slots",
    "motions",
    "hands",
    "agenda_steps",
    "electors",
    "attendance",
    "check_in_duplicates",
    "presence_changes",
    "check_ins",
    "sittings",
    "badges",
    "devices",
    "congress",
};

}  // namespace

std::span<const Migration> migrations() { return steps; }
std::int64_t newest_version() { return steps.back().version; }
std::span<const std::string_view> book_tables() { return tables; }

}  // namespace daihui::record

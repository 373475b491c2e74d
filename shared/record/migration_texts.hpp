// The texts of the steps after the first books, as they were released. For migrations.cpp only.
#pragma once
#include <string_view>

namespace daihui::record {

// 检验, 换发, 改用纸质选票, 代录, and decisions on small boxes. What was issued changes by `slip_changes` since
// 发票数 was last entered: `counted` marks those that a later count has taken in.
inline constexpr std::string_view audits_and_changes = R"sql(
CREATE TABLE spoils(
    ballot_hash TEXT NOT NULL PRIMARY KEY,
    poll        TEXT NOT NULL REFERENCES box_ballots(poll),
    body        BLOB NOT NULL
) STRICT;
CREATE TRIGGER spoiled_ballots_are_not_cast BEFORE INSERT ON casts
    WHEN EXISTS (SELECT 1 FROM spoils WHERE ballot_hash = NEW.ballot_hash)
    BEGIN SELECT RAISE(ABORT, '这张选票已用于检验，不计票，不能投出。'); END;
CREATE TRIGGER spoiled_ballots_are_not_accepted BEFORE UPDATE OF accepted ON casts
    WHEN NEW.accepted <> 0 AND EXISTS (SELECT 1 FROM spoils WHERE ballot_hash = NEW.ballot_hash)
    BEGIN SELECT RAISE(ABORT, '这张选票已用于检验，不能计入。'); END;
CREATE TRIGGER cast_ballots_are_not_spoiled BEFORE INSERT ON spoils
    WHEN EXISTS (SELECT 1 FROM casts WHERE ballot_hash = NEW.ballot_hash)
    BEGIN SELECT RAISE(ABORT, '这张选票已经投出，不能再用于检验。'); END;
-- A second ballot of a slip that had already cast: committed, never cast, and on record as not counted.
CREATE TABLE duplicates(
    poll        TEXT NOT NULL,
    ballot_hash TEXT NOT NULL,
    PRIMARY KEY(poll, ballot_hash),
    FOREIGN KEY(poll, ballot_hash) REFERENCES commits(poll, ballot_hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER duplicates_are_not_cast BEFORE INSERT ON casts
    WHEN EXISTS (SELECT 1 FROM duplicates WHERE ballot_hash = NEW.ballot_hash)
    BEGIN SELECT RAISE(ABORT, '这张选票是重复的，不计入。'); END;
CREATE TABLE slip_changes(
    step       INTEGER NOT NULL,
    period     TEXT NOT NULL REFERENCES periods(period),
    what       TEXT NOT NULL CHECK(what IN ('swapped', 'exchanged', 'keying')),
    slip       TEXT NOT NULL REFERENCES slips(slip),
    slip_class TEXT NOT NULL,
    new_slip   TEXT REFERENCES slips(slip),
    counted    INTEGER NOT NULL DEFAULT 0,
    CHECK((what = 'swapped') = (new_slip IS NOT NULL)),
    PRIMARY KEY(step, period)
) STRICT;
CREATE UNIQUE INDEX one_change_a_slip ON slip_changes(period, slip);
CREATE UNIQUE INDEX one_swap_a_new_slip ON slip_changes(period, new_slip) WHERE new_slip IS NOT NULL;
CREATE TABLE opening_limits(
    period   TEXT NOT NULL PRIMARY KEY,
    min_open INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;
)sql";

// Polls and agenda items set on site, counts by people, and what was decided to follow. A period may end void
// before its voting did: devices failed, and its polls are taken by people.
inline constexpr std::string_view counts_by_people = R"sql(
-- The definition is that of the first entry with these made in order.
CREATE TABLE definition_changes(
    step INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    at   INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX definition_changes_of_a_kind ON definition_changes(kind, step);
CREATE TABLE counts(
    step   INTEGER PRIMARY KEY,
    poll   TEXT NOT NULL,
    beside INTEGER NOT NULL CHECK(beside IN (0, 1)),
    at     INTEGER NOT NULL,
    body   BLOB NOT NULL
) STRICT;
CREATE INDEX counts_of_a_poll ON counts(poll, beside, step);
CREATE TABLE declarations(
    poll   TEXT NOT NULL PRIMARY KEY,
    passed INTEGER NOT NULL,
    body   BLOB NOT NULL
) STRICT;
CREATE TABLE follow_ups(
    poll TEXT NOT NULL PRIMARY KEY,
    step INTEGER NOT NULL UNIQUE,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE papers_collected(
    period TEXT NOT NULL PRIMARY KEY REFERENCES periods(period),
    body   BLOB NOT NULL
) STRICT;
DROP TRIGGER periods_move_along_the_chain;
CREATE TRIGGER periods_move_along_the_chain BEFORE UPDATE ON periods WHEN NEW.period <> OLD.period OR NOT (
       (OLD.stage = 1 AND NEW.stage IN (2, 6)) OR (OLD.stage = 2 AND NEW.stage IN (3, 6))
    OR (OLD.stage = 3 AND NEW.stage IN (4, 6)) OR (OLD.stage = 4 AND NEW.stage IN (5, 6))
    OR (OLD.stage = 5 AND NEW.stage = 7) OR (OLD.stage = 6 AND NEW.stage = 10)
    OR (OLD.stage = 7 AND NEW.stage = 8) OR (OLD.stage = 8 AND NEW.stage = 9) OR (OLD.stage = 9 AND NEW.stage = 10))
    BEGIN SELECT RAISE(ABORT, '投票时段不能从现在的阶段跳到这一步，请按顺序进行。'); END;
)sql";

// Many machines. Ballots leave the bodies of casts: they are kept by hash, in no order of time, and travel to
// the hub alone. `lying` holds what neighbours gave and the spine has not taken, `overlay` how what is not
// taken lies over the books and is lifted off again; neither is part of the books.
inline constexpr std::string_view many_machines = R"sql(
CREATE TABLE ballots(
    hash   BLOB NOT NULL PRIMARY KEY CHECK(length(hash) = 32),
    ballot TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ballots_are_not_changed BEFORE UPDATE ON ballots BEGIN SELECT RAISE(ABORT, '记录只能追加，不能修改。'); END;
CREATE TRIGGER ballots_are_not_deleted BEFORE DELETE ON ballots BEGIN SELECT RAISE(ABORT, '记录只能追加，不能删除。'); END;
CREATE TABLE lying(
    device    BLOB NOT NULL CHECK(length(device) = 16),
    epoch     INTEGER NOT NULL CHECK(epoch > 0),
    seq       INTEGER NOT NULL CHECK(seq > 0),
    header    BLOB NOT NULL CHECK(length(header) = 136),
    signature BLOB CHECK(signature IS NULL OR length(signature) = 64),
    body      TEXT NOT NULL,
    PRIMARY KEY(device, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX lying_by_body ON lying(substr(header, 105, 32));
CREATE TABLE overlay(
    step    INTEGER PRIMARY KEY,
    laid    BLOB NOT NULL,
    changes BLOB NOT NULL
) STRICT;
DROP TABLE devices;
CREATE TABLE devices(
    device     TEXT NOT NULL PRIMARY KEY,
    public_key TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    roles      TEXT NOT NULL,
    suspended  INTEGER NOT NULL DEFAULT 0,
    reason     TEXT NOT NULL DEFAULT ''
) STRICT;
-- The newest entry of the hub that is folded.
CREATE TABLE spine(
    one    INTEGER PRIMARY KEY CHECK(one = 1),
    device TEXT NOT NULL,
    epoch  INTEGER NOT NULL,
    seq    INTEGER NOT NULL
) STRICT;
-- Hubs of old, and how much of each is kept.
CREATE TABLE hubs(
    epoch  INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    kept   INTEGER NOT NULL
) STRICT;
-- Up to where the spine has taken the chains of others.
CREATE TABLE taken(
    device TEXT NOT NULL,
    epoch  INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY(device, epoch)
) STRICT, WITHOUT ROWID;
CREATE TABLE set_aside(
    step   INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    epoch  INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE(device, epoch, seq)
) STRICT;
CREATE TABLE conflicts(
    place        INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    body         BLOB NOT NULL,
    acknowledged BLOB
) STRICT;
CREATE TABLE endings(
    period TEXT NOT NULL PRIMARY KEY REFERENCES periods(period)
) STRICT;
CREATE TABLE closings_over(
    period TEXT NOT NULL PRIMARY KEY REFERENCES periods(period),
    body   BLOB NOT NULL
) STRICT;
CREATE TABLE late_ballots(
    step   INTEGER PRIMARY KEY,
    period TEXT NOT NULL REFERENCES periods(period),
    body   BLOB NOT NULL
) STRICT;
)sql";

// The body beside its entry. Found by its hash, every body touched a page of its own in the index: 4 KiB of log
// for an entry of 300 bytes, and a page of the file each when the log was copied into it. The index is now of
// those kinds alone whose bodies the books name (store.hpp); none of them comes by the thousand.
inline constexpr std::string_view bodies_beside = R"sql(
CREATE TABLE entries_with_bodies(
    id        INTEGER PRIMARY KEY,
    device    BLOB NOT NULL CHECK(length(device) = 16),
    epoch     INTEGER NOT NULL CHECK(epoch > 0),
    seq       INTEGER NOT NULL CHECK(seq > 0),
    kind      INTEGER NOT NULL,
    header    BLOB NOT NULL CHECK(length(header) = 136),
    signature BLOB CHECK(signature IS NULL OR length(signature) = 64),
    body      TEXT,
    UNIQUE(device, epoch, seq)
) STRICT;
INSERT INTO entries_with_bodies
    SELECT e.id, e.device, e.epoch, e.seq, e.kind, e.header, e.signature, b.body
    FROM entries e LEFT JOIN bodies b ON b.hash = substr(e.header, 105, 32) ORDER BY e.id;
DROP TABLE entries;
DROP TABLE bodies;
ALTER TABLE entries_with_bodies RENAME TO entries;
CREATE INDEX entries_by_body ON entries(substr(header, 105, 32))
    WHERE kind IN (1, 12, 13, 15, 16, 17, 22, 24, 26, 27, 32, 37, 38, 39, 40, 41, 42, 43, 45, 46, 50, 52);
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, '记录只能追加，不能修改。'); END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, '记录只能追加，不能删除。'); END;
CREATE TABLE lying_with_kinds(
    device    BLOB NOT NULL CHECK(length(device) = 16),
    epoch     INTEGER NOT NULL CHECK(epoch > 0),
    seq       INTEGER NOT NULL CHECK(seq > 0),
    kind      INTEGER NOT NULL,
    header    BLOB NOT NULL CHECK(length(header) = 136),
    signature BLOB CHECK(signature IS NULL OR length(signature) = 64),
    body      TEXT NOT NULL,
    PRIMARY KEY(device, epoch, seq)
) STRICT, WITHOUT ROWID;
-- A kind's number is the two bytes before the 64th of the header, and none was over 255 so far.
INSERT INTO lying_with_kinds
    SELECT device, epoch, seq,
           16 * instr('123456789ABCDEF', substr(hex(substr(header, 64, 1)), 1, 1))
              + instr('123456789ABCDEF', substr(hex(substr(header, 64, 1)), 2, 1)),
           header, signature, body
    FROM lying;
DROP TABLE lying;
ALTER TABLE lying_with_kinds RENAME TO lying;
CREATE INDEX lying_by_body ON lying(substr(header, 105, 32))
    WHERE kind IN (1, 12, 13, 15, 16, 17, 22, 24, 26, 27, 32, 37, 38, 39, 40, 41, 42, 43, 45, 46, 50, 52);
)sql";

}  // namespace daihui::record

-- Reference tables: the same on every shard.
CREATE TABLE area (
  area BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shard SMALLINT NOT NULL
);
CREATE TABLE series (
  series BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
);
CREATE TABLE review (
  review BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
);

-- The head of each shard's journal: the last numbers given out.
CREATE TABLE journal_head (
  shard SMALLINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  batch BIGINT NOT NULL
);

-- Who, when, why and from what: once for all figures of one transaction.
CREATE TABLE batch (
  shard SMALLINT NOT NULL,
  batch BIGINT NOT NULL,
  kind TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (shard, batch)
);

-- The journal. col: year * 12 + month - 1, or 1000000 + review. value in thousandths.
-- state 0 missing 1 not applicable 2 refused 3 number; qualifier 0 exact 1 at least 2 below 3 about;
-- plane 0 own 1 declared; replaces = seq of the revision it stands for, 0 = the first of its cell.
CREATE TABLE figure (
  shard SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  series BIGINT NOT NULL,
  area BIGINT NOT NULL,
  col BIGINT NOT NULL,
  plane SMALLINT NOT NULL,
  value BIGINT NOT NULL,
  state SMALLINT NOT NULL,
  qualifier SMALLINT NOT NULL,
  batch BIGINT NOT NULL,
  replaces BIGINT NOT NULL,
  PRIMARY KEY (shard, seq)
);
CREATE INDEX figure_by_cell ON figure (shard, series, area, col, plane, seq);

-- Rows of loaded files that are in the journal (or changed nothing): loading them again does nothing.
CREATE TABLE loaded_row (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  row BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (shard, source, row)
);

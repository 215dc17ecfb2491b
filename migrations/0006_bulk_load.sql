-- Rows of loaded files that are in the journal (or changed nothing): every row of the shard from first_row to last_row. Loading them
-- again does nothing. A row that was left out ends a range, so that it can be loaded once it, or the pack, is mended.
CREATE TABLE loaded_range (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  first_row BIGINT NOT NULL,
  last_row BIGINT NOT NULL,
  PRIMARY KEY (shard, source, first_row)
);
INSERT INTO loaded_range (shard, source, first_row, last_row)
SELECT shard, source, min(row), max(row)
FROM (SELECT shard, source, row, row - row_number() OVER (PARTITION BY shard, source ORDER BY row) AS island FROM loaded_row) AS numbered
GROUP BY shard, source, island;
DROP TABLE loaded_row;

-- The journal as before, kept in the order of its key and without an index: that cost as much as the rows.
ALTER TABLE figure RENAME TO figure_before;
DROP INDEX figure_by_cell;
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
); -- clustered
INSERT INTO figure (shard, seq, series, area, col, plane, value, state, qualifier, batch, replaces)
SELECT shard, seq, series, area, col, plane, value, state, qualifier, batch, replaces FROM figure_before ORDER BY shard, seq;
DROP TABLE figure_before;

-- Where the figures of a series and column stand: each figure lies in exactly one run. The figures of a transaction are numbered series by
-- series and column by column, so that a month of a province is one row here.
CREATE TABLE figure_run (
  shard SMALLINT NOT NULL,
  series BIGINT NOT NULL,
  col BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  PRIMARY KEY (shard, series, col, first_seq)
); -- clustered
INSERT INTO figure_run (shard, series, col, first_seq, last_seq)
SELECT shard, series, col, min(seq), max(seq)
FROM (SELECT shard, series, col, seq, seq - row_number() OVER (PARTITION BY shard, series, col ORDER BY seq) AS island FROM figure) AS numbered
GROUP BY shard, series, col, island;

-- A report is kept as soon as it is read: its area and column may not be known yet (it lies under shard 0 until its area is).
-- version grows with every change, so that no window overwrites what another one changed. arrived: the order in which sources
-- were first kept (several may be within one millisecond).
ALTER TABLE source RENAME TO source_before;
CREATE TABLE source (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  area BIGINT,
  area_name TEXT NOT NULL,
  col BIGINT,
  programme TEXT NOT NULL,
  data_from TEXT,
  data_as_of TEXT,
  state TEXT NOT NULL,
  who TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  arrived BIGINT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (shard, source)
);
INSERT INTO source (shard, source, version, name, area, area_name, col, programme, data_from, data_as_of, state, who, recorded_at, arrived,
  why)
SELECT shard, source, 1, name, area, '', col, programme, data_from, data_as_of, state, who, recorded_at, 0, why FROM source_before;
DROP TABLE source_before;
CREATE INDEX source_by_arrival ON source (arrived);
CREATE INDEX source_by_address ON source (source);

-- The whole text of a source with personal data masked; the text itself and the file are kept nowhere.
CREATE TABLE source_text (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (shard, source)
);

-- What was masked: its kind and the bytes of source_text.text at which its placeholder stands.
CREATE TABLE masked_span (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  PRIMARY KEY (shard, source, number)
);

-- What the reading flagged. place: bytes of source_text.text, or where in the file in words.
CREATE TABLE source_note (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  place TEXT NOT NULL,
  code TEXT NOT NULL,
  vi TEXT NOT NULL,
  en TEXT NOT NULL,
  PRIMARY KEY (shard, source, number)
);

-- start_at and end_at are bytes of source_text.text; a finding whose source has no text there has no position that means anything.
-- area: only where it is not the report's. offered: proposed as a figure. words: what was counted, bare of numbers.
ALTER TABLE finding ADD COLUMN area BIGINT;
ALTER TABLE finding ADD COLUMN decrease SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN offered SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN words TEXT NOT NULL DEFAULT '';
CREATE INDEX finding_corrected ON finding (words, indicator) WHERE decision = 'corrected';

-- A source file that became a report; addressed by the SHA-256 of its bytes. Its text is not kept.
CREATE TABLE source (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  area BIGINT NOT NULL,
  col BIGINT NOT NULL,
  programme TEXT NOT NULL,
  data_from TEXT,
  data_as_of TEXT,
  state TEXT NOT NULL,
  who TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (shard, source)
);

-- Every figure read out of a source, with what a person decided about it.
CREATE TABLE finding (
  shard SMALLINT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  value BIGINT NOT NULL,
  qualifier SMALLINT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  fact BIGINT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  quote TEXT NOT NULL,
  sentence TEXT NOT NULL,
  confidence BIGINT NOT NULL,
  reason TEXT NOT NULL,
  decision TEXT NOT NULL,
  accepted_series TEXT,
  accepted_value BIGINT,
  accepted_qualifier SMALLINT,
  PRIMARY KEY (shard, source, number)
);

-- Which finding a figure of the journal came from.
CREATE TABLE provenance (
  shard SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (shard, seq)
);

-- A review that was signed: which figures it printed, and which file was signed. The file itself is not kept. Numbers begin anew
-- each year, so the year of the signing is part of the key.
CREATE TABLE document (
  shard SMALLINT NOT NULL,
  year BIGINT NOT NULL,
  number TEXT NOT NULL,
  col BIGINT NOT NULL,
  map TEXT,
  signed_on TEXT NOT NULL,
  signed_sha256 TEXT NOT NULL,
  figures_sha256 TEXT NOT NULL,
  who TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (shard, year, number)
);

-- How far the journal of each shard had come when the document was printed.
CREATE TABLE document_position (
  shard SMALLINT NOT NULL,
  year BIGINT NOT NULL,
  number TEXT NOT NULL,
  journal_shard SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (shard, year, number, journal_shard)
);

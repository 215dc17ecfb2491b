-- Figures frozen for the public. standard 0 estimate 1 preliminary 2 official.
CREATE TABLE release (
  release BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  standard SMALLINT NOT NULL,
  title TEXT NOT NULL,
  who TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);

-- The journal as far as a release reads it.
CREATE TABLE release_position (
  release BIGINT NOT NULL,
  shard SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (release, shard)
);

-- What an area adds to the total of the area above it, of series that count people, and where it is shown: in
-- `place`, alone or (summed = 1) only in a sum; NULL = not yet. `declared` = the total that stands in the area's own
-- cell instead. Of each cell the row of the highest release up to the one asked holds.
CREATE TABLE release_load (
  shard SMALLINT NOT NULL,
  series BIGINT NOT NULL,
  col BIGINT NOT NULL,
  area BIGINT NOT NULL,
  release BIGINT NOT NULL,
  value BIGINT NOT NULL,
  qualifier SMALLINT NOT NULL,
  place BIGINT,
  summed SMALLINT NOT NULL,
  declared BIGINT,
  PRIMARY KEY (shard, series, col, area, release)
);

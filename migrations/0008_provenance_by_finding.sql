-- Which figures came from a finding: what of a sentence a release may show is asked of one sentence at a time.
CREATE INDEX provenance_by_finding ON provenance (shard, source, number);

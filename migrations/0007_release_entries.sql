-- Loads that entered a sum together share `entry`; 0 of those placed before entries were kept, which stand as one.
ALTER TABLE release_load ADD COLUMN entry BIGINT NOT NULL DEFAULT 0;

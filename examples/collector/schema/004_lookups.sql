-- requires ClickHouse 20.10
-- The collector asks by event id before it inserts; the bloom filter lets it skip nearly all granules.
ALTER TABLE events ADD INDEX IF NOT EXISTS id_bloom id TYPE bloom_filter(0.01) GRANULARITY 1;
-- A power cut after an insert loses nothing: parts reach the disk before the insert is answered.
ALTER TABLE events MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1;
ALTER TABLE batches MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1;

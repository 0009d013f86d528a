-- requires ClickHouse 19.6
-- Rows leave by themselves. Change the 25 months here, or with ALTER TABLE … MODIFY TTL on a running system.
ALTER TABLE events MODIFY TTL at + INTERVAL 25 MONTH;
ALTER TABLE batches MODIFY TTL received + INTERVAL 1 MONTH;
ALTER TABLE daily MODIFY TTL day + INTERVAL 10 YEAR;

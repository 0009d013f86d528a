-- The same tables on a cluster called "journey", with the macros {shard} and {replica} of its servers. Run once, by hand,
-- before the first collector: it then finds its tables, and the marks at the end that 001 to 005 are done.
-- A visitor's events are on one shard, so that the engine de-duplicates them there; any node answers for all.
CREATE DATABASE IF NOT EXISTS journey ON CLUSTER journey;

CREATE TABLE IF NOT EXISTS journey.events_local ON CLUSTER journey
(
    site LowCardinality(String), visitor String, time Int64, id String, at DateTime('UTC'), received DateTime('UTC'), batch String,
    name LowCardinality(String), seq UInt32, source LowCardinality(String), user String, first_seen Int64, consent LowCardinality(String), traits String,
    page String, url String, path String, title String, referrer String, kind LowCardinality(String), page_started Int64,
    visit String, visit_number UInt32, visit_started Int64, channel LowCardinality(String), campaign String, device LowCardinality(String),
    stage LowCardinality(String), score Float64, reasons Array(LowCardinality(String)), props String, currency LowCardinality(String), value Float64,
    transaction_id String, item_ids Array(String), item_names Array(String), step LowCardinality(String), topic LowCardinality(String), search_term String,
    from_name LowCardinality(String), from_step LowCardinality(String), from_item String, engaged_ms UInt32, cart_value Float64,
    INDEX id_bloom id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/journey/events', '{replica}', received)
PARTITION BY toYYYYMM(at)
ORDER BY (site, visitor, time, id)
TTL at + INTERVAL 25 MONTH;

CREATE TABLE IF NOT EXISTS journey.events ON CLUSTER journey AS journey.events_local
ENGINE = Distributed(journey, journey, events_local, cityHash64(site, visitor));

CREATE TABLE IF NOT EXISTS journey.batches_local ON CLUSTER journey
(
    site LowCardinality(String), batch String, received DateTime('UTC'), events UInt32
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/journey/batches', '{replica}', received)
PARTITION BY toYYYYMM(received)
ORDER BY (site, batch)
TTL received + INTERVAL 1 MONTH;

CREATE TABLE IF NOT EXISTS journey.batches ON CLUSTER journey AS journey.batches_local
ENGINE = Distributed(journey, journey, batches_local, cityHash64(site, batch));

CREATE TABLE IF NOT EXISTS journey.daily_local ON CLUSTER journey
(
    day Date, site LowCardinality(String), name LowCardinality(String), kind LowCardinality(String), stage LowCardinality(String), channel LowCardinality(String),
    device LowCardinality(String), source LowCardinality(String), events AggregateFunction(count), value AggregateFunction(sum, Float64),
    visitors AggregateFunction(uniq, String), visits AggregateFunction(uniq, String)
)
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/journey/daily', '{replica}')
PARTITION BY toYYYYMM(day)
ORDER BY (site, day, name, kind, stage, channel, device, source);

CREATE TABLE IF NOT EXISTS journey.daily ON CLUSTER journey AS journey.daily_local
ENGINE = Distributed(journey, journey, daily_local, rand());

CREATE MATERIALIZED VIEW IF NOT EXISTS journey.daily_feed ON CLUSTER journey TO journey.daily_local AS
SELECT toDate(at) AS day, site, name, kind, stage, channel, device, source, countState() AS events, sumState(value) AS value, uniqState(visitor) AS visitors, uniqState(visit) AS visits
FROM journey.events_local
GROUP BY day, site, name, kind, stage, channel, device, source;

CREATE TABLE IF NOT EXISTS journey.people_local ON CLUSTER journey
(
    site LowCardinality(String), visitor String, user SimpleAggregateFunction(max, String)
)
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/journey/people', '{replica}')
ORDER BY (site, visitor);

CREATE TABLE IF NOT EXISTS journey.people ON CLUSTER journey AS journey.people_local
ENGINE = Distributed(journey, journey, people_local, cityHash64(site, visitor));

CREATE MATERIALIZED VIEW IF NOT EXISTS journey.people_feed ON CLUSTER journey TO journey.people_local AS
SELECT site, visitor, max(e.user) AS user FROM journey.events_local AS e WHERE e.user != '' GROUP BY site, visitor;

CREATE TABLE IF NOT EXISTS journey.migrations ON CLUSTER journey (file String, applied DateTime)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/journey/migrations', '{shard}-{replica}') ORDER BY file;

INSERT INTO journey.migrations
SELECT arrayJoin(['001_events.sql', '002_daily.sql', '003_retention.sql', '004_lookups.sql', '005_people.sql']), now();

-- Daily roll-ups, kept up to date at every insert: what a dashboard asks first costs nothing, at any size.
CREATE TABLE IF NOT EXISTS daily
(
    day      Date,
    site     LowCardinality(String),
    name     LowCardinality(String),
    kind     LowCardinality(String),
    stage    LowCardinality(String),
    channel  LowCardinality(String),
    device   LowCardinality(String),
    source   LowCardinality(String),
    events   AggregateFunction(count),
    value    AggregateFunction(sum, Float64),
    visitors AggregateFunction(uniq, String),
    visits   AggregateFunction(uniq, String)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (site, day, name, kind, stage, channel, device, source);

CREATE MATERIALIZED VIEW IF NOT EXISTS daily_feed TO daily AS
SELECT
    toDate(at) AS day, site, name, kind, stage, channel, device, source,
    countState() AS events,
    sumState(value) AS value,
    uniqState(visitor) AS visitors,
    uniqState(visit) AS visits
FROM events
GROUP BY day, site, name, kind, stage, channel, device, source;

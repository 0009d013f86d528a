-- requires ClickHouse 23.8
-- Who is who: a visitor who was identified once is that customer in all that is theirs, before and after, on every device
-- and in every channel that names the same user.
CREATE TABLE IF NOT EXISTS people
(
    site    LowCardinality(String),
    visitor String,
    user    SimpleAggregateFunction(max, String)
)
ENGINE = AggregatingMergeTree
ORDER BY (site, visitor);

CREATE MATERIALIZED VIEW IF NOT EXISTS people_feed TO people AS
SELECT site, visitor, max(e.user) AS user FROM events AS e WHERE e.user != '' GROUP BY site, visitor;

INSERT INTO people SELECT site, visitor, max(e.user) AS user FROM events AS e WHERE e.user != '' GROUP BY site, visitor;

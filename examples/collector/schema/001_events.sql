-- One row an event, with the facts of its page and visit beside it: no join is needed to read a journey.
-- Sorted by site, visitor, time: a visitor's journey is one short range on disk, however many billions there are.
-- ReplacingMergeTree makes the event id the key of de-duplication: the collector asks before it inserts, the engine is the net below.
-- Times are ms since the epoch, as the browser said them; `at` is the collector's reading of them (see docs/collector.md).
CREATE TABLE IF NOT EXISTS events
(
    site           LowCardinality(String),
    visitor        String,
    time           Int64,
    id             String,
    at             DateTime('UTC'),
    received       DateTime('UTC'),
    batch          String,
    name           LowCardinality(String),
    seq            UInt32,
    source         LowCardinality(String),
    user           String,
    first_seen     Int64,
    consent        LowCardinality(String),
    traits         String,
    page           String,
    url            String,
    path           String,
    title          String,
    referrer       String,
    kind           LowCardinality(String),
    page_started   Int64,
    visit          String,
    visit_number   UInt32,
    visit_started  Int64,
    channel        LowCardinality(String),
    campaign       String,
    device         LowCardinality(String),
    stage          LowCardinality(String),
    score          Float64,
    reasons        Array(LowCardinality(String)),
    props          String,
    currency       LowCardinality(String),
    value          Float64,
    transaction_id String,
    item_ids       Array(String),
    item_names     Array(String),
    step           LowCardinality(String),
    topic          LowCardinality(String),
    search_term    String,
    from_name      LowCardinality(String),
    from_step      LowCardinality(String),
    from_item      String,
    engaged_ms     UInt32,
    cart_value     Float64
)
ENGINE = ReplacingMergeTree(received)
PARTITION BY toYYYYMM(at)
ORDER BY (site, visitor, time, id);

-- The receipts: which batches are stored. A month is more than the seven days the SDK keeps an event.
CREATE TABLE IF NOT EXISTS batches
(
    site     LowCardinality(String),
    batch    String,
    received DateTime('UTC'),
    events   UInt32
)
ENGINE = ReplacingMergeTree(received)
PARTITION BY toYYYYMM(received)
ORDER BY (site, batch);

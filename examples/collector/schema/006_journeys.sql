-- requires ClickHouse 23.8
-- What an analyst reads: events with the person, the station they are on the map, and the stage as a number 1..5.
-- The filters choose whole journeys: with channel = 'email', all that those people did who came by e-mail at least once.
-- An empty filter chooses all. Dates are days in UTC, both included.
--
-- station   a page kind, or a deed; '' for events that are no stop of their own (page_leave, web_vital, a list seen, …)
-- place     1 awareness, 2 consideration, 3 conversion, 4 retention, 5 advocacy; 0 where it cannot be said
-- touch     the touchpoint that an event begins: the channel of its visit, or what another channel reported
CREATE OR REPLACE VIEW journeys AS
WITH placed AS
(
    SELECT
        if(known.user != '', known.user, events.visitor) AS person,
        events.time AS time, seq, id, name, source, page, kind, path, title, visit, visit_number, visit_started, channel, device, score, reasons, props,
        currency, value, transaction_id, item_ids, item_names, step, topic, search_term, from_name, from_step, from_item, engaged_ms, cart_value, at,
        source NOT IN ('', 'browser') AS reported,
        multiIf(
            stage != '', stage, name = 'purchase', 'conversion', name IN ('email_open', 'ad_view'), 'awareness',
            name IN ('return', 'repair', 'warranty', 'complaint'), 'retention', reported AND name != 'identified', 'consideration', '') AS stage_name,
        indexOf(['awareness', 'consideration', 'conversion', 'retention', 'advocacy'], stage_name) AS place,
        multiIf(
            name != 'support_visit', '',
            topic = 'phone', 'phone link',
            topic = 'store locator' OR match(lower(path), '/stores?(/|$)|(store|shop|branch|dealer)-?(locator|finder)|/filialen|/standorte|/haendlersuche'), 'store locator',
            topic IN ('contact', 'email', 'chat', 'whatsapp') OR match(lower(path), 'contact|kontakt|contatt'), 'contact', 'support') AS help,
        multiIf(
            reported, if(name = 'identified', '', concat(source, ' ', name)),
            name = 'page_view', if(kind IN ('checkout', 'purchase', 'support'), '', kind),
            name = 'checkout_step', concat('checkout ', step),
            name = 'support_visit', help,
            name IN ('add_to_cart', 'remove_from_cart', 'purchase', 'add_to_wishlist', 'review', 'share', 'sign_up', 'login'), name, '') AS station,
        if(reported, if(name IN ('identified', 'purchase'), '', concat(source, ' ', name)), channel) AS touch,
        if(reported, id, visit) AS touch_id
    FROM events
    LEFT JOIN (SELECT visitor, max(user) AS user FROM people WHERE site = {site:String} GROUP BY visitor) AS known ON known.visitor = events.visitor
    WHERE site = {site:String} AND at >= toDateTime({since:Date}, 'UTC') AND at < toDateTime({until:Date} + 1, 'UTC')
)
SELECT *
FROM placed
WHERE ({channel:String} = '' AND {device:String} = '' AND {product:String} = '' AND {track:String} = '')
   OR person IN
(
    -- Who is chosen: one more reading of the events, whichever filters are set.
    SELECT person
    FROM
    (
        SELECT
            person,
            max(channel = {channel:String} OR touch = {channel:String}) AS came_by,
            max(device = {device:String}) AS used,
            max(name != 'view_item_list' AND has(item_ids, {product:String})) AS saw,
            multiIf(
                countIf(name IN ('view_item', 'add_to_cart', 'view_cart', 'begin_checkout', 'checkout_step', 'purchase')) > 0, 'purchase',
                countIf(name = 'support_visit' OR kind IN ('support', 'order_status')) > 0, 'service',
                countIf(name IN ('review', 'share', 'sign_up', 'login', 'add_to_wishlist') OR kind IN ('account', 'review', 'referral', 'wishlist')) > 0, 'loyalty', '') = {track:String} AS went
        FROM placed
        GROUP BY person, visit
    )
    GROUP BY person
    HAVING ({channel:String} = '' OR max(came_by)) AND ({device:String} = '' OR max(used)) AND ({product:String} = '' OR max(saw)) AND ({track:String} = '' OR max(went))
);

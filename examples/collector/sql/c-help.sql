-- c. What are the common reasons for opening support or FAQ pages, and from where in the journey?
-- asked_from is what the visitor was doing when the question came up; bought_later counts people who bought after it.
SELECT
    if(asked.2 = '', 'not said', asked.2) AS reason,
    multiIf(
        asked.4 != '', concat('checkout: ', asked.4), asked.3 IN ('view_cart', 'add_to_cart'), 'cart', asked.3 = 'view_item', 'product page',
        asked.3 = 'purchase', 'after the purchase', asked.3 IN ('', 'page_view'), 'elsewhere on the site', asked.3) AS asked_from,
    asked.5 AS stage,
    count() AS times,
    uniqExact(person) AS people,
    uniqExactIf(person, last_order > asked.1) AS bought_later
FROM
(
    SELECT person, maxIf(time, name = 'purchase') AS last_order, groupArrayIf((time, topic, from_name, from_step, stage_name), name = 'support_visit') AS questions
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    WHERE name IN ('support_visit', 'purchase')
    GROUP BY person
)
ARRAY JOIN questions AS asked
GROUP BY reason, asked_from, stage
ORDER BY times DESC, reason, asked_from, stage
LIMIT 50

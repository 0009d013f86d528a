-- c. What are the common reasons for opening support or FAQ pages, and from where in the journey?
-- asked_from is what the visitor was doing when the question came up; bought_later counts people who bought after it.
SELECT
    if(topic = '', 'not said', topic) AS reason,
    multiIf(
        from_step != '', concat('checkout: ', from_step), from_name IN ('view_cart', 'add_to_cart'), 'cart', from_name = 'view_item', 'product page',
        from_name = 'purchase', 'after the purchase', from_name IN ('', 'page_view'), 'elsewhere on the site', from_name) AS asked_from,
    stage_name AS stage,
    count() AS times,
    uniqExact(person) AS people,
    uniqExactIf(person, orders.last > help.time) AS bought_later
FROM (SELECT person, time, topic, from_name, from_step, stage_name FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String}) WHERE name = 'support_visit') AS help
LEFT JOIN (SELECT person, max(time) AS last FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String}) WHERE name = 'purchase' GROUP BY person) AS orders USING (person)
GROUP BY reason, asked_from, stage
ORDER BY times DESC
LIMIT 50

-- b. How often do products go into a cart that is left before purchase, at which checkout step, with what value?
-- A cart begins with the first thing put into it and ends with a purchase, or with the end of the period.
-- furthest is how far it came; value is what the cart was worth when it was last seen.
SELECT
    if(depth_of = 0 AND worth <= 0, 'emptied again', furthest_of) AS furthest,
    count() AS carts,
    countIf(bought = 1) AS bought_on_site,
    countIf(bought = 2) AS bought_elsewhere,
    countIf(bought = 0) AS left,
    round(100 * left / sum(left) OVER (), 1) AS percent_of_left,
    round(sumIf(worth, bought = 0), 2) AS value_left,
    round(quantileExactInclusiveIf(0.5)(worth, bought = 0), 2) AS median_value_left,
    if(furthest = 'emptied again', -1, min(depth_of)) AS depth
FROM
(
    SELECT
        person, cart,
        max(multiIf(name = 'checkout_step', 3 + JSONExtractInt(props, 'index'), name = 'begin_checkout', 2, name = 'view_cart', 1, 0)) AS depth_of,
        argMaxIf(multiIf(name = 'checkout_step', concat('checkout: ', step), name = 'begin_checkout', 'checkout begun', name = 'view_cart', 'cart seen', 'cart filled'),
            (multiIf(name = 'checkout_step', 3 + JSONExtractInt(props, 'index'), name = 'begin_checkout', 2, name = 'view_cart', 1, 0), time), name != 'purchase') AS furthest_of,
        multiIf(countIf(name = 'purchase' AND NOT reported) > 0, 1, countIf(name = 'purchase') > 0, 2, 0) AS bought,
        if(countIf(name IN ('view_cart', 'begin_checkout', 'checkout_step') AND value > 0) > 0,
            argMaxIf(value, (time, seq), name IN ('view_cart', 'begin_checkout', 'checkout_step') AND value > 0),
            sumIf(value, name = 'add_to_cart') - sumIf(value, name = 'remove_from_cart')) AS worth
    FROM
    (
        SELECT person, name, step, props, time, seq, value, reported,
            countIf(name = 'purchase') OVER (PARTITION BY person ORDER BY time, seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS cart
        FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
        WHERE name IN ('add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'checkout_step', 'purchase')
    )
    GROUP BY person, cart
    HAVING countIf(name = 'add_to_cart') > 0
)
GROUP BY furthest
ORDER BY depth

-- a. How many buy on the site, and how many leave by phone link, contact or store locator instead?
-- Each person counts once. Who used a way out and did not buy on the site left by it, by the last of them if by several;
-- bought_elsewhere are those of whom another channel reported a purchase.
SELECT
    multiIf(
        on_site = 0, 'only seen in other channels', orders > 0, 'bought on the site', way != '', concat('left by ', way),
        carts > 0, 'left with a cart', looked > 0, 'left after seeing a product', 'left before a product') AS outcome,
    count() AS people,
    round(100 * people / sum(people) OVER (), 1) AS percent,
    countIf(other_orders > 0) AS bought_elsewhere,
    round(sum(order_value), 2) AS value_on_site,
    round(sum(other_value), 2) AS value_elsewhere
FROM
(
    SELECT
        person,
        countIf(NOT reported) AS on_site,
        countIf(name = 'purchase' AND NOT reported) AS orders,
        countIf(name = 'purchase' AND reported) AS other_orders,
        sumIf(value, name = 'purchase' AND NOT reported) AS order_value,
        sumIf(value, name = 'purchase' AND reported) AS other_value,
        countIf(name = 'add_to_cart') AS carts,
        countIf(name = 'view_item') AS looked,
        argMaxIf(station, (time, seq), station IN ('phone link', 'contact', 'store locator')) AS way
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
)
GROUP BY outcome
ORDER BY people DESC

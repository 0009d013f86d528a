-- d. How much time on the site, how many visits and how many days before a purchase?
-- Over people's first purchase in the period. buckets are (upper bound, buyers): the last bound is open.
SELECT
    measure,
    count() AS buyers,
    round(avg(amount), 2) AS mean,
    arrayMap(one -> round(one, 2), quantilesExactInclusive(0.1, 0.25, 0.5, 0.75, 0.9)(amount)) AS p10_p25_median_p75_p90,
    multiIf(measure = 'visits', [1, 2, 3, 4, 6, 10], measure = 'days', [0, 1, 3, 7, 14, 30], [2, 5, 10, 20, 40, 80]) AS bounds,
    arrayMap((bound, before) -> arrayCount(one -> one <= bound AND one > before, groupArray(amount)), bounds, arrayPushFront(arrayPopBack(bounds), -1)) AS within,
    arrayCount(one -> one > bounds[-1], groupArray(amount)) AS beyond
FROM
(
    SELECT
        person,
        minIf(time, name = 'purchase') AS first_order,
        arrayFilter(one -> one.1 <= first_order, groupArray((time, engaged_ms, visit))) AS walked,
        arrayJoin([
            ('minutes on the site', arraySum(one -> one.2, walked) / 60000),
            ('visits', toFloat64(length(arrayDistinct(arrayFilter(one -> one != '', arrayMap(one -> one.3, walked)))))),
            ('days', toFloat64(intDiv(first_order - min(time), 86400000)))
        ]) AS one,
        one.1 AS measure, one.2 AS amount
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
    HAVING first_order > 0
)
GROUP BY measure
ORDER BY measure

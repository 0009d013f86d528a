-- e. How many touchpoints before a purchase, and which are the most effective?
-- A touchpoint is a visit, by its channel, or what another channel reported. A person's path ends with the first purchase.
-- Orders are shared out in five ways, side by side: to the last touchpoint, to the first, evenly (linear), 40 % to first and
-- last and 20 % to those between (position), and by removal effect: paths are a Markov chain from touchpoint to touchpoint;
-- without a touchpoint, whoever would have come to it is lost; the share of orders that is lost with it is its effect.
WITH
    (
        -- Once, as a value: every path with how often it was walked.
        SELECT groupArray((touches, bought, walked))
        FROM
        (
            SELECT touches, bought, count() AS walked
            FROM
            (
                SELECT
                    minIf(ordered, ordered > 0) AS first_order, first_order > 0 AS bought,
                    arrayMap(one -> one.2, arraySort(arrayFilter(one -> NOT bought OR one.1 <= first_order, groupArrayIf((began, touched), touched != '')))) AS touches
                FROM
                (
                    SELECT person, touch_id, min(time) AS began, max(touch) AS touched, minIf(time, name = 'purchase') AS ordered
                    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
                    GROUP BY person, touch_id
                )
                GROUP BY person
                HAVING touches != []
            )
            GROUP BY touches, bought
        )
    ) AS routes,
    paths AS (SELECT route.1 AS touches, route.2 AS bought, route.3 AS walked FROM (SELECT arrayJoin(routes) AS route)),
    shares AS
    (
        SELECT
            touches[index] AS touchpoint, sum(walked) AS times, sumIf(walked, bought) AS on_paths_of_orders,
            sumIf(walked, bought AND index = length(touches)) AS last_touch, sumIf(walked, bought AND index = 1) AS first_touch,
            sumIf(walked / length(touches), bought) AS linear,
            sumIf(walked * multiIf(length(touches) = 1, 1, length(touches) = 2, 0.5, index IN (1, length(touches)), 0.4, 0.2 / (length(touches) - 2)), bought) AS position
        FROM paths ARRAY JOIN arrayEnumerate(touches) AS index
        GROUP BY touchpoint
    ),
    steps AS
    (
        SELECT arrayJoin(arrayZip(arrayPushFront(touches, '(start)'), arrayPushBack(touches, if(bought, '(order)', '(none)')))) AS step, sum(walked) AS n
        FROM paths GROUP BY step
    ),
    rows_of AS (SELECT step.1 AS origin, CAST((groupArray(step.2), groupArray(n / total)), 'Map(String, Float64)') AS chances
        FROM (SELECT step, n, sum(n) OVER (PARTITION BY step.1) AS total FROM steps) GROUP BY origin),
    chain AS
    (
        SELECT
            CAST((groupArray(origin), groupArray(chances)), 'Map(String, Map(String, Float64))') AS chance,
            arraySort(arrayFilter(one -> one != '(start)', groupArray(origin))) AS names,
            arrayMap(a -> arrayMap(b -> chance[a][b], names), names) AS onward,
            arrayMap(a -> chance[a]['(order)'], names) AS ordering,
            arrayMap(a -> chance['(start)'][a], names) AS starting,
            arrayMap(removed -> arraySum(arrayMap((p, q) -> p * q, starting, arrayFold(
                (success, round) -> arrayMap((flow, order, number) -> if(number = removed, 0., order + arraySum(arrayMap((p, q) -> p * q, flow, success))), onward, ordering, arrayEnumerate(names)),
                range(40), arrayMap(one -> 0., names)))), range(length(names) + 1)) AS orders_without,
            arrayMap(one -> 1 - one / orders_without[1], arrayPopFront(orders_without)) AS effects
        FROM rows_of
    ),
    removal AS (SELECT pair.1 AS touchpoint, pair.2 AS effect, effect / sum(effect) OVER () AS share FROM (SELECT arrayJoin(arrayZip(names, effects)) AS pair FROM chain))
SELECT
    touchpoint, times, on_paths_of_orders,
    last_touch, first_touch, round(linear, 1) AS linear, round(position, 1) AS position,
    round(share * (SELECT sumIf(walked, bought) FROM paths), 1) AS removal, round(100 * effect, 1) AS removal_effect_percent,
    (SELECT round(sumIf(walked * length(touches), bought) / sumIf(walked, bought), 2) FROM paths) AS touchpoints_per_order,
    (SELECT arrayMap(one -> round(one, 1), quantilesExactWeightedIf(0.25, 0.5, 0.75, 0.9)(length(touches), walked, bought)) FROM paths) AS touchpoints_p25_median_p75_p90
FROM shares LEFT JOIN removal USING (touchpoint)
ORDER BY removal DESC

-- Journeys as a spreadsheet: a row for each person's path, a column for each stage, the touchpoints in the cells.
SELECT
    lower(hex(cityHash64(whose))) AS person, began, ended, visits, orders, order_value, channels,
    cells[1] AS awareness, cells[2] AS consideration, cells[3] AS conversion, cells[4] AS retention, cells[5] AS advocacy
FROM
(
    SELECT
        person AS whose,
        toString(toDateTime(intDiv(min(time), 1000), 'UTC')) AS began,
        toString(toDateTime(intDiv(max(time), 1000), 'UTC')) AS ended,
        uniqExactIf(visit, visit != '') AS visits,
        countIf(name = 'purchase') AS orders,
        round(sumIf(value, name = 'purchase'), 2) AS order_value,
        arrayStringConcat(arrayCompact(arrayMap(one -> one.3, arraySort(groupArrayIf((time, seq, touch), touch != '')))), ' > ') AS channels,
        arraySort(groupArrayIf((time, seq, station, place), station != '')) AS stops,
        arrayMap(number -> arrayStringConcat(arrayCompact(arrayMap(one -> one.3, arrayFilter(one -> one.4 = number, stops))), ' > '), [1, 2, 3, 4, 5]) AS cells
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
)
ORDER BY began, person
LIMIT 200000

-- f. How many come from stage to stage, and how long are they in each?
-- A person has reached a stage with the first event in it or beyond; the time in a stage runs from its first event to the first
-- event of a later stage.
SELECT
    ['awareness', 'consideration', 'conversion', 'retention', 'advocacy'][number] AS stage,
    countIf(arrayExists(one -> one > 0, arraySlice(firsts, number))) AS reached,
    countIf(arrayExists(one -> one > 0, arraySlice(firsts, number + 1))) AS moved_on,
    round(100 * moved_on / reached, 1) AS percent_moved_on,
    countIf(firsts[number] > 0 AND next_first > 0) AS timed,
    arrayMap(one -> round(one / 3600000, 4), quantilesExactInclusiveIf(0.25, 0.5, 0.75)(next_first - firsts[number], firsts[number] > 0 AND next_first > firsts[number])) AS hours_p25_median_p75,
    round(sumIf(spent[number], spent[number] > 0) / countIf(spent[number] > 0) / 60000, 1) AS minutes_on_site
FROM
(
    SELECT
        [minIf(time, place = 1), minIf(time, place = 2), minIf(time, place = 3), minIf(time, place = 4), minIf(time, place = 5)] AS firsts,
        [sumIf(engaged_ms, place = 1), sumIf(engaged_ms, place = 2), sumIf(engaged_ms, place = 3), sumIf(engaged_ms, place = 4), sumIf(engaged_ms, place = 5)] AS spent,
        arrayJoin([1, 2, 3, 4, 5]) AS number,
        arrayMin(arrayFilter(one -> one > firsts[number], arrayPushBack(arraySlice(firsts, number + 1), 9000000000000000))) AS later,
        if(later = 9000000000000000, 0, later) AS next_first
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
)
GROUP BY number
ORDER BY number

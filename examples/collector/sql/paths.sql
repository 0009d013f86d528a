-- The ways through one station of one stage: up to three stations before it and three after, most walked first.
-- Needs two more parameters: the stage's number (at_place, 1 to 5) and the station (at_station); at_place 0 is the column of first
-- touchpoints, and the way then begins with that.
SELECT
    arraySlice(stations, greatest(here - 3, 1), least(here - 1, 3)) AS before,
    arraySlice(stations, here + 1, 3) AS after,
    count() AS people,
    countIf(bought) AS buyers
FROM
(
    SELECT
        arraySort(one -> (one.1, one.2), groupArrayIf((time, seq, station, place), station != '')) AS walk,
        arrayConcat(
            if({at_place:UInt8} = 0, [(toInt64(0), toUInt32(0), if(countIf(touch != '') = 0, 'unknown', argMinIf(touch, (time, seq), touch != '')), 0)], []),
            arrayFilter((one, index) -> index = 1 OR one.3 != walk[index - 1].3, walk, arrayEnumerate(walk))) AS stops,
        arrayMap(one -> one.3, stops) AS stations,
        indexOf(arrayMap(one -> (one.4, one.3), stops), ({at_place:UInt8}, {at_station:String})) AS here,
        countIf(name = 'purchase') > 0 AS bought
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
    HAVING here > 0
)
GROUP BY before, after
ORDER BY people DESC, before, after
LIMIT 12

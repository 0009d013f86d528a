-- The map: how many people go from station to station, stage by stage.
-- In each stage a person stands at one station: the last one there, from which they went on or left.
-- Column 0 is the first touchpoint; a person who neither bought nor went on goes to 'left' in the next column,
-- unless they are a customer already (stages 4 and 5), where a journey may rest.
SELECT
    link.1.1 AS from_place, link.1.2 AS from_station, link.2.1 AS to_place, link.2.2 AS to_station,
    count() AS people, countIf(bought) AS buyers
FROM
(
    SELECT
        person,
        countIf(name = 'purchase') > 0 AS bought,
        arrayFilter(one -> one.2 != '',
        [
            (1, argMaxIf(station, (time, seq), place = 1 AND station != '')), (2, argMaxIf(station, (time, seq), place = 2 AND station != '')),
            (3, argMaxIf(station, (time, seq), place = 3 AND station != '')), (4, argMaxIf(station, (time, seq), place = 4 AND station != '')),
            (5, argMaxIf(station, (time, seq), place = 5 AND station != ''))
        ]) AS stops,
        arrayConcat(
            [(0, if(countIf(touch != '') = 0, 'unknown', argMinIf(touch, (time, seq), touch != '')))], stops,
            if(bought OR empty(stops) OR stops[-1].1 > 3, [], [(stops[-1].1 + 1, 'left')])) AS way,
        arrayJoin(arrayZip(arrayPopBack(way), arrayPopFront(way))) AS link
    FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
    GROUP BY person
)
GROUP BY link
ORDER BY from_place, people DESC

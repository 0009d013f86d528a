-- Real journeys through one station of one stage, without names: whom to look at is drawn by a hash, so that it is not always
-- the first, but always the same. Needs the stage's number (at_place, 0 for the first touchpoint) and the station (at_station).
SELECT
    lower(hex(cityHash64(person))) AS person,
    arraySlice(arraySort(one -> (one.1, one.2), groupArrayIf((time, seq, name, source, page, kind, title, visit, visit_number, channel, stage_name, step, topic, search_term, item_names[1], value, currency), station != '' OR name = 'view_item')), 1, 60) AS events
FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
GROUP BY person
HAVING if({at_place:UInt8} = 0, if(countIf(touch != '') = 0, 'unknown', argMinIf(touch, (time, seq), touch != '')) = {at_station:String}, countIf(place = {at_place:UInt8} AND station = {at_station:String}) > 0)
    AND countIf(station != '') BETWEEN 3 AND 40
ORDER BY cityHash64(person, {at_station:String})
LIMIT 5

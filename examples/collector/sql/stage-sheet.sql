-- The five-stage sheet: what people do in each stage, by station.
SELECT stage_name AS stage, place, station, count() AS times, uniqExact(person) AS people
FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})
WHERE place > 0 AND station != ''
GROUP BY stage, place, station
ORDER BY place, people DESC
LIMIT 40 BY place

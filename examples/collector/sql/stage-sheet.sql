-- The five-stage sheet: how people come in each stage (sort 'touch': the touchpoint) and what they do there (sort 'station').
SELECT stage_name AS stage, place, one.1 AS sort, one.2 AS station, count() AS times, uniqExact(person) AS people
FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String}) AS walked
ARRAY JOIN [('station', walked.station), ('touch', walked.touch)] AS one
WHERE place > 0 AND one.2 != ''
GROUP BY stage, place, sort, station
ORDER BY place, people DESC, station
LIMIT 40 BY place, sort

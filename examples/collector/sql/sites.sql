-- Which sites there are, with the days on which they were seen. From the roll-ups: no event is read.
SELECT site, countMerge(events) AS events, toString(min(day)) AS first_day, toString(max(day)) AS last_day
FROM daily
GROUP BY site
ORDER BY events DESC
LIMIT 1000

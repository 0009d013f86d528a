-- What the filters of the map can be set to; of products, the 500 seen most.
SELECT
    arraySort(groupUniqArrayIf(touch, touch != '')) AS channels,
    arraySort(groupUniqArrayIf(device, device NOT IN ('', 'server'))) AS devices,
    arraySort(one -> (one.2, one.1), topKIf(500)((item_ids[1], item_names[1]), name IN ('view_item', 'add_to_cart') AND length(item_ids) = 1)) AS products,
    count() AS events,
    uniqExact(person) AS people,
    min(time) AS first_time,
    max(time) AS last_time
FROM journeys(site = {site:String}, since = {since:Date}, until = {until:Date}, channel = {channel:String}, device = {device:String}, track = {track:String}, product = {product:String})

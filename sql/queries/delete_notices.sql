-- Remove what pages showed instead of a text, where these items were seen.
DELETE FROM raw.notice AS o
USING raw.item AS i
WHERE i.item_id = ANY(%(items)s) AND o.door_id = i.door_id

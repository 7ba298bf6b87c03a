-- Mint stories; return their ids.
INSERT INTO core.story (title)
SELECT NULL
FROM generate_series(1, %(count)s)
RETURNING story_id

-- Empty the submissions that brought items, or that name one of the addresses; those that wait are refused at the door.
UPDATE raw.submission AS s
SET body = '', claims = '{}', media_type = NULL
WHERE
    'submission:' || s.submission_id IN (
        SELECT c.location FROM raw.capture AS c
        WHERE c.item_id = ANY(%(items)s)
    )
    OR (s.taken_at IS NOT NULL AND s.url = ANY(%(addresses)s::text[]))

-- Finish the items that are still ours; an item not returned was taken by another: discard what was made of it.
DELETE FROM work.queue AS q
USING unnest(%(items)s::bigint[], %(claims)s::bigint[]) AS mine (item_id, claim)
WHERE
    q.stage = %(stage)s
    AND q.item_id = mine.item_id
    AND q.claim = mine.claim
    AND q.claimed_by = %(worker)s
RETURNING q.item_id

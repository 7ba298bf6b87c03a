-- Write down that a feed was pushed; it is asked later, for its hub sends what is new. That is counted from when it was
-- last asked: however often its hub sends, the asking that finds what it could not deliver comes in its time.
UPDATE work.listing AS l
SET
    pushed_at = greatest(l.pushed_at, %(at)s),
    changed_at = CASE WHEN %(is_changed)s THEN greatest(l.changed_at, %(at)s) ELSE l.changed_at END,
    next_at = CASE WHEN l.next_at IS NOT NULL THEN greatest(l.next_at, coalesce(l.asked_at, %(at)s) + %(wait)s) END
WHERE l.url = %(listing)s

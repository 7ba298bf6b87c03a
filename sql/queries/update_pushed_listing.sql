-- Write down that a feed was pushed; it is asked later, for its hub sends what is new.
UPDATE work.listing AS l
SET
    pushed_at = greatest(l.pushed_at, %(at)s),
    changed_at = CASE WHEN %(is_changed)s THEN greatest(l.changed_at, %(at)s) ELSE l.changed_at END,
    next_at = greatest(l.next_at, %(at)s + %(wait)s)
WHERE l.url = %(listing)s

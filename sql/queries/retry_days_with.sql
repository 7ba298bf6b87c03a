-- Let each day that is set apart be computed once more with this code, behind the news; not if this code has failed.
UPDATE work.dirty_day AS d
SET
    remedy = %(remedy)s,
    not_before = now(),
    set_apart_at = NULL,
    priority = %(priority)s
WHERE d.set_apart_at IS NOT NULL AND d.remedy IS DISTINCT FROM %(remedy)s

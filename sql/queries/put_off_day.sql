-- Put off a day on which the stage broke, or set it apart; one that was marked again meanwhile is due as it was.
UPDATE work.dirty_day AS d
SET
    attempts = least(d.attempts + 1, 1000),
    not_before = now() + %(delay)s,
    reason = %(reason)s,
    detail = %(detail)s,
    set_apart_at = CASE WHEN %(is_last)s THEN now() END
WHERE d.day = %(day)s AND d.undated = %(undated)s AND d.mark = %(mark)s

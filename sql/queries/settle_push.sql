-- Mark what a hub sent as taken, with what became of it; nothing if another has taken it. What was refused stays.
UPDATE raw.submission AS p
SET
    taken_at = now(),
    run_id = %(run)s,
    outcome = %(outcome)s,
    reason = %(reason)s,
    body = CASE WHEN %(reason)s::text IS NULL THEN ''::bytea ELSE p.body END
WHERE p.submission_id = %(submission)s AND p.taken_at IS NULL
RETURNING p.submission_id

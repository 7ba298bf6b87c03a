-- Keep what came of asking for a robots.txt.
INSERT INTO work.robots AS r (origin, asked_at, expires_at, status, outcome, sha256, failing_since)
VALUES (%(origin)s, %(asked_at)s, %(expires_at)s, %(status)s, %(outcome)s, %(sha256)s, %(failing_since)s)
ON CONFLICT (origin) DO UPDATE
    SET
        asked_at = excluded.asked_at,
        expires_at = excluded.expires_at,
        status = excluded.status,
        outcome = excluded.outcome,
        sha256 = excluded.sha256,
        failing_since = excluded.failing_since

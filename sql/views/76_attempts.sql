-- One row per asking of the web, whatever it came to.
CREATE OR REPLACE VIEW news.attempts AS
SELECT
    a.attempt_id::text AS attempt_id,
    a.run_id::text AS run_id,
    a.what,
    a.url,
    a.host,
    (a.at AT TIME ZONE 'UTC')::date AS day,
    a.at,
    a.seconds,
    a.outcome,
    a.status,
    a.detail,
    a.final_url,
    a.size,
    encode(a.sha256, 'hex') AS document_id,
    a.http ->> 'address' AS address,
    a.http ->> 'robots' AS robots,
    coalesce((a.http ->> 'conditional')::boolean, false) AS is_conditional,
    (a.http ->> 'retry_after')::double precision AS retry_after
FROM raw.attempt AS a;

COMMENT ON VIEW news.attempts IS 'One row per asking of the web, whatever it came to.';
COMMENT ON COLUMN news.attempts.attempt_id IS 'Number of the asking.';
COMMENT ON COLUMN news.attempts.run_id IS 'The run it was made for.';
COMMENT ON COLUMN news.attempts.what IS 'page, listing or robots.';
COMMENT ON COLUMN news.attempts.url IS 'The address that was asked.';
COMMENT ON COLUMN news.attempts.host IS 'Its host, with the port where that is not the usual one.';
COMMENT ON COLUMN news.attempts.day IS 'Day it was asked, UTC.';
COMMENT ON COLUMN news.attempts.at IS 'When it was asked.';
COMMENT ON COLUMN news.attempts.seconds IS 'How long it took.';
COMMENT ON COLUMN news.attempts.outcome IS 'What it came to: ok, not_modified, removed, denied, throttled, server_error, blocked, robots, dns, timeout and others.';
COMMENT ON COLUMN news.attempts.status IS 'HTTP status of the answer; null if there was none.';
COMMENT ON COLUMN news.attempts.detail IS 'What was wrong, in words.';
COMMENT ON COLUMN news.attempts.final_url IS 'Where redirects led; null if there were none.';
COMMENT ON COLUMN news.attempts.size IS 'Bytes of the body, unpacked.';
COMMENT ON COLUMN news.attempts.document_id IS 'SHA-256 of the body, if it was stored.';
COMMENT ON COLUMN news.attempts.address IS 'IP address that answered.';
COMMENT ON COLUMN news.attempts.robots IS 'What its robots.txt says of the address.';
COMMENT ON COLUMN news.attempts.is_conditional IS 'Whether it asked for the page only if that had changed.';
COMMENT ON COLUMN news.attempts.retry_after IS 'Seconds after which the server wished to be asked again.';

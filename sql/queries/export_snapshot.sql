-- A name by which another session sees what this transaction sees, which may stay idle as long as that takes.
SELECT
    pg_export_snapshot() AS snapshot,
    set_config('idle_in_transaction_session_timeout', '0', true) AS timeout,
    to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at

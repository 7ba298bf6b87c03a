-- Make the place where migrations are written down.
DO $$
BEGIN
    CREATE SCHEMA IF NOT EXISTS work;
    CREATE TABLE IF NOT EXISTS work.migration (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
    );
END;
$$

-- Write down the hash of the view files.
INSERT INTO work.migration (name, sha256) VALUES ('views', %(sha256)s)
ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, applied_at = now()

-- Write down the hash of the registry's pages.
INSERT INTO work.migration (name, sha256) VALUES ('registry', %(sha256)s)
ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, applied_at = now()

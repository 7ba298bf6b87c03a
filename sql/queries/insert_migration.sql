-- Write down that a migration was applied.
INSERT INTO work.migration (name, sha256) VALUES (%(name)s, %(sha256)s)

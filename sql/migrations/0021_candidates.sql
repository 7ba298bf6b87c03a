-- Which texts are worth comparing is found by whoever stores them, side by side with others; the single writer compares.
CREATE TABLE core.candidate (
    left_hash bytea NOT NULL,
    right_hash bytea NOT NULL,
    PRIMARY KEY (left_hash, right_hash),
    CHECK (left_hash < right_hash)
);
CREATE INDEX candidate_right ON core.candidate (right_hash);
COMMENT ON TABLE core.candidate IS 'Pairs of texts that share a band and wait for deduplicate to compare them.';

-- What was compared before needs no looking for: the default says so of rows that stand, without writing them.
ALTER TABLE core.fingerprint ADD COLUMN crowded boolean DEFAULT false;
ALTER TABLE core.fingerprint ALTER COLUMN crowded DROP DEFAULT;
UPDATE core.fingerprint SET crowded = null
WHERE NOT paired;
COMMENT ON COLUMN core.fingerprint.crowded IS 'Whether more texts hold a band of it than are compared; null until somebody has looked who shares its bands.';

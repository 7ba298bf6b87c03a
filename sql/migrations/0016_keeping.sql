-- What was taken down and is not taken in again; bytes that are not kept for ever.
CREATE TABLE work.forgotten (
    key text COLLATE "C" NOT NULL,
    sha256 bytea CHECK (octet_length(sha256) = 32),
    subject text NOT NULL,
    reason text,
    at timestamptz NOT NULL DEFAULT now(),
    lifted_at timestamptz
);
CREATE INDEX forgotten_key ON work.forgotten (key) WHERE lifted_at IS NULL;
CREATE INDEX forgotten_bytes ON work.forgotten (sha256) WHERE lifted_at IS NULL AND sha256 IS NOT NULL;
COMMENT ON TABLE work.forgotten IS 'Takedowns: what was there is gone, and is refused at the door until the takedown is lifted.';
COMMENT ON COLUMN work.forgotten.key IS 'Publication key: url: and the canonical address, or what stands for one.';
COMMENT ON COLUMN work.forgotten.sha256 IS 'Of the bytes that were there, if no other publication has the same; null on the row of the key alone.';
COMMENT ON COLUMN work.forgotten.subject IS 'What was typed.';

ALTER TABLE raw.document ADD COLUMN expired_at timestamptz;
COMMENT ON COLUMN raw.document.expired_at IS 'When its bytes were removed because they were old; null while they are kept.';

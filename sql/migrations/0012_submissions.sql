-- Submissions: what became of each, what a submitter may say, and a word to whoever waits for one.
ALTER TABLE raw.submission
ADD COLUMN run_id bigint,
ADD COLUMN outcome text CHECK (outcome IN ('new', 'known', 'refused')),
ADD COLUMN reason text,
ADD CHECK ((taken_at IS NULL) = (outcome IS NULL));
COMMENT ON COLUMN raw.submission.body IS 'As it came; empty once the raw store has it. What was refused stays here.';
COMMENT ON COLUMN raw.submission.claims IS 'What is claimed of the document: the keys of a bulk line without its content.';
COMMENT ON COLUMN raw.submission.taken_at IS 'When it went through the door; null while it waits.';
COMMENT ON COLUMN raw.submission.run_id IS 'The run at the door that counts it.';
COMMENT ON COLUMN raw.submission.outcome IS 'new if it brought anything new, refused if all of it was.';
COMMENT ON COLUMN raw.submission.reason IS 'Why it was refused, in words.';
CREATE INDEX submission_waiting ON raw.submission (submission_id) WHERE taken_at IS NULL;

-- A submitter says what it brings and is told its number; when it came and what became of it is not the submitter's.
REVOKE INSERT ON raw.submission FROM dateline_submitter;
GRANT INSERT (url, media_type, body, claims) ON raw.submission TO dateline_submitter;
GRANT USAGE ON SEQUENCE raw.submission_submission_id_seq TO dateline_submitter;

CREATE FUNCTION raw.announce_submission() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('dateline_pending', '');
    RETURN NULL;
END;
$$;
CREATE TRIGGER submission_arrived AFTER INSERT ON raw.submission
FOR EACH STATEMENT EXECUTE FUNCTION raw.announce_submission();

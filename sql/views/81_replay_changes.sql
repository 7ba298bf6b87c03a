-- One row per replay, publication and field that changed, both sides in short.
CREATE OR REPLACE VIEW news.replay_changes AS
SELECT
    c.replay_id::text AS replay_id,
    c.publication_id,
    p.url,
    c.source_id,
    c.field,
    c.before,
    c.after
FROM work.replay_change AS c
LEFT JOIN core.publication AS p ON c.publication_id = p.publication_id;

COMMENT ON VIEW news.replay_changes IS 'One row per replay, publication and field that changed, both sides in short.';
COMMENT ON COLUMN news.replay_changes.replay_id IS 'The replay.';
COMMENT ON COLUMN news.replay_changes.publication_id IS 'The publication.';
COMMENT ON COLUMN news.replay_changes.url IS 'Its address; null if it has none.';
COMMENT ON COLUMN news.replay_changes.source_id IS 'Whose it was, else whose it is.';
COMMENT ON COLUMN news.replay_changes.field IS 'text, kind, title, day, source, names, copies, story, other, read, refused or failed: see the columns of news.replays.';
COMMENT ON COLUMN news.replay_changes.before IS 'As it stood: of a text the paragraphs that went, of names those that went.';
COMMENT ON COLUMN news.replay_changes.after IS 'As it stands, or would stand in a dry run: of a text the paragraphs that came, of names those that came; of what was refused or failed the reason.';

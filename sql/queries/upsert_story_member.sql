-- Put an article into its story.
INSERT INTO core.story_member AS sm (article_id, story_id, day, undated, similarity, rule)
VALUES (%(article)s, %(story)s, %(day)s, %(undated)s, %(similarity)s, %(rule)s)
ON CONFLICT (article_id) DO UPDATE SET
    story_id = excluded.story_id,
    day = excluded.day,
    undated = excluded.undated,
    similarity = excluded.similarity,
    rule = excluded.rule

-- news.articles as it was: from the rows that stood at a moment, those of now and those that were replaced since.
-- It runs as its owner, for the reader may read no table that it is made of. So the planner does not look into it: a WHERE
-- beside it is asked of all rows that stood, 2 s of 100,000 articles on two busy cores. To be looked into it would have to
-- run as the reader, who then needs all seven tables.
-- Joins in this order, by hash: of rows that stand and rows that stood the planner knows no statistics together, expects
-- a million times what comes, and walked the past once an article (8 s of 20,000 where this takes .5).
CREATE OR REPLACE FUNCTION news.articles_as_of(at timestamptz) RETURNS SETOF news.articles
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET join_collapse_limit = 1 SET enable_nestloop = off SET enable_mergejoin = off AS $$
DECLARE
    kept_since timestamptz := (SELECT m.applied_at FROM work.migration AS m WHERE m.name = '0017_past.sql');
BEGIN
    IF at IS NULL OR at < kept_since OR at > clock_timestamp() THEN
        RAISE EXCEPTION 'news.articles_as_of(%): what stood is known from % until now', coalesce(at::text, 'null'), kept_since
        USING ERRCODE = 'datetime_field_overflow';
    END IF;
    RETURN QUERY
    SELECT
        a.article_id::text,
        e.title,
        e.text,
        e.language,
        e.source_id,
        s.name,
        s.country,
        p.url,
        e.published_day,
        e.published_at,
        e.published_value,
        e.published_clock,
        e.published_precision,
        a.inferred_day,
        e.date_conflict,
        nullif(array_to_string(e.authors, '; '), ''),
        e.word_count,
        sm.story_id::text,
        a.copies,
        a.outlets,
        a.derived_from::text,
        a.first_seen_day,
        a.first_seen_at,
        coalesce(r.revisions, 0)::integer,
        e.language_confidence
    FROM work.reading_at AS e
    INNER JOIN work.publication_at AS t ON e.item_id = t.current_item_id AND t.since <= at AND at < t.until
    INNER JOIN work.article_at AS a ON t.publication_id = a.origin_id AND a.since <= at AND at < a.until
    INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    LEFT JOIN work.source_at AS s ON e.source_id = s.source_id AND s.since <= at AND at < s.until
    LEFT JOIN work.story_member_at AS sm ON a.article_id = sm.article_id AND sm.since <= at AND at < sm.until
    LEFT JOIN (
        SELECT
            v.publication_id,
            v.medium,
            count(v.item_id) AS revisions
        FROM work.revision_at AS v
        WHERE v.since <= at AND at < v.until
        GROUP BY v.publication_id, v.medium
    ) AS r ON t.publication_id = r.publication_id AND i.medium = r.medium
    WHERE e.since <= at AND at < e.until;
END;
$$;
REVOKE ALL ON FUNCTION news.articles_as_of(timestamptz) FROM public;
GRANT EXECUTE ON FUNCTION news.articles_as_of(timestamptz) TO dateline_reader;
COMMENT ON FUNCTION news.articles_as_of(timestamptz) IS
'news.articles as it was at a moment. What was taken down since is not in it. An error names the time since when history is kept.';

-- The newest articles as `dateline up` shows them: when, where, what, how long.
SELECT
    article_id AS article,
    published_value AS published,
    inferred_day AS inferred,
    source_name AS source,
    coalesce(title, left(text, 57) || '…') AS title_or_opening,
    word_count AS words,
    copies
FROM news.articles
ORDER BY published_day DESC NULLS LAST, published_at DESC NULLS LAST, article_id ASC
LIMIT 25;

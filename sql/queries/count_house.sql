-- Where every item is: the law in the house. What is in none of the places is lost.
WITH counted AS MATERIALIZED (
    SELECT
        p.place,
        count(*) AS items
    FROM work.place AS p
    GROUP BY p.place
)

SELECT
    coalesce(sum(c.items), 0)::bigint AS items,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'waiting'), 0)::bigint AS waiting,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'origin'), 0)::bigint AS origin,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'copy'), 0)::bigint AS copy,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'not_article'), 0)::bigint AS not_article,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'rejected'), 0)::bigint AS rejected,
    coalesce(sum(c.items) FILTER (WHERE c.place = 'quarantined'), 0)::bigint AS quarantined
FROM counted AS c

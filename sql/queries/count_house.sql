-- Where every item is: the law in the house. What is in none of the places is lost.
SELECT
    count(*) AS items,
    count(*) FILTER (WHERE p.place = 'waiting') AS waiting,
    count(*) FILTER (WHERE p.place = 'origin') AS origin,
    count(*) FILTER (WHERE p.place = 'copy') AS copy,
    count(*) FILTER (WHERE p.place = 'not_article') AS not_article,
    count(*) FILTER (WHERE p.place = 'rejected') AS rejected,
    count(*) FILTER (WHERE p.place = 'quarantined') AS quarantined
FROM work.place AS p

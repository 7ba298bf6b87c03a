-- Of the items named, those whose names and citations were found with another registry.
SELECT a.item_id
FROM core.annotation AS a
WHERE
    a.item_id = ANY(%(items)s)
    AND a.version ->> 'registry' IS DISTINCT FROM %(registry)s
ORDER BY a.item_id

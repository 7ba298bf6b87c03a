-- Write down what changed with revisions, and how.
UPDATE core.revision AS r
SET
    change = n.change,
    diff = n.diff
FROM
    unnest(%(publications)s::text[], %(numbers)s::integer[], %(changes)s::text[], %(diffs)s::text[])
        AS n (publication_id, number, change, diff)
WHERE r.publication_id = n.publication_id AND r.n = n.number

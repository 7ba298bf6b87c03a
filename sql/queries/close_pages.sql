-- Ask no more for those of the pages that were taken down; nothing that listings say of them is kept.
UPDATE work.frontier AS f
SET
    state = 'refused',
    next_at = NULL,
    outcome = 'forgotten',
    detail = NULL,
    claims = '{}',
    etag = NULL,
    last_modified = NULL
FROM work.forgotten AS t
WHERE f.url = ANY(%(urls)s::text[]) AND t.key = 'url:' || f.url AND t.lifted_at IS NULL

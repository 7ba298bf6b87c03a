-- Whether anything came in, was submitted, asked for, learned or taken down here.
SELECT
    EXISTS (SELECT 1 FROM raw.document)
    OR EXISTS (SELECT 1 FROM raw.capture)
    OR EXISTS (SELECT 1 FROM raw.submission)
    OR EXISTS (SELECT 1 FROM core.snapshot)
    OR EXISTS (SELECT 1 FROM work.frontier)
    OR EXISTS (SELECT 1 FROM work.listing)
    OR EXISTS (SELECT 1 FROM work.forgotten) AS is_filled

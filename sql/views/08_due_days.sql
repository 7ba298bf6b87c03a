-- The days whose stories are to be computed now: not those that were put off after a failure, nor those set apart.
CREATE OR REPLACE VIEW work.due_day AS
SELECT
    d.day,
    d.undated,
    d.mark,
    d.priority,
    d.attempts
FROM work.dirty_day AS d
WHERE d.set_apart_at IS NULL AND d.not_before <= now();

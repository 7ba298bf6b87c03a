-- Forget the second tries of items that came through: they are neither quarantined nor waiting at the stage.
DELETE FROM work.second_try AS t
WHERE
    NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = t.item_id AND q.stage = t.stage
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.queue AS w
        WHERE w.item_id = t.item_id AND w.stage = t.stage
    )

-- Take items from all queues, quarantine included; who works on one finds its row gone and throws the result away.
WITH freed AS (
    DELETE FROM work.quarantine AS q
    WHERE q.item_id = ANY(%(items)s)
),

again AS (
    DELETE FROM work.second_try AS t
    WHERE t.item_id = ANY(%(items)s)
)

DELETE FROM work.queue AS w
WHERE w.item_id = ANY(%(items)s)

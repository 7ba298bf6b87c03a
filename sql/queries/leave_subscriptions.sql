-- Give up the subscriptions that are wished for no more: where a hub still sends, it is to be told.
UPDATE work.subscription AS s
SET
    state = CASE WHEN s.state = 'refused' OR s.asked_at IS NULL THEN 'ended' ELSE 'leaving' END,
    next_at = CASE WHEN s.state = 'refused' OR s.asked_at IS NULL THEN NULL ELSE now() END,
    attempts = 0
WHERE s.state IN ('asked', 'active', 'refused') AND NOT s.subscription_id = ANY(%(ids)s::text[])

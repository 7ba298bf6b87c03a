-- Write down which subscriptions are wished for; one that was given up is asked for anew.
INSERT INTO work.subscription AS s (subscription_id, listing, topic, hub, public_url)
SELECT
    n.subscription_id,
    n.listing,
    n.topic,
    n.hub,
    %(public_url)s
FROM
    unnest(%(ids)s::text[], %(listings)s::text[], %(topics)s::text[], %(hubs)s::text[])
        AS n (subscription_id, listing, topic, hub)
ORDER BY n.subscription_id
ON CONFLICT (subscription_id) DO UPDATE
    SET
        state = 'asked',
        next_at = now(),
        attempts = 0
    WHERE s.state IN ('leaving', 'ended')

-- WebSub: the hubs that send us what is new in a feed, asked by us, confirmed by them, for a while.
ALTER TABLE work.listing ADD COLUMN topic text;
ALTER TABLE work.listing ADD COLUMN pushed_at timestamptz;
COMMENT ON COLUMN work.listing.hub IS 'Where its WebSub hub takes subscriptions; null if it names none.';
COMMENT ON COLUMN work.listing.topic IS 'The address under which that hub knows it; null if it says nothing of itself.';
COMMENT ON COLUMN work.listing.pushed_at IS 'When what a hub sent of it was last taken in.';

CREATE TABLE work.subscription (
    subscription_id text COLLATE "C" PRIMARY KEY,
    listing text COLLATE "C" NOT NULL REFERENCES work.listing ON DELETE CASCADE,
    topic text NOT NULL,
    hub text NOT NULL,
    public_url text NOT NULL,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'active', 'refused', 'leaving', 'ended')),
    next_at timestamptz DEFAULT now(),
    asked_at timestamptz,
    attempts smallint NOT NULL DEFAULT 0,
    outcome text,
    detail text,
    confirmed_at timestamptz,
    lease_until timestamptz,
    pushes bigint NOT NULL DEFAULT 0,
    pushed_at timestamptz,
    forgeries bigint NOT NULL DEFAULT 0,
    forged_at timestamptz
);
CREATE INDEX subscription_listing ON work.subscription (listing);
CREATE INDEX subscription_due ON work.subscription (next_at) WHERE next_at IS NOT NULL;
COMMENT ON COLUMN work.subscription.subscription_id IS 'Made from listing, topic, hub and our address with a key of the home: nobody can guess it.';
COMMENT ON COLUMN work.subscription.public_url IS 'The address of ours that the hub was given, without what is secret of it.';
COMMENT ON COLUMN work.subscription.state IS 'asked: not confirmed yet; active: confirmed until lease_until; refused: the hub said no; leaving: we want it no more; ended.';
COMMENT ON COLUMN work.subscription.next_at IS 'When the hub is asked, again; null if it is not.';
COMMENT ON COLUMN work.subscription.attempts IS 'Askings in a row that the hub has not confirmed.';
COMMENT ON COLUMN work.subscription.detail IS 'What was wrong, in words.';
COMMENT ON COLUMN work.subscription.forgeries IS 'What came without the right signature; nothing of it is kept.';

-- Runs of pushes whose pages are still to be fetched.
CREATE INDEX run_open_push ON work.run (run_id) WHERE kind = 'push' AND waiting + failed > 0;

-- What a hub says of a subscription, heard by who may do no more than submit: whether it is as we wish.
CREATE FUNCTION raw.confirm_push(
    subscription text, topic_said text, mode text, lease_seconds bigint, reason text
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- Ten days where the hub does not say; no hub may bind us for longer than thirty.
    lease interval := make_interval(secs => least(greatest(coalesce(lease_seconds, 864000), 60), 2592000));
BEGIN
    IF mode = 'subscribe' THEN
        UPDATE work.subscription AS s
        SET state = 'active', confirmed_at = now(), lease_until = now() + lease, attempts = 0,
            next_at = now() + lease - least(interval '1 day', lease / 2), outcome = 'ok', detail = NULL
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('asked', 'active', 'refused');
    ELSIF mode = 'unsubscribe' THEN
        UPDATE work.subscription AS s
        SET state = 'ended', next_at = NULL, lease_until = NULL
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('leaving', 'ended');
    ELSIF mode = 'denied' THEN
        UPDATE work.subscription AS s
        SET state = 'refused', lease_until = NULL, next_at = now() + interval '1 day', outcome = 'denied',
            detail = 'the hub denies it: ' || left(coalesce(reason, 'no reason given'), 200)
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('asked', 'active', 'refused');
    ELSE
        RETURN false;
    END IF;
    RETURN FOUND;
END;
$$;

-- That a hub sent something, rightly signed or not; the topic if we still wish for it, else null.
CREATE FUNCTION raw.note_push(subscription text, is_signed boolean) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE work.subscription AS s
    SET pushes = s.pushes + is_signed::integer,
        pushed_at = CASE WHEN is_signed THEN now() ELSE s.pushed_at END,
        forgeries = s.forgeries + (NOT is_signed)::integer,
        forged_at = CASE WHEN is_signed THEN s.forged_at ELSE now() END
    WHERE s.subscription_id = subscription AND s.state IN ('asked', 'active')
    RETURNING s.topic;
$$;

REVOKE ALL ON FUNCTION raw.confirm_push(text, text, text, bigint, text) FROM public;
REVOKE ALL ON FUNCTION raw.note_push(text, boolean) FROM public;
GRANT EXECUTE ON FUNCTION raw.confirm_push(text, text, text, bigint, text) TO dateline_submitter;
GRANT EXECUTE ON FUNCTION raw.note_push(text, boolean) TO dateline_submitter;

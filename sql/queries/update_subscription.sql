-- Write down what asking a hub came to, unless the hub itself has said more of it meanwhile.
UPDATE work.subscription AS s
SET
    state = %(state)s,
    next_at = now() + %(wait)s,
    outcome = %(outcome)s,
    detail = %(detail)s
WHERE s.subscription_id = %(id)s AND s.state = %(state_before)s AND s.attempts = %(attempts)s

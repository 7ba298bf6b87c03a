-- Hear what a hub says of a subscription; whether it is as we wish.
SELECT raw.confirm_push(%(subscription)s, %(topic)s, %(mode)s, %(lease_seconds)s, %(reason)s) AS is_wished

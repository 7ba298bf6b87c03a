-- Let the owner set limits on a role, without acting as it.
GRANT %(role)s TO dateline_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;

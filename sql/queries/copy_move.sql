-- Copy in which ids gave way to which.
COPY core.move (kind, old_id, new_id, why) FROM STDIN

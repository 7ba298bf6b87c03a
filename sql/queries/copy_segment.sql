-- Copy in the segments of items.
COPY core.segment (month, item_id, ordinal, role, kind, rule, start_char, end_char, text) FROM STDIN

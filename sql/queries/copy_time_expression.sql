-- Copy in time expressions.
COPY core.time_expression (item_id, ordinal, start_char, end_char, surface, value, grain) FROM STDIN

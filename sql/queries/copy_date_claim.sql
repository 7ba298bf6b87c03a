-- Copy in the date claims of items.
COPY core.date_claim (
    item_id, ordinal, field, origin, raw, value, precision, zone, chosen, rule, start_char, end_char, zone_from, weight,
    fate
) FROM STDIN

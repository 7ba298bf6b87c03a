-- Copy in mentions.
COPY core.mention (
    month, item_id, ordinal, start_char, end_char, surface, type, entity_id, name, entity_type, wikidata, country
) FROM STDIN

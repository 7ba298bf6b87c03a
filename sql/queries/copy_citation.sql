-- Copy in citations.
COPY core.citation (
    item_id, ordinal, start_char, end_char, surface, cited_source_id, cited_entity_id, cited_name, cue, is_main
) FROM STDIN

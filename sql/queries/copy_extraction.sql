-- Copy in what extract made of items.
COPY core.extraction (
    item_id, month, publication_id, text_hash, kind, kind_rule, title, text, word_count, language, authors,
    dateline_place, dateline_country, dateline_day, published_value, published_day, published_clock, published_at,
    published_precision, published_zone, published_rule, date_conflict, modified_value, modified_day, modified_at,
    source_id, source_rule, source_evidence, canonical_url, media_type, encoding, output_hash, version,
    encoding_rule, language_confidence, learned, syndicated_from_id, syndicated_rule, syndicated_evidence
) FROM STDIN

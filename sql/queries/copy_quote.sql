-- Copy in quotes.
COPY core.quote (
    item_id, ordinal, start_char, end_char, text, kind, speaker_id, speaker, cue, reported_by
) FROM STDIN

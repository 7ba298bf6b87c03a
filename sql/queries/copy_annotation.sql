-- Copy in annotations.
COPY core.annotation (item_id, words_hash, terms, output_hash, version) FROM STDIN

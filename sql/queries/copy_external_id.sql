-- Copy in the ids claimed for items.
COPY core.external_id (external_id, publication_id, item_id) FROM STDIN

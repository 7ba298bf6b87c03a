-- Copy a batch of captures in.
COPY arrival (
    ordinal, sha256, size, codec, data, door_id, door_key, medium, priority, capture_id, month, location, name,
    container_sha256, container_offset, claims, http, credit, seen_at, seen_claimed, refused_reason, refused_detail
) FROM STDIN (FORMAT BINARY)

-- Hear of what arrives on this session's connection.
LISTEN dateline_pending

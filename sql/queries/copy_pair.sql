-- Copy in verified pairs.
COPY core.pair (left_hash, right_hash, score, rule, derived) FROM STDIN

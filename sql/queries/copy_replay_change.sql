-- Write down what a replay changes.
COPY work.replay_change (replay_id, publication_id, item_id, source_id, field, before, after) FROM STDIN

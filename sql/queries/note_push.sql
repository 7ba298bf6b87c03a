-- Count what a hub sent; the topic if it is still wished for, else null.
SELECT raw.note_push(%(subscription)s, %(is_signed)s) AS topic

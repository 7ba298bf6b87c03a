-- Write down that a run which had failed was cleared and ended well, and what its failure had been; any other run stands.
UPDATE work.run AS r
SET
    state = 'done',
    note = left(
        concat_ws('; ', r.note, 'failed at first (' || r.error || '), was cleared and ended well'), %(longest)s
    ),
    error = NULL,
    ended_at = now()
WHERE r.kind = %(kind)s AND r.run_key = %(key)s AND r.state = 'failed'

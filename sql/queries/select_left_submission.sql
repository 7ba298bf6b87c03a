-- The number of the submission that this session left last: the submitter may not read the table to see it.
SELECT currval('raw.submission_submission_id_seq') AS submission_id

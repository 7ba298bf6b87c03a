-- A mark newer than that of any dirty day.
SELECT nextval('work.dirty_mark')

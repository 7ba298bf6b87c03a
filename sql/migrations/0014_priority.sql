-- A day's stories are as urgent as what made the day dirty: 0 live, 1 backfill, 2 replay, as on work.queue.
ALTER TABLE work.dirty_day
ADD COLUMN priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 2);

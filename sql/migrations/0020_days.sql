-- A day on which clustering breaks waits as an item does: tried again, then set apart, while the other days go on.
ALTER TABLE work.dirty_day
ADD COLUMN attempts smallint NOT NULL DEFAULT 0,
ADD COLUMN not_before timestamptz NOT NULL DEFAULT now(),
ADD COLUMN reason text,
ADD COLUMN detail text,
ADD COLUMN set_apart_at timestamptz,
ADD COLUMN remedy text;
COMMENT ON COLUMN work.dirty_day.attempts IS 'How often computing it broke.';
COMMENT ON COLUMN work.dirty_day.reason IS 'What it broke with the last time; null if it never did.';
COMMENT ON COLUMN work.dirty_day.set_apart_at IS 'When it was set apart for a person to look; null while it waits. Marked again, it is tried once more.';
COMMENT ON COLUMN work.dirty_day.remedy IS 'The code and libraries that upkeep last took it out with.';

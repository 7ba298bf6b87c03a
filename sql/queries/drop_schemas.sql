-- Remove all of Dateline's tables and views.
DROP SCHEMA news, core, work, raw CASCADE

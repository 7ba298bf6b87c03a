-- What decided the encoding and how sure the language is; the learned snapshot used is 0 where there was none.
ALTER TABLE core.extraction
ADD COLUMN encoding_rule text NOT NULL DEFAULT 'given',
ADD COLUMN language_confidence double precision;

UPDATE core.extraction SET learned = 0
WHERE learned IS NULL;

ALTER TABLE core.extraction
ALTER COLUMN learned SET DEFAULT 0,
ALTER COLUMN learned SET NOT NULL;

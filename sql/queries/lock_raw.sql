-- Keep everybody out of the raw store until this transaction ends.
LOCK TABLE raw.document, raw.capture, raw.submission IN ACCESS EXCLUSIVE MODE

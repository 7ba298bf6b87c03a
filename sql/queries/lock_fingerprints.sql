-- Let nobody add a fingerprint until this transaction ends.
LOCK TABLE core.fingerprint IN SHARE ROW EXCLUSIVE MODE

-- This transaction writes nothing.
SET TRANSACTION READ ONLY

-- Let the statements of this transaction see the tables as they were at its first.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY

-- Keep everyone but its owner out of a database.
REVOKE ALL ON DATABASE %(database)s FROM public;

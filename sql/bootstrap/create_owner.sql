-- Make the role that owns the database and manages the three roles below it.
CREATE ROLE dateline_owner LOGIN CREATEROLE PASSWORD %(password)s;

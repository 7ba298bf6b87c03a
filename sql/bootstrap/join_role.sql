-- Become a member of a role, without which nobody but a superuser may make a database that it owns.
GRANT %(role)s TO current_user;

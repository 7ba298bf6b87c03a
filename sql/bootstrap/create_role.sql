-- Make a role that may log in and nothing else.
CREATE ROLE %(role)s LOGIN PASSWORD %(password)s;

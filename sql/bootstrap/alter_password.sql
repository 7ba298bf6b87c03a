-- Give a role the password that is kept in the home.
ALTER ROLE %(role)s PASSWORD %(password)s;

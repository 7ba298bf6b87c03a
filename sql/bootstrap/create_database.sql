-- Make a database; UTF8 and sorted by code point, as the whole server is.
CREATE DATABASE %(database)s OWNER %(role)s TEMPLATE template0;

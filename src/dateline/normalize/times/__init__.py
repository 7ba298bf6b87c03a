"""Times named in a text, resolved against the day it was published."""

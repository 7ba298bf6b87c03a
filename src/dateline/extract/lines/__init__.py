"""Rules that look at one line alone, and the words they know."""

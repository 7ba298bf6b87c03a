"""Which articles are about one event: terms, clusters of a day, handed on to the next, and their headlines."""

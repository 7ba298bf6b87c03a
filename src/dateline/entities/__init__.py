"""Names, entities, citations and quotes of a cleaned text."""

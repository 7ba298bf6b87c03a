"""Web pages: from the tree to segments, and what a page says of itself."""

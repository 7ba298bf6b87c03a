"""Text whose HTML is gone: units, what they look like, which of them are the article, and their roles."""

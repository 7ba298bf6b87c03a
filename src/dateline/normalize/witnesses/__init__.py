"""Who says when a document was published: each witness a claim, none of them believed yet."""

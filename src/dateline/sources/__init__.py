"""The registry of outlets, and who published a document. Pure: pages are texts, a verdict names its evidence."""

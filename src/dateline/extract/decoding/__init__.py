"""Bytes into text: the encoding, single strays of another, letters misread before us."""

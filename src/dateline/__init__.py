"""Dateline: news in any form into clean, dated, sourced, linked records, with the evidence beside them."""

__version__ = "0.1.0"

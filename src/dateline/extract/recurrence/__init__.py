"""Furniture learned from other documents of an outlet or template."""

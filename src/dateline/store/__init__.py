"""Postgres: everything Dateline keeps, and the only package that speaks SQL (from files under `sql/`)."""

"""The running service: an embedded Postgres, and Airflow's four parts under one supervisor."""

from dateline.service.elsewhere import work
from dateline.service.lifecycle import Health, UpReport, down, health, up

__all__ = ["Health", "UpReport", "down", "health", "up", "work"]

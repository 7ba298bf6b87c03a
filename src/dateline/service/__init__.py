"""The running service: an embedded Postgres, and Airflow's four parts under one supervisor."""

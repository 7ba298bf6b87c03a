"""What is kept and what is not: backups and how they come back, takedowns, the days that bytes are kept."""

"""Which of the witnesses is believed, and why."""

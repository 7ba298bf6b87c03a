"""Written forms into values: URLs, dates, datelines, time expressions. Pure; nothing is guessed."""

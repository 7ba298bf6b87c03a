"""What the api-server serves under /dateline; loaded at the first request, by no task."""

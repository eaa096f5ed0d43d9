"""Arguments → bootstrap → window or command; returns the exit code."""

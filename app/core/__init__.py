"""Errors, paths, settings, log, progress, Russian text, working days. Imports nothing of ours."""

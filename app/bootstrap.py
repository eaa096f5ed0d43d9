"""Composition root: everything is built here and passed by constructor."""

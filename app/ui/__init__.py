"""The window: the only package that knows Qt. Importing any part of it first makes Qt safe on Python 3.11."""

from app.ui.immortal import keep_constants_alive

keep_constants_alive()

"""The window: the only package that knows Qt. Importing any part of it first makes Qt safe and imports quick."""

from app.ui.immortal import keep_constants_alive
from app.ui.plain_imports import restore_import

keep_constants_alive()
restore_import()

"""Run by the built program before anything else: programs that it opens must not get its own libraries."""

import os

# The start-up code of the build points this variable at the build's folder and keeps the user's value beside it.
# A changed value no longer touches the running program, only its children: a viewer, an office, a browser.
if "LD_LIBRARY_PATH" in os.environ:
    previous = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    del os.environ["LD_LIBRARY_PATH"]
    if previous:
        os.environ["LD_LIBRARY_PATH"] = previous

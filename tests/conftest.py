"""Set-up that must happen before anything imports Qt, and where the real files lie."""

import os
from pathlib import Path

import pytest

if not os.environ.get("QT_QPA_PLATFORM"):  # Qt aborts on a variable that is set but empty
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input files, beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("real input files are not beside this checkout")
    return SHARED

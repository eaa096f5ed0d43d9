"""The command line run inside the process, with its own data folder."""

from dataclasses import dataclass

import pytest

from app.__main__ import main
from app.core.paths import resources


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def data_dir(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(capfd, data_dir):
    def call(*arguments):
        capfd.readouterr()
        try:
            code = main([*map(str, arguments), "--data-dir", str(data_dir)])
        except SystemExit as leaving:
            code = leaving.code
        told = capfd.readouterr()
        return Ran(code, told.out, told.err)

    return call


@pytest.fixture
def demo_files():
    return resources() / "demo"

"""The page of licences names what the program is really built from."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_lists_every_pinned_package_with_its_versions():
    pinned: dict[str, list[str]] = {}
    text = (ROOT / "requirements.txt").read_text("utf-8")
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        pinned.setdefault(name, []).append(version)
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([\w.-]+) \| (\d[\w./ ]*) \| \S", page, re.MULTILINE))
    assert pinned
    assert listed == {name: " / ".join(versions) for name, versions in pinned.items()}


def test_no_package_is_of_an_unknown_licence():
    assert "не указана" not in (ROOT / "docs" / "licences.md").read_text("utf-8")

"""The log's file: opened by the first record, closed at the end."""

import logging

import pytest

from app.core.log import start_log, stop_log


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "log" / "marshrut.log"
    start_log(path)
    yield path
    stop_log()


def test_no_file_before_the_first_record(file):
    assert not file.exists()


def test_records_are_written_with_their_level(file):
    logging.getLogger("app.test").warning("нет копии")
    assert "WARNING app.test: нет копии" in file.read_text("utf-8")


def test_nothing_is_written_after_the_end(file):
    logging.getLogger("app.test").warning("first")
    stop_log()
    logging.getLogger("app.test").warning("second")
    assert "second" not in file.read_text("utf-8")


def test_a_place_that_cannot_be_written_to_is_no_failure(tmp_path):
    (tmp_path / "log").write_text("a file, not a folder", "utf-8")
    start_log(tmp_path / "log" / "marshrut.log")
    logging.getLogger("app.test").warning("nobody hears it")
    stop_log()
    assert (tmp_path / "log").is_file()

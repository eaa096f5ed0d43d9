"""Tables and pictures as files; the school's own threshold of small groups is asked."""

import openpyxl
import pytest

from app.reports.document import Column
from app.reports.plain_table import HIDDEN, PlainTable
from app.reports.writers.catalogue import FolderRefusedError
from app.services.saving import PictureOfFewError

TABLE = PlainTable("Классы", (Column("Класс"), Column("n", numeric=True)), (("5А", "7"),), behind="group", people=(7,))


def cells(path):
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


def test_a_table_is_written_by_the_thresholds_in_force(services, tmp_path):
    services.saving.table(TABLE, tmp_path / "shown.xlsx")
    assert 7 in cells(tmp_path / "shown.xlsx")
    services.school.set_threshold("mask.min_group", 10)
    services.saving.table(TABLE, tmp_path / "masked.xlsx")
    assert HIDDEN in cells(tmp_path / "masked.xlsx")


def test_a_picture_of_a_few_people_is_not_written(services, tmp_path):
    with pytest.raises(PictureOfFewError, match="меньше 5 человек"):
        services.saving.picture(b"picture", tmp_path / "chart.png", 4)
    assert not (tmp_path / "chart.png").exists()
    services.saving.picture(b"picture", tmp_path / "chart.png", 5)
    assert (tmp_path / "chart.png").exists()


def test_a_picture_is_written_as_it_is(services, tmp_path):
    services.saving.picture(b"picture", tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes() == b"picture"
    with pytest.raises(FolderRefusedError):
        services.saving.picture(b"picture", tmp_path / "nowhere" / "chart.png")

"""One entry for all formats, and what happens when the file cannot be written."""

from pathlib import Path

import pytest

from app.core.errors import AppError
from app.reports import document as model
from app.reports.writers import catalogue


@pytest.mark.parametrize(
    ("name", "start"), [("план.pdf", b"%PDF-"), ("план.docx", b"PK"), ("план.xlsx", b"PK"), ("ПЛАН.PDF", b"%PDF-")]
)
def test_the_ending_chooses_the_format(plan, tmp_path, name, start):
    catalogue.write_document(plan(3), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["план.txt", "план", "план.doc"])
def test_another_ending_is_refused_in_words(plan, tmp_path, name):
    with pytest.raises(catalogue.UnknownFormatError, match="выберите PDF"):
        catalogue.write_document(plan(1), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_stays_whole(plan, tmp_path, monkeypatch):
    path = tmp_path / "план.xlsx"
    path.write_bytes(b"old")

    def held(_self, _target):
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(catalogue.FileBusyError) as refused:
        catalogue.write_document(plan(1), path)
    assert refused.value.message == (
        "Файл «план.xlsx» открыт в другой программе или защищён от записи. Закройте его и повторите. "
        "Можно и выбрать другое имя."
    )
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["план.xlsx"]


def test_a_folder_of_that_name_is_refused(plan, tmp_path):
    (tmp_path / "план.pdf").mkdir()
    with pytest.raises(catalogue.FileBusyError):
        catalogue.write_document(plan(1), tmp_path / "план.pdf")
    assert [found.name for found in tmp_path.iterdir()] == ["план.pdf"]


def test_a_missing_folder_is_told(plan, tmp_path):
    with pytest.raises(catalogue.FolderRefusedError, match="такой папки нет"):
        catalogue.write_document(plan(1), tmp_path / "нет" / "план.pdf")


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path):
    def full(_target):
        raise OSError(28, "No space left on device")

    with pytest.raises(AppError):
        catalogue.save(full, tmp_path / "план.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_ours_is_not_hidden_and_leaves_nothing_behind(tmp_path):
    def broken(_target):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        catalogue.save(broken, tmp_path / "план.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_by_the_new_one(document, tmp_path):
    path = tmp_path / "документ.pdf"
    catalogue.write_document(document(model.Paragraph("первый")), path)
    first = path.read_bytes()
    catalogue.write_document(document(model.Paragraph("второй")), path)
    assert path.read_bytes() != first


def test_a_missing_file_of_the_program_is_not_blamed_on_the_folder(tmp_path):
    def broken(_target):
        (tmp_path / "template.docx").open("rb")

    with pytest.raises(FileNotFoundError, match=r"template\.docx"):
        catalogue.save(broken, tmp_path / "план.docx")
    assert list(tmp_path.iterdir()) == []

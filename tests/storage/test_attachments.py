import pytest

from app.core.files import FileUnreadableError
from app.storage.attachments import AttachmentNotKeptError, Attachments


def test_the_same_content_is_kept_once(tmp_path):
    attachments = Attachments(tmp_path / "kept")
    for name in ("протокол.pdf", "копия.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    first, second = (attachments.keep(tmp_path / name) for name in ("протокол.pdf", "копия.pdf"))
    assert first == second
    assert attachments.path(first).read_bytes() == b"%PDF"
    assert len([path for path in (tmp_path / "kept").rglob("*") if path.is_file()]) == 1


def test_a_missing_or_altered_copy_is_told(tmp_path):
    attachments = Attachments(tmp_path / "kept")
    (tmp_path / "a.txt").write_text("справка", "utf-8")
    digest = attachments.keep(tmp_path / "a.txt")
    assert not attachments.missing(digest)
    attachments.path(digest).write_text("другое", "utf-8")
    assert attachments.missing(digest)
    attachments.path(digest).unlink()
    assert attachments.missing(digest)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileUnreadableError, match="нет\\.pdf"):
        Attachments(tmp_path).keep(tmp_path / "нет.pdf")


def test_a_place_that_takes_no_copy_is_told(tmp_path):
    (tmp_path / "kept").write_text("занято", "utf-8")
    (tmp_path / "a.txt").write_text("справка", "utf-8")
    with pytest.raises(AttachmentNotKeptError, match="a\\.txt"):
        Attachments(tmp_path / "kept").keep(tmp_path / "a.txt")

import hashlib

import pytest

from app.core.files import FileUnreadableError, sha256_of


def test_the_digest_is_of_the_content(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a.txt") == hashlib.sha256(b"abc").hexdigest()


def test_a_file_that_cannot_be_read_is_named_with_the_reason_in_russian(tmp_path):
    with pytest.raises(FileUnreadableError, match=r"«нет\.txt».*такого файла или папки нет"):
        sha256_of(tmp_path / "нет.txt")
    with pytest.raises(FileUnreadableError, match="это папка"):
        sha256_of(tmp_path)

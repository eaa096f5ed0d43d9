from pathlib import PurePosixPath

import pytest

from app.storage.filesystem import _filesystem_of, on_network_share

MOUNTS = [("/", "ext4"), ("/mnt/school", "cifs"), ("/mnt/school/local", "ext4")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/home/a", "ext4"), ("/mnt/school/db", "cifs"), ("/mnt/schoolbag", "ext4"), ("/mnt/school/local/x", "ext4")],
)
def test_the_deepest_mount_point_counts(path, kind):
    assert _filesystem_of(PurePosixPath(path), MOUNTS) == kind


def test_this_folder_is_local(tmp_path):
    assert not on_network_share(tmp_path)

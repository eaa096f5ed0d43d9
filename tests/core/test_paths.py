from app.core.paths import Paths, resources


def test_everything_lies_under_the_data_folder(tmp_path):
    paths = Paths.standard(tmp_path)
    paths.create()
    assert paths.database.parent == paths.backups.parent == paths.root == tmp_path
    assert paths.backups.is_dir()
    assert paths.log.parent.is_dir()


def test_resources_are_found():
    assert (resources() / "fonts").is_dir()

from app.bootstrap import opened


def test_backup_then_restore(run, tmp_path, data_dir):
    with opened(data_dir) as services:
        services.school.change(name="Первая")
    told = run("backup", tmp_path / "copies").out
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name in told
    with opened(data_dir) as services:
        services.school.change(name="Вторая")
    assert run("restore", copy).code == 0
    with opened(data_dir) as services:
        assert services.school.facts().name == "Первая"


def test_a_broken_database_is_set_aside_and_the_copy_takes_its_place(run, tmp_path, data_dir):
    with opened(data_dir) as services:
        services.school.change(name="Первая")
    run("backup", tmp_path / "copies")
    (data_dir / "school.sqlite").write_bytes(b"broken" * 100)
    assert run("check").code == 3
    (copy,) = (tmp_path / "copies").iterdir()
    ran = run("restore", copy)
    assert ran.code == 0
    assert "Повреждённая база сохранена" in ran.out
    assert run("check").out.strip() == "База исправна."
    assert list(data_dir.glob("school-broken-*.sqlite"))


def test_a_file_that_is_no_backup_changes_nothing(run, tmp_path, data_dir):
    with opened(data_dir) as services:
        services.school.change(name="Первая")
    (tmp_path / "x.sqlite").write_bytes(b"x")
    assert run("restore", tmp_path / "x.sqlite").code == 3
    with opened(data_dir) as services:
        assert services.school.facts().name == "Первая"


def test_a_mistyped_folder_is_told_and_not_made(run, data_dir):
    ran = run("check")
    assert ran.code == 3
    assert "нет базы" in ran.err
    assert not data_dir.exists()

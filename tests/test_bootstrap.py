from datetime import date

import pytest

from app import bootstrap
from app.core.paths import DataFolderError, Paths
from app.storage.database import ReadOnlyError


def test_closing_leaves_a_copy_and_gives_the_lock_back(tmp_path):
    with bootstrap.opened(tmp_path) as services:
        services.school.change(name="Первая")
        assert (tmp_path / "school.lock").exists()
    assert not (tmp_path / "school.lock").exists()
    assert list((tmp_path / "backups").glob("*-close.sqlite"))


def test_the_second_program_reads_and_is_told_who_writes(tmp_path):
    with bootstrap.opened(tmp_path) as first:
        first.school.change(name="Первая")
        with bootstrap.opened(tmp_path) as second:
            assert second.school.facts().name == "Первая"
            assert second.safety.state().read_only is not None
            with pytest.raises(ReadOnlyError):
                second.school.change(name="Вторая")
        first.school.change(name="Третья")
    with bootstrap.opened(tmp_path) as services:
        assert services.school.facts().name == "Третья"


def test_steps_carry_the_day_of_the_program(tmp_path):
    with bootstrap.opened(tmp_path, bootstrap.fixed(date(2026, 11, 20))) as services:
        services.school.change(name="Первая")
        assert services.safety.history()[0].at.date() == date(2026, 11, 20)


def test_nothing_is_opened_before_it_is_asked_for(tmp_path):
    program = bootstrap.Program(Paths.standard(tmp_path))
    assert not (tmp_path / "school.sqlite").exists()
    program.close()


def test_an_idle_visit_leaves_no_copy(tmp_path):
    with bootstrap.opened(tmp_path) as services:
        services.school.change(name="Первая")
    copies = sorted((tmp_path / "backups").iterdir())
    with bootstrap.opened(tmp_path) as services:
        assert services.school.facts().name == "Первая"
    assert sorted((tmp_path / "backups").iterdir()) == copies


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("занято", "utf-8")
    with pytest.raises(DataFolderError, match="--data-dir"), bootstrap.opened(tmp_path / "file" / "data"):
        pass

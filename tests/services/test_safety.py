import pytest

from app.services.safety import NothingToRedoError, NothingToUndoError


def test_undo_and_redo_by_name(services):
    services.school.change(name="Первая")
    services.school.change(name="Вторая")
    assert services.safety.state().undo == "Изменены реквизиты: полное наименование"
    services.safety.undo()
    assert services.school.facts().name == "Первая"
    assert services.safety.state().redo is not None
    services.safety.redo()
    assert services.school.facts().name == "Вторая"


def test_nothing_left_is_said(services):
    with pytest.raises(NothingToUndoError):
        services.safety.undo()
    with pytest.raises(NothingToRedoError):
        services.safety.redo()


def test_history_survives_and_names_who(services):
    services.school.change(name="Первая")
    (entry,) = services.safety.history()
    assert (entry.who, entry.undone) == ("проверка", False)
    services.safety.undo()
    assert services.safety.history()[0].undone


def test_a_copy_is_made_only_after_a_change(services):
    services.school.change(name="Первая")
    assert services.safety.back_up_if_changed("start") is not None
    assert services.safety.back_up_if_changed("close") is None
    services.school.change(name="Вторая")
    assert services.safety.back_up_if_changed("close") is not None


def test_reading_and_opening_again_make_no_copy(services, database):
    services.school.change(name="Первая")
    services.safety.back_up()
    database.replace(lambda: None)
    assert services.school.facts().name == "Первая"
    assert services.safety.back_up_if_changed("start") is None
    services.safety.undo()
    assert services.safety.back_up_if_changed("close") is not None


def test_restore_keeps_what_was_there_as_a_copy(services):
    services.school.change(name="Первая")
    copy = services.safety.back_up()
    services.school.change(name="Вторая")
    services.safety.restore(copy)
    assert services.school.facts().name == "Первая"
    assert "restore" in {item.cause for item in services.safety.backups()}
    assert services.safety.check() == ()

"""What is computed from results is kept until a write that it could depend on, whoever writes."""

import pytest
from sqlalchemy import select

from app.models import Base, School, StaffMember
from app.storage import journal
from app.storage.database import Database
from app.storage.remembered import APART


@pytest.fixture
def town(database):
    """Asks for the school's town through what is remembered; `town.made` counts the reads."""

    class Asker:
        made = 0

        def __call__(self, session=None):
            if session is None:
                with database.reading() as own:
                    return self(own)
            return database.remembered.get(session, "town", lambda: self._read(session))

        def _read(self, session):
            self.made += 1
            return session.scalar(select(School.town))

    with database.step("Школа") as session:
        session.add(School(name="Школа", town="Томск"))
    return Asker()


def person():
    return StaffMember(full_name="Иванова Мария Петровна", position="учитель", role="teacher")


def move(database, to):
    with database.step("Переезд") as session:
        session.scalars(select(School)).one().town = to


def turn(database, how):
    with database.unrecorded() as session:
        entry = journal.last_step(session) if how is journal.undo else journal.next_undone(session)
        how(session, entry)


def test_asked_again_is_not_read_again(town):
    assert [town(), town(), town.made] == ["Томск", "Томск", 1]


def test_a_step_and_its_undo_and_redo_are_seen_at_once(database, town):
    seen = [town()]
    move(database, "Омск")
    seen.append(town())
    turn(database, journal.undo)
    seen.append(town())
    turn(database, journal.redo)
    seen.append(town())
    assert seen == ["Томск", "Омск", "Томск", "Омск"]


def test_a_step_in_place_of_an_undone_one_has_its_number_and_is_seen(database, town):
    move(database, "Омск")
    assert town() == "Омск"
    turn(database, journal.undo)
    move(database, "Тверь")  # the journal gives the forgotten step's number anew
    assert town() == "Тверь"


def test_a_step_that_fails_changes_nothing(database, town):
    assert town() == "Томск"

    def fail():
        with database.step("Переезд") as session:
            session.scalars(select(School)).one().town = "Омск"
            assert town(session) == "Омск"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert town() == "Томск"


def test_inside_a_step_the_step_itself_is_seen(database, town):
    assert town() == "Томск"
    with database.step("Переезд") as session:
        assert town(session) == "Томск"
        assert town.made == 1
        session.scalars(select(School)).one().town = "Омск"
        assert town(session) == "Омск"
        session.scalars(select(School)).one().town = "Тверь"
        assert town(session) == "Тверь"
    assert town() == "Тверь"


def test_another_program_is_seen(database, town):
    other = Database(database.path, writer="другая программа")
    assert town() == "Томск"
    move(other, "Омск")
    assert town() == "Омск"
    other.close()


def test_another_file_in_its_place_is_seen(database, town, tmp_path):
    copy = Database(tmp_path / "copy.sqlite")
    with copy.step("Школа") as session:
        session.add(School(name="Школа", town="Омск"))
    copy.close()
    assert town() == "Томск"
    database.replace(lambda: (tmp_path / "copy.sqlite").replace(database.path))
    assert town() == "Омск"


def test_what_no_figure_depends_on_leaves_it(database, town):
    assert town() == "Томск"
    with database.step("Сотрудник") as session:
        session.add(person())
    assert [town(), town.made] == ["Томск", 1]
    turn(database, journal.undo)
    assert [town(), town.made] == ["Томск", 2]


def test_tables_set_apart_are_tables():
    assert set(Base.metadata.tables) >= APART

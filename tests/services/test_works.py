"""Whose works are whose: the school's own, another school's, a file of many."""

from datetime import datetime

import pytest

from app.models import ClassGroup, ClassSpelling, Participant, School, Work
from app.services import works


def work(login, **fields):
    return Work(year=2026, subject="Химия", grade=8, login=login, imported_at=datetime(2026, 5, 1), **fields)


@pytest.fixture
def stored(database):
    """The own school's work under two spellings of its login and without one; a neighbour's; a coordinator's."""
    with database.step("проверка") as session:
        session.add(School(name="Школа № 7", login="edu990107"))
        made = [work(login) for login in ("edu990107", "sch990107", None, "edu990108", Work.SEVERAL_SCHOOLS)]
        session.add_all(made)
        session.flush()
        group = ClassGroup(school_year=2025, grade=8, letter="Б")
        session.add(group)
        session.flush()
        session.add(ClassSpelling(class_group_id=group.id, written="1"))
        session.add_all(Participant(work_id=one.id, row=2, code="80001", class_label="1", scores=b"") for one in made)


def all_works(session):
    return sorted(session.query(Work).all(), key=lambda one: one.id)


def test_works_of_other_schools_and_of_many_are_not_the_schools_own(database, stored):
    with database.reading() as session:
        own = works.of_own_school(session, all_works(session))
        assert [one.login for one in own] == ["edu990107", "sch990107", None]


def test_a_school_that_has_not_said_its_login_owns_every_work_of_one_school(database, stored):
    with database.step("проверка") as session:
        session.query(School).one().login = None
    with database.reading() as session:
        own = works.of_own_school(session, all_works(session))
        assert Work.SEVERAL_SCHOOLS not in [one.login for one in own]
        assert len(own) == 4


def test_a_class_of_a_file_of_many_schools_bears_the_login_of_its_school(database, stored):
    with database.step("проверка") as session:
        work = session.query(Work).filter_by(login=Work.SEVERAL_SCHOOLS).one()
        rows = [("80002", "4", "edu990101"), ("80003", "4", "edu990102"), ("80004", None, "edu990102")]
        session.add_all(
            Participant(work_id=work.id, row=at, code=code, class_label=label, login=login, scores=b"")
            for at, (code, label, login) in enumerate(rows, 3)
        )
    with database.reading() as session:
        (loaded,) = works.load(session, [session.query(Work).filter_by(login=Work.SEVERAL_SCHOOLS).one()], ())
        assert loaded.codes == ("80001", "80002", "80003", "80004")
        assert loaded.classes == ("1", "4 (edu990101)", "4 (edu990102)", None)
        assert loaded.key.of_many_schools


def test_names_of_classes_are_those_of_the_own_school_only(database, stored):
    with database.reading() as session:
        loaded = works.load(session, all_works(session), ())
        assert [one.classes for one in loaded] == [("8Б",), ("8Б",), ("8Б",), ("1",), ("1",)]

from datetime import date, datetime

from sqlalchemy import func, select

from app.core.scores import pack
from app.models import Difficulty, JournalEntry, Participant, School, Work, WorkTask
from app.storage import journal


def work(**changes):
    return Work(**{"year": 2026, "subject": "Математика", "grade": 5, "imported_at": datetime(2026, 5, 1), **changes})


def participant(row, score):
    return {"work_id": 1, "row": row, "code": f"5000{row}", "absent": False, "scores": pack([score])}


def undo(database):
    with database.unrecorded() as session:
        journal.undo(session, journal.last_step(session))


def redo(database):
    with database.unrecorded() as session:
        journal.redo(session, journal.next_undone(session))


def codes(database):
    with database.reading() as session:
        rows = session.execute(select(Participant.code, Participant.scores).order_by(Participant.row)).all()
        return [tuple(row) for row in rows]


def test_undo_and_redo_of_an_update_keep_types(database):
    with database.step("Решено") as session:
        session.add(
            Difficulty(
                year=2026, key="k", subject="М", grade=5, wording="w", state="accepted", decided_on=date(2026, 5, 2)
            )
        )
    with database.step("Отклонено") as session:
        found = session.scalars(select(Difficulty)).one()
        found.state, found.decided_on = "dismissed", date(2026, 6, 3)
    undo(database)
    with database.reading() as session:
        found = session.scalars(select(Difficulty)).one()
        assert (found.state, found.decided_on) == ("accepted", date(2026, 5, 2))
    redo(database)
    with database.reading() as session:
        found = session.scalars(select(Difficulty)).one()
        assert (found.state, found.decided_on) == ("dismissed", date(2026, 6, 3))


def test_undo_takes_back_parents_and_children_together(database):
    with database.step("Работа") as session:
        session.add(work(tasks=[WorkTask(position=0, code="1"), WorkTask(position=1, code="2")]))
    with database.step("Удалена") as session:
        session.delete(session.scalars(select(Work)).one())
    undo(database)
    with database.reading() as session:
        assert [task.code for task in session.scalars(select(Work)).one().tasks] == ["1", "2"]
    undo(database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(WorkTask)) == 0


def test_a_set_of_rows_is_one_value_of_the_journal(database):
    with database.step("Загрузка") as session:
        session.add(work())
        session.flush()
        journal.swap_rows(session, Participant.__table__, {"work_id": 1}, [participant(1, 2), participant(2, -1)])
    with database.step("Замена") as session:
        journal.swap_rows(session, Participant.__table__, {"work_id": 1}, [participant(3, 4)])
    assert codes(database) == [("50003", pack([4]))]
    undo(database)
    assert codes(database) == [("50001", pack([2])), ("50002", pack([-1]))]
    redo(database)
    assert codes(database) == [("50003", pack([4]))]
    undo(database)
    undo(database)
    assert codes(database) == []
    redo(database)
    assert codes(database) == [("50001", pack([2])), ("50002", pack([-1]))]


def test_a_new_step_forgets_what_was_undone(database):
    with database.step("Первая") as session:
        session.add(School(name="1"))
    undo(database)
    with database.step("Вторая") as session:
        session.add(School(name="2"))
    with database.reading() as session:
        assert journal.next_undone(session) is None
        assert [entry.step for entry in session.scalars(select(JournalEntry))] == ["Вторая"]


def test_a_step_without_changes_leaves_no_entry(database):
    with database.step("Ничего"):
        pass
    with database.reading() as session:
        assert journal.last_step(session) is None


def test_a_row_deleted_as_an_orphan_comes_back(database):
    with database.step("Работа") as session:
        session.add(work(tasks=[WorkTask(position=0, code="1"), WorkTask(position=1, code="2")]))
    with database.step("Задание убрано") as session:
        found = session.scalars(select(Work)).one()
        found.tasks.remove(found.tasks[0])
        session.flush()
        found.tasks[0].position = 0
    undo(database)
    with database.reading() as session:
        assert [(task.position, task.code) for task in session.scalars(select(Work)).one().tasks] == [
            (0, "1"),
            (1, "2"),
        ]
    redo(database)
    with database.reading() as session:
        assert [(task.position, task.code) for task in session.scalars(select(Work)).one().tasks] == [(0, "2")]


def test_a_row_deleted_with_an_unwritten_change_comes_back_as_it_was_stored(database):
    with database.step("Работа") as session:
        session.add(work())
    with database.step("Удалена") as session:
        found = session.scalars(select(Work)).one()
        found.subject = "Русский язык"
        session.delete(found)
    undo(database)
    with database.reading() as session:
        assert session.scalars(select(Work)).one().subject == "Математика"

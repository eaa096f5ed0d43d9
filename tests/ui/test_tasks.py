"""The worker: answers on the GUI thread, refusals to the asker, mistakes to the crash handler, cancel, the end."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.core.errors import AppError, CancelledError
from app.core.progress import Progress
from app.ui.tasks import TaskRunner


class CupboardError(AppError):
    """Шкаф «{name}» заперт."""


def test_the_answer_arrives_on_the_gui_thread(runner, qtbot):
    threads: list[int] = []
    answers: list[int] = []

    def work(_progress: Progress) -> int:
        threads.append(threading.get_ident())
        return 42

    def done(answer: int) -> None:
        threads.append(threading.get_ident())
        answers.append(answer)

    with qtbot.waitSignal(runner.idle):
        runner.run("Счёт", work, done)
    assert answers == [42]
    assert threads[0] != threading.get_ident() == threads[1]


def test_all_work_is_done_by_one_thread_in_order(runner, qtbot):
    seen: list[tuple[int, int]] = []
    with qtbot.waitSignal(runner.idle):
        for number in range(5):
            runner.run("", lambda _progress, n=number: seen.append((n, threading.get_ident())))
    assert [number for number, _ in seen] == [0, 1, 2, 3, 4]
    assert len({ident for _, ident in seen}) == 1


def test_a_refusal_goes_to_the_one_who_asked(runner, qtbot):
    told: list[str] = []
    with qtbot.assertNotEmitted(runner.refused), qtbot.waitSignal(runner.idle):
        runner.run("", raising(CupboardError(name="А")), failed=lambda error: told.append(error.message))
    assert told == ["Шкаф «А» заперт."]


def test_a_refusal_nobody_takes_is_told_to_all(runner, qtbot):
    with qtbot.waitSignal(runner.refused) as caught:
        runner.run("", raising(CupboardError(name="Б")))
    assert caught.args[0].message == "Шкаф «Б» заперт."


def test_a_mistake_reaches_the_hook_and_not_the_asker(runner, qtbot):
    told: list[AppError] = []
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        runner.run("", raising(ZeroDivisionError("ой")), failed=told.append)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert told == []


def test_the_worker_lives_on_after_a_mistake(runner, qtbot):
    answers: list[int] = []
    with qtbot.captureExceptions(), qtbot.waitSignal(runner.idle):
        runner.run("", raising(ValueError()))
        runner.run("", lambda _progress: 7, answers.append)
    assert answers == [7]


def test_steps_are_told_with_name_and_number(runner, qtbot):
    def work(progress: Progress) -> None:
        progress.step("Чтение", 1, 2)
        progress.step("Запись", 2, 2)

    told: list[tuple[str, int, int]] = []
    runner.progressed.connect(lambda *step: told.append(step))
    with qtbot.waitSignal(runner.idle):
        runner.run("Загрузка", work)
    assert told == [("Чтение", 1, 2), ("Запись", 2, 2)]


def test_a_flood_of_steps_is_thinned_but_the_last_is_told(runner, qtbot):
    def work(progress: Progress) -> None:
        for done in range(10_001):
            progress.step("Чтение", done, 10_000)

    told: list[int] = []
    runner.progressed.connect(lambda _name, done, _total: told.append(done))
    with qtbot.waitSignal(runner.idle):
        runner.run("Загрузка", work)
    assert told[-1] == 10_000
    assert len(told) < 500


def test_cancelling_stops_at_the_next_step(runner, qtbot):
    entered, go_on = threading.Event(), threading.Event()
    told: list[AppError] = []

    def work(progress: Progress) -> None:
        entered.set()
        go_on.wait(10)
        progress.step("дальше")

    with qtbot.waitSignal(runner.idle):
        runner.run("Загрузка", work, failed=told.append)
        assert entered.wait(10)
        runner.cancel_current()
        go_on.set()
    assert [type(error) for error in told] == [CancelledError]


def test_work_that_may_not_be_cancelled_goes_on(runner, qtbot):
    answers: list[str] = []
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        go_on.wait(10)
        progress.step("дальше")
        return "готово"

    with qtbot.waitSignal(runner.idle):
        runner.run("Запись", work, answers.append, cancellable=False)
        runner.cancel_current()
        go_on.set()
    assert answers == ["готово"]


def test_a_newer_question_with_the_same_key_replaces_the_older(runner, qtbot):
    answers: list[int] = []
    go_on = threading.Event()
    with qtbot.waitSignal(runner.idle):
        runner.run("", lambda _progress: go_on.wait(10) and 1, answers.append, key="detail")
        runner.run("", lambda _progress: 2, answers.append, key="detail")
        runner.run("", lambda _progress: 3, answers.append, key="detail")
        runner.run("", lambda _progress: 9, answers.append, key="list")
        go_on.set()
    assert answers == [3, 9]


def test_a_deleted_widget_is_not_called(runner, qtbot):
    class Owner(QObject):
        def take(self, _answer: int) -> None:
            raise AssertionError("called after the end")

    owner = Owner()
    go_on = threading.Event()
    with qtbot.waitSignal(runner.idle):
        runner.run("", lambda _progress: go_on.wait(10) and 1, owner.take)
        shiboken6.delete(owner)
        go_on.set()


def test_stopping_drops_questions_and_finishes_changes(qtbot):
    runner = TaskRunner()
    go_on = threading.Event()
    ran: list[str] = []
    answers: list[object] = []
    runner.run("", lambda _progress: go_on.wait(10))
    runner.run("", lambda _progress: ran.append("question"), answers.append, key="q")
    runner.run("", lambda _progress: ran.append("change"), answers.append)
    with qtbot.waitSignal(runner.stopped):
        runner.stop()
        late = runner.run("", lambda _progress: ran.append("late"))
        go_on.set()
    assert runner.join(10)
    assert ran == ["change"]
    assert answers == []
    assert late.is_cancelled()


def test_stopping_before_any_work_tells_the_end(qtbot):
    runner = TaskRunner()
    with qtbot.waitSignal(runner.stopped):
        runner.stop()
    assert runner.join(0)


@pytest.mark.parametrize("name", ["ThreadPool", "QThread", "threading"])
def test_no_other_file_of_the_window_mentions_threads(name):
    from pathlib import Path

    import app.ui

    folder = Path(app.ui.__file__).parent
    allowed = {"tasks.py", "crash.py"}  # crash.py owns threading.excepthook
    guilty = [file.name for file in folder.rglob("*.py") if name in file.read_text("utf-8")]
    assert set(guilty) <= allowed


def raising(error: Exception):
    def work(_progress: Progress) -> None:
        raise error

    return work

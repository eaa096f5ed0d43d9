"""A specification among result files: told apart, completed by the user, stored, its file gone from the list."""

from datetime import date

import openpyxl
import pytest

from app.bootstrap import Program, fixed
from app.core.paths import Paths, resources
from app.ui.palette import Tone
from app.ui.wizards import import_question as answers
from app.ui.wizards.import_results import ImportWizard
from app.ui.wizards.import_words import action_mark, action_words, recognised_words
from app.ui.workplace import Workplace

HEAD = (
    "№ КИМ",
    "Умения, виды деятельности",
    "Планируемый результат",
    "Уровень сложности",
    "Код КЭС",
    "Максимальный балл",
)
FORM = resources() / "demo" / "results" / "2026" / "f1_ma5.xlsx"


@pytest.fixture
def wizard(desk, tmp_path, qtbot):
    program = Program(Paths.standard(tmp_path / "data"), fixed(date(2026, 11, 20)))
    made = ImportWizard(desk, Workplace(program, desk))
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.tasks.stop()
    desk.tasks.join(10)
    program.close()


@pytest.fixture
def specification(tmp_path):
    def make(name):
        book = openpyxl.Workbook()
        book.active.append(HEAD)
        book.active.append(("1", "Считать до ста", "Считает до ста", "Б", "1.1", 1))
        book.active.append(("2", "Решать задачи", "Решает задачи", "П", "2.4", 2))
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def settle(wizard, qtbot):
    qtbot.waitUntil(lambda: not wizard._desk.tasks.busy, timeout=120_000)


def describe(wizard, qtbot):
    """Press the button of the chosen file's question."""
    wizard.choosing.answered.emit(wizard.choosing.table.current_row(), answers.DESCRIBE)
    settle(wizard, qtbot)


def stored(wizard):
    return [(row.subject, row.grade) for row in wizard._workplace._program.services.specifications.specifications()]


def test_a_specification_is_no_result_file_and_says_what_can_be_done_with_it(wizard, qtbot, specification):
    wizard.add([specification("5 Русский язык.xlsx")])
    settle(wizard, qtbot)
    (item,) = wizard.choosing.table.visible_rows()
    assert (item.action, item.code) == ("refuse", "specification")
    assert "спецификация работы" in item.refusal
    assert recognised_words(item) == "Спецификация работы"
    assert action_words(item).startswith("Загружается отдельно")
    assert action_mark(item).tone is Tone.NEUTRAL
    assert wizard.choosing.summary.text() == "Распознано файлов: 1 из 1 (спецификаций – 1)."
    assert [row.problem.severity for row in wizard.choosing.preview.problems.visible_rows()] == ["info"]
    assert answers.question_of(item).answers == ((answers.DESCRIBE, "Загрузить спецификацию"),)


def test_it_is_shown_stored_and_the_other_files_stay(wizard, qtbot, specification):
    path = specification("5 Русский язык.xlsx")
    told = []
    wizard.told.connect(told.append)
    wizard.add([FORM, path])
    settle(wizard, qtbot)
    wizard.choosing.table.select(path)
    describe(wizard, qtbot)
    assert wizard.step is wizard.specification
    assert [row.task.code for row in wizard.specification.table.visible_rows()] == ["1", "2"]
    wizard.specification.save.click()
    settle(wizard, qtbot)
    assert stored(wizard) == [("Русский язык", 5)]
    assert told[0].startswith("Спецификация сохранена")
    assert wizard.step is wizard.choosing
    assert [item.path for item in wizard.choosing.table.visible_rows()] == [FORM]


def test_what_its_file_does_not_say_is_asked(wizard, qtbot, specification, asker):
    asker.answers.append({"subject": "Химия", "grade": "8"})
    wizard.add([specification("описание.xlsx")])
    settle(wizard, qtbot)
    describe(wizard, qtbot)
    wizard.specification.save.click()
    settle(wizard, qtbot)
    assert stored(wizard) == [("Химия", 8)]


def test_it_can_be_left_as_it_is(wizard, qtbot, specification):
    wizard.add([specification("5 Русский язык.xlsx")])
    settle(wizard, qtbot)
    describe(wizard, qtbot)
    wizard.specification.cancel.click()
    assert wizard.step is wizard.choosing
    assert stored(wizard) == []

"""The wizard of the draft: four steps over real services, and what each of them says."""

from datetime import date

import pytest

from app.bootstrap import Program, fixed
from app.core.paths import Paths, resources
from app.services.views.draft import DraftOffer, OfferedDifficulty, OfferedMeasure, OfferedRow
from app.ui.palette import Tone
from app.ui.wizards.draft_measures import MeasuresStep
from app.ui.wizards.draft_priorities import guide_words
from app.ui.wizards.draft_rows import RowsStep
from app.ui.wizards.draft_wizard import DraftWizard
from app.ui.workplace import Workplace

DEMO = resources() / "demo"


def row(item_id, title, plan="Регион", *, concerns=True):
    return OfferedRow(item_id, plan, plan, f"{item_id}", title, "май", "own", concerns)


def difficulty(key):
    return OfferedDifficulty(key, f"Затруднение {key}", "Математика", 5, 40.0, 60, "мало", prior=True)


def measure(key, *, ticked=True):
    return OfferedMeasure(key, f"Мера {key}", "Раздел", "май", "", "Почему: умение слабо.", ticked=ticked)


OFFER = DraftOffer(
    rows=(
        (row(2, "Анализ мер", "Город"), row(1, "Анализ мер")),
        (row(3, "Семинар"),),
        (row(4, "Для ШНОР", concerns=False),),
    ),
    waiting=2,
    difficulties=(difficulty("a"), difficulty("b")),
    undecided=1,
    measures={"a": (measure("x"), measure("y", ticked=False)), "b": (measure("z"),)},
    cycle=(measure("год"),),
    risks=(),
    signals=(),
)


@pytest.mark.parametrize(
    ("chosen", "accepted", "words", "tone"),
    [
        (0, 0, "", None),
        (0, 4, "Не выбрано ни одного", Tone.WARNING),
        (2, 9, "можно добавить", None),
        (2, 2, "школе по силам", Tone.GOOD),
        (5, 9, "Выбрано 5: столько", Tone.GOOD),
        (7, 9, "по силам 3–5 приоритетов; выбрано 7: план станет списком, который никто не выполнит.", Tone.WARNING),
    ],
)
def test_the_guide_to_few_priorities(chosen, accepted, words, tone):
    said, told = guide_words(chosen, accepted)
    assert words in said
    assert told is tone


def test_like_rows_are_one_line_that_can_be_parted_and_joined_again(desk, qtbot):
    step = RowsStep(desk)
    qtbot.addWidget(step)
    step.show_offer(OFFER)
    assert step.chosen() == ((2, 1), (3,))
    joined = next(line for line in step.table.visible_rows() if line.key == "2+1")
    assert joined.note == "Два основания: ещё Регион, п.\u00a01 (май)"
    step.table.select("2+1")
    step.part_button.click()
    assert set(step.chosen()) == {(2,), (1,), (3,)}
    assert step.part_button.text() == "Объединить снова"
    step.part_button.click()
    assert step.chosen() == ((2, 1), (3,))
    assert "3 строк" not in step.count.text()
    assert "из 3" in step.count.text()


def test_measures_stand_under_their_difficulty_with_reasons(desk, qtbot):
    step = MeasuresStep(desk)
    qtbot.addWidget(step)
    step.show_offer(OFFER)
    step.show_priorities(("b", "a"))
    assert [line.text for line in step.table.visible_rows() if line.is_heading][:2] == [
        "Математика, 5 классы: Затруднение b",
        "Математика, 5 классы: Затруднение a",
    ]
    assert step.chosen() == {"b": ("z",), "a": ("x",), "cycle": ("год",)}
    step.table.tick("a\nx", ticked=False)
    assert "Без единой меры: 1\u00a0затруднение" in step.count.text()
    step.add("a", measure("другая"))
    assert step.chosen()["a"] == ("другая",)
    step.show_priorities(("b",))
    assert set(step.chosen()) == {"b", "cycle"}
    step.show_priorities(("a",))
    assert step.chosen()["a"] == ("другая",)


@pytest.fixture
def wizard(desk, tmp_path, qtbot):
    program = Program(Paths.standard(tmp_path / "data"), fixed(date(2026, 11, 20)))
    services = program.services
    services.import_results.store(services.import_results.recognise([DEMO / "results" / "2026" / "f1_ma5.xlsx"]))
    services.source_plans.store(DEMO / "plans" / "municipal.docx")
    services.difficulties.accept(2026, [view.key for view in services.difficulties.ranked(2026)[:2]])
    made = DraftWizard(desk, Workplace(program, desk))
    qtbot.addWidget(made)
    yield made
    desk.tasks.stop()
    desk.tasks.join(10)
    program.close()


def test_four_steps_lead_to_a_choice_that_is_the_outline(wizard, asker, qtbot):
    def settle():
        qtbot.waitUntil(lambda: not wizard._desk.tasks.busy, timeout=120_000)

    told = []
    wizard.finished.connect(told.append)
    wizard.start()
    settle()
    assert wizard.head.text() == "Шаг 1 из 4. Строки вышестоящих планов"
    wizard.rows.none_button.click()
    wizard.next_button.click()
    wizard.next_button.click()
    asker.answers.append(0)
    wizard.measures.more_button.click()
    settle()
    wizard.next_button.click()
    settle()
    shown = sum(block.rows for block in wizard.outline.table.visible_rows())
    assert wizard.outline.total.text().startswith(f"В плане {shown}")
    assert wizard.next_button.text() == "Составить проект"
    wizard.back_button.click()
    assert wizard.next_button.text() == "Дальше"
    wizard.next_button.click()
    settle()
    wizard.next_button.click()
    (chosen,) = told
    assert chosen.rows == ()
    assert len(chosen.priorities) == 2
    assert len(chosen.measures[chosen.priorities[0]]) == 4

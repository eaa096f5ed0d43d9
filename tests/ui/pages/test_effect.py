"""«Эффект»: what is asked, what is said, the two tables."""

from PySide6.QtWidgets import QLabel, QPushButton

from app.analysis.effect import Effect, Figure
from app.planning.effect_values import CarriedMeasure, DifficultyEffect, EffectChoice, EffectView, MeasureEffect
from app.ui.pages.effect_detail import EffectDetail
from app.ui.pages.effect_steps import ask_choice, offered
from app.ui.pages.effect_tables import measures_table

DONE = CarriedMeasure("u1", 7, "1.10", "Практикум для учителей математики по решению задач", 1, 2)
UNDECIDED = EffectChoice()


def difficulty(choice=UNDECIDED):
    before, after = Figure(40, 80, 2025, "ВПР"), Figure(10, 80, 2026, "ВПР")
    change = Effect(before, after, None, "не эффективно", "показатель снизился")
    return DifficultyEffect(3, "k", "решать задачи", "Математика", 5, change, "", (DONE,), None, 2, choice)


def measure(difficulties=(), choice=UNDECIDED, number="1.10"):
    carried = CarriedMeasure("u" + number, 7, number, "Практикум", 1, 2)
    return MeasureEffect(carried, "Раздел", "", "", (), (), difficulties, "рано судить", "потому", False, choice)


class Asker:
    """Answers a form with the values it offers, some of them changed; keeps the keys it was asked."""

    def __init__(self, **typed):
        self.typed, self.asked = typed, {}

    def form(self, _title, _text, facts, _yes, required=()):
        self.asked = {fact.key: fact.value for fact in facts}
        return self.asked | self.typed


def test_a_fitting_decision_is_offered_and_what_was_decided_comes_back():
    asker = Asker()
    choice = ask_choice(asker, difficulty())
    assert choice.decision == "изменить"
    assert choice.proposal.endswith("решать задачи (Математика, 5 классы)")
    own = EffectChoice("завершить", "", "по решению педсовета")
    assert ask_choice(asker, difficulty(own)) == own


def test_a_person_concludes_only_where_no_figure_tells():
    asker = Asker(conclusion="эффективно")
    assert ask_choice(asker, measure()).conclusion == "эффективно"
    ask_choice(asker, measure(("Математика, 5 классы: решать задачи",)))
    assert "conclusion" not in asker.asked


def test_the_line_over_the_table_tells_years_and_what_waits():
    view = EffectView(2025, "", (2025,), (2026,), (difficulty(), difficulty(EffectChoice("продолжить"))), ())
    assert offered(view).startswith("До – ВПР 2025, после – ВПР 2026; считаются все задания умения")
    assert offered(view).endswith("Без решения: 1\u00a0затруднение.")
    assert "рано" in offered(EffectView(2026, "", (2026,), (), (), ()))


def test_numbers_of_measures_sort_as_numbers(desk, qtbot):
    table = measures_table(desk)
    qtbot.addWidget(table)
    table.set_rows((measure(number="1.10"), measure(number="1.9")))
    table.sortByColumn(0, table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [row.measure.number for row in table.visible_rows()] == ["1.9", "1.10"]


def test_the_detail_leads_to_the_row_of_the_plan_and_to_the_difficulty(desk, qtbot):
    detail = EffectDetail(desk)
    qtbot.addWidget(detail)
    went = []
    detail.measure_pressed.connect(went.append)
    detail.difficulty_pressed.connect(went.append)
    detail.show_row(difficulty())
    words = [label.text() for label in detail.findChildren(QLabel)]
    assert "Не эффективно" in words
    assert "Методическая тема стоит в ИОМ 2\u00a0сотрудников." in words
    for button in detail.findChildren(QPushButton):
        button.click()
    assert went == [7, "k"]

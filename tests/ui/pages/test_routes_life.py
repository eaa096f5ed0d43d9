"""The life of ИОМ in the window: what is told and asked, and which use case follows; services are answers at hand."""

from dataclasses import replace
from datetime import date
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt

from app.core.errors import AppError
from app.planning.route_editions import RouteRow, RouteText, diff
from app.planning.states import Status
from app.planning.values import Approver, Period
from app.services.views.route_duty import RouteDutyView
from app.services.views.route_life import DeficitOutcome, RouteCheckView, RouteEditionView, RouteOutcomeView
from app.services.views.routes import RouteMeasureView, RouteView
from app.services.views.school import StaffView
from app.ui.pages.routes_duty import RouteDuties, duty_words
from app.ui.pages.routes_editions import RouteEditions, change_lines
from app.ui.pages.routes_life import RouteLife, approval_words
from app.ui.pages.routes_outcome import RouteOutcome, outcome_words

YEAR = 2026
TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 10)
DIRECTOR = Approver("Шевченко Ольга Николаевна", "Директор")
HEAD = Approver("Кравец Пётр Ильич", "Начальник управления", by_authority=True)


class Workplace:
    """Asks answers that are at hand, at once; `services` writes down what it is told to do."""

    def __init__(self):
        self.services = Mock()
        self.services.diagnostics.before_after.return_value = ()
        self.today, self.school_year = TODAY, YEAR

    def ask(self, _key, question, done, _failed=None):
        done(question(self.services))

    def do(self, _name, change, _touched, done=None, failed=None):
        try:
            answer = change(self.services, None)
        except AppError as error:
            failed(error)
        else:
            if done is not None:
                done(answer)


@pytest.fixture
def workplace():
    return Workplace()


@pytest.fixture
def said():
    return []


@pytest.fixture
def life(desk, workplace, said):
    return RouteLife(desk, workplace, lambda text, *_more: said.append(text))


def route(key, name="Гусь Анна Викторовна", state="draft", by=DIRECTOR, **more):
    return RouteView(StaffView(key, name, "учитель", "teacher"), YEAR, state, route_id=key, approver=by, **more)


def measure(key, title="Курсы", **more):
    return RouteMeasureView(
        key, key, (), "", title, "", "", "", "", None, "", "", "", Status.NOT_YET, None, (), standing=True, **more
    )


def outcome(state="approved", **more):
    told = {"percent": 43, "checks": (), "deficits": (), "unfinished": ("Семинар",), **more}
    return RouteOutcomeView(7, 1, YEAR, state, **told)


def deficit(key, *, closable=False, topic=False):
    return DeficitOutcome(
        key, f"Дефицит {key}", "ВШК", "in_work", "в работе", topic, 2, 1, closable, ((DAY, "в работе", "утверждён"),)
    )


# words


def test_who_approves_is_told_before_approval():
    one = approval_words([route(1)])
    assert one.startswith("Гусь Анна Викторовна.\nУтверждает: директор Шевченко\u00a0О.Н.")
    many = approval_words([route(1), route(2), route(3, "Шевченко Ольга Николаевна", by=HEAD)])
    assert "Директор Шевченко\u00a0О.Н.: 2\u00a0маршрута; Начальник управления Кравец\u00a0П.И.: 1\u00a0маршрут" in many
    assert "действующих редакций" not in many
    assert "действующих редакций" in approval_words([route(1, in_force=1)])


def test_changes_of_editions_stand_as_lines_old_beside_new():
    period = Period.of_school_year(YEAR)
    a, b, c = (RouteRow(key, key.upper(), terms="май") for key in "abc")
    gone = RouteRow("b", "B", terms="июнь", withdrawn="нет мест")
    lines = change_lines(diff(RouteText(period, (a, b), goal="Старая"), RouteText(period, (gone, c), goal="Новая")))
    assert [(line.what, line.number, line.column, line.old, line.new) for line in lines] == [
        ("шапка", "", "Цель", "Старая", "Новая"),
        ("добавлено", "2", "", "", "сроки: май"),
        ("исключено", "1", "", "сроки: май", ""),
        ("изменено", "1", "Сроки", "май", "июнь"),
        ("снято с контроля", "1", "", "", "нет мест"),
    ]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (outcome(), "На сегодня выполнено 43\u00a0%. Ещё выполнить: 1\u00a0мероприятие."),
        (outcome("finished", unfinished=()), "Выполнено 43\u00a0%."),
        (outcome("draft"), "ИОМ ещё не утверждён. Дни проверок можно назначить заранее."),
        (
            outcome(unfinished=(), under_way=2),
            "На сегодня выполнено 43\u00a0%. Составляется редакция 2: итог подводят после её утверждения.",
        ),
    ],
)
def test_the_outcome_in_words(view, words):
    assert outcome_words(view) == words


def test_what_a_plan_asks_in_words():
    told = {"title": "Составление ИОМ", "sources": (), "windows": (5,)}
    ready = RouteDutyView(1, "2.2", whose="administrators", needed=2, made=2, approved=2, waiting=(), **told)
    waiting = RouteDutyView(2, "3.2", whose="teachers", needed=9, made=9, approved=7, waiting=("А", "Б"), **told)
    assert duty_words([ready, replace(ready, number="2.9"), waiting, replace(waiting, number="3.6")]) == (
        "Составление ИОМ в плане школы: строки 2.2, 2.9 можно отметить исполненными, все ИОМ утверждены; "
        "строки 3.2, 3.6 – утверждено 7 из 9 (педагоги)"
    )
    assert duty_words([replace(ready, needed=0, approved=0)]).endswith(
        "строка 2.2 – таких сотрудников в списке нет (административная команда)"
    )


# steps


def test_drafts_among_the_chosen_are_approved(life, workplace, asker, said):
    asker.answers.append({"day": DAY})
    life.approve([route(1), route(2), route(3, state="approved", in_force=1)])
    workplace.services.route_life.approve.assert_called_once_with(YEAR, [1, 2], DAY)
    assert said == ["Утверждено: 2\u00a0маршрута. Сроки поставлены на контроль, PDF сохранён."]


def test_missing_requisites_stop_approval_before_the_question(life, workplace, asker, said):
    life.approve([route(1, by=Approver(missing=("директор",)))])
    assert said == ["Не указано, кто утверждает ИОМ: директор"]
    assert asker.asked == []
    workplace.services.route_life.approve.assert_not_called()


def test_acquaintance_is_noted_for_those_with_an_approved_route(life, workplace, asker, said):
    asker.answers.append({"day": DAY})
    life.acquaint([route(1), route(2, state="approved", in_force=1)])
    workplace.services.route_life.acquaint.assert_called_once_with(YEAR, [2], DAY)
    life.acquaint([route(1)])
    assert said == ["Ознакомлены 10.11.2026: 1\u00a0сотрудник", "Выберите сотрудников с утверждённым ИОМ"]


def test_a_check_is_planned_for_many(life, workplace, asker, said):
    asker.answers.append({"day": date(2027, 1, 15)})
    life.plan_check([route(1), route(2, state="finished", in_force=1), route(3, state="approved", in_force=1)])
    workplace.services.route_outcome.plan_checks.assert_called_once_with(YEAR, [1, 3], [date(2027, 1, 15)])
    assert said == ["Проверка назначена на 15.01.2027: 2\u00a0маршрута"]


def test_steps_of_editions_and_rows(life, workplace, asker):
    there = route(7, state="approved", in_force=1, edition=1)
    asker.answers.extend([{"ground": "Приказ"}, True, {"reason": "нет мест"}])
    life.new_edition(there)
    life.discard(route(8, in_force=1, edition=2))
    life.withdraw([measure(3)])
    life.bring_back([measure(3)])
    calls = workplace.services.route_life
    calls.new_edition.assert_called_once_with(7, "Приказ")
    calls.discard_edition.assert_called_once_with(8)
    calls.withdraw.assert_called_once_with([3], "нет мест", "", TODAY)
    calls.bring_back.assert_called_once_with(3)


def test_only_possible_steps_are_offered(life):
    def offered(*given):
        return {step.text for step in life.steps(*given) if step.possible}

    draft, approved = route(1), route(2, state="approved", in_force=1, edition=1, pdf_sha256="a")
    assert offered([], None) == set()
    assert offered([draft], draft) == {"Утвердить", "Назначить проверку"}
    assert offered([approved], approved, [measure(3)]) == {
        "Ознакомлены", "Назначить проверку", "Новая редакция", "Снять мероприятие", "Утверждённый PDF",
        "Вернуть в проект",
    }  # fmt: skip
    later = route(3, in_force=1, edition=2)
    assert offered([later], later) == {
        "Утвердить", "Ознакомлены", "Назначить проверку", "Отменить редакцию", "Сравнить редакции",
    }  # fmt: skip
    finished = route(4, state="finished", in_force=1, edition=1)
    assert offered([finished], finished, [measure(3)]) == {"Ознакомлены"}


# panes


def test_the_pane_of_the_outcome_ends_a_route_with_the_deficits_that_are_closed(desk, workplace, asker, qtbot):
    workplace.services.route_outcome.outcome.return_value = outcome(
        deficits=(deficit(1, closable=True), deficit(2, closable=True), deficit(3), deficit(4, topic=True))
    )
    pane = RouteOutcome(desk, workplace)
    qtbot.addWidget(pane)
    pane.show_route(route(7, state="approved", in_force=1))
    assert [len(table.visible_rows()) for table in (pane.deficits, pane.topics)] == [3, 1]
    asker.answers.extend([{"day": DAY, "2": "оставить в работе"}, {}, {"ground": "Итоги"}])
    pane.finish_button.click()
    pane.extend_button.click()
    pane.change_button.click()
    calls = workplace.services.route_outcome
    calls.finish.assert_called_once_with(7, DAY, [1])
    calls.extend.assert_called_once_with(7, TODAY, [1, 2])
    calls.correct.assert_called_once_with(7, TODAY, "Итоги")


def test_a_check_is_edited_in_its_cell_and_wrong_per_cent_refused(desk, workplace, asker, qtbot):
    check = RouteCheckView(5, DAY, held_on=DAY, percent=40, correction="добавить семинар", proposed=40)
    workplace.services.route_outcome.outcome.return_value = outcome(checks=(check,))
    pane = RouteOutcome(desk, workplace)
    qtbot.addWidget(pane)
    wanted, refused = [], []
    pane.correction_wanted.connect(wanted.append)
    pane.checks.table.refused.connect(lambda error: refused.append(error.message))
    pane.show_route(route(7, state="approved", in_force=1))
    model = pane.checks.table.model()
    at = [column.key for column in pane.checks.table.rows_model.columns].index("percent")
    assert model.setData(model.index(0, at), "60 %", Qt.ItemDataRole.EditRole)
    workplace.services.route_outcome.change_check.assert_called_once_with(5, percent=60)
    assert not model.setData(model.index(0, at), "много", Qt.ItemDataRole.EditRole)
    assert refused == ["«много» – не проценты. Введите целое число от 0 до 100 или оставьте поле пустым."]
    pane.checks.table.select(5)
    pane.checks.correct_button.click()
    assert wanted == ["промежуточная проверка 10.11.2026: добавить семинар"]


def test_a_finished_route_offers_only_the_way_back(desk, workplace, qtbot):
    workplace.services.route_outcome.outcome.return_value = outcome("finished", decision="finished", decision_on=DAY)
    pane = RouteOutcome(desk, workplace)
    qtbot.addWidget(pane)
    pane.show_route(route(7, state="finished", in_force=1))
    assert pane.badge.text() == "завершён 10.11.2026"
    assert [button.isHidden() for button in pane._end_buttons()] == [True, True, True, False]
    assert not pane.checks.add_button.isEnabled()
    pane.reopen_button.click()
    workplace.services.route_outcome.reopen.assert_called_once_with(7)


def test_editions_are_compared_and_their_pdf_asked_for(desk, workplace, qtbot):
    period = Period.of_school_year(YEAR)
    first = RouteEditionView(1, 1, "approved", "утверждён", 2, 0, DAY, in_force=True, pdf_sha256="a")
    workplace.services.route_life.editions.return_value = (RouteEditionView(2, 2, "draft", "проект", 3, 0), first)
    row = RouteRow("a", "Курсы")
    workplace.services.route_life.compare.return_value = diff(RouteText(period, ()), RouteText(period, (row,)))
    pane = RouteEditions(desk, workplace)
    qtbot.addWidget(pane)
    wanted = []
    pane.pdf_wanted.connect(lambda key, name: wanted.append((key, name)))
    pane.show_route(route(2, in_force=1, edition=2))
    workplace.services.route_life.compare.assert_called_once_with(1, 2)
    assert pane.said.text() == "Добавлено 1\u00a0мероприятие."
    assert not pane.pdf_button.isEnabled()
    pane.editions.select(1)
    pane.pdf_button.click()
    assert wanted == [(1, "ИОМ Гусь\u00a0А.В., редакция 1")]


def test_rows_that_ask_for_routes_are_marked_in_one_press(desk, workplace, asker, qtbot, said):
    told = {"title": "Составление ИОМ", "whose": "both", "sources": ("приказ",), "needed": 1, "made": 1}
    ready = RouteDutyView(9, "2.2", approved=1, waiting=(), windows=(5,), **told)
    waiting = RouteDutyView(10, "3.1", approved=0, waiting=("Цой Сергей Ильич",), windows=(6,), **told)
    done = RouteDutyView(11, "3.2", approved=1, waiting=(), done_on=DAY, **told)
    workplace.services.route_duty.duties.return_value = (ready, waiting, done)
    pane = RouteDuties(desk, workplace, lambda text, *_more: said.append(text))
    qtbot.addWidget(pane)
    gone = []
    pane.left.connect(lambda page, target: gone.append((page, target)))
    pane.refresh()
    pane.row_button.click()
    assert gone == [("roadmap", 9)]
    assert "3.1. Составление ИОМ (приказ). Не утверждены: Цой\u00a0С.И." in pane.toolTip()
    asker.answers.append({"day": DAY})
    pane.done_button.click()
    workplace.services.route_duty.mark_done.assert_called_once_with(YEAR, [9], DAY)
    assert said == ["Строка 2.2 плана исполнена 10.11.2026, реестр ИОМ приложен"]
    workplace.services.route_duty.duties.return_value = (done,)
    pane.refresh()
    assert pane.isHidden()

"""Views «Формы МОУО» and «Ответ на запрос» over stand-ins of the services."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from app.core.errors import AppError
from app.reports.answer import NoFieldsError
from app.services.views.answers import AnswerOffers
from app.services.views.report_forms import FormColumnView, FormDraft, FormPreview, FormRowView, FormView
from app.ui.pages.report_answer import AnswerPane
from app.ui.pages.report_forms import ReportFormsPane

COLUMNS = (FormColumnView(0, "Мероприятие", "title"), FormColumnView(1, "Контингент", ""))
FORM = FormView(7, "Отчёт за квартал", "форма.xlsx", ".xlsx", COLUMNS, "rows", None)


class Workplace:
    """Answers at once."""

    today = date(2026, 11, 20)
    school_year = 2026

    def __init__(self, **areas):
        self.services = SimpleNamespace(**areas)

    def ask(self, _key, question, done, failed=None):
        try:
            answer = question(self.services)
        except AppError as error:
            failed(error)
            return
        done(answer)

    def do(self, _name, change, _touched, done=None, failed=None):
        del failed
        answer = change(self.services, None)
        if done is not None:
            done(answer)


class Forms:
    """Keeps one form; knows it or not."""

    def __init__(self, known=False, forms=()):
        self.known, self.kept, self.calls = known, list(forms), []

    def forms(self):
        return tuple(self.kept)

    def read(self, path, _year):
        return FormDraft(
            path.name, COLUMNS, (("Мероприятие", "Контингент"),), "rows", 0, answered=False, known=self.known
        )

    def keep(self, path, columns, shape):
        self.calls.append((path.name, tuple(columns), shape))
        self.kept = [FORM]
        return FORM.form_id

    def preview(self, _form_id, _request):
        return FormPreview(
            FORM, (FormRowView(0, "1", "Семинар", "1.1"), FormRowView(1, "2", "Музей", "")), ("1.2 Совет",)
        )

    def change(self, form_id, **changes):
        self.calls.append((form_id, changes))

    def fill(self, form_id, request, path):
        self.calls.append((form_id, request.period.words, path.name))
        return self.preview(form_id, request)


@pytest.fixture
def forms_pane(desk, qtbot):
    def make(forms):
        pane = ReportFormsPane(desk, Workplace(report_forms=forms))
        qtbot.addWidget(pane)
        pane.refresh()
        return pane

    return make


def test_an_unknown_column_is_asked_once_and_a_known_form_never(forms_pane, asker):
    asker.answers.append(("title", None))
    new = Forms()
    pane = forms_pane(new)
    pane.take(Path("форма.xlsx"))
    assert new.calls == [("форма.xlsx", ("title", ""), "rows")]
    known = Forms(known=True)
    forms_pane(known).take(Path("форма.xlsx"))  # no answer is left for a question
    assert known.calls == [("форма.xlsx", ("title", ""), "rows")]
    assert pane.table.current_row() == FORM


def test_what_was_not_found_is_told(forms_pane):
    pane = forms_pane(Forms(forms=[FORM]))
    assert pane._said.text() == "Строк: 2; не найдено в плане школы: 1; мероприятий отчёта, которых нет в форме: 1"


def test_a_form_is_filled_for_the_period_in_its_own_format(forms_pane, asker, tmp_path):
    forms = Forms(forms=[FORM])
    pane = forms_pane(forms)
    said = []
    pane.noticed.connect(lambda text, _tone: said.append(text))
    asker.answers.append(tmp_path / "готово.xlsx")
    pane.fill_button.click()
    assert forms.calls == [(7, "IV\u00a0квартал 2026\u00a0года", "готово.xlsx")]
    assert said == ["Форма заполнена: готово.xlsx. Не заполнено строк: 1"]


class Answers:
    """Refuses every letter: what is asked is seen in `asked`."""

    def __init__(self):
        self.asked = []

    def offers(self, _about, _year):
        return AnswerOffers(("Кадры",), ("Директор",), "Начальнику")

    def preview(self, request):
        self.asked.append(request)
        raise NoFieldsError


@pytest.fixture
def answer_pane(desk, qtbot):
    def make():
        answers = Answers()
        pane = AnswerPane(desk, Workplace(answers=answers))
        qtbot.addWidget(pane)
        pane.refresh()
        return pane, answers

    return make


def test_usual_fields_are_ticked_and_the_last_choice_comes_back(answer_pane):
    pane, answers = answer_pane()
    assert answers.asked[-1].fields == ("number", "title", "term", "status", "done_on")
    pane.fields["measures"].item(0).setCheckState(Qt.CheckState.Unchecked)
    assert answers.asked[-1].fields == ("title", "term", "status", "done_on")
    again, asked = answer_pane()
    assert again.request().fields == ("title", "term", "status", "done_on")
    assert asked.asked[-1].period.words == "IV\u00a0квартал 2026\u00a0года"


def test_a_refusal_stands_in_place_of_the_letter_and_nothing_can_be_saved(answer_pane):
    pane, _answers = answer_pane()
    assert pane.said.text() == NoFieldsError().message
    assert not any(button.isEnabled() for button in pane._buttons)


def test_results_have_no_period(answer_pane):
    pane, answers = answer_pane()
    pane.open("results")
    assert answers.asked[-1].about == "results"
    assert answers.asked[-1].period is None
    assert pane.period.isHidden()

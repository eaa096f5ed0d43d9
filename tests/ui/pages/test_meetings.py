"""«Совещания»: what is asked, minutes after edits, the sheet that edits in place."""

from dataclasses import replace
from datetime import date

from app.planning.meeting import PlannedStep
from app.planning.meeting_values import MeetingHead, Minutes, Point, Question
from app.ui.pages.meetings_sheet import MinutesSheet
from app.ui.pages.meetings_steps import (
    ask_new,
    lacking,
    raised,
    row_name,
    with_head,
    with_point,
    without_point,
    without_question,
)

DAY = date(2026, 9, 28)
STEP = PlannedStep("u1", 7, "1.3", "практикум", "руководитель ШМО", date(2026, 10, 30))
POINT = Point("Практикум", "завуч", DAY, "u1", 7, "1.3")
MINUTES = Minutes(1, 2026, MeetingHead("Педагогический совет", DAY), (Question("А", points=(POINT,)), Question("Б")))
OFFER = Question(
    "О затруднении обучающихся: решать (задачи) (математика, 6 классы)", difficulty_id=3, key="k", group="difficulties"
)


class Asker:
    """Ticks what the form offers; keeps what it was asked."""

    def form(self, _title, _text, facts, _yes, *, required=()):
        self.required = required
        self.choices = {fact.key: fact.choices for fact in facts}
        return {
            "kind": "Летучка",
            "held_on": DAY,
            "topic": "",
            "own": "О разном\n\n",
            "difficulties": self.choices["difficulties"][0],
        }


def test_what_is_ticked_and_typed_is_taken():
    asker = Asker()
    new = ask_new(asker, (OFFER,), date(2026, 11, 20))
    assert asker.choices["difficulties"] == ["Математика, 6 классы: решать (задачи)"]
    assert (new.head, new.keys, new.own) == (MeetingHead("Летучка", DAY), ("k",), (Question("О разном"),))


def test_a_row_of_the_plan_brings_its_words_where_there_are_none():
    empty = replace(MINUTES, questions=(Question("А", points=(Point(""),)),))
    made = with_point(empty, 0, 0, "row", row_name(STEP), (STEP,))
    assert made.questions[0].points == (Point("Практикум", "руководитель ШМО", STEP.due, "u1", 7, "1.3"),)
    apart = with_point(MINUTES, 0, 0, "row", "", (STEP,))
    assert apart.questions[0].points == (Point("Практикум", "завуч", DAY),)


def test_questions_and_decisions_move_and_go():
    assert [one.question for one in raised(MINUTES, 1).questions] == ["Б", "А"]
    assert [one.question for one in without_question(MINUTES, 0).questions] == ["Б"]
    assert without_point(MINUTES, 0, 0).questions[0].points == ()
    assert with_head(MINUTES, "held_on", None) == MINUTES


def test_what_lacks_is_counted():
    assert lacking(MINUTES) == ""
    bare = with_point(MINUTES, 0, 0, "due", None, ())
    assert lacking(bare) == "Не указаны ответственный или срок: 1\u00a0решение."


def test_the_sheet_tells_whole_minutes_and_leads_to_the_row(desk, qtbot):
    sheet = MinutesSheet(desk)
    qtbot.addWidget(sheet)
    told, went = [], []
    sheet.edited.connect(told.append)
    sheet.row_pressed.connect(went.append)
    sheet.show_minutes(MINUTES, (STEP,), ())
    sheet.forms[0, 0].edited.emit(None, "responsible", "директор")
    sheet.forms[1, None].edited.emit(None, "said", "Гусь А.В.: за")
    assert told[-1].questions[0].points[0].responsible == "директор"
    assert told[-1].questions[1].said == "Гусь А.В.: за"
    sheet.rows[0, 0].click()
    assert went == [7]

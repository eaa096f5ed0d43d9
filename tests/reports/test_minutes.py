"""Minutes as printed: the school, the day, each question with its decisions; empty fields are blanks."""

from datetime import date

from app.planning.meeting_values import MeetingHead, Minutes, Point, Question
from app.reports.document import Facts, Heading, Paragraph, Signatures, Table, Title
from app.reports.letterhead import Letterhead
from app.reports.minutes import minutes_document

SCHOOL = Letterhead(school="МБОУ «СОШ № 1»", town="Нижний")
POINT = Point("Провести практикум", "руководитель ШМО", date(2026, 10, 30), "u1", 7, "1.3")
QUESTION = Question("о затруднении", "Цифры школы", "Гусь А.В.: поддержать", "В.А. Сова", (POINT,))


def document(head, *questions):
    return minutes_document(Minutes(1, 2026, head, questions), SCHOOL)


def texts(made, kind):
    return [block.text for block in made.blocks if isinstance(block, kind)]


def test_everything_stands_where_it_is_looked_for():
    head = MeetingHead(
        "Педагогический совет", date(2026, 9, 28), "3", "О ВПР", "Сова Вера Андреевна", "Гусь Анна Ивановна"
    )
    made = document(head, QUESTION)
    assert made.title == "Протокол заседания педагогического совета от 28.09.2026 № 3"
    (title,) = [block for block in made.blocks if isinstance(block, Title)]
    assert title.subtitle == ("заседания педагогического совета", "О ВПР")
    said = texts(made, Paragraph)
    assert said[:3] == ["МБОУ «СОШ № 1»", "28\u00a0сентября 2026\u00a0г. №\u00a03", "Нижний"]
    assert said[3:] == ["Цифры школы.", "Гусь А.В.: поддержать."]
    assert texts(made, Heading) == ["Повестка дня", "1. О затруднении", "СЛУШАЛИ: В.А. Сова.", "ВЫСТУПИЛИ:", "РЕШИЛИ:"]
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert table.rows[0].cells == (
        "1.1", "Провести практикум.\n(п.\u00a01.3 дорожной карты)", "Руководитель ШМО", "30.10.2026",
    )  # fmt: skip
    (signed,) = [block for block in made.blocks if isinstance(block, Signatures)]
    assert [line.name for line in signed.lines] == ["В.А.\u00a0Сова", "А.И.\u00a0Гусь"]


def test_a_question_without_decisions_is_taken_note_of_and_blanks_stay():
    made = document(MeetingHead("Летучка", date(2026, 9, 1)), Question("Разное"))
    assert texts(made, Paragraph)[-1] == "Принять к сведению."
    (facts,) = [block for block in made.blocks if isinstance(block, Facts)]
    assert {value for _, value in facts.pairs} == {"____________"}

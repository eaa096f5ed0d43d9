"""ИОМ: who approves and signs, what is left out where it is not known, the kept text."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from app.planning.values import TEACHER, Person
from app.reports import document as model
from app.reports.route import DoneMark, PersonFacts, route_document
from app.reports.writers.docx import write_docx
from app.reports.writers.pdf import write_pdf

FACTS = PersonFacts("высшая", 21, "Петрова Анна Сергеевна", "директор")
MARKS = (DoneMark(date(2026, 10, 14), ("справка № 7 от 14.10.2026",)), DoneMark())
DAY = date(2026, 9, 30)


@pytest.fixture
def made(route, head):
    def build(plan=route, facts=FACTS, marks=MARKS):
        return route_document(plan, facts, marks, head, DAY)

    return build


def signers(document):
    return [(line.position, line.name.replace("\N{NO-BREAK SPACE}", " ")) for line in document.blocks[-1].lines]


def test_the_kept_text(made, golden):
    golden(made(), "route")


def test_curator_and_person_sign(made):
    assert signers(made()) == [("Куратор", "А.С. Петрова"), ("С маршрутом ознакомлен(а)", "Н.С. Кузьмич")]


def test_without_a_curator_the_director_signs(made):
    document = made(facts=PersonFacts())
    assert signers(document)[0] == ("Директор", "А.С. Петрова")
    facts = next(dict(block.pairs) for block in document.blocks if isinstance(block, model.Facts))
    assert {"Куратор", "Стаж", "Стаж, категория"}.isdisjoint(facts)


def test_the_directors_own_route_goes_to_the_authority(made, route):
    own = replace(route, person=replace(route.person, name="Петрова Анна Сергеевна", director=True))
    document = made(own)
    assert document.blocks[0].right.lines[0].startswith("Начальник Управления образования")
    assert signers(document) == [("С маршрутом ознакомлен(а)", "А.С. Петрова")]
    assert document.title == "Индивидуальный образовательный маршрут Петровой Анны Сергеевны"


@pytest.mark.parametrize(("name", "signed"), [("Цой Анна", "А. Цой"), ("Мельник", "Мельник")])
def test_people_without_patronymic(made, route, name, signed):
    document = made(replace(route, person=Person("1", name, TEACHER, "учитель", ("физика",))))
    assert signers(document)[-1][1] == signed


def test_an_empty_route_has_words_for_it(made, route, text_of):
    text = text_of(made(replace(route, deficits=(), measures=(), tasks=(), topics=(), goal="", expected=""), marks=()))
    assert "Дефициты не выявлены." in text
    assert "Мероприятия не запланированы." in text
    assert "Цель:" not in text


def test_different_topics_keep_their_brackets(made, route):
    document = made(replace(route, topics=("а (первое)", "б (второе)")))
    facts = next(dict(block.pairs) for block in document.blocks if isinstance(block, model.Facts))
    assert facts["Методические темы"] == "а (первое); б (второе)"


def test_a_done_measure_shows_day_and_documents(made, table_of):
    done, waiting = table_of(made(), "Мероприятия").rows
    assert done.cells[-1] == "Выполнено 14.10.2026\nСправка № 7 от 14.10.2026"
    assert waiting.cells[-1] == ""


def test_reflection_and_signatures_are_on_one_page_and_the_route_takes_two(made):
    buffer = BytesIO()
    write_pdf(made(), buffer)
    pages = [page.extract_text() for page in PdfReader(buffer).pages]
    assert len(pages) == 2
    assert "Промежуточная проверка" in pages[-1]
    assert "Куратор" in pages[-1]


def test_word_keeps_reflection_with_the_signatures(made):
    buffer = BytesIO()
    write_docx(made(), buffer)
    [table] = [one for one in docx.Document(buffer).tables if one.rows[0].cells[0].text == "Дата"]
    kept = [cell.paragraphs[0].paragraph_format.keep_with_next for row in table.rows for cell in row.cells]
    assert all(kept)

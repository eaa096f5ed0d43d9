"""ИОМ: who approves and signs, what is left out where it is not known, the kept text."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from app.planning.values import TEACHER, Deficit, Person
from app.reports import document as model
from app.reports.route import route_document
from app.reports.route_paper import Check, Compared, DoneMark, PersonFacts, RouteLife, RoutePaper
from app.reports.writers.docx import write_docx
from app.reports.writers.pdf import write_pdf

FACTS = PersonFacts("высшая", 21, "Петрова Анна Сергеевна", "директор")
MARKS = (DoneMark(date(2026, 10, 14), ("справка № 7 от 14.10.2026",)), DoneMark())
DAY = date(2026, 9, 30)


@pytest.fixture
def made(route, head):
    def build(plan=route, facts=FACTS, marks=MARKS, **life):
        return route_document(RoutePaper(plan, facts, marks, RouteLife(**life)), head, DAY)

    return build


def signers(document):
    return [(line.position, line.name.replace("\N{NO-BREAK SPACE}", " ")) for line in document.blocks[-1].lines]


def test_the_kept_text(made, golden):
    golden(made(), "route")


def test_curator_and_person_sign(made):
    assert signers(made()) == [
        ("Заместитель директора по УВР", "Н.С. Кузьмич"),
        ("Куратор", "А.С. Петрова"),
        ("С маршрутом ознакомлен", "Н.С. Кузьмич"),
    ]


def test_without_a_curator_the_director_signs(made):
    document = made(facts=PersonFacts())
    assert signers(document)[1] == ("Директор", "А.С. Петрова")
    facts = next(dict(block.pairs) for block in document.blocks if isinstance(block, model.Facts))
    assert {"Куратор", "Стаж", "Стаж, категория"}.isdisjoint(facts)


def test_the_directors_own_route_goes_to_the_authority(made, route):
    own = replace(route, person=replace(route.person, name="Петрова Анна Сергеевна", director=True))
    document = made(own)
    assert document.blocks[0].right.lines[0].startswith("Начальник Управления образования")
    assert [words for words, _ in signers(document)] == ["Заместитель директора по УВР", "С маршрутом ознакомлена"]
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


def test_different_topics_keep_their_brackets(made, route, table_of):
    table = table_of(made(replace(route, topics=("а (первое)", "б (второе)"))), "Темы")
    assert [row.cells for row in table.rows] == [("Т1", "А (первое)"), ("Т2", "Б (второе)")]


def test_a_topic_that_a_measure_answers_is_no_deficit(made, route, table_of):
    topic = Deficit("t", "методические", "Дроби: приёмы отработки")
    plan = replace(route, topics=(), measures=(replace(route.measures[0], deficits=("t", "d")),))
    document = made(plan, marks=MARKS[:1], topics=(topic,))
    assert [row.cells[2] for row in table_of(document, "Дефициты").rows] == ["Посещение и анализ урока"]
    assert table_of(document, "Мероприятия").rows[0].cells[1] == "1, Т1"


def test_approved_route_says_by_whom_and_when(made):
    life = {"approved_by": "Дурново Пётр Ильич", "approved_by_position": "И.о. директора"}
    stamp = made(approved_on=date(2026, 9, 30), **life).blocks[0].right
    assert stamp.lines[0].startswith("И.о. директора")
    assert (stamp.signer.replace("\N{NO-BREAK SPACE}", " "), stamp.dated) == ("П.И. Дурново", date(2026, 9, 30))


def test_a_later_edition_names_its_ground(made):
    changed = made(number=2, approved_on=date(2027, 1, 12), change_ground="Итоги промежуточной проверки.")
    title = next(block for block in changed.blocks if isinstance(block, model.Title))
    said = "в новой редакции, утв. 12.01.2027; основание изменения: итоги промежуточной проверки"
    assert title.subtitle[1].replace("\N{NO-BREAK SPACE}", " ") == said


def test_withdrawn_measures_stay_and_are_not_counted(made, table_of, text_of):
    document = made(marks=(MARKS[0], DoneMark(withdrawn="Курс отменён (приказ № 5)")))
    assert table_of(document, "Мероприятия").rows[1].cells[-1] == "Снято с контроля: курс отменён (приказ № 5)"
    assert "(Всего: 1 мероприятие, 4 часа; выполнено: 1; снято с контроля: 1.)" in text_of(document)


def test_checks_keep_empty_places_until_they_are_held(made, table_of):
    checks = (Check(date(2026, 12, 25), date(2026, 12, 24), 50, "добавлен практикум"), Check(date(2027, 5, 20)))
    assert [row.cells for row in table_of(made(checks=checks), "Проверки").rows] == [
        ("25.12.2026", "24.12.2026", "50", "Добавлен практикум"),
        ("20.05.2027", "", "", ""),
    ]


def test_the_outcome_is_told_with_closed_deficits(made, text_of, table_of):
    ended = made(
        reflection="Анализ урока ведётся по листу", decision="finished", decision_on=date(2027, 5, 25),
        closed=frozenset({"d"}), acquainted_on=date(2026, 10, 1),
        compared=(Compared("анализ урока", "4 из 10", "9 из 10", date(2026, 9, 17), date(2027, 5, 20), 50.0),),
    )  # fmt: skip
    text = text_of(ended)
    assert "Закрыты дефициты: Посещение и анализ урока." in text
    assert "Решение: ИОМ завершён (25 мая 2027 г.)" in text
    assert "Анализ урока | 4 из 10 (17.09.2026) | 9 из 10 (20.05.2027) | +50 п.п." in text
    assert signers(ended)[-1][0].replace("\N{NO-BREAK SPACE}", " ") == "С маршрутом ознакомлен 1 октября 2026 г."


def test_a_mended_name_goes_before_the_rules(made):
    facts = replace(FACTS, declined={"genitive": "Кузьмича Николы Саввича"})
    assert made(facts=facts).title.endswith("маршрут Кузьмича Николы Саввича")


def test_endings_follow_the_gender_that_is_kept(made, route, table_of):
    untold = replace(route, person=Person("1", "Мельник А. И.", TEACHER, "учитель", ("физика",)))
    marks = (DoneMark(absence="Болезнь."), DoneMark())
    for gender, ending in (("female", "а"), ("male", ""), ("", "(а)")):
        document = made(untold, PersonFacts(gender=gender), marks)
        assert signers(document)[-1][0] == f"С маршрутом ознакомлен{ending}"
        assert table_of(document, "Мероприятия").rows[0].cells[-1] == f"Отсутствовал{ending}: болезнь"


def test_who_has_left_is_told_with_the_day(made, text_of):
    left = replace(FACTS, archived_on=date(2026, 11, 20), curator_archived_on=date(2026, 11, 21))
    text = text_of(made(facts=left))
    assert "заместитель директора по УВР, в архиве с 20.11.2026" in text
    assert "Петрова Анна Сергеевна, директор, в архиве с 21.11.2026" in text
    assert ("Куратор", "А.С. Петрова") in signers(made(facts=left))


def test_a_done_measure_shows_day_and_documents(made, table_of):
    done, waiting = table_of(made(), "Мероприятия").rows
    assert done.cells[-1] == "Выполнено 14.10.2026\nСправка № 7 от 14.10.2026"
    assert waiting.cells[-1] == ""


def test_reflection_and_signatures_are_on_one_page(made):
    buffer = BytesIO()
    write_pdf(made(), buffer)
    pages = [page.extract_text() for page in PdfReader(buffer).pages]
    assert "Рефлексия и решение" in pages[-1]
    assert "Куратор" in pages[-1]


def test_word_keeps_reflection_with_the_signatures(made):
    buffer = BytesIO()
    write_docx(made(), buffer)
    [table] = [one for one in docx.Document(buffer).tables if one.rows[0].cells[0].text.startswith("Что изменилось")]
    kept = [cell.paragraphs[0].paragraph_format.keep_with_next for row in table.rows for cell in row.cells]
    assert all(kept)

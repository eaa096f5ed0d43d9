"""Documents of all ИОМ: pack with contents, registry, note on results, acquaintance, participants of an event."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from app.planning.values import TEACHER, Deficit, Person, RouteMeasure
from app.reports import document as model
from app.reports.event_sheet import EventFacts, Participant, event_sheet
from app.reports.route_paper import Check, Compared, DoneMark, PersonFacts, RouteLife, RoutePaper
from app.reports.routes_acquaintance import routes_acquaintance
from app.reports.routes_pack import routes_pack
from app.reports.routes_registry import routes_registry
from app.reports.routes_summary import routes_summary
from app.reports.writers.docx import write_docx
from app.reports.writers.pdf import write_pdf
from app.reports.writers.xlsx import write_xlsx

DAY = date(2027, 5, 25)
NAMES = ("Цой Анна", "Ёлкина Вера Ильинична", "Салтыков-Щедрин Пётр Ильич")
APPROVED = {"state": "approved", "approved_on": date(2026, 9, 30), "approved_by": "Петрова Анна Сергеевна"}


@pytest.fixture
def paper(route):
    """An ИОМ of a teacher: two deficits, a seminar and courses; `life`: fields of what becomes of it."""

    def build(name, *, done=(True, False), withdrawn="", left=None, doc_kind="", **life):
        plan = replace(
            route,
            person=Person(name, name, TEACHER, "учитель физики", ("физика",)),
            deficits=(Deficit("a", "предметные", "оптика"), Deficit("b", "цифровые", "тетради")),
            measures=(
                RouteMeasure("Семинар по оптике", ("a",), "семинар", hours=6, doc_kind=doc_kind),
                RouteMeasure("Цифровые тетради", ("b",), "КПК", hours=36),
            ),
            topics=(),
        )
        marks = [DoneMark(date(2026, 10, 5) if one else None) for one in done]
        if withdrawn:
            marks[1] = DoneMark(withdrawn=withdrawn)
        return RoutePaper(
            plan, PersonFacts(curator="Гусь Анна Викторовна", archived_on=left), tuple(marks), RouteLife(**life)
        )

    return build


def test_the_pack_has_contents_with_the_pages_where_each_begins(paper, head):
    made = routes_pack([paper(name, **APPROVED) for name in NAMES], 2026, head, DAY)
    buffer = BytesIO()
    write_pdf(made, buffer)
    reader = PdfReader(buffer)
    contents = reader.pages[0].extract_text().splitlines()
    begun = {}
    for number, page in enumerate(reader.pages, 1):
        if "маршрут " in (text := page.extract_text()) and number > 1:
            begun[text[text.index("маршрут ") :].split()[1][:2]] = number
    told = {line[:2]: int(line.split()[-1]) for line in contents if line.startswith(("Ёл", "Са", "Цо"))}
    assert told == begun
    assert list(told) == ["Ёл", "Са", "Цо"]
    tops = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in tops[1:]] == sorted(NAMES, key=lambda name: name.replace("Ё", "Е"))
    assert [reader.get_destination_page_number(one) + 1 for one in tops[1:]] == list(told.values())


def test_the_pack_in_word_and_excel(paper, head):
    made = routes_pack([paper(name, **APPROVED) for name in NAMES], 2026, head, DAY)
    word, excel = BytesIO(), BytesIO()
    write_docx(made, word)
    write_xlsx(made, excel)
    body = docx.Document(word).element.body
    anchors = body.xpath(".//w:hyperlink/@w:anchor")
    assert anchors == body.xpath(".//w:bookmarkStart/@w:name") == ["part_1", "part_2", "part_3"]
    assert "PAGEREF part_2" in "".join(body.xpath(".//w:instrText/text()"))
    book = openpyxl.load_workbook(excel)
    said = [cell.value for row in book.active.iter_rows() for cell in row if cell.value]
    assert next(name for name in said if name in NAMES) == "Ёлкина Вера Ильинична"
    assert len(book.sheetnames) == 1


def test_the_registry_counts_what_stands(paper, head, table_of, text_of):
    papers = [
        paper(NAMES[0], withdrawn="курс отменён", **APPROVED),
        paper(NAMES[1]),
        paper(
            NAMES[2],
            **(APPROVED | {"state": "finished"}),
            decision="finished",
            decision_on=DAY,
            checks=(Check(date(2026, 12, 25), date(2026, 12, 24), 50), Check(date(2027, 4, 20))),
        ),
    ]
    made = routes_registry(papers, 2026, head, DAY)
    first, second, third, total = table_of(made, "Реестр ИОМ").rows
    assert [row.cells[1] for row in (first, second, third)] == [NAMES[1], NAMES[2], NAMES[0]]
    assert first.cells[3] == "Проект"
    assert third.cells[7:11] == ("2", "1", "6", "1")
    plain = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in second.cells]
    assert plain[11:] == ["24.12.2026: 50 %\nСрок 20.04.2027", "Завершён, 25.05.2027"]
    assert total.cells[7:11] == ("6", "5", "90", "3")
    assert "Всего: 3 маршрута; утверждено: 2; завершено: 1." in text_of(made)


def test_the_registry_in_excel_has_numbers(paper, head):
    buffer = BytesIO()
    write_xlsx(routes_registry([paper(NAMES[0], **APPROVED)], 2026, head, DAY), buffer)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(buffer).active.iter_rows()]
    [row] = [row for row in rows if NAMES[0] in row]
    assert row[7:11] == [2, 2, 42, 1]


def test_acquaintance_shows_days_that_are_there(paper, head, table_of):
    papers = [paper(NAMES[0], **APPROVED), paper(NAMES[1], **APPROVED, acquainted_on=date(2026, 10, 2), number=2)]
    rows = table_of(routes_acquaintance(papers, 2026, head, DAY), "Ознакомление").rows
    assert [row.cells[4] for row in rows] == ["02.10.2026", ""]
    assert "ред." in rows[0].cells[3]
    assert {row.cells[-1] for row in rows} == {""}


def test_the_summary_says_what_helped(paper, head, table_of, text_of):
    papers = [
        paper(NAMES[0], **APPROVED, closed=frozenset({"a"}), acquainted_on=DAY),
        paper(NAMES[1], **APPROVED, done=(True, True), closed=frozenset({"a", "b"}), acquainted_on=DAY),
    ]
    made = routes_summary(papers, 2026, head, DAY)
    assert [row.cells for row in table_of(made, "Мероприятия").rows] == [
        ("КПК", "2", "1", "36", "1"),
        ("Семинар", "2", "2", "12", "2"),
        ("Всего", "4", "3", "48", ""),
    ]
    assert [row.cells for row in table_of(made, "Дефициты").rows] == [
        ("Предметные", "2", "2", "0"),
        ("Цифровые", "2", "1", "1"),
        ("Всего", "4", "3", "1"),
    ]
    text = text_of(made)
    assert "Документы, требуемые от учителя: 0" in text
    assert "Курсы повышения квалификации: запланировано 2, пройдено 1 (1 человек, 36 часов)." in text
    assert "чаще всего отвечали выполненные мероприятия в форме: семинар (2)." in text
    assert "Цой" not in text  # nobody is named but where a route goes on


def test_two_schools_with_other_facts_get_other_conclusions(paper, head, text_of):
    quiet = text_of(routes_summary([paper(NAMES[0], **APPROVED, acquainted_on=DAY)], 2026, head, DAY))
    late = paper(NAMES[0], checks=(Check(date(2026, 12, 25)),))
    busy = text_of(routes_summary([late], 2026, head, DAY))
    assert "Утвердить проекты ИОМ: 1." in busy
    assert "Провести промежуточные проверки, срок которых прошёл: 1." in busy
    assert "Утвердить" not in quiet
    assert "Провести" not in quiet


def test_extended_routes_are_named_with_why(paper, head, text_of):
    told = paper(NAMES[0], **APPROVED, decision="extended", reflection="Курсы перенесены на осень")
    silent = paper(NAMES[1], **APPROVED, decision="extended", closed=frozenset({"a"}))
    text = text_of(routes_summary([told, silent], 2026, head, DAY))
    assert "– Ёлкина Вера Ильинична: остаётся 1 дефицит в работе, не выполнено: 1 мероприятие." in text
    assert "– Цой Анна: курсы перенесены на осень." in text


@pytest.mark.parametrize(("people", "said"), [(4, "рано судить"), (5, "в среднем +20 п.п.")])
def test_of_few_people_nothing_is_concluded(paper, head, table_of, people, said):
    one = Compared("оптика", "4 из 10", "6 из 10", date(2026, 9, 1), date(2027, 5, 1), 20.0)
    papers = [paper(f"Заяц {letter}", **APPROVED, compared=(one,)) for letter in "АБВГД"[:people]]
    [row] = table_of(routes_summary(papers, 2026, head, DAY), "Диагностика").rows
    assert row.cells == ("Оптика", str(people), str(people), "0", "0", said)


def test_without_routes_the_papers_say_so(head, text_of):
    for make in (routes_registry, routes_summary):
        assert "ИОМ на этот учебный год ещё не составлены." in text_of(make([], 2026, head, DAY))


def test_the_sheet_of_an_event_tells_who_was_there(head, table_of, text_of):
    held = date(2026, 10, 5)
    people = [
        Participant("Шевченко Иван", "учитель", held),
        Participant("Дурново Пётр Ильич", "методист", None, "Болел."),
    ]
    made = event_sheet(EventFacts("семинар «Оптика»", "семинар", hours=6, done_on=held), people, head, DAY)
    assert [row.cells[1:] for row in table_of(made, "Участники").rows] == [
        ("Дурново Пётр Ильич", "Методист", "", "Отсутствовал: болел"),
        ("Шевченко Иван", "Учитель", "", "Был"),
    ]
    text = text_of(made)
    assert "Всего: 2 участника; присутствовали: 1; отсутствовали: 1." in text
    assert "Проведено: 5 октября 2026 г." in text


def test_a_sheet_before_the_event_is_to_be_filled_in(head, table_of, text_of):
    made = event_sheet(EventFacts("Семинар"), [Participant("Кюи Цезарь", "учитель")], head, DAY)
    assert table_of(made, "Участники").rows[0].cells[-2:] == ("", "")
    assert "Всего: 1 участник." in text_of(made)
    assert not [block for block in made.blocks if isinstance(block, model.Part)]


def test_who_has_left_is_marked_and_counted_but_nothing_is_asked_of_them(paper, head, table_of, text_of):
    papers = [paper(NAMES[0], left=date(2026, 11, 20), **APPROVED), paper(NAMES[1], **APPROVED, acquainted_on=DAY)]
    registry = routes_registry(papers, 2026, head, DAY)
    assert [row.cells[1] for row in table_of(registry, "Реестр ИОМ").rows[:2]] == [
        "Ёлкина Вера Ильинична",
        "Цой Анна\nв архиве с\N{NO-BREAK SPACE}20.11.2026",
    ]
    assert "утверждено: 2; завершено: 0; сотрудник в архиве: 1." in text_of(registry)
    summary = text_of(routes_summary(papers, 2026, head, DAY))
    assert "выбывших в течение года: Цой Анна (в архиве с 20.11.2026)." in summary
    assert "Ознакомить сотрудников" not in summary


def test_an_extended_route_is_not_called_finished(paper, head, text_of):
    ended = {"state": "finished", "approved_on": date(2026, 9, 30)}
    papers = [paper(NAMES[0], **ended, decision="finished"), paper(NAMES[1], **ended, decision="extended")]
    assert "утверждено: 2; завершено: 1; продлено: 1." in text_of(routes_registry(papers, 2026, head, DAY))
    assert "Утверждено: 2; завершено: 1; продлено: 1;" in text_of(routes_summary(papers, 2026, head, DAY))


@pytest.mark.parametrize("make", [routes_registry, routes_summary, routes_pack, routes_acquaintance])
def test_documents_asked_of_a_teacher_are_counted(make, paper, head, text_of):
    made = make([paper(NAMES[0], **APPROVED, doc_kind="лист посещения")], 2026, head, DAY)
    assert "Документы, требуемые от учителя: 0" in _plain(made, text_of)
    made = make([paper(name, **APPROVED, doc_kind="Самоанализ урока") for name in NAMES[:2]], 2026, head, DAY)
    assert "Документы, требуемые от учителя: 2 (самоанализ урока)" in _plain(made, text_of)


def _plain(document, text_of):
    known = tuple(one for one in document.blocks if not isinstance(one, model.Contents | model.Part))
    return text_of(replace(document, blocks=known))


def test_who_made_an_event_up_later_was_absent_on_its_day(head, table_of):
    later = Participant("Кюи Анна", "учитель", date(2026, 10, 20), "болезнь")
    made = event_sheet(EventFacts("семинар", done_on=date(2026, 10, 5)), [later], head, DAY)
    assert table_of(made, "Участники").rows[0].cells[-1] == "Отсутствовала: болезнь; выполнено 20.10.2026"

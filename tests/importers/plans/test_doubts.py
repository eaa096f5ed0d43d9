"""What of a row a person should look at."""

import pytest

from app.importers.plans import doubts

TITLE = "План мероприятий по повышению качества на 2026 год"
HEAD = "№ | Мероприятие | Сроки | Ответственные"


def doubts_of(plan):
    return [item.doubt for section in plan.sections for item in section.items]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1.1 | Семинар | март | ОО", "1.2 | Курсы | май | МОУО"], ["", ""]),
        (["1.9 | Семинар | март | ОО", "1.10 | Курсы | май | ОО", "2.1 | Сбор | май | ОО"], ["", "", ""]),
        (["1.1 | Семинар | март | ОО", "1.3 | Курсы | май | ОО"], ["", "номер не по порядку: 1.3 после 1.1"]),
        (["1 | Семинар | март | ОО", "1 | Курсы | май | ОО"], ["", "номер 1 повторяется"]),
        (["1 | Семинар | ОО | март"], [doubts.SWAPPED]),
        (["1 | Семинар | МОУО | ОО"], [doubts.TERM_IS_ACTOR]),
        (["1 | Семинар | до 1 мая | в течение года"], [doubts.ACTOR_IS_TERM]),
        (["1 | Семинар | 20 апреля 2026 | Петрова А.С."], [doubts.PERSONS]),
        (["1 | Семинар | март | рабочая группа"], [doubts.UNCLEAR]),
        (["1 | Семинар | март | "], [doubts.NOBODY]),
        ([f"1 | {'слово ' * 200} | март | ОО"], [doubts.LONG]),
        (["1 |  | март | ОО", "2 | Курсы | май | ОО"], [doubts.EMPTY, ""]),
    ],
)
def test_doubts(read_docx_plan, rows, expected):
    assert doubts_of(read_docx_plan(TITLE, "\n".join([HEAD, *rows]))) == expected


def test_a_plan_without_a_column_of_those_responsible_is_not_doubted_for_it(read_docx_plan):
    assert doubts_of(read_docx_plan(TITLE, "№ | Мероприятие | Сроки\n1 | Семинар | март")) == [""]


def test_a_row_joined_over_a_page_is_doubted(read_text_plan):
    plan = read_text_plan(
        f"{TITLE}\n\n№\tМероприятие\tСроки\tОтветственные\n1\tПроведение семинара для\tмарт\tОО\n\n\tучителей\t\t\n"
    )
    assert doubts_of(plan) == [doubts.JOINED]
    assert plan.sections[0].items[0].title == "Проведение семинара для учителей"


def test_a_cell_over_two_columns_is_doubted(read_docx_plan):
    plan = read_docx_plan(TITLE, f"{HEAD}\n1 | Семинар | нечто неясное | <\n2 | Курсы | май | ОО")
    assert doubts.MERGED in doubts_of(plan)[0]


def test_real_plans_are_doubted_seldom(shared_data):
    from app.importers.plans.reader import read_plan_file

    plan = read_plan_file(next((shared_data / "plans").glob("004_*.docx")))
    found = doubts_of(plan)
    assert sum(bool(doubt) for doubt in found) <= 0.2 * len(found)

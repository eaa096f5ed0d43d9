"""Аналитическая справка: text from figures only, masked and unmarked works, grouped advice, thresholds really used."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from app.analysis.directions import TITLES
from app.analysis.dynamics import cohort_dynamics
from app.analysis.trends import trends
from app.analysis.values import Comparator
from app.reports import document as model
from app.reports.analytics import YearsBehind, analytics_document
from app.reports.analytics_words import grades_list, in_grades, lowered
from app.reports.writers.docx import write_docx
from app.reports.writers.xlsx import write_xlsx

DAY = date(2026, 6, 20)
REGION = {"2": 5.0, "3": 35.0, "4": 40.0, "5": 20.0}
BETTER = {"2": 2.0, "3": 8.0, "4": 40.0, "5": 50.0}


@pytest.fixture
def made(studied, rules, head):
    def build(*works, accepted=None, before=(), **options):
        analyses, found = studied(*works, **options)
        all_years = [*before, *works]
        years = YearsBehind(trends(all_years, rules), cohort_dynamics(all_years, rules)) if before else YearsBehind()
        return analytics_document(analyses, found if accepted is None else accepted, rules, head, DAY, years)

    return build


@pytest.fixture
def school(work_of):
    return (
        work_of("Математика", 6, 30, (0.9, 0.4, 0.5, 0.8), region=REGION),
        work_of("Математика", 5, 24, (0.9, 0.4, 0.5, 0.8), journal=(5,)),
        work_of("Биология", 6, 21, (0.9, 0.8), marks=None, levels=(None, None)),
        work_of("Физика", 7, 25, (0.9, 0.8), marks=(4, 4, 3)),
    )


def section(text, name):
    """What stands under a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(name)}[^\n]*$", text, re.MULTILINE)
    rest = text[found.end() :]
    end = re.search(rf"^#{{2,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def charts_of(document):
    return [block for block in document.blocks if isinstance(block, model.Chart)]


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_kept_text(made, school, golden):
    golden(made(*school), "analytics")


def test_the_parts_stand_in_their_order(made, school):
    document = made(*school)
    heads = [block.text for block in document.blocks if isinstance(block, model.Heading) and block.text[0].isdigit()]
    assert [head for head in heads if head.split()[0].count(".") == 1] == [
        "1. Введение",
        "2. Общие сведения о показателях",
        "3. Анализ результатов",
        "4. Затруднения обучающихся",
        "5. Выводы",
        "6. Рекомендации",
    ]
    assert [head.split(" ", 1)[1] for head in heads if head.startswith("3.")][1:8] == list(TITLES)


def test_two_schools_get_different_conclusions_and_recommendations(made, work_of, text_of):
    first = text_of(made(work_of("Математика", 5, 30, (0.9, 0.4))))
    second = text_of(made(work_of("Математика", 5, 30, (0.3, 0.5), marks=(2, 3))))
    parts = [set(section(text, "5. Выводы").splitlines()) for text in (first, second)]
    assert len(parts[0] - parts[1]) >= 3
    advice = [section(text, "6. Рекомендации") for text in (first, second)]
    assert advice[0] != advice[1]
    for name in ("3.1.", "3.2.", "3.3.", "3.4.", "3.5.", "3.6.", "3.7."):
        assert section(first, name) != section(second, name)


def test_works_go_by_subject_and_grade(made, school, table_of):
    for name in ("Показатели", "Индивидуальные результаты", "Сравнение с журналом", "Выполнение заданий"):
        rows = [plain(row.cells[0]) for row in table_of(made(*school), name).rows]
        assert rows == ["Биология", "6 класс", "Математика", "5 класс", "6 класс", "Физика", "7 класс"]


def test_a_work_without_marks_has_dashes_and_a_sentence_but_no_zeros(made, school, table_of, text_of):
    document = made(*school)
    row = table_of(document, "Показатели").rows[1]
    assert row.cells[1:6] == ("21", "—", "—", "—", "—")
    assert "Без отметок: биология, 6 класс." in text_of(document)
    assert "Биология, 6 класс" not in [
        name for chart in charts_of(document)[:3] for name in map(plain, chart.categories)
    ]


def test_small_groups_are_masked_everywhere(made, work_of, table_of, text_of):
    document = made(work_of("Химия", 8, 4, (0.9, 0.25)), work_of("Химия", 9, 30, (0.9, 0.8)))
    masked, shown = table_of(document, "Показатели").rows[1:]
    assert plain(masked.cells[1]) == "менее 5"
    assert set(masked.cells[2:]) == {"—"}
    assert shown.cells[1] == "30"
    for name in ("Индивидуальные результаты", "Сравнение с журналом", "Первичные баллы", "Выполнение заданий"):
        assert set(table_of(document, name).rows[1].cells[1:]) == {"—"}
    text = text_of(document)
    assert "не приводятся" in text
    assert "Химия, 8 класс" not in text.split("Приложение 1")[1]
    assert all("8 класс" not in plain(" ".join((chart.title, *chart.categories))) for chart in charts_of(document))
    [difficulty] = table_of(document, "Затруднения").rows
    assert [plain(difficulty.cells[at]) for at in (2, 4)] == ["—", "менее 5"]
    assert "25,0" not in section(text, "6. Рекомендации")


def test_few_gaps_with_the_journal_are_not_counted_out(made, work_of, table_of):
    work = work_of("Химия", 9, 30, (0.9, 0.8), marks=(5,), journal=(5,) * 28 + (3, 3))
    assert plain(table_of(made(work), "Сравнение с журналом").rows[1].cells[5]) == "менее 5"


def test_the_weakest_work_is_drawn_with_words_beside_colours(made, school):
    [drawn] = [chart for chart in charts_of(made(*school)) if chart.kind == "hbars" and "заданий" in chart.title]
    assert "математика" in drawn.title
    assert drawn.colors.count("bad") == 2
    assert dict(drawn.role_names)["bad"] == "недостаточный"
    assert [value for value, _ in drawn.bounds] == [60.0]


def test_every_direction_is_drawn_where_its_figures_allow(made, school):
    titles = [plain(chart.title).split(":")[0] for chart in charts_of(made(*school))]
    assert titles[:4] == [
        "Качество по классам",
        "Доли отметок",
        "Отметка за работу по сравнению с журналом",
        "Участники по первичному баллу, % от максимального",
    ]
    assert {"Выполнение заданий группами", "Первичные баллы"} <= set(titles)


def test_the_weakest_skills_are_told_drawn_and_called_systemic_where_most_tasks_are_red(
    made, work_of, table_of, text_of
):
    document = made(work_of("Химия", 8, 40, (0.5, 0.3, 0.9, 0.9)))
    [row] = table_of(document, "Умения").rows
    assert [plain(cell) for cell in row.cells] == ["Химия, 8 класс", "Умение 1", "1, 2", "40,0", "40", "Недостаточный"]
    [drawn] = [chart for chart in charts_of(document) if chart.title == "Умения с наименьшим выполнением"]
    assert drawn.colors == ("bad",)
    text = text_of(document)
    assert "На достаточном уровне 1 из 2 умений. Признак системного дефицита" in section(text, "3.6.")
    assert "недостаточны 2 из 2" in section(text, "3.6.")
    assert "Признак системного дефицита" in section(text, "5. Выводы")


def test_shares_of_one_work_make_a_whole(made, school):
    for chart in charts_of(made(*school)):
        if chart.kind == "stacked":
            sums = [sum(series.values[at] for series in chart.series) for at in range(len(chart.categories))]
            assert sums == pytest.approx([100.0] * len(sums))


def test_many_works_go_on_in_the_next_chart(made, work_of):
    works = [work_of(f"Предмет {at:02}", 5, 20, (0.9, 0.8)) for at in range(30)]
    marks = [chart for chart in charts_of(made(*works)) if chart.title.startswith("Доли отметок")]
    assert [len(chart.categories) for chart in marks] == [15, 15]
    assert marks[1].title.endswith("(продолжение)")


def test_tables_longer_than_a_page_go_to_an_appendix_with_their_notes(made, work_of, text_of):
    few = text_of(made(*(work_of(f"Предмет {at:02}", 5, 20, (0.9, 0.8)) for at in range(3))))
    assert "Приложение 1. Результаты по работам" in few
    many = text_of(made(*(work_of(f"Предмет {at:02}", 5, 20, (0.9, 0.8)) for at in range(20))))
    assert "[таблица]" not in section(many, "3.3.")
    assert "[диаграмма stacked]" in section(many, "3.3.")
    tables = section(many, "Приложение 1. Таблицы к разделу 3")
    assert "### Сравнение отметок с отметками по журналу\n\n[таблица]" in tables
    assert "(Понизили, подтвердили, повысили" in tables
    assert "Приложение 3. Выполнение заданий" in many


def test_no_difficulties(made, work_of, text_of):
    text = text_of(made(work_of("Физика", 7, 25, (0.9, 0.8)), accepted=()))
    assert "Затруднений по действующим порогам не выявлено." in text
    assert "недостаточных результатов нет" in text
    assert "Сохранить применяемые формы работы" in text
    assert "Умений с недостаточным результатом нет." in text


def test_one_measure_for_several_grades_is_printed_once_with_the_ground_of_each(made, school, text_of):
    advice = section(text_of(made(*school)), "6. Рекомендации")
    assert (
        "Затруднение «умение 1» (5 класс – 41,7 % при границе 57 %, n = 24; 6 класс – 40,0 % при границе 57 %, "
        "n = 30):\n\n– практикум по теме.\n\nЗатруднение «умение 2»"
    ) in advice


def test_a_difficulty_without_measures_goes_to_the_methodical_union(made, school, text_of):
    advice = section(text_of(made(*school, measures=())), "6. Рекомендации")
    assert "рассмотреть на заседании методического объединения" in advice
    assert "– «умение 1» (6 класс – 40,0 % при границе 57 %, n = 30);" in advice


def test_the_rest_of_many_difficulties_is_counted(made, studied, work_of, table_of, text_of):
    work = work_of("Физика", 7, 25, (0.3, 0.4))
    _, [found, *_] = studied(work)
    many = [replace(found, wording=f"умение {at}") for at in range(15)]
    document = made(work, accepted=many)
    assert len(table_of(document, "Затруднения").rows) == 12
    assert "Показаны 12 наиболее значимых из 15 затруднений." in text_of(document)


def test_only_used_thresholds_are_printed(made, work_of, text_of):
    calm = text_of(made(work_of("Физика", 7, 25, (0.9, 0.8), marks=None), accepted=()))
    assert "базовый уровень: ниже этого процента результат недостаточный (57 %)" in calm
    assert "(28,5 %)" not in calm
    assert "вес отметки" not in calm
    assert "множитель" not in calm
    compared = text_of(made(work_of("Физика", 7, 25, (0.9, 0.4), levels=("Б", "П"), region=REGION)))
    for words in ("(28,5 %)", "множитель", "вес отметки «5» в степени обученности учащихся (100 %)"):
        assert words in compared


def test_participants_near_each_mark_are_named_from_five_on(made, work_of, scaled, text_of):
    rows = (0.9, 0.9, 0.7, 0.7, 0.7)
    many = scaled(work_of("Физика", 7, 30, rows), (3, 4, 5))
    few = scaled(work_of("Физика", 7, 20, rows), (3, 4, 5))
    upper = scaled(work_of("Физика", 7, 30, rows), (1, 3, 5))
    assert "дного балла не хватило: до отметки «3» – 6 обучающимся" in text_of(made(many))
    assert "дного балла не хватило: до отметки «4» – 6 обучающимся" in text_of(made(upper))
    assert "дного балла не хватило: до" not in text_of(made(few))


def test_the_bounds_of_a_known_scale_stand_in_the_histogram(made, work_of, scaled):
    work = scaled(work_of("Физика", 7, 30, (0.9, 0.9, 0.7, 0.7, 0.7)), (2, 3, 5))
    [drawn] = [chart for chart in charts_of(made(work)) if chart.kind == "histogram"]
    assert drawn.bounds == ((2.0, "«3» с 2"), (3.0, "«4» с 3"), (5.0, "«5» с 5"))
    assert sum(drawn.series[0].values) == pytest.approx(100.0)
    small = made(work_of("Физика", 7, 12, (0.9, 0.9)))
    assert not [chart for chart in charts_of(small) if chart.kind == "histogram"]


def test_differences_from_each_group_with_a_star_above_chance(made, work_of, table_of, text_of):
    near = work_of("Химия", 8, 40, (0.9, 0.8), region=REGION)
    far = work_of("Химия", 9, 40, (0.9, 0.8), region=BETTER)
    document = made(near, far)
    rows = table_of(document, "Сравнение").rows
    assert rows[1].cells[1:] == ("+5,0", "−5,0")
    assert rows[2].cells[1:] == ("−25,0*", "−2,0")
    text = section(text_of(document), "3.8.")
    assert "Заметно ниже – 1 работа, больше всего химия, 9 класс: на 25,0 п.п. ниже, чем по региону (n = 40)." in text
    [drawn] = [chart for chart in charts_of(document) if "отличие" in chart.title]
    assert drawn.colors == ("neutral", "bad")
    assert "сравнение не выполнено" in section(text_of(made(work_of("Химия", 8, 40, (0.9, 0.8)))), "3.8.")


def test_a_work_with_groups_by_task_says_how_far_it_is_from_them(made, work_of, text_of):
    group = Comparator("Область", "region", "task_completion", 5000, {"1": 90.0, "2": 80.0})
    work = replace(work_of("Химия", 8, 40, (0.9, 0.4)), comparators=(group,))
    text = text_of(made(work)).split("Приложение 1")[1]
    assert "Рядом с группой «Область» заметно ниже 1, заметно выше 0 из 2 показателей" in text
    assert "| 90,0 | достаточный" in text


def test_years_before_are_compared_in_the_parallel_and_in_the_same_children(made, work_of, table_of, text_of):
    now = work_of("Химия", 9, 40, (0.9, 0.8), marks=(2, 3, 4))
    before = (
        work_of("Химия", 9, 40, (0.9, 0.8), year=2025),
        work_of("Химия", 8, 30, (0.9, 0.8), year=2025, marks=(2, 4)),
    )
    document = made(now, before=before)
    [parallel] = table_of(document, "Динамика параллелей").rows
    assert [plain(cell) for cell in parallel.cells[:5]] == [
        "Химия, 9 классы",
        "2025 → 2026",
        "40 → 40",
        "0,0 → 35,0",
        "+35,0",
    ]
    [children] = table_of(document, "Динамика обучающихся").rows
    assert children.cells[:5] == ("Химия, 8 → 9 класс", "2025 → 2026", "30 → 40", "50,0 → 35,0", "−15,0")
    said = section(text_of(document), "5. Выводы")
    assert "За год в той же параллели доля «2» выросла больше случайного: химия, 9 классы – на 35,0 п.п." in said
    assert "у тех же обучающихся доля" not in said
    assert "сравнивать по годам нечего" in text_of(made(now))


def test_a_small_year_before_is_masked(made, work_of, table_of, text_of):
    document = made(work_of("Химия", 9, 40, (0.9, 0.8)), before=(work_of("Химия", 9, 4, (0.9, 0.8), year=2025),))
    [row] = table_of(document, "Динамика параллелей").rows
    assert set(row.cells[2:7]) == {"—"}
    assert "Качество по годам" not in text_of(document)


def test_tasks_stand_in_an_appendix_on_a_wide_page(made, school, table_of):
    document = made(*school)
    assert model.PageBreak("landscape") in document.blocks
    rows = table_of(document, "Задания").rows
    assert [plain(row.cells[0]) for row in rows if row.section][1] == "Математика, 5 класс"
    assert [row.cells[0] for row in rows if row.fill] == ["2", "3", "2", "3"]
    signed = [at for at, block in enumerate(document.blocks) if isinstance(block, model.Signatures)]
    assert signed[0] < document.blocks.index(model.PageBreak("landscape"))


def test_a_year_without_works(made, text_of):
    text = text_of(made(accepted=()))
    assert "Результатов работ за 2026 год нет." in text
    assert "Данных для выводов недостаточно." in text


def test_teachers_are_never_assessed(made, school, text_of):
    text = text_of(made(*school))
    assert "не используются для оценки работы учителей" in text
    assert "маркер" not in text


def test_word_and_excel_hold_the_figures(made, school):
    document = made(*school)
    word, book = BytesIO(), BytesIO()
    write_docx(document, word)
    write_xlsx(document, book)
    opened = docx.Document(word)
    assert len(opened.inline_shapes) == len(charts_of(document))
    assert "6. Рекомендации" in [paragraph.text for paragraph in opened.paragraphs]
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames[0] == "Показатели"
    assert sheets.sheetnames[-1] == "Задания"
    quality = sheets["Показатели"].iter_rows(min_col=4, max_col=4, values_only=True)
    assert 66.7 in [value for (value,) in quality]
    assert sheets["Показатели"].print_title_rows is None


def test_words_of_grades():
    said = [plain(grades_list(grades)) for grades in ((5,), (6, 5), (4, 5, 6), (4, 6, 8))]
    assert said == ["5", "5 и 6", "4–6", "4, 6 и 8"]
    assert plain(in_grades((5,))) == "в 5 классе"
    assert (lowered("Физика"), lowered("ОБЗР")) == ("физика", "ОБЗР")


def test_tasks_without_levels_are_told_by_the_hardest(made, work_of, table_of):
    alone = work_of("Биология", 6, 20, (0.9, 0.2, 0.4, 0.7), levels=(None,) * 4)
    [row] = table_of(made(alone), "Выполнение заданий").rows[1:]
    assert row.cells[1:] == ("2 (20,0), 3 (40,0), 4 (70,0)",)
    beside = table_of(made(alone, work_of("Химия", 8, 20, (0.9,))), "Выполнение заданий").rows[1]
    assert beside.cells[1:] == ("—", "—", "труднее всего 2 (20,0), 3 (40,0), 4 (70,0)")

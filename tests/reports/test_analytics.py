"""Аналитическая справка: text from figures only, masked and unmarked works, grouped advice, thresholds really used."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from app.reports import document as model
from app.reports.analytics import analytics_document
from app.reports.analytics_words import grades_list, in_grades, lowered
from app.reports.writers.docx import write_docx
from app.reports.writers.xlsx import write_xlsx

DAY = date(2026, 6, 20)
REGION = {"2": 5.0, "3": 35.0, "4": 40.0, "5": 20.0}


@pytest.fixture
def made(studied, rules, head):
    def build(*works, accepted=None, **options):
        analyses, found = studied(*works, **options)
        return analytics_document(analyses, found if accepted is None else accepted, rules, head, DAY)

    return build


@pytest.fixture
def school(work_of):
    return (
        work_of("Математика", 6, 30, (0.9, 0.4, 0.5, 0.8), region=REGION),
        work_of("Математика", 5, 24, (0.9, 0.4, 0.5, 0.8), journal=(5,)),
        work_of("Биология", 6, 21, (0.9, 0.8), marks=None, levels=(None, None)),
        work_of("Физика", 7, 25, (0.9, 0.8), marks=(4, 4, 3)),
    )


def test_the_kept_text(made, school, golden):
    golden(made(*school), "analytics")


def test_two_schools_get_different_texts(made, work_of, text_of):
    first = text_of(made(work_of("Математика", 5, 30, (0.9, 0.4))))
    second = text_of(made(work_of("Математика", 5, 30, (0.4, 0.9), marks=(2, 3))))
    parts = [set(text.split("## 5. Выводы")[1].splitlines()) for text in (first, second)]
    assert len(parts[0] - parts[1]) >= 3


def test_works_go_by_subject_and_grade(made, school, table_of):
    rows = [row.cells[0].replace("\N{NO-BREAK SPACE}", " ") for row in table_of(made(*school), "Показатели").rows]
    assert rows == ["Биология", "6 класс", "Математика", "5 класс", "6 класс", "Физика", "7 класс"]


def test_a_work_without_marks_has_dashes_and_a_sentence_but_no_zeros(made, school, table_of, text_of):
    document = made(*school)
    row = table_of(document, "Показатели").rows[1]
    assert row.cells[1:5] == ("21", "—", "—", "—")
    assert "Без отметок: биология, 6 класс." in text_of(document)


def test_small_groups_are_masked(made, work_of, table_of, text_of):
    document = made(work_of("Химия", 8, 4, (0.9, 0.25)), work_of("Химия", 9, 30, (0.9, 0.8)))
    masked, shown = table_of(document, "Показатели").rows[1:]
    assert masked.cells[1].replace("\N{NO-BREAK SPACE}", " ") == "менее 5"
    assert set(masked.cells[2:]) == {"—"}
    assert shown.cells[1] == "30"
    assert set(table_of(document, "Результаты").rows[1].cells[1:]) == {"—"}
    text = text_of(document)
    assert "не приводятся" in text
    assert "8 класс:" not in text
    [difficulty] = table_of(document, "Затруднения").rows
    assert [difficulty.cells[at].replace("\N{NO-BREAK SPACE}", " ") for at in (2, 4)] == ["—", "менее 5"]


def test_few_gaps_with_the_journal_are_not_counted_out(made, work_of, table_of):
    work = work_of("Химия", 9, 30, (0.9, 0.8), marks=(5,), journal=(5,) * 28 + (3, 3))
    row = table_of(made(work), "Результаты").rows[1]
    assert row.cells[5].replace("\N{NO-BREAK SPACE}", " ") == "менее 5"


def test_the_weakest_work_is_drawn_with_words_beside_colours(made, school):
    charts = [block for block in made(*school).blocks if isinstance(block, model.Chart)]
    assert [chart.kind for chart in charts] == ["bars", "hbars"]
    drawn = charts[1]
    assert "математика" in drawn.title
    assert drawn.colors.count("bad") == 2
    assert dict(drawn.role_names)["bad"] == "недостаточный"
    assert [value for value, _ in drawn.bounds] == [60.0]


def test_nothing_is_drawn_of_a_school_that_has_no_weak_tasks(made, work_of):
    document = made(work_of("Физика", 7, 25, (0.9, 0.8)))
    assert not [block for block in document.blocks if isinstance(block, model.Chart)]


def test_a_calm_subject_gets_no_sentence_of_its_own(made, school, text_of):
    text = text_of(made(*school))
    assert "По предмету «физика» заданий с недостаточным результатом и заметных отличий не выявлено." in text
    assert "### Физика" not in text.split("## 4.")[0]


def test_no_difficulties(made, work_of, text_of):
    text = text_of(made(work_of("Физика", 7, 25, (0.9, 0.8)), accepted=()))
    assert "Затруднений по действующим порогам не выявлено." in text
    assert "недостаточных результатов нет" in text
    assert "Сохранить применяемые формы работы" in text


def test_one_measure_for_several_grades_is_printed_once(made, school, text_of):
    advice = text_of(made(*school)).split("## 6. Рекомендации")[1]
    assert "Затруднение «умение 1» (5 и 6 классы):\n\n– практикум по теме.\n\nЗатруднение «умение 2»" in advice


def test_a_difficulty_without_measures_goes_to_the_methodical_union(made, school, text_of):
    advice = text_of(made(*school, measures=())).split("## 6. Рекомендации")[1]
    assert "Рассмотреть на заседании методического объединения" in advice


def test_the_rest_of_many_difficulties_is_counted(made, studied, work_of, table_of, text_of):
    work = work_of("Физика", 7, 25, (0.3, 0.4))
    _, [found, *_] = studied(work)
    many = [replace(found, wording=f"умение {at}") for at in range(15)]
    document = made(work, accepted=many)
    assert len(table_of(document, "Затруднения").rows) == 12
    assert "Показаны 12 наиболее значимых из 15 затруднений." in text_of(document)


def test_only_used_thresholds_are_printed(made, work_of, text_of):
    calm = text_of(made(work_of("Физика", 7, 25, (0.9, 0.8)), accepted=()))
    assert "базовый уровень: ниже этого процента результат недостаточный (57 %)" in calm
    assert "повышенный" not in calm
    assert "степени обученности" not in calm
    assert "множитель" not in calm
    compared = text_of(made(work_of("Физика", 7, 25, (0.9, 0.4), levels=("Б", "П"), region=REGION)))
    assert "(28,5 %)" in compared
    assert "множитель" in compared


def test_participants_near_a_mark_are_named_from_five_on(made, work_of, scaled, text_of):
    rows = (0.9, 0.9, 0.7, 0.7, 0.7)
    many = scaled(work_of("Физика", 7, 30, rows), (3, 4, 5))
    few = scaled(work_of("Физика", 7, 20, rows), (3, 4, 5))
    assert "одного балла не хватило 6 обучающимся" in text_of(made(many))
    assert "одного балла" not in text_of(made(few))


def test_a_year_without_works(made, text_of):
    text = text_of(made(accepted=()))
    assert "Результатов работ за 2026 год нет." in text
    assert "Данных для выводов недостаточно." in text


def test_teachers_are_never_assessed(made, school, text_of):
    text = text_of(made(*school))
    assert "не используются для оценки работы учителей" in text
    assert "маркер" not in text.replace("Маркер S", "")


def test_word_and_excel_hold_the_figures(made, school):
    document = made(*school)
    word, book = BytesIO(), BytesIO()
    write_docx(document, word)
    write_xlsx(document, book)
    opened = docx.Document(word)
    assert len(opened.inline_shapes) == 2
    assert "6. Рекомендации" in [paragraph.text for paragraph in opened.paragraphs]
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["Показатели", "Результаты", "Затруднения"]
    quality = sheets["Показатели"].iter_rows(min_col=4, max_col=4, values_only=True)
    assert 66.7 in [value for (value,) in quality]
    assert sheets["Показатели"].print_title_rows is None


def test_words_of_grades():
    said = [grades_list(grades).replace("\N{NO-BREAK SPACE}", " ") for grades in ((5,), (6, 5), (4, 5, 6), (4, 6, 8))]
    assert said == ["5", "5 и 6", "4–6", "4, 6 и 8"]
    assert in_grades((5,)).replace("\N{NO-BREAK SPACE}", " ") == "в 5 классе"
    assert (lowered("Физика"), lowered("ОБЗР")) == ("физика", "ОБЗР")

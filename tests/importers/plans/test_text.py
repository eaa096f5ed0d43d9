"""Plans as text: tabs as a scan and a paste give them, pipes, tables drawn with lines; HTML, Markdown, encodings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importers.plans.reader import read_plan_file, read_plan_text
from app.importers.plans.text import bare

TITLE = "План мероприятий по повышению качества образования на 2026 год\n\n"


def test_a_scan_with_tabs_and_a_header_on_each_page(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "№\tМероприятие\tСроки\tОтветственные\n"
        "БЛОК № 1. КАДРЫ\t\t\t\n"
        "1.1\tСеминар для учителей,\tянварь\tМОУО\n"
        "\n"
        "№\tМероприятие\tСроки\tОтветственные\n"
        "\tработающих в выпускных классах\t\t\n"
        "1.2\tКурсы\tмарт\tОО\n"
        "\n"
        "БЛОК № 2. РОДИТЕЛИ\n"
        "\n"
        "2.1\tСобрание\tмай\tОО\n"
    )
    assert listed(plan) == [
        "[1] КАДРЫ",
        "1.1 | Семинар для учителей, работающих в выпускных классах | январь | МОУО",
        "1.2 | Курсы | март | ОО",
        "[2] РОДИТЕЛИ",
        "2.1 | Собрание | май | ОО",
    ]


def test_a_page_without_a_header_goes_on_with_the_row_above(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "№\tМероприятие\tСроки\n"
        "8.\tКонсультирование лиц, привлекаемых\tмарт\n"
        "\n"
        "\tк проведению работ\t\n"
        "9.\tКурсы\tмай\n"
    )
    assert listed(plan) == ["[]", "8 | Консультирование лиц, привлекаемых к проведению работ | март", "9 | Курсы | май"]


def test_ends_of_a_cut_row_set_at_the_top_of_the_next_one_are_given_back(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "№\tМероприятие\tФорма\tРезультат\n"
        "1.6\tОбмен опытом\tСтажировка на базе школ, имеющих\tвнесены поправки в\n"
        "\n"
        "1.7\tКонсультации\t<p>успешные практики</p> <p>Консультации в формате ВКС</p>"
        "\t<p>систему работы</p> <p>Проведены консультации</p>\n"
    )
    assert listed(plan) == [
        "[]",
        "1.6 | Обмен опытом | Стажировка на базе школ, имеющих успешные практики | внесены поправки в систему работы",
        "1.7 | Консультации | Консультации в формате ВКС | Проведены консультации",
    ]


def test_two_columns_merged_on_the_last_page(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "№ п/п\tМероприятие\tСроки\tИсполнители\tПоказатель реализации\n"
        "1\tСеминар\tмарт 2026 г.\tМОУО, ОО\t2 семинара\n"
        "\n"
        "2\tКурсы\tежегодно ОО\t68 программ\n"
        "3\tФорум\tв течение года МОУО, ОО\t1 форум\n"
    )
    assert listed(plan)[2:] == [
        "2 | Курсы | ежегодно | ОО | 68 программ",
        "3 | Форум | в течение года | МОУО, ОО | 1 форум",
    ]


def test_a_paste_from_word_breaks_cells_into_lines(listed):
    plan = read_plan_text(
        "План мероприятий на 2026 год\n\n"
        "№\tМероприятие\tСроки\tОтветственные\n"
        "1\tРабота с родителями:\n- консультации;\n- собрания\tмай 2026\nиюнь 2026\tОО\n"
        "2\tКурсы\tмарт\tМОУО,\nоператор\n"
        "3\tСеминар\tмай\tОО\n"
    )
    assert listed(plan) == [
        "[]",
        "1 | Работа с родителями: - консультации; - собрания | май 2026 июнь 2026 | ОО",
        "2 | Курсы | март | МОУО, оператор",
        "3 | Семинар | май | ОО",
    ]
    assert plan.file == "буфер обмена"


def test_a_paste_from_excel_quotes_cells_with_line_breaks(listed):
    plan = read_plan_text('№\tМероприятие\tСроки\n1\t"Конкурс ""Педагог года""\nи форум"\tмай\n2\tКурсы\tмарт\n')
    assert listed(plan) == ["[]", '1 | Конкурс "Педагог года" и форум | май', "2 | Курсы | март"]


def test_lost_tabs_at_the_end_of_a_row(listed):
    plan = read_plan_text("№\tМероприятие\tСроки\tРезультат\n1\tКурсы\n2\tСеминар\tмай\tсправка\n")
    assert listed(plan) == ["[]", "1 | Курсы |  |", "2 | Семинар | май | справка"]


def test_a_markdown_table(read_text_plan, listed):
    plan = read_text_plan(
        "# " + TITLE + "| № | Мероприятие | Сроки | Ответственные |\n|---|:---|---|---|\n| **1. Кадры** | | | |\n"
        "| 1.1 | Семинар<br>для учителей | январь | ОО |\n| 1.2 | Курсы \\| стажировка | март | МОУО |\n"
    )
    assert plan.title == "План мероприятий по повышению качества образования на 2026 год"
    assert listed(plan) == [
        "[1] Кадры",
        "1.1 | Семинар для учителей | январь | ОО",
        "1.2 | Курсы | стажировка | март | МОУО",
    ]


def test_a_table_drawn_with_lines(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "┌───┬──────────────┬─────────┐\n"
        "│ N │  Мероприятие │  Сроки  │\n"
        "│п/п│              │         │\n"
        "├───┼──────────────┼─────────┤\n"
        "│ 1 │      2       │    3    │\n"
        "├───┴──────────────┴─────────┤\n"
        "│ 1. Кадры                   │\n"
        "├───┬──────────────┬─────────┤\n"
        "│1.1│ Курсы для    │ январь  │\n"
        "│   │ учителей     │ 2026    │\n"
        "├───┼──────────────┼─────────┤\n"
        "│1.2│ Семинар      │ март    │\n"
        "└───┴──────────────┴─────────┘\n"
    )
    assert listed(plan) == ["[1] Кадры", "1.1 | Курсы для учителей | январь 2026", "1.2 | Семинар | март"]


def test_a_drawn_table_with_one_line_a_row(read_text_plan, listed):
    plan = read_text_plan(
        TITLE + "+---+-------------+-------+\n| № | Мероприятие | Сроки |\n+---+-------------+-------+\n"
        "| 1 | Курсы       | май   |\n| 2 | Семинар     | июнь  |\n| 3 | Форум       | июль  |\n"
        "+---+-------------+-------+\n"
    )
    assert listed(plan) == ["[]", "1 | Курсы | май", "2 | Семинар | июнь", "3 | Форум | июль"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>Один</p> <p><i>Два</i></p>", "Один\nДва"),
        ('<ul style="a"> <li>раз;</li><li>два</li></ul>', "раз;\nдва"),
        ("ОО<sup>1</sup> и МОУО$^{2}$", "ОО¹ и МОУО²"),
        ("**Блок** _1_ *курсив*", "Блок _1_ курсив"),
        ("1\\. «А&nbsp;&amp;&nbsp;Б»", "1. «А\xa0&\xa0Б»"),
        ("меньше <5 баллов и >3", "меньше <5 баллов и >3"),
        ("сноска * и сноска **", "сноска * и сноска **"),
    ],
)
def test_tags_and_signs_go_the_text_stays(written, read):
    assert bare(written) == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r"])
def test_encodings(tmp_path, encoding, listed):
    path = tmp_path / "план.txt"
    text = (
        TITLE + "Номер\tМероприятие\tСроки\tОтветственные\n"
        "1\tСеминар для учителей школ города\tв течение года\tУправление образования\n"
    )
    path.write_bytes(text.encode(encoding))
    assert listed(read_plan_file(path)) == [
        "[]",
        "1 | Семинар для учителей школ города | в течение года | Управление образования",
    ]


WORDS = st.text(alphabet="абвгдежзийклмнопрстуАБВГДЕЖИКЛМНОПРСТУ0123456789«».,:;()-–№/", min_size=1, max_size=8)
CELLS = st.lists(WORDS, max_size=5).map(" ".join)
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "1", "1.1", "2.10.", "а)", "II"]), CELLS, CELLS, CELLS), min_size=1, max_size=8
)


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_no_word_of_a_row_is_lost_in_silence(rows):
    lines = [
        "План мероприятий на 2026 год",
        "",
        "№\tМероприятие\tСроки\tОтветственные",
        *("\t".join(row) for row in rows),
    ]
    plan = read_plan_text("\n".join(lines))
    items = [item for section in plan.sections for item in section.items]
    kept = [text for section in plan.sections for text in (section.number, section.title)]
    kept += [text for item in items for text in (item.number, item.title, item.terms, item.responsible)]
    kept += [problem.message for problem in plan.problems]
    whole = " ".join(filter(None, kept))
    for word in (word for row in rows for cell in row[1:] for word in cell.split()):
        assert word.strip("«».,:;()-–№/") in whole


def test_a_paste_from_word_leaves_the_paragraphs_of_a_last_cell_on_lines_of_their_own(listed):
    plan = read_plan_text(
        "№\nп/п\tМероприятие\tСроки\tОтветственные\n"
        "1.\tСеминар\tмарт\tИ.В. Швец\nО.И. Назарова\nА.Е. Чех\n"
        "2.\tКурсы\tмай\tИРО\nПолучены удостоверения\n"
        "3.\tФорум\tиюнь\tОО\n"
    )
    assert plan.columns[0].header == "№ п/п"
    assert listed(plan) == [
        "[]",
        "1 | Семинар | март | И.В. Швец О.И. Назарова А.Е. Чех",
        "2 | Курсы | май | ИРО Получены удостоверения",
        "3 | Форум | июнь | ОО",
    ]


def test_a_paste_from_word_with_sections_on_lines_of_their_own(listed):
    plan = read_plan_text(
        "№\tМероприятие\tРезультат\tОтветственные\n"
        "БЛОК № 1. КАДРЫ\n1.1\tСеминар\tприказ\tОО\nПриняты меры\n1.2\tКурсы\tприказ\tОО\n"
        "БЛОК № 2. ДЕТИ\n2.1\tОтбор\tприказ\tОО\n"
    )
    assert listed(plan) == [
        "[1] КАДРЫ",
        "1.1 | Семинар | приказ | ОО Приняты меры",
        "1.2 | Курсы | приказ | ОО",
        "[2] ДЕТИ",
        "2.1 | Отбор | приказ | ОО",
    ]


def test_an_empty_paragraph_inside_a_pasted_cell(listed):
    plan = read_plan_text("№\tМероприятие\tСроки\n1\tСеминар\n\nдля всех\tмарт\n2\tКурсы\tмай\n")
    assert listed(plan) == ["[]", "1 | Семинар для всех | март", "2 | Курсы | май"]


def test_pipes_without_outer_ones_keep_an_empty_first_cell(listed):
    plan = read_plan_text("№ | Мероприятие | Сроки\n1 | Конкурсы: | \n | Форум | март\n | Слёт | май\n")
    assert listed(plan) == ["[]", "1 | Конкурсы: |", "(1) | Форум | март", "(1) | Слёт | май"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Инструктажи (на уровне\tМОУО\tприказ", "МОУО, ОО)\t\tжурнал", "Инструктажи (на уровне МОУО, ОО)"),
        ("Сопровождение процедур\tМОУО\tприказы,", "ГИА, ЕГЭ\t\tвебинары", "Сопровождение процедур ГИА, ЕГЭ"),
        ("Ведение исследований качества\tМОУО\tприказ", "(НИКО)\t\t", "Ведение исследований качества (НИКО)"),
        (
            "Разработка актов Всероссийских\tМОУО и\tприказ",
            "проверочных работ\tОО\t",
            "Разработка актов Всероссийских проверочных работ",
        ),
    ],
)
def test_a_row_torn_by_a_page_is_known_by_its_open_ends(read_text_plan, above, below, joined):
    plan = read_text_plan(
        "План мероприятий на 2026 год\n\n№\tМероприятие\tОтветственные\tРезультат\n"
        f"1.1.\t{above}\n\n\t{below}\n2. Дети\t\t\t\n2.1.\tОтбор\tОО\tприказ\n"
    )
    assert [item.title for section in plan.sections for item in section.items] == [joined, "Отбор"]


@pytest.mark.parametrize(
    ("shared", "terms", "result"),
    [
        ("ежегодно до 30 ноября подготовлена справка", "ежегодно до 30 ноября", "подготовлена справка"),
        ("2025-2026 учебный год В.В. Швец", "2025-2026 учебный год", "В.В. Швец"),
        ("По отдельному графику Приказ", "По отдельному графику", "Приказ"),
    ],
)
def test_the_longest_phrase_of_terms_parts_a_cell_over_two_columns(read_text_plan, shared, terms, result):
    plan = read_text_plan(
        "План мероприятий на 2026 год\n\n№\tМероприятие\tСроки\tРезультат\n1\tКурсы\tежегодно\tотчёт\n\n"
        f"№\tМероприятие\tСроки Результат\n2\tФорум\t{shared}\n"
    )
    assert [(item.terms, item.result) for item in plan.sections[0].items] == [("ежегодно", "отчёт"), (terms, result)]
    assert "columns_parted" in {problem.code for problem in plan.problems}

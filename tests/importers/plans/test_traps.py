"""Each trap of a source plan through every container: Word, Excel, text with tabs, text with pipes."""

TITLE = "План мероприятий по повышению качества образования на 2026 год"


def test_a_header_repeated_on_each_page(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки\n1 | Курсы | март\n№ | Мероприятие | Сроки\n"
        "2 | Форум | май\n1 | 2 | 3\n3 | Слёт | июнь",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март", "2 | Форум | май", "3 | Слёт | июнь"]


def test_a_row_cut_by_a_page_break(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки | Результат\n1 | Проведение семинара для | март | приказ,\n"
        "№ | Мероприятие | Сроки | Результат\n| учителей | | справка\n2 | Форум | май | отчёт",
    )
    assert listed(plan) == [
        "[]",
        "1 | Проведение семинара для учителей | март | приказ, справка",
        "2 | Форум | май | отчёт",
    ]
    assert "rows_joined" in {problem.code for problem in plan.problems}


def test_rows_without_a_number_under_a_numbered_one(read_anywhere, listed):
    plan = read_anywhere(
        TITLE, "№ | Мероприятие | Сроки\n1.1 | Конкурсы: | \n| Форум | март\n| Слёт | май\n1.2 | Курсы | июнь"
    )
    assert listed(plan) == [
        "[]",
        "1.1 | Конкурсы: |",
        "(1.1) | Форум | март",
        "(1.1) | Слёт | май",
        "1.2 | Курсы | июнь",
    ]


def test_a_table_for_each_section_below_its_title(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "Раздел 1. Кадры",
        "№ | Мероприятие | Сроки\n1 | Курсы | март",
        "Раздел 2. Дети",
        "№ | Мероприятие | Сроки\n1 | Отбор | май",
    )
    assert listed(plan) == ["[1] Кадры", "1 | Курсы | март", "[2] Дети", "1 | Отбор | май"]


def test_section_titles_as_merged_rows(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки\nБЛОК № 1. КАДРЫ | < | <\n1.1 | Курсы | март\n"
        "БЛОК № 2. ДЕТИ | < | <\n2.1 | Отбор | май",
    )
    assert listed(plan) == ["[1] КАДРЫ", "1.1 | Курсы | март", "[2] ДЕТИ", "2.1 | Отбор | май"]


def test_section_titles_above_the_header_of_each_table(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "I. Кадры | < | <\n№ | Мероприятие | Сроки\n1 | Курсы | март",
        "II. Дети | < | <\n№ | Мероприятие | Сроки\n1 | Отбор | май",
    )
    assert listed(plan) == ["[I] Кадры", "1 | Курсы | март", "[II] Дети", "1 | Отбор | май"]


def test_section_titles_in_place_of_the_name_of_the_column(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Организационные мероприятия | Сроки | Исполнители\n1 | Курсы | март | ИРО",
        "№ | Работа с учителями | Сроки | Исполнители\n2 | Отбор | май | ОО",
    )
    assert listed(plan) == [
        "[] Организационные мероприятия",
        "1 | Курсы | март | ИРО",
        "[] Работа с учителями",
        "2 | Отбор | май | ОО",
    ]


def test_sections_without_a_number(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки\nРабота с кадрами | < | <\n1 | Курсы | март\nРабота с детьми | < | <\n1 | Отбор | май",
    )
    assert listed(plan) == ["[] Работа с кадрами", "1 | Курсы | март", "[] Работа с детьми", "1 | Отбор | май"]


def test_sections_of_a_table_without_numbers(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "Мероприятие | Сроки | Ответственные\nКадры | < | <\nКурсы | март | ИРО\n1) Работа с детьми | < | <\n"
        "Отбор | май | ОО",
    )
    assert listed(plan) == ["[] Кадры", "| Курсы | март | ИРО", "[1] Работа с детьми", "| Отбор | май | ОО"]


def test_a_section_of_a_number_and_a_title_above_rows_counted_anew(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки\n1. | Работа с кадрами | <\n1 | Курсы | март\n2 | Форум | май\n"
        "2. | Работа с детьми | <\n1 | Отбор | июнь",
    )
    assert listed(plan) == [
        "[1] Работа с кадрами",
        "1 | Курсы | март",
        "2 | Форум | май",
        "[2] Работа с детьми",
        "1 | Отбор | июнь",
    ]


def test_columns_in_another_order_with_other_names(read_anywhere, listed):
    plan = read_anywhere(
        TITLE, "Когда | Кто проводит | Содержание работы | Итоговый документ\nмарт | ИРО | Курсы | удостоверения"
    )
    assert [column.key for column in plan.columns] == ["terms", "responsible", "title", "doc_kind"]
    assert listed(plan) == ["[]", "| Курсы | март | ИРО | удостоверения"]


def test_two_columns_merged_on_the_last_page(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки | Исполнители\n1 | Курсы | март | МОУО, ОО",
        "№ | Мероприятие | Сроки Исполнители\n2 | Форум | ежегодно МОУО, ОО",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март | МОУО, ОО", "2 | Форум | ежегодно | МОУО, ОО"]


def test_lists_inside_cells(read_anywhere, listed):
    plan = read_anywhere(
        TITLE, "№ | Мероприятие | Сроки\n1 | Темы: // - объективность; // - ВСОКО. | март // май\n2 | Курсы | июнь"
    )
    assert listed(plan) == ["[]", "1 | Темы: - объективность; - ВСОКО. | март май", "2 | Курсы | июнь"]


def test_footnote_marks_inside_cells(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки*\n1 | Совещание с ОО ¹ , МОУО² | март*",
        "¹ ОО – общеобразовательная организация",
        "* при наличии средств",
    )
    assert listed(plan) == ["[]", "1 | Совещание с ОО ¹ , МОУО² | март*"]
    assert plan.columns[2].key == "terms"


def test_a_head_of_an_annex(read_anywhere):
    plan = read_anywhere(
        "Приложение № 1 к приказу Управления образования от 12 марта 2026 г. № 123-р",
        TITLE,
        "№ | Мероприятие | Сроки\n1 | Курсы | март",
    )
    assert (plan.title, plan.issuer, plan.act_type, plan.act_number) == (
        TITLE,
        "Управление образования",
        "приказ",
        "123-р",
    )


def test_a_total_an_annex_and_a_table_of_indicators_below(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки | Результат\n1 | Курсы | март | приказ\nИтого: 1 мероприятие | < | < | <",
        "Приложение",
        "№ п/п | Наименование показателя | Единица измерения | Значение\n1 | Доля школ | процент | 10",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март | приказ"]


def test_the_list_of_those_who_have_read_it_is_no_part(read_anywhere, listed):
    plan = read_anywhere(
        TITLE,
        "№ | Мероприятие | Сроки\n1 | Курсы | март",
        "С планом ознакомлены:",
        "ФИО | Подпись | Дата\nИванова И.И. | | \nПетрова П.П. | | ",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март"]
    told = " ".join(problem.message for problem in plan.problems if problem.code in {"table_skipped", "rows_left"})
    assert "Подпись" in told

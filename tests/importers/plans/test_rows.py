"""Rows of a plan: one small table for each trap of real documents, through Word and Excel alike."""

TITLE = "План мероприятий по повышению качества образования на 2026 год"


def test_sections_as_merged_rows(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные
        БЛОК № 1. КАДРЫ | < | < | <
        1.1. | Курсы | январь | ОО
        II. Методическая работа | < | < | <
        2.1. | Семинар | март | МОУО
        Работа с родителями | < | < | <
        3.1. | Собрание | май | ОО""",
    )
    assert listed(plan) == [
        "[1] КАДРЫ",
        "1.1 | Курсы | январь | ОО",
        "[II] Методическая работа",
        "2.1 | Семинар | март | МОУО",
        "[] Работа с родителями",
        "3.1 | Собрание | май | ОО",
    ]


def test_a_section_row_of_a_number_and_a_merged_title(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные
        1. | Кадры | < | <
        1.1. | Курсы | январь | ОО
        2. | Методическая работа | < | <
        2.1. | Семинар | март | МОУО""",
    )
    assert listed(plan) == [
        "[1] Кадры",
        "1.1 | Курсы | январь | ОО",
        "[2] Методическая работа",
        "2.1 | Семинар | март | МОУО",
    ]


def test_a_section_row_without_merges_is_told_by_the_numbers_below(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные
        1 | Кадры | |
        1.1 | Курсы | январь | ОО
        2 | Методическая работа | |
        2.1 | Семинар | март | МОУО
        | Работа с родителями | |
        1 | Собрание | май | ОО""",
    )
    assert [line for line in listed(plan) if line.startswith("[")] == [
        "[1] Кадры",
        "[2] Методическая работа",
        "[] Работа с родителями",
    ]


def test_no_sections_at_all(read_plan, listed):
    plan = read_plan(TITLE, "№ | Мероприятие | Сроки\n1. | Курсы | январь\n2. | Семинар | март")
    assert listed(plan) == ["[]", "1 | Курсы | январь", "2 | Семинар | март"]


def test_a_repeated_header_and_a_row_of_column_numbers_are_dropped(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ п/п | Мероприятие | Сроки
        1 | 2 | 3
        1. | Курсы | январь
        № п/п | Мероприятие | Сроки
        1 | 2 | 3
        2. | Семинар | март""",
    )
    assert listed(plan) == ["[]", "1 | Курсы | январь", "2 | Семинар | март"]


def test_a_row_cut_by_a_page_break_is_joined(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные | Результат
        1. | Семинар для педагогов | апрель | МОУО | проведены семинары для
        № | Мероприятие | Сроки | Ответственные | Результат
        | ОО, имеющих низкие результаты | | | директоров
        2. | Курсы | май | ОО | справка""",
    )
    assert listed(plan) == [
        "[]",
        "1 | Семинар для педагогов ОО, имеющих низкие результаты | апрель | МОУО | проведены семинары для директоров",
        "2 | Курсы | май | ОО | справка",
    ]
    assert "rows_joined" in {problem.code for problem in plan.problems}


def test_a_cut_row_whose_title_was_whole(read_plan, listed):
    plan = read_plan(
        TITLE, "№ | Мероприятие | Сроки | Результат\n1. | Форум | май | резолюция форума,\n | | | распространение опыта"
    )
    assert listed(plan) == ["[]", "1 | Форум | май | резолюция форума, распространение опыта"]


def test_sub_rows_without_a_number_belong_to_the_numbered_row(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные
        3.26. | Трансляция практик, в том числе: | в течение года | МОУО
        | Конкурс «Педагог года» | ноябрь | МОУО
        | - форум учителей | декабрь | ОО
        3.27. | Курсы | май | ОО""",
    )
    assert listed(plan) == [
        "[]",
        "3.26 | Трансляция практик, в том числе: | в течение года | МОУО",
        "(3.26) | Конкурс «Педагог года» | ноябрь | МОУО",
        "(3.26) | - форум учителей | декабрь | ОО",
        "3.27 | Курсы | май | ОО",
    ]


def test_a_list_set_into_rows_of_its_own_stays_in_its_cell(read_plan, listed):
    plan = read_plan(
        TITLE, "№ | Мероприятие | Сроки\n1. | Работа с родителями: | май\n | - консультации; |\n | - собрания. |"
    )
    assert listed(plan) == ["[]", "1 | Работа с родителями: - консультации; - собрания. | май"]


def test_a_number_merged_over_several_rows(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Ответственные
        1. | Семинары | январь | МОУО
        ^ | Консультации | март | ^
        2. | Курсы | май | ОО""",
    )
    assert listed(plan) == [
        "[]",
        "1 | Семинары | январь | МОУО",
        "(1) | Консультации | март | МОУО",
        "2 | Курсы | май | ОО",
    ]


def test_a_measure_merged_over_several_terms(read_plan, listed):
    plan = read_plan(
        TITLE, "№ | Мероприятие | Сроки\n1. | Семинары | январь 2026\n^ | ^ | март 2026\n2. | Курсы | май 2026"
    )
    assert listed(plan) == ["[]", "1 | Семинары | январь 2026 март 2026", "2 | Курсы | май 2026"]


def test_a_term_merged_over_several_measures(read_plan, listed):
    plan = read_plan(TITLE, "№ | Мероприятие | Сроки\n1. | Семинары | январь\n2. | Курсы | ^\n3. | Форум | май")
    assert listed(plan) == ["[]", "1 | Семинары | январь", "2 | Курсы | январь", "3 | Форум | май"]


def test_several_tables_with_titles_on_lines_between_them(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "Административная команда",
        "№ | Мероприятие | Сроки\n1 | Совещание | январь",
        "Учителя-предметники",
        "№ | Мероприятие | Сроки\n1 | Курсы | март",
    )
    assert listed(plan) == [
        "[] Административная команда",
        "1 | Совещание | январь",
        "[] Учителя-предметники",
        "1 | Курсы | март",
    ]


def test_several_tables_with_numbered_titles(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "Задачи:",
        "1) снизить число ошибок;",
        "2) повысить качество.",
        "1. Нормативное обеспечение",
        "№ | Мероприятие | Сроки\n1.1 | Приказ | январь",
        "2. Методическое обеспечение",
        "2.1 | Курсы | март",
    )
    assert plan.tasks == ("снизить число ошибок", "повысить качество")
    assert listed(plan) == [
        "[1] Нормативное обеспечение",
        "1.1 | Приказ | январь",
        "[2] Методическое обеспечение",
        "2.1 | Курсы | март",
    ]


def test_a_table_for_each_section_with_its_title_above_the_header(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "Работа с командами | < | <\n№ | Мероприятие | Сроки\n1 | Совещание | январь",
        "Работа с учителями | < | <\n№ | Мероприятие | Сроки\n1 | Курсы | март",
    )
    assert plan.title == TITLE
    assert listed(plan) == [
        "[] Работа с командами",
        "1 | Совещание | январь",
        "[] Работа с учителями",
        "1 | Курсы | март",
    ]


def test_one_table_with_the_first_section_above_the_header(read_plan, listed):
    plan = read_plan(
        TITLE,
        """Работа с командами | < | <
        № | Мероприятие | Сроки
        1 | Совещание | январь
        Работа с учителями | < | <
        2 | Курсы | март""",
    )
    assert listed(plan) == [
        "[] Работа с командами",
        "1 | Совещание | январь",
        "[] Работа с учителями",
        "2 | Курсы | март",
    ]


def test_section_titles_in_place_of_the_name_of_the_column(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "№ | 1. Работа с командами школ | Сроки | Исполнители\n1.1 | Совещание | январь | МОУО",
        "№ | 2. Работа с учителями школ | Сроки | Исполнители\n2.1 | Курсы | март | ОО",
    )
    assert listed(plan) == [
        "[1] Работа с командами школ",
        "1.1 | Совещание | январь | МОУО",
        "[2] Работа с учителями школ",
        "2.1 | Курсы | март | ОО",
    ]


def test_a_table_that_goes_on_without_a_header(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "№ | Мероприятие | Сроки\n1. | Семинар для учителей, | январь",
        " | работающих в выпускных классах | \n2. | Курсы | март",
    )
    assert listed(plan) == [
        "[]",
        "1 | Семинар для учителей, работающих в выпускных классах | январь",
        "2 | Курсы | март",
    ]


def test_two_columns_merged_on_the_last_page_are_parted_by_what_stood_above(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Исполнители | Показатель
        1 | Семинар | март 2026 | МОУО, ОО | 2 семинара
        2 | Курсы | май 2026 | ОО | справка""",
        "№ | Мероприятие | Сроки Исполнители | Показатель\n3 | Форум | ежегодно МОУО, ОО | 1 форум",
        "4 | Конкурс | I квартал ОО | 1 конкурс",
    )
    assert listed(plan)[-2:] == [
        "3 | Форум | ежегодно | МОУО, ОО | 1 форум",
        "4 | Конкурс | I квартал | ОО | 1 конкурс",
    ]


def test_a_narrow_table_without_a_header_is_laid_over_the_right_columns(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Исполнители | Показатель
        1 | Семинар | март 2026 | МОУО, ОО | 2 семинара
        2 | Курсы | май 2026 | ОО | справка""",
        """3 | Форум учителей | ежегодно МОУО, ОО | 1 форум
        4 | Публикации на сайте | в течение года ОО | 2 новости в месяц""",
    )
    assert listed(plan)[-2:] == [
        "3 | Форум учителей | ежегодно | МОУО, ОО | 1 форум",
        "4 | Публикации на сайте | в течение года | ОО | 2 новости в месяц",
    ]


def test_a_narrow_table_that_tells_nothing_is_left_and_told(read_docx_plan, listed):
    plan = read_docx_plan(TITLE, "Мероприятие | Форма | Вид документа\nСеминар | очно | протокол", "Форум | резолюция")
    assert listed(plan)[-1] == "| Форум | резолюция |"
    assert [problem.code for problem in plan.problems] == ["columns_missing"]


def test_a_cell_over_two_columns_is_parted_by_its_paragraphs(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | Исполнители
        1 | Семинар | март | ОО
        2 | Форум | по плану отдела // Петрова А.С. | <""",
    )
    assert listed(plan)[-1] == "2 | Форум | по плану отдела | Петрова А.С."


def test_a_cell_over_two_columns_without_a_border_is_told(read_plan, listed):
    plan = read_plan(
        TITLE, "№ | Мероприятие | Форма | Результат\n1 | Семинар | очно | протокол\n2 | Форум | резолюция форума | <"
    )
    assert listed(plan)[-1] == "2 | Форум | резолюция форума |"
    assert [problem.code for problem in plan.problems] == ["columns_merged"]


def test_a_header_on_two_lines(read_plan, listed):
    plan = read_plan(
        TITLE, "№ | Мероприятие | Сроки | Ответственный\nп/п | | реализации | исполнитель\n1 | Форум | май | ОО"
    )
    assert [column.header for column in plan.columns] == [
        "№ п/п",
        "Мероприятие",
        "Сроки реализации",
        "Ответственный исполнитель",
    ]
    assert listed(plan) == ["[]", "1 | Форум | май | ОО"]


def test_the_goal_of_a_section_is_no_section(read_plan, listed):
    plan = read_plan(TITLE, "№ | Мероприятие | Сроки\nКадры | < | <\nЦель: рост мастерства | < | <\n1 | Курсы | март")
    assert listed(plan) == ["[] Кадры", "1 | Курсы | март"]
    assert [problem.code for problem in plan.problems] == ["section_note"]


def test_columns_in_another_order(read_plan):
    plan = read_plan(
        TITLE,
        """Сроки | Исполнители | Ожидаемый результат | Наименование мероприятия | № п/п
        март | ОО | справка | Семинар | 1.1""",
    )
    item = plan.sections[0].items[0]
    assert (item.number, item.title, item.terms, item.responsible, item.result) == (
        "1.1",
        "Семинар",
        "март",
        "ОО",
        "справка",
    )


def test_a_plan_without_numbers(read_plan, listed):
    plan = read_plan(TITLE, "Мероприятие | Сроки | Ответственные\nСеминар | март | ОО\nКурсы | май | МОУО")
    assert listed(plan) == ["[]", "| Семинар | март | ОО", "| Курсы | май | МОУО"]
    assert [item.parent for item in plan.sections[0].items] == [None, None]


def test_an_unknown_column_is_told_and_left_out(read_plan, listed):
    plan = read_plan(TITLE, "№ | Мероприятие | Участники | Сроки\n1 | Семинар | учителя | март")
    assert listed(plan) == ["[]", "1 | Семинар | март"]
    assert [(problem.code, problem.severity) for problem in plan.problems] == [("column_unknown", "info")]


def test_two_columns_of_terms_are_one_range(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки | < | Ответственные
        ^ | ^ | начало | окончание | ^
        1 | Семинары | март 2026 | май 2026 | ОО""",
    )
    assert [column.header for column in plan.columns] == [
        "№",
        "Мероприятие",
        "Сроки начало",
        "Сроки окончание",
        "Ответственные",
    ]
    assert plan.sections[0].items[0].terms == "март 2026 – май 2026"
    assert listed(plan)[1].startswith("1 | Семинары")


def test_signatures_and_notes_below_the_table_are_no_rows(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки
        1 | Семинар для ОО | март
        Условные сокращения: | < | <
        ОО – образовательная организация; | < | <
        Начальник управления | | И.И. Иванова""",
    )
    assert listed(plan) == ["[]", "1 | Семинар для ОО | март"]
    assert plan.abbreviations == {"ОО": "образовательная организация"}


def test_a_section_repeated_on_the_next_page_is_one_section(read_plan, listed):
    plan = read_plan(
        TITLE,
        """№ | Мероприятие | Сроки
        1. Кадры | < | <
        1.1 | Курсы | март
        № | Мероприятие | Сроки
        1. Кадры | < | <
        1.2 | Семинар | май""",
    )
    assert listed(plan) == ["[1] Кадры", "1.1 | Курсы | март", "1.2 | Семинар | май"]


def test_a_number_that_a_spreadsheet_cut(read_plan, listed):
    rows = "\n".join(f"1.{number} | Мера {number} | март" for number in [*range(1, 10), 1, 11])
    plan = read_plan(TITLE, f"№ | Мероприятие | Сроки\n{rows}")
    assert [item.number for item in plan.sections[0].items][-3:] == ["1.9", "1.10", "1.11"]


def test_another_table_below_the_plan_is_no_part_of_it(read_docx_plan, listed):
    plan = read_docx_plan(
        TITLE,
        "№ | Мероприятие | Сроки | Результат\n1 | Курсы | март | справка",
        "Показатели",
        "№ | Показатель | 2025 | 2026\n1 | Доля школ | 12 | 10",
        "Начальник отдела | | | А.В. Петрова",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март | справка"]


def test_a_title_in_capitals_just_above_the_table_is_no_section(read_plan, listed):
    plan = read_plan("ПЛАН МЕРОПРИЯТИЙ", "ПО ПОДГОТОВКЕ К ГИА В 2026 ГОДУ", "№ | Мероприятие | Сроки\n1 | Курсы | март")
    assert plan.title == "ПЛАН МЕРОПРИЯТИЙ ПО ПОДГОТОВКЕ К ГИА В 2026 ГОДУ"
    assert listed(plan) == ["[]", "1 | Курсы | март"]


def test_the_last_line_of_a_head_is_no_section(read_plan, listed):
    plan = read_plan(
        TITLE,
        "Утверждён приказом от 01.02.2026 № 5",
        "№ | Мероприятие | Сроки\n1 | Курсы | март\nРодители | < | <\n2 | Собрание | май",
    )
    assert listed(plan) == ["[]", "1 | Курсы | март", "[] Родители", "2 | Собрание | май"]


def test_words_in_the_number_cell_never_break_the_count(read_plan, listed):
    plan = read_plan(TITLE, "№ | Мероприятие | Сроки\nп. 1.а | Курсы | март\n1.1 | Форум | май")
    assert listed(plan) == ["[]", "п. 1.а | Курсы | март", "1.1 | Форум | май"]

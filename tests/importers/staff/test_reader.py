"""Staff lists of any layout: headers, groups, continued rows, vacancies, several tables, copied lines."""

from datetime import date

import pytest

from app.importers.staff.reader import NoStaffTableError, read_staff_file, read_staff_text

TODAY = date(2026, 11, 20)


def pasted(*lines, roles=None):
    return read_staff_text("\n".join("\t".join(line) for line in lines), "", TODAY, roles)


def one(*lines):
    [person] = pasted(*lines).people
    return person


def words(read):
    return [problem.message for problem in read.problems]


def test_columns_stand_in_any_order_and_wording():
    person = one(
        ("Кв. категория", "Преподаваемые дисциплины", "Ф.И.О. педагога", "Занимаемая должность", "Пед. стаж", "Классы"),
        ("ВКК", "физика, астрономия", "Цой Сергей Ильич", "Учитель", "14 лет", "7-9 АБ"),
    )
    assert (person.full_name, person.position, person.administrator) == ("Цой Сергей Ильич", "учитель", False)
    assert (person.subjects, person.category, person.experience_years) == (("Физика", "Астрономия"), "высшая", 14)
    assert person.classes == ("7А", "7Б", "8А", "8Б", "9А", "9Б")
    assert person.doubts == ()


def test_a_name_in_three_columns():
    person = one(("№", "Отчество", "Имя", "Фамилия", "Должность"), ("1", "Ильич", "СЕРГЕЙ", "ЦОЙ", "директор"))
    assert (person.full_name, person.administrator) == ("Цой Сергей Ильич", True)


def test_the_header_stands_below_titles_and_a_line_of_numbers_below_it():
    read = pasted(
        ("Список педагогических работников", "", ""),
        ("на 01.09.2026 г.", "", ""),
        ("№ п/п", "ФИО", "Должность"),
        ("1", "2", "3"),
        ("1", "Гусь Анна Викторовна", "учитель химии"),
        ("", "Итого: 1", ""),
    )
    assert [(person.full_name, person.subjects) for person in read.people] == [("Гусь Анна Викторовна", ("Химия",))]
    assert words(read) == []


def test_a_header_of_two_lines_with_both_kinds_of_experience():
    person = one(
        ("ФИО", "Должность", "Стаж", "", "Категория"),
        ("", "", "общий", "педагогический", ""),
        ("Гусь Анна Викторовна", "учитель химии", "20", "15", "первая"),
    )
    assert (person.experience_years, person.category) == (15, "первая")


def test_of_experience_in_one_cell_the_header_says_which_is_pedagogical():
    assert one(("ФИО", "Стаж (общий/педагогический)"), ("Гусь Анна Викторовна", "20/15")).experience_years == 15
    assert one(("ФИО", "Стаж (пед./общий)"), ("Гусь Анна Викторовна", "15/20")).experience_years == 15


def test_the_experience_in_the_position_is_not_the_pedagogical_one():
    read = pasted(
        ("ФИО", "Стаж работы в должности", "Общий трудовой стаж", "Педагогический стаж"),
        ("Гусь Анна Викторовна", "3", "20", "15"),
    )
    assert read.people[0].experience_years == 15
    assert words(read) == ["Не загружаются столбцы: «Стаж работы в должности», «Общий трудовой стаж»."]


def test_several_positions_make_an_administrator_and_tell_subjects():
    person = one(
        ("Сотрудник", "Должность"), ("Гусь Анна Викторовна", "учитель математики, зам. директора по УВР (внутр. совм.)")
    )
    assert person.position == "заместитель директора по УВР, учитель математики"
    assert (person.administrator, person.subjects) == (True, ("Математика",))
    assert person.doubts == ("Пометка в таблице: внутр. совм.",)


def test_vacancies_are_left_out_and_told():
    read = pasted(
        ("ФИО", "Должность"),
        ("Гусь Анна Викторовна", "учитель химии"),
        ("Вакансия", "учитель физики"),
        ("", "учитель музыки (вакансия)"),
    )
    assert [person.full_name for person in read.people] == ["Гусь Анна Викторовна"]
    assert words(read) == ["2\u00a0вакансии не загружены: за ними никого нет."]


def test_phones_and_addresses_are_left_out_and_told():
    read = pasted(
        ("ФИО", "Должность", "E-mail", "Телефон", "Дата рождения"),
        ("Гусь Анна Викторовна", "учитель химии", "a@b.ru", "+7 913 000-00-00", "01.01.1980"),
    )
    assert words(read) == ["Не загружаются столбцы: «E-mail», «Телефон», «Дата рождения»."]


def test_heads_of_groups_tell_the_position_where_no_column_does():
    read = pasted(
        ("№", "ФИО", "Категория"),
        ("Администрация", "", ""),
        ("1", "Шевченко Ольга Николаевна", "высшая"),
        ("Учителя начальных классов", "", ""),
        ("2", "Ковалёва Светлана Юрьевна", "первая"),
        ("Учителя математики:", "", ""),
        ("3", "Гусь Анна Викторовна", ""),
    )
    assert [(person.position, person.subjects) for person in read.people] == [
        ("", ()),
        ("учитель начальных классов", ()),
        ("учитель математики", ("Математика",)),
    ]


def test_lines_without_a_name_go_on_about_the_person_above():
    read = pasted(
        ("ФИО", "Должность", "Предмет", "Классы"),
        ("Гусь Анна Викторовна", "учитель", "Математика", "5А"),
        ("", "", "Информатика", "7А, 7Б"),
        ("Цой Сергей Ильич", "учитель", "Физика", "8А"),
    )
    assert [(person.subjects, person.classes) for person in read.people] == [
        (("Математика", "Информатика"), ("5А", "7А", "7Б")),
        (("Физика",), ("8А",)),
    ]


def test_one_person_met_twice_is_one_and_it_is_told():
    read = pasted(
        ("ФИО", "Должность", "Стаж"),
        ("Гусь Анна Викторовна", "учитель химии", "15"),
        ("Гусь Анна Викторовна", "заместитель директора", ""),
    )
    [person] = read.people
    assert (person.position, person.administrator) == ("заместитель директора, учитель химии", True)
    assert words(read) == ["Гусь Анна Викторовна – в списке несколько раз: сведения соединены."]


def test_subjects_and_classes_in_one_cell():
    person = one(("ФИО", "Предмет, класс"), ("Гусь Анна Викторовна", "математика 5а, 5б; информатика 7а"))
    assert (person.subjects, person.classes) == (("Математика", "Информатика"), ("5А", "5Б", "7А"))
    person = one(("ФИО", "Классы"), ("Гусь Анна Викторовна", "математика 5а, 5б"))
    assert (person.subjects, person.classes) == (("Математика",), ("5А", "5Б"))


def test_without_a_header_columns_are_told_by_what_stands_in_them():
    read = pasted(
        ("1", "Гусь Анна Викторовна", "учитель химии", "8А, 9А", "первая", "12 лет"),
        ("2", "Цой Сергей Ильич", "учитель физики", "7А", "высшая", "5 лет"),
    )
    assert [(person.position, person.classes, person.category, person.experience_years) for person in read.people] == [
        ("учитель химии", ("8А", "9А"), "первая", 12),
        ("учитель физики", ("7А",), "высшая", 5),
    ]
    assert read.tables[0].roles == (None, "person", "position", "classes", "category", "experience")


def test_lines_of_plain_text_are_read_too():
    read = read_staff_text("1. Гусь А.В., учитель математики\n2. Цой Сергей Ильич – директор\nПрошу учесть.", "", TODAY)
    assert [(person.full_name, person.position) for person in read.people] == [
        ("Гусь А. В.", "учитель математики"),
        ("Цой Сергей Ильич", "директор"),
    ]
    assert words(read) == ["Строка «Прошу учесть.» не загружена: в ней нет имени сотрудника."]


def test_the_user_may_say_what_columns_are():
    lines = (("ФИО", "Нагрузка", "Прочее"), ("Гусь Анна Викторовна", "8А, 9А", "химия"))
    read = pasted(*lines)
    assert read.tables[0].roles == ("person", None, None)
    [person] = pasted(*lines, roles={0: ("person", "classes", "subjects")}).people
    assert (person.classes, person.subjects) == (("8А", "9А"), ("Химия",))


def test_a_curator_and_a_gender_are_read():
    person = one(("ФИО", "Куратор", "Пол", "Зона ответственности"), ("Гусь Анна", "Цой С.И.", "жен.", "ВШК"))
    assert (person.curator, person.gender, person.responsibility) == ("Цой С. И.", "female", "ВШК")


def test_a_job_that_is_no_teachers_is_doubted():
    person = one(("ФИО", "Должность"), ("Гусь Анна Викторовна", "секретарь"))
    assert person.technical
    assert person.doubts == ("«секретарь» – не педагогическая должность. Нужен ли этому сотруднику ИОМ?",)


def test_lists_of_pupils_are_never_read():
    with pytest.raises(NoStaffTableError):
        pasted(("№", "ФИО обучающегося", "Класс"), ("1", "Гусь Анна Викторовна", "5А"))


def test_nothing_like_a_list_shows_its_first_lines_for_roles():
    with pytest.raises(NoStaffTableError) as refused:
        pasted(("Показатель", "Значение"), ("Площадь", "100"))
    assert refused.value.sample == (("Показатель", "Значение"), ("Площадь", "100"))


def test_a_workbook_with_merged_headers_and_two_sheets(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Учителя"
    for row in (
        ["Тарификационный список", None, None, None, None],
        ["ФИО", "Должность", "Стаж", None, "Классы"],
        [None, None, "общий", "пед.", None],
        ["Гусь Анна Викторовна", "учитель химии", 20, 15.0, date(2026, 7, 5)],
    ):
        sheet.append(row)
    for merged in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        sheet.merge_cells(merged)
    second = book.create_sheet("Администрация")
    second.append(["Фамилия, имя, отчество", "Должность"])
    second.append(["Шевченко Ольга Николаевна", "директор"])
    book.save(tmp_path / "staff.xlsx")
    read = read_staff_file(tmp_path / "staff.xlsx", TODAY)
    teacher, head = read.people
    assert (teacher.experience_years, teacher.classes, teacher.place) == (
        15,
        ("5", "6", "7"),
        "лист «Учителя», строка 4",
    )
    assert teacher.doubts == ("Вместо классов – дата 05.07.2026: прочитано «5–7». Проверьте классы.",)
    assert (head.full_name, head.administrator) == ("Шевченко Ольга Николаевна", True)
    assert [table.name for table in read.tables] == ["Лист «Учителя»", "Лист «Администрация»"]


def test_a_table_of_a_word_document_with_cells_merged_downwards(tmp_path):
    from docx import Document

    document = Document()
    document.add_paragraph("Сведения о педагогах")
    table = document.add_table(rows=4, cols=3)
    texts = [
        ("Ф.И.О.", "Предмет", "Класс"),
        ("Гусь Анна Викторовна", "Математика", "5А"),
        ("", "Алгебра", "7А"),
        ("Цой С.И.", "Физика", "8А"),
    ]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(tmp_path / "staff.docx")
    first, second = read_staff_file(tmp_path / "staff.docx", TODAY).people
    assert (first.full_name, first.subjects, first.classes) == (
        "Гусь Анна Викторовна",
        ("Математика", "Алгебра"),
        ("5А", "7А"),
    )
    assert second.full_name == "Цой С. И."

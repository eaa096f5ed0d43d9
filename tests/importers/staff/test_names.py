"""Names of a staff list: capitals, initials, other orders and cases, remarks, words around them."""

import pytest

from app.importers.staff.names import looks_like_name, read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("КЮИ АННА СЕРГЕЕВНА", "Кюи Анна Сергеевна"),
        ("иванова мария петровна", "Иванова Мария Петровна"),
        ("Мария Петровна Иванова", "Иванова Мария Петровна"),
        ("Анна Гусь", "Гусь Анна"),
        ("Лев Толстой", "Толстой Лев"),
        ("3. Иванова Мария Петровна", "Иванова Мария Петровна"),
        ("Салтыкова - Щедрина Вера Андреевна", "Салтыкова-Щедрина Вера Андреевна"),
        ("Петрова (Иванова) Анна Сергеевна", "Петрова (Иванова) Анна Сергеевна"),
        ("Петрова Анна-Мария Ивановна", "Петрова Анна-Мария Ивановна"),
        ("МАМЕДОВА ЛЕЙЛА РАШИД КЫЗЫ", "Мамедова Лейла Рашид кызы"),
        ("Мамедов Али Рашид-Оглы", "Мамедов Али Рашид-оглы"),
        ("Ивaнова Мaрия Петровна", "Иванова Мария Петровна"),  # Latin «a» twice
        ("Школьник Олег Львович", "Школьник Олег Львович"),
        ("Замятина Анна Ильинична", "Замятина Анна Ильинична"),
    ],
)
def test_whole_names(text, name):
    assert (read_name(text).full_name, read_name(text).doubt) == (name, "")


@pytest.mark.parametrize("text", ["Иванова М.П.", "ИВАНОВА М. П.", "М.П. Иванова", "Иванова МП", "Иванова М.П"])
def test_initials_are_kept_and_doubted(text):
    read = read_name(text)
    assert read.full_name == "Иванова М. П."
    assert read.doubt.startswith("Вместо имени и отчества – инициалы")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ивановой Марии Петровне", "Иванова Мария Петровна"),
        ("Салтыковой-Щедриной Вере Андреевне", "Салтыкова-Щедрина Вера Андреевна"),
        ("Мамину-Сибиряку Дмитрию Наркисовичу", "Мамин-Сибиряк Дмитрий Наркисович"),
        ("Гуся Ивана Петровича", "Гусь Иван Петрович"),
        ("Кюи Анне Сергеевне", "Кюи Анна Сергеевна"),
        ("Цой Анне Ивановне", "Цой Анна Ивановна"),
        ("Палию Ивану Кузьмичу", "Палий Иван Кузьмич"),
        ("Соловью Ивану Ильичу", "Соловей Иван Ильич"),
        ("Толстого Льва Николаевича", "Толстой Лев Николаевич"),
    ],
)
def test_a_name_in_another_case_is_put_into_the_nominative_and_doubted(text, name):
    read = read_name(text)
    assert read.full_name == name
    assert read.doubt == f"В таблице – «{text}»: поставлено в именительный падеж. Проверьте имя."


@pytest.mark.parametrize(
    ("text", "name", "rest", "notes"),
    [
        ("Гусь Анна Викторовна (внутр. совместитель)", "Гусь Анна Викторовна", "", ("внутр. совместитель",)),
        ("Гусь Анна Викторовна (д/о)", "Гусь Анна Викторовна", "", ("д/о",)),
        ("Гусь Анна Викторовна 0,5 ставки", "Гусь Анна Викторовна", "", ("0,5 ставки",)),
        ("Гусь Анна Викторовна, молодой специалист", "Гусь Анна Викторовна", "", ("молодой специалист",)),
        ("Гусь А.В. – учитель химии", "Гусь А. В.", "учитель химии", ()),
        ("Директор Шевченко Ольга Николаевна", "Шевченко Ольга Николаевна", "Директор", ()),
    ],
)
def test_words_around_a_name(text, name, rest, notes):
    read = read_name(text)
    assert (read.full_name, read.rest, read.notes) == (name, rest, notes)


def test_two_names_in_a_cell_are_doubted():
    read = read_name("Мороз Елена Андреевна / Петрова А.А.")
    assert read.full_name == "Петрова А. А."
    assert "В ячейке есть ещё одно имя: «Мороз Елена Андреевна»." in read.doubt


def test_a_surname_alone_is_doubted():
    assert read_name("Белых").doubt == "Указана только фамилия. Дополните имя и отчество."


@pytest.mark.parametrize("text", ["вакансия", "Вакантная должность", "вакант"])
def test_a_vacancy_is_nobody(text):
    assert (read_name(text).vacant, read_name(text).full_name) == (True, "")


@pytest.mark.parametrize(
    "text", ["Администрация", "Учителя начальных классов", "Итого", "Математика", "Русский язык", "5А", "Директор", ""]
)
def test_other_words_are_no_names(text):
    assert read_name(text).full_name == ""
    assert not looks_like_name(text)

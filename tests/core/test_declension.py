"""Names and positions in the cases that orders, ИОМ and protocols need."""

import subprocess
import sys

import pytest

from app.core.declension import (
    CASES,
    decline_name,
    decline_position,
    gender_of_name,
    gender_told,
    name_in_case,
)
from app.core.errors import BugError


@pytest.mark.parametrize(
    ("name", "genitive", "dative", "instrumental"),
    [
        ("Петрова Анна Сергеевна", "Петровой Анны Сергеевны", "Петровой Анне Сергеевне", "Петровой Анной Сергеевной"),
        ("Черных Пётр Ильич", "Черных Петра Ильича", "Черных Петру Ильичу", "Черных Петром Ильичом"),
        ("Дурново Нина Петровна", "Дурново Нины Петровны", "Дурново Нине Петровне", "Дурново Ниной Петровной"),
        ("Шевченко Олег Львович", "Шевченко Олега Львовича", "Шевченко Олегу Львовичу", "Шевченко Олегом Львовичем"),
        ("Кюи Цезарь Антонович", "Кюи Цезаря Антоновича", "Кюи Цезарю Антоновичу", "Кюи Цезарем Антоновичем"),
        ("Кравец Иван Лукич", "Кравца Ивана Лукича", "Кравцу Ивану Лукичу", "Кравцом Иваном Лукичом"),
        (
            "Салтыкова-Щедрина Любовь Львовна",
            "Салтыковой-Щедриной Любови Львовны",
            "Салтыковой-Щедриной Любови Львовне",
            "Салтыковой-Щедриной Любовью Львовной",
        ),
        ("Соловей Иван Ильич", "Соловья Ивана Ильича", "Соловью Ивану Ильичу", "Соловьём Иваном Ильичом"),
        ("Ткач Игорь Ильич", "Ткача Игоря Ильича", "Ткачу Игорю Ильичу", "Ткачом Игорем Ильичом"),
        ("Бабич Олег Львович", "Бабича Олега Львовича", "Бабичу Олегу Львовичу", "Бабичем Олегом Львовичем"),
    ],
)
def test_full_names(name, genitive, dative, instrumental):
    assert decline_name(name, "genitive") == genitive
    assert decline_name(name, "dative") == dative
    assert decline_name(name, "instrumental") == instrumental


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Гусь Анна", "Гусь Анне"),  # a woman's surname on a consonant stays
        ("Гусь Пётр Ильич", "Гусю Петру Ильичу"),
        ("Мельник Анна Петровна", "Мельник Анне Петровне"),
        ("Мельник Иван Петрович", "Мельнику Ивану Петровичу"),
    ],
)
def test_a_surname_on_a_consonant_is_declined_for_men_only(name, expected):
    assert decline_name(name, "dative") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Алиев Вагиф Мамед оглы", "Алиева Вагифа Мамед оглы"),
        ("Алиев Вагиф Мамед-оглы", "Алиева Вагифа Мамед-оглы"),
        ("Алиева Севиндж Рауф кызы", "Алиевой Севиндж Рауф кызы"),
    ],
)
def test_oghly_and_the_fathers_name_before_it_stay(name, expected):
    assert decline_name(name, "genitive") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Иванова М. П.", "Иванову М. П."),
        ("Иванова\u00a0М.П.", "Иванову\u00a0М.П."),
        ("И.И. Иванов", "И.И. Иванова"),
        ("Мельник А. И.", "Мельник А. И."),  # the name does not say who it is
    ],
)
def test_initials_stay_and_an_untold_gender_changes_nothing(name, expected):
    assert decline_name(name, "accusative") == expected


def test_a_known_gender_goes_before_the_guess():
    assert decline_name("Мельник А. И.", "dative", "male") == "Мельнику А. И."
    assert decline_name("Мельник А. И.", "dative", "female") == "Мельник А. И."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Анна Сергеевна Петрова", "Анны Сергеевны Петровой"),
        ("Мария Иванова", "Марии Ивановой"),
        ("Лев Толстой", "Льва Толстого"),
        ("Анна Сергеевна", "Анны Сергеевны"),
        ("Абрамович Роман Аркадьевич", "Абрамовича Романа Аркадьевича"),
    ],
)
def test_the_order_of_words_may_be_either(name, expected):
    assert decline_name(name, "genitive") == expected


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("Шевченко Ольга", "Шевченко Ольги", "Шевченко Ольге"),
        ("Кюи Анна Сергеевна", "Кюи Анны Сергеевны", "Кюи Анне Сергеевне"),
        ("Дурново Иван Петрович", "Дурново Ивана Петровича", "Дурново Ивану Петровичу"),
        ("Гусь Иван", "Гуся Ивана", "Гусю Ивану"),
        ("Черных Анна Ильинична", "Черных Анны Ильиничны", "Черных Анне Ильиничне"),
        ("Белых Никита Кузьмич", "Белых Никиты Кузьмича", "Белых Никите Кузьмичу"),
        ("Живаго Юрий Ильич", "Живаго Юрия Ильича", "Живаго Юрию Ильичу"),
        ("Салтыков-Щедрин Лев Ильич", "Салтыкова-Щедрина Льва Ильича", "Салтыкову-Щедрину Льву Ильичу"),
        ("Мамин-Сибиряк Анна Львовна", "Мамин-Сибиряк Анны Львовны", "Мамин-Сибиряк Анне Львовне"),
        ("Мамин-Сибиряк Дмитрий", "Мамина-Сибиряка Дмитрия", "Мамину-Сибиряку Дмитрию"),
        ("Петрова-Черных Анна", "Петровой-Черных Анны", "Петровой-Черных Анне"),
        ("Соловей Анна Кузьминична", "Соловей Анны Кузьминичны", "Соловей Анне Кузьминичне"),
        ("Ким Сергей", "Кима Сергея", "Киму Сергею"),
        ("Ким Светлана", "Ким Светланы", "Ким Светлане"),
        ("Цой Виктор", "Цоя Виктора", "Цою Виктору"),
        ("Цой Анна", "Цой Анны", "Цой Анне"),
        ("Шульга Иван", "Шульги Ивана", "Шульге Ивану"),
        ("Шульга Анна", "Шульги Анны", "Шульге Анне"),
        ("Палий Иван", "Палия Ивана", "Палию Ивану"),
        ("Палий Анна", "Палий Анны", "Палий Анне"),
        ("Ли Анна-Мария", "Ли Анны-Марии", "Ли Анне-Марии"),
        ("Мамедова Лейла Рашид кызы", "Мамедовой Лейлы Рашид кызы", "Мамедовой Лейле Рашид кызы"),
        ("Виктор Цой", "Виктора Цоя", "Виктору Цою"),
        ("Анна Сергеевна Кюи", "Анны Сергеевны Кюи", "Анне Сергеевне Кюи"),
        ("Стрелец Иван", "Стрельца Ивана", "Стрельцу Ивану"),
        ("Кулик Саша", "Кулика Саши", "Кулику Саше"),
    ],
)
def test_hard_names(name, genitive, dative):
    assert decline_name(name, "genitive") == genitive
    assert decline_name(name, "dative") == dative


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Стрелец Иван", "Стрельцом Иваном"),
        ("Лев Борис Ильич", "Левом Борисом Ильичом"),
        ("Маша Кулик", "Машей Кулик"),
        ("Цой Илья Кузьмич", "Цоем Ильёй Кузьмичом"),
    ],
)
def test_hard_names_in_the_instrumental(name, expected):
    assert decline_name(name, "instrumental") == expected


def test_a_case_mended_by_hand_wins_and_the_others_are_worked_out():
    mended = {"dative": "Кюи Аннушке", "genitive": " "}
    assert name_in_case("Кюи Анна", "dative", mended=mended) == "Кюи Аннушке"
    assert name_in_case("Кюи Анна", "genitive", mended=mended) == "Кюи Анны"
    assert name_in_case("Мельник А. И.", "dative", "male") == "Мельнику А. И."
    assert name_in_case("Мельник А. И.", "dative") == "Мельник А. И."


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Кюи Анна", "female"),
        ("Гусь Иван", "male"),
        ("Мамедова Лейла Рашид кызы", "female"),
        ("Мельник А. И.", None),
        ("", None),
    ],
)
def test_the_gender_that_a_name_tells(name, gender):
    assert gender_told(name) == gender


def test_case_of_letters_and_brackets_are_kept():
    assert decline_name("ПЕТРОВА АННА СЕРГЕЕВНА", "dative") == "ПЕТРОВОЙ АННЕ СЕРГЕЕВНЕ"
    assert decline_name("Петрова (Иванова) Анна Сергеевна", "genitive") == "Петровой (Ивановой) Анны Сергеевны"


def test_nothing_and_the_nominative_come_back_as_they_are():
    assert decline_name("", "dative") == ""
    assert decline_name("Петрова  Анна", "nominative") == "Петрова  Анна"
    assert decline_position("", "dative") == ""
    assert decline_position("директор", "nominative") == "директор"


@pytest.mark.parametrize(
    ("position", "genitive", "dative", "instrumental"),
    [
        ("директор", "директора", "директору", "директором"),
        ("старший методист", "старшего методиста", "старшему методисту", "старшим методистом"),
        (
            "исполняющий обязанности директора",
            "исполняющего обязанности директора",
            "исполняющему обязанности директора",
            "исполняющим обязанности директора",
        ),
        (
            "Заместитель директора по УВР",
            "Заместителя директора по УВР",
            "Заместителю директора по УВР",
            "Заместителем директора по УВР",
        ),
        ("учитель-логопед", "учителя-логопеда", "учителю-логопеду", "учителем-логопедом"),
        ("заведующая библиотекой", "заведующей библиотекой", "заведующей библиотекой", "заведующей библиотекой"),
        ("секретарь", "секретаря", "секретарю", "секретарём"),
        ("завуч", "завуча", "завучу", "завучем"),
        ("медицинская сестра", "медицинской сестры", "медицинской сестре", "медицинской сестрой"),
        ("руководители ШМО", "руководителей ШМО", "руководителям ШМО", "руководителями ШМО"),
        ("глава администрации", "главы администрации", "главе администрации", "главой администрации"),
    ],
)
def test_positions(position, genitive, dative, instrumental):
    assert decline_position(position, "genitive") == genitive
    assert decline_position(position, "dative") == dative
    assert decline_position(position, "instrumental") == instrumental


def test_a_persons_accusative_is_the_genitive():
    assert decline_position("социальный педагог", "accusative") == "социального педагога"
    assert decline_position("школьный уполномоченный", "accusative") == "школьного уполномоченного"
    assert decline_position("старшая вожатая", "accusative") == "старшую вожатую"


@pytest.mark.parametrize("position", ["и.о. директора", "врио директора", "зам. директора", "ВРИО директора"])
def test_abbreviated_positions_stay(position):
    assert {decline_position(position, case) for case in CASES} == {position}


def test_of_several_positions_each_is_declined_but_not_a_list_of_subjects():
    assert (
        decline_position("заместитель директора, учитель физики", "dative") == "заместителю директора, учителю физики"
    )
    assert decline_position("учитель русского языка, литературы", "dative") == "учителю русского языка, литературы"


def test_an_unknown_case_is_our_mistake():
    with pytest.raises(BugError):
        decline_position("директор", "vocative")


def test_the_libraries_are_not_loaded_before_they_are_needed():
    code = (
        "import sys, app.core.declension; print(any(m.split('.')[0] in ('pymorphy3','pytrovich') for m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("План мероприятий", "masculine"),
        ("Комплексная программа развития", "feminine"),
        ("Положение о ВСОКО", "neuter"),
        ("Меры по повышению качества", "plural"),
        ("ИОМ", "masculine"),
        ("", "masculine"),
    ],
)
def test_gender_of_a_things_name(name, gender):
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Орёл Пётр Ильич", "genitive", "Орла Петра Ильича"),
        ("Козёл Пётр Ильич", "instrumental", "Козлом Петром Ильичом"),
        ("Мышь Пётр Ильич", "dative", "Мышу Петру Ильичу"),
        ("Швец Павел Ильич", "instrumental", "Швецом Павлом Ильичом"),
        ("Кац Павел Ильич", "instrumental", "Кацем Павлом Ильичом"),
        ("Мышь Анна", "dative", "Мышь Анне"),
    ],
)
def test_surnames_that_are_nouns(name, case, expected):
    assert decline_name(name, case) == expected


def test_a_second_position_may_begin_with_an_adjective():
    position = "учитель начальных классов, классный руководитель"
    assert decline_position(position, "dative") == "учителю начальных классов, классному руководителю"
    assert decline_position("учитель русского, родного языка", "dative") == "учителю русского, родного языка"

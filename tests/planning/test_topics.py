import pytest

from app.planning.topics import Colleague, PupilsDifficulty, topic_wording, topics_for

CALCULATION = PupilsDifficulty(1, "Математика", 5, 2026, "вычисления", ("5А",))
ENGLISH = PupilsDifficulty(2, "Английский язык", 4, 2026, "аудирование")
PRIMARY_READING = PupilsDifficulty(3, "Русский язык", 4, 2026, "работа с текстом", ("4А",))


def teacher(*classes, subject="Математика", position="учитель"):
    return Colleague(7, "Гусь А. В.", "teacher", position, (subject,), classes)


def administrator(area, position="заместитель директора"):
    return Colleague(8, "Лебедь В. И.", "administrator", position, area=area)


def reasons(person, *difficulties):
    return [(one.difficulty, one.reason) for one in topics_for([person], difficulties, 2026)]


@pytest.mark.parametrize(
    ("classes", "reason"),
    [
        (("6А", "9В"), "ведёт уроки математики в 6А: там обучающиеся, у которых это затруднение отмечено"),
        (("6 «А»",), "ведёт уроки математики в 6 «А»: там обучающиеся, у которых это затруднение отмечено"),
        (("5Б", "6В"), "ведёт уроки математики в 5Б, 6В: затруднение этой параллели"),
        ((), "ведёт уроки математики; классы не указаны"),
    ],
)
def test_a_teacher_gets_the_topic_of_these_pupils_or_of_the_next_ones(classes, reason):
    assert reasons(teacher(*classes), CALCULATION) == [(1, reason)]


def test_other_classes_and_other_subjects_get_none():
    assert reasons(teacher("9В"), CALCULATION) == []
    assert reasons(teacher("6А", subject="Физика"), CALCULATION) == []


def test_results_of_a_year_ago_follow_the_pupils():
    older = PupilsDifficulty(1, "Математика", 5, 2025, "вычисления", ("5А",))
    assert reasons(teacher("7А"), older)[0][1].endswith("в 7А: там обучающиеся, у которых это затруднение отмечено")
    assert topics_for([teacher("8А")], [older], 2026) == ()


def test_a_primary_teacher_gets_topics_by_the_grade_and_not_by_the_subject():
    primary = teacher("4Б", subject="Начальные классы", position="учитель начальных классов")
    assert reasons(primary, PRIMARY_READING, ENGLISH, CALCULATION) == [
        (3, "ведёт уроки в начальной школе в 4Б: затруднение этой параллели")
    ]
    assert reasons(teacher("2А", subject="Начальные классы"), PRIMARY_READING) == []


def test_a_primary_teacher_who_names_subjects_gets_nothing_of_older_pupils():
    primary = Colleague(7, "Белая Н. О.", "teacher", "учитель начальных классов", ("Математика", "Русский язык"))
    assert reasons(primary, CALCULATION, PRIMARY_READING) == [(3, "ведёт уроки в начальной школе; классы не указаны")]


def test_what_was_hard_in_grade_four_goes_to_the_teacher_of_grade_five():
    russian = teacher("5А", subject="Русский язык")
    assert reasons(russian, PRIMARY_READING)[0][1].startswith("ведёт уроки русского языка в 5А: там обучающиеся")
    third = PupilsDifficulty(4, "Русский язык", 3, 2026, "правописание")
    assert reasons(teacher(subject="Русский язык"), third) == []


@pytest.mark.parametrize(
    ("area", "keys"),
    [
        ("учебная работа, ВШК", [1, 3]),
        ("оценочные процедуры", [1, 3]),
        ("начальная школа", [3]),
        ("математика и информатика", [1]),
        ("воспитательная работа", []),
        ("хозяйственная часть", []),
    ],
)
def test_an_administrator_gets_topics_of_the_area(area, keys):
    found = topics_for([administrator(area)], [CALCULATION, PRIMARY_READING], 2026)
    assert [one.difficulty for one in found] == keys
    assert {one.family for one in found} <= {"анализ оценочных процедур"}


def test_what_is_taken_is_not_offered_again():
    assert topics_for([teacher("6А")], [CALCULATION], 2026, {(7, 1)}) == ()


def test_the_wording_names_the_pupils_difficulty():
    assert topic_wording(CALCULATION, "teacher") == (
        "Вычисления, математика, 5 классы: приёмы отработки (затруднение обучающихся, ВПР 2026)"
    )

"""Systemic gaps, gaps of the same children, what is new and what can't be compared."""

from app.planning.difficulties import find_difficulties
from app.planning.gaps import before_words, find_gaps, sentence, state_words

TABLES = "Чтение таблиц"


def weak(work_with, year, grade, percent=30, skill=TABLES, n=100):
    return work_with({"1": percent}, skills={"1": skill}, year=year, grade=grade, n=n)


def test_three_years_of_other_children_are_systemic(rules, work_with):
    works = [weak(work_with, year, 5) for year in (2024, 2025, 2026)] + [weak(work_with, 2023, 5, percent=90)]
    gaps = find_gaps(works, rules, 2026)
    (gap,) = gaps.found
    assert (gap.kind, gap.both, gap.kind_words) == ("systemic", False, "системный пробел")
    assert [state.key.year for state in gap.evidence] == [2024, 2025, 2026]
    assert gap.sure_years == 3
    assert state_words(gap.now) == "2026, 5\u00a0классы: 30,0\u00a0% (n\u00a0=\u00a0100)"
    assert before_words(gap).startswith("2023, 5\u00a0классы: 90,0")
    assert "меры – для программы" in gap.meaning


def test_the_same_children_one_grade_up_are_a_gap_of_theirs(rules, work_with):
    works = [weak(work_with, 2025, 5), weak(work_with, 2026, 6), weak(work_with, 2025, 6, percent=90)]
    (gap,) = find_gaps(works, rules, 2026).found
    assert gap.kind == "cohort"
    assert [(state.key.year, state.key.grade) for state in gap.evidence] == [(2025, 5), (2026, 6)]
    assert "переходит с ними" in gap.meaning
    assert before_words(gap) == "2024: умение не проверялось или работа не загружена"


def test_without_the_former_pupils_of_the_grade_nothing_is_said_of_them(rules, work_with):
    (gap,) = find_gaps([weak(work_with, 2025, 5), weak(work_with, 2026, 6)], rules, 2026).found
    assert gap.kind == "cohort"
    assert "не видно" in gap.meaning
    assert "именно эти дети" not in gap.meaning


def test_both_kinds_at_once_are_told_as_both(rules, work_with):
    works = [weak(work_with, 2025, 5), weak(work_with, 2025, 6), weak(work_with, 2026, 6)]
    (gap,) = find_gaps(works, rules, 2026).found
    assert gap.both
    assert gap.kind_words == "системный пробел, и у этих же детей годом раньше"
    assert gap.meaning.startswith("И разные дети")


def test_a_new_weakness_and_one_without_a_past_are_counted_apart(rules, work_with):
    works = [
        weak(work_with, 2025, 5, percent=90),
        weak(work_with, 2026, 5),
        weak(work_with, 2026, 8, skill="Решать задачи"),
    ]
    gaps = find_gaps(works, rules, 2026)
    assert (gaps.found, gaps.new, gaps.unknown) == ((), 1, 1)
    said = sentence(gaps)
    assert "нет; ещё слабы впервые: 1; сравнить не с чем: 1\u00a0умение." in said


def test_one_year_is_said_to_be_nothing_to_compare(rules, work_with):
    assert sentence(find_gaps([weak(work_with, 2026, 5, percent=90)], rules, 2026)) == (
        "2026\u00a0год: сравнивать с прошлыми годами пока нечего – загружен только один год: "
        "добавьте результаты прошлых лет."
    )


def test_skills_that_are_not_named_can_not_be_compared(rules, work_with):
    bare = [work_with({"1": 30}, year=year) for year in (2025, 2026)]
    said = sentence(find_gaps(bare, rules, 2026))
    assert said.startswith("2026\u00a0год: сравнивать с прошлыми годами пока нечего – умения в работах за 2026")
    assert said.endswith("загрузите спецификации работ.")
    before = sentence(find_gaps([bare[0], weak(work_with, 2026, 5)], rules, 2026))
    assert "умения в работах прошлых лет не названы: загрузите спецификации работ" in before


def test_weak_skills_without_a_past_are_not_said_to_be_new(rules, work_with):
    works = [weak(work_with, 2025, 5), weak(work_with, 2026, 5, percent=90), weak(work_with, 2026, 8, skill="Решать")]
    said = sentence(find_gaps(works, rules, 2026))
    assert said.startswith("2026\u00a0год: 1\u00a0умение слабо, но впервые ли – не видно")


def test_a_year_between_breaks_the_row(rules, work_with):
    assert find_gaps([weak(work_with, 2024, 5), weak(work_with, 2026, 5)], rules, 2026).found == ()


def test_few_participants_are_preliminary_and_chance_is_not_sure(rules, work_with):
    works = [weak(work_with, 2025, 5, percent=50, n=8), weak(work_with, 2026, 5, percent=50, n=8)]
    (gap,) = find_gaps(works, rules, 2026).found
    assert gap.preliminary
    assert gap.sure_years == 0
    assert "уверенно (каждый год больше случайного) – 0 из 1" in sentence(find_gaps(works, rules, 2026))


def test_systemic_ones_stand_first_the_longest_first_and_lead_to_their_difficulties(rules, work_with):
    works = [
        *(weak(work_with, year, 5, skill="Два года") for year in (2025, 2026)),
        *(weak(work_with, year, 7, skill="Три года") for year in (2024, 2025, 2026)),
        weak(work_with, 2025, 9, skill="Дети"),
        weak(work_with, 2026, 10, skill="Дети"),
    ]
    gaps = find_gaps(works, rules, 2026).found
    assert [gap.skill for gap in gaps] == ["Три года", "Два года", "Дети"]
    patterns = {one.key: one.pattern for one in find_difficulties(works, rules, 2026)}
    assert [patterns[gap.key] for gap in gaps] == [gap.kind for gap in gaps]

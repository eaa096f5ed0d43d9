"""Weak skills told in short are those of the weak tasks; one year's difficulties are those of all years."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.difficulties import find_difficulties
from app.planning.weak import skills_of, weak_skills, weak_tasks

CODES = ("1", "2", "3", "4")
PERCENT = st.integers(0, 100)


def facts_of(values):
    return st.fixed_dictionaries(dict.fromkeys(CODES, values))


@settings(deadline=None)  # the first example imports numpy
@given(
    facts_of(PERCENT),
    facts_of(st.sampled_from(["Б", "П", None])),
    facts_of(st.sampled_from(["Чтение таблиц", "чтение таб- лиц.", "Решать задачи", None])),
    facts_of(PERCENT),
    st.sampled_from([4, 40, 400]),
)
def test_weak_skills_are_those_of_weak_tasks(work_with, rules, percents, levels, skills, region, n):
    work = work_with(percents, levels=levels, skills=skills, region=region, n=n)
    assert weak_skills(work, rules) == skills_of(weak_tasks(work, rules))


def test_difficulties_of_a_year_are_those_of_all_years_that_are_its(work_with, rules):
    skills, marks = {"1": "Чтение таблиц", "2": "Решать задачи"}, [2] * 40 + [4] * 60
    works = [
        work_with({"1": 30 + 2 * back, "2": 20 + 30 * back}, skills=skills, year=2026 - back, marks=marks)
        for back in range(3)
    ]
    everything = find_difficulties(works, rules)
    assert {one.year for one in everything} == {2024, 2025, 2026}
    for year in (2025, 2026):
        assert find_difficulties([work for work in works if work.key.year <= year], rules, year) == tuple(
            one for one in everything if one.year == year
        )

"""The school over years, by classes, by the same children, by gaps: over the demo's three years."""

import pytest

from app.services.works import WorkGoneError

YEARS = ("2024", "2025", "2026")


def load(services, demo_files, *names):
    files = [
        demo_files / "results" / year / f"{kind}_{name}.xlsx" for year in YEARS for name in names for kind in ("f1",)
    ]
    services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))


@pytest.fixture
def loaded(services, demo_files):
    load(services, demo_files, "ma5", "ma6", "ru7")
    return services.school_level


@pytest.fixture
def described(loaded, services):
    """What the sixth task of mathematics in grade 5 checks is known in every year."""
    for key, work_id in loaded.dynamics(2026).works.items():
        if (key.subject, key.grade) == ("Математика", 5):
            services.specifications.change_task(work_id, "6", skill="Текстовые задачи", level="Б")
    return loaded


def test_dynamics_holds_every_series_and_leads_to_the_works(loaded, services):
    found = loaded.dynamics(2026)
    assert found.years == (2026, 2025, 2024)
    assert [(trend.subject, trend.grade, len(trend.points)) for trend in found.trends] == [
        ("Математика", 5, 3),
        ("Математика", 6, 3),
        ("Русский язык", 7, 3),
    ]
    last = found.trends[0].last
    assert services.study.work(found.works[last.key]).analysis.marks.figures == last.figures
    assert any("10 п.п." in source for source in found.sources)


def test_a_past_school_year_does_not_know_later_results(loaded):
    assert loaded.dynamics(2024).years == (2025, 2024)
    assert loaded.classes(2024).found.year == 2025
    assert loaded.gaps(2024).gaps.year == 2025


def test_skills_compare_between_two_works_by_their_names(described):
    found = described.dynamics(2026)
    step = found.trends[0].last.step
    skills = described.trend_skills(found.works[step.earlier.key], found.works[step.later.key])
    assert skills.later.year == 2026
    assert [(change.skill, change.conditional) for change in skills.changes] == [("Текстовые задачи", False)]
    assert (skills.total, skills.least) == (1, 10)
    with pytest.raises(WorkGoneError):
        described.trend_skills(found.works[step.earlier.key], 10_000)


def test_classes_of_the_chosen_grade_and_year(loaded):
    first = loaded.classes(2026)
    assert (first.years, first.grades, first.found.grade) == ((2026, 2025, 2024), (5, 6, 7), 5)
    other = loaded.classes(2026, 2025, 6)
    assert (other.found.year, other.found.labels) == (2025, ("6А", "6Б", "6В"))
    assert loaded.classes(2026, 1999, 11).found.grade == 5


def test_unmapped_numbers_of_classes_are_told(loaded):
    found = loaded.cohort(2026, (6, "№\u00a01"))
    assert found.chosen.now == ""
    assert all("какая это буква, не указано" in one.missing for one in found.found.subjects)


def test_a_class_is_followed_from_year_to_year(loaded):
    found = loaded.cohort(2024, (6, "6А"))
    assert (found.chosen.label, found.chosen.now) == ("6А", "")
    (subject,) = found.found.subjects
    assert [point.label for point in subject.points] == ["5А", "6А"]
    assert found.least == 10


def test_gaps_know_what_was_decided_about_their_difficulties(described, services):
    (gap,) = described.gaps(2026).gaps.found
    assert (gap.kind, gap.skill, len(gap.evidence)) == ("systemic", "Текстовые задачи", 3)
    ranked = {row.key: row for row in services.difficulties.ranked(2026)}
    assert ranked[gap.key].found.pattern == "systemic"
    services.difficulties.accept(2026, [gap.key])
    assert described.gaps(2026).accepted == {gap.key}
    services.difficulties.dismiss(2026, gap.key, "тема убрана из программы")
    assert (described.gaps(2026).accepted, described.gaps(2026).dismissed) == (frozenset(), {gap.key})


def test_an_empty_school_has_nothing_and_says_nothing_false(services):
    level = services.school_level
    assert level.dynamics(2026).trends == ()
    assert level.classes(2026).found is None
    assert level.cohort(2026).found is None
    assert level.gaps(2026).gaps.found == ()


def test_what_is_kept_follows_undo(loaded, services):
    before = loaded.dynamics(2026)
    assert loaded.dynamics(2026) is before
    services.safety.undo()
    assert loaded.dynamics(2026).trends == ()

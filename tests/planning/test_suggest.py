"""Measures suggested for difficulties, signals and rows of higher plans."""

from app.analysis.objectivity import MARKER, QUIET, Signal
from app.analysis.values import WorkKey
from app.planning.catalogue import METHODICAL, PUPILS
from app.planning.difficulties import find_difficulties
from app.planning.suggest import matching_source, suggest, suggest_for_signal
from app.planning.values import SourceItem


def titles(suggestions):
    return [suggestion.measure.title for suggestion in suggestions]


def suggested(work, catalogue, period, rules, limit=6):
    return suggest(find_difficulties([work], rules)[0], catalogue, period, rules, limit)


def test_first_measures_help_teachers_and_pupils_with_this_very_skill(rules, catalogue, period, work_with):
    work = work_with({"1": 40}, subject="Русский язык", skills={"1": "Соблюдать орфографические нормы"})
    found = suggested(work, catalogue, period, rules)
    assert {suggestion.block for suggestion in found[:2]} == {METHODICAL, PUPILS}
    assert all("по теме «Соблюдать орфографические нормы»" in title for title in titles(found[:2]))
    assert all("орфография" in suggestion.reason for suggestion in found[:2])
    assert "40,0\u00a0%" in found[0].reason


def test_other_data_other_measures(rules, catalogue, period, work_with):
    spelling = work_with({"1": 40}, subject="Русский язык", skills={"1": "Орфографические нормы"})
    geometry = work_with({"1": 40}, skills={"1": "Находить периметр и площадь фигур"})
    data = work_with({"1": 40}, skills={"1": "Читать таблицы и диаграммы"})
    sets = [set(titles(suggested(work, catalogue, period, rules))) for work in (spelling, geometry, data)]
    assert not sets[0] & sets[1]
    assert all("родителями" in title for title in sets[1] & sets[2])  # one meeting a subject and grade serves both


def test_the_shape_of_a_difficulty_changes_what_is_suggested(rules, catalogue, period, work_with):
    skill = {"1": "Читать таблицы"}
    plain = work_with({"1": 40}, skills=skill)
    skipped = work_with({"1": 0}, skills=skill, cells={"1": [1] * 40 + [-1] * 60})
    untaught = work_with({"1": 0}, skills=skill, cells={"1": [1] * 20 + [0] * 60 + [-2] * 20})
    ids = [{one.measure.catalogue_id for one in suggested(work, catalogue, period, rules, 12)} for work in (
        plain, skipped, untaught)]  # fmt: skip
    assert "format-training" in ids[1] - ids[0]
    assert "topic-order-check" in ids[2] - ids[0]


def test_a_measure_of_another_subject_is_never_suggested(rules, catalogue, period, work_with):
    work = work_with({"1": 40}, skills={"1": "Письменная речь и сочинение"})
    for suggestion in suggested(work, catalogue, period, rules, 40):
        subjects = catalogue.get(suggestion.measure.catalogue_id).answers.subjects
        assert not subjects or "математика" in subjects


def test_ground_and_id_are_the_same_for_the_same_data(rules, catalogue, period, work_with):
    work = work_with({"1": 40}, skills={"1": "Читать таблицы"})
    first, again = (suggested(work, catalogue, period, rules)[0].measure for _ in range(2))
    assert first == again
    (ground,) = first.grounds
    assert ground.kind == "difficulty"
    assert ground.ref == find_difficulties([work], rules)[0].key


def test_no_place_is_left_unfilled(rules, catalogue, period, work_with):
    works = [
        work_with({"1": 30, "2": 20}, subject=subject, grade=grade, skills={"1": skill, "2": None})
        for subject, grade, skill in (
            ("Русский язык", 4, "Чтение и письменная речь, орфография"),
            ("Физика", 8, "Проводить измерения и опыты, объяснять явления"),
            ("Английский язык", 7, "Аудирование, грамматические формы и устная речь"),
            ("История", 6, "Хронология и исторический источник"),
        )
    ]
    for difficulty in find_difficulties(works, rules):
        for suggestion in suggest(difficulty, catalogue, period, rules, 60):
            text = f"{suggestion.measure.title} {suggestion.measure.indicator} {suggestion.measure.result}"
            assert "{" not in text
            assert "—" not in text
            assert "  " not in text


def test_a_marker_is_looked_into_in_neutral_words_and_a_quiet_one_is_not(catalogue, period):
    work = WorkKey(2026, "Математика", 5)
    found = suggest_for_signal(Signal("S3", MARKER, 60, "«3» (6 б.): 14"), work, catalogue, period)
    assert found
    assert found[0].measure.catalogue_id == "boundary-works-review"
    assert "возможный маркер, требует дополнительного анализа" in found[0].reason
    assert "по математике" in found[0].measure.title
    assert suggest_for_signal(Signal("S3", QUIET, 60, ""), work, catalogue, period) == ()


def test_a_row_of_a_higher_plan_gets_measures_by_its_words(catalogue):
    item = SourceItem("7", "Проведение инструктажей с проверяющими ВПР", number="3.10", plan="План района", duty="own")
    assert matching_source(item, catalogue)[0][0].id == "vpr-briefing"
    assert matching_source(SourceItem("8", "Ремонт кровли", duty="own"), catalogue) == []

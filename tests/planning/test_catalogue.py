"""The shipped catalogue of measures: broad, complete, and within what may be asked."""

import json
import re
from collections import Counter

import pytest

from app.analysis.objectivity import TITLES
from app.core.paths import resources
from app.planning.catalogue import BLOCKS, CatalogueRefusedError, parse_catalogue, stems_match
from app.planning.filling import neutral_filling
from app.planning.generic import counted
from app.planning.self_check import deficits_of, parse_self_check
from app.planning.subjects import SKILL_KINDS
from app.planning.suggest import ANY, TRAIT_WORDS, matching_source
from app.planning.values import FAMILIES, SourceItem


def test_broad_enough(catalogue):
    assert len(catalogue.measures) >= 120
    assert {measure.block for measure in catalogue.measures} == set(BLOCKS)
    assert len({measure.title for measure in catalogue.measures}) == len(catalogue.measures)


def test_every_measure_has_all_its_texts_and_answers_something(catalogue):
    for measure in catalogue.measures:
        texts = (
            measure.title, measure.form, measure.doc_kind, measure.indicator, measure.result, measure.addressee,
            measure.responsible, measure.terms,
        )  # fmt: skip
        assert all(texts), measure.id
        answers = measure.answers
        kinds = (answers.skills, answers.traits, answers.deficits, answers.signals, answers.risks, answers.plan)
        assert any(kinds) or answers.cycle, measure.id


def test_answers_speak_the_languages_of_the_program(catalogue):
    families = {family for names in FAMILIES.values() for family in names}
    for measure in catalogue.measures:
        answers = measure.answers
        assert answers.skills <= set(SKILL_KINDS), measure.id
        assert answers.traits <= {*TRAIT_WORDS, ANY}, measure.id
        assert answers.deficits <= families, measure.id
        assert answers.signals <= set(TITLES), measure.id


def test_every_indicator_can_be_counted_and_every_result_is_its_own(catalogue):
    """A number, or a word that counts: «все», «каждый», «не менее»; places of figures are numbers, too."""
    for measure in catalogue.measures:
        indicator = measure.indicator.replace("{target}", "60").replace("{before}", "40").replace("{n}", "50")
        assert counted(indicator), measure.id
    results = Counter(measure.result for measure in catalogue.measures)
    assert max(results.values()) == 1, results.most_common(1)


def test_nothing_is_wished_for_in_general(catalogue):
    filling = neutral_filling("Математика", 5, "по теме «Дроби»")
    for measure in catalogue.measures:
        for text in (measure.title, measure.indicator, measure.result):
            filled = filling.fill(text)
            assert not re.search(r"повы(сить|шение) качеств|улучш|усил(ить|ение)|активизир|совершенств", filled), (
                measure.id
            )
            assert not re.search(r"[{}]", filled), measure.id


def test_the_usual_rows_of_higher_plans_have_a_measure_of_the_school(catalogue, shared_data):
    """At least nine of ten rows of the real plans find a measure that stands without a difficulty."""
    rows = [
        SourceItem("1", row["title"] or "", form=row.get("form") or "", duty="own")
        for path in sorted((shared_data / "plans").glob("*.expected.json"))
        for section in json.loads(path.read_text("utf-8"))["sections"]
        for row in section["items"]
    ]
    met = sum(any(not one.specific for one, _ in matching_source(row, catalogue)) for row in rows)
    assert met >= 0.9 * len(rows)


def test_every_signal_and_every_shape_has_two_measures_at_least(catalogue):
    signals = Counter(code for measure in catalogue.measures for code in measure.answers.signals)
    shapes = Counter(trait for measure in catalogue.measures for trait in measure.answers.traits)
    assert min(signals[code] for code in TITLES) >= 2
    assert min(shapes[trait] for trait in TRAIT_WORDS) >= 2


def test_every_skill_signal_family_and_trait_is_answered_by_somebody(catalogue):
    answers = [measure.answers for measure in catalogue.measures]
    assert {kind for one in answers for kind in one.skills} == set(SKILL_KINDS)
    assert {code for one in answers for code in one.signals} == set(TITLES)
    for names in FAMILIES.values():
        for family in names:
            assert sum(family in one.deficits for one in answers) >= 3, family
    assert {trait for one in answers for trait in one.traits} >= set(TRAIT_WORDS) - {"plain"}


def test_places_are_known_and_texts_are_sober(catalogue):
    known = set(neutral_filling().places)
    for measure in catalogue.measures:
        text = f"{measure.title} {measure.indicator} {measure.result}"
        assert set(re.findall(r"\{(\w+)\}", text)) <= known, measure.id
        assert "!" not in text
        assert not re.search(r"дефицит\w* учител|рейтинг", text.casefold()), measure.id


def test_no_measure_makes_a_teacher_write_papers_beyond_the_closed_list(catalogue):
    for measure in catalogue.measures:
        assert not re.search(r"отч[её]т учител|самоотч[её]т|карта учителя", measure.doc_kind.casefold()), measure.id


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("анализ+результат", "Анализ результатов ВПР", True),
        ("анализ+результат", "Анализ плана", False),
        ("ВШК", "Консультация по вопросам вшк.", True),
        ("ОГЭ", "Когда огэшный", False),
        ("отчет", "Отчёт о выполнении", True),
        ("семинар", "Вебсеминар", False),
    ],
)
def test_stems_begin_words_and_abbreviations_are_whole_words(pattern, text, expected):
    assert stems_match(pattern, text) is expected


def test_a_measure_of_the_school_takes_the_place_of_the_shipped_one(catalogue):
    first = catalogue.measures[0]
    own = parse_catalogue(
        json.dumps([
            {
                "id": first.id, "block": BLOCKS[0], "title": "Своё", "form": "ф", "doc_kind": "д", "indicator": "и",
                "result": "р", "addressee": "а", "responsible": "о", "terms": "май",
            }
        ])
    )  # fmt: skip
    extended = catalogue.extended(own.measures)
    assert len(extended.measures) == len(catalogue.measures)
    assert extended.get(first.id).title == "Своё"


@pytest.mark.parametrize("text", ["{", "{}", '[{"id": "a"}]', '[{"id": 1}, 2]'])
def test_a_broken_catalogue_is_refused(text):
    with pytest.raises(CatalogueRefusedError):
        parse_catalogue(text)


def test_self_check_lists_cover_every_family_and_give_deficits():
    items = parse_self_check((resources() / "catalogue" / "self_check.json").read_text("utf-8"))
    assert {(item.role, item.family) for item in items} == {
        (role, family) for role, names in FAMILIES.items() for family in names
    }
    chosen = [item for item in items if item.family == "ВШК"][:3]
    answers = {item.id: False for item in chosen} | {items[-1].id: True}
    found = deficits_of(items, answers, "10.09.2026")
    assert [(deficit.key, deficit.level, deficit.priority) for deficit in found] == [
        (item.id, "высокий", 1) for item in chosen
    ]
    assert found[0].found_by == "самопроверка 10.09.2026"

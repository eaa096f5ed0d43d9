"""The catalogue in the words of a school: places and answers read, typed, and refused where unknown."""

import pytest

from app.planning.catalogue import Answers
from app.planning.catalogue_words import (
    ANSWER_FIELDS,
    PLACES,
    AnswersUnknownError,
    PlaceWhereNoneError,
    answer_words,
    as_kept,
    check_measure,
    kept,
    readable,
    with_answer,
)
from app.planning.filling import neutral_filling


def test_places_are_all_that_are_filled_and_each_has_its_own_word():
    assert set(PLACES) == set(neutral_filling().places)
    assert len(set(PLACES.values())) == len(PLACES)


@pytest.mark.parametrize(
    ("text", "read"),
    [("Срез {by_subject} {in_grades}", "Срез {по предмету} {в классах}"), ("без мест", "без мест")],
)
def test_places_are_read_and_typed_by_words(text, read):
    assert readable(text) == read
    assert kept(read) == text
    assert kept("Срез { По  предмету }") == "Срез {by_subject}"


def test_every_shipped_measure_is_one_that_could_be_typed(catalogue):
    for measure in catalogue.measures:
        check_measure(measure)
        assert as_kept(measure) == measure


def test_answers_of_every_shipped_measure_come_back_from_their_words(catalogue):
    for measure in catalogue.measures:
        answers = Answers()
        for field, words in answer_words(measure.answers).items():
            answers = with_answer(answers, field, words)
        assert answers == measure.answers, measure.id


def test_answers_are_typed_by_words_or_codes_and_unknown_ones_are_refused():
    assert with_answer(Answers(), "skills", "Вычисления; карта").skills == {"calculation", "map"}
    assert with_answer(Answers(), "signals", "s3").signals == {"S3"}
    assert with_answer(Answers(), "plan", "анализ + результат\nсправк").plan == ("анализ+результат", "справк")
    assert with_answer(Answers(cycle=True), "cycle", "нет") == Answers()
    with pytest.raises(AnswersUnknownError, match="«Умения» слова «счёт»"):
        with_answer(Answers(), "skills", "счёт")
    assert set(answer_words(Answers())) == set(ANSWER_FIELDS)


def test_a_place_in_a_field_that_is_not_filled_is_refused(catalogue):
    from dataclasses import replace

    with pytest.raises(PlaceWhereNoneError, match="«сроки»"):
        check_measure(replace(catalogue.measures[0], terms="к {цель}"))

"""How far a measure is, and which rows of higher plans no measure carries out."""

import pytest

from app.planning.states import Status
from app.planning.traceability import progress_words, uncovered
from app.planning.values import SourceItem


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], ""),
        ([Status.DONE_LATE], "исполнено с опозданием"),
        ([Status.DONE, Status.DONE], "исполнено 2 из\u00a02\u00a0сроков"),
        ([Status.DONE, Status.DONE_LATE, Status.NOT_YET], "исполнено 2 из\u00a03\u00a0сроков"),
        ([Status.NOT_YET, Status.OVERDUE], "не исполнено"),
        ([Status.UNDATED, Status.NOT_YET], "не наступило"),
        ([Status.DONE, Status.WITHDRAWN], "исполнено"),
        ([Status.WITHDRAWN, Status.WITHDRAWN], "снято"),
    ],
)
def test_words_tell_how_far_the_terms_of_a_measure_are(states, words):
    assert progress_words(states) == words


def test_only_rows_of_our_own_duty_without_a_measure_are_uncovered(facts):
    rows = (
        SourceItem("s1", "Семинар", duty="own"),
        SourceItem("s2", "Инструктаж", duty="own"),
        SourceItem("s3", "Подготовка сборника", duty="wait"),
        SourceItem("s4", "Семинар", duty="take_part"),
        SourceItem("s5", "Семинар для ШНОР", duty="own"),
    )
    assert uncovered(rows, {"s1"}, facts) == (rows[1],)

from app.core import scores


def test_packed_scores_come_back():
    row = [3, 0, scores.NOT_ATTEMPTED, scores.NOT_TAUGHT, scores.EMPTY, scores.INVALID]
    assert list(scores.unpack(scores.pack(row))) == row


def test_x_counts_as_a_scored_cell_worth_nothing():
    assert [scores.counts(score) for score in (2, 0, -1, -2, -3, -4)] == [True, True, True, False, False, False]
    assert [scores.points(score) for score in (2, 0, -1, -4)] == [2, 0, 0, 0]

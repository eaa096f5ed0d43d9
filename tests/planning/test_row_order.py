"""Order of rows after moves: nothing is lost, a move and its way back give the order before."""

import random

import pytest

from app.planning.row_order import neighbour, placed

ORDER = ((1, (10, 11, 12)), (2, ()), (3, (30,)))


@pytest.mark.parametrize(
    ("chosen", "block", "before", "made"),
    [
        ({10, 12}, 3, 30, [(1, (11,)), (2, ()), (3, (10, 12, 30))]),
        ({12}, 1, 10, [(1, (12, 10, 11)), (2, ()), (3, (30,))]),
        ({10}, 1, None, [(1, (11, 12, 10)), (2, ()), (3, (30,))]),
        ({11}, 1, 11, [(1, (10, 11, 12)), (2, ()), (3, (30,))]),
        ({30, 10}, 2, None, [(1, (11, 12)), (2, (10, 30)), (3, ())]),
    ],
)
def test_rows_stand_together_where_they_were_put(chosen, block, before, made):
    assert placed(ORDER, chosen, block, before) == made


@pytest.mark.parametrize(
    ("chosen", "by", "place"),
    [
        ({11}, 1, (1, None)), ({12}, 1, (2, None)), ({30}, -1, (2, None)), ({30}, 1, None), ({10}, -1, None),
        ({10, 11}, 1, (1, None)), ({11, 12}, -1, (1, 10)), (set(), 1, None),
    ],
)  # fmt: skip
def test_the_next_place_crosses_blocks(chosen, by, place):
    assert neighbour(ORDER, chosen, by) == place


@pytest.mark.parametrize("seed", range(20))
def test_no_row_is_lost_or_doubled(seed):
    chance = random.Random(seed)
    rows = [key for _block, keys in ORDER for key in keys]
    chosen = set(chance.sample(rows, chance.randint(1, len(rows))))
    block, keys = chance.choice(ORDER)
    made = placed(ORDER, chosen, block, chance.choice([*keys, None]))
    assert sorted(key for _block, keys in made for key in keys) == sorted(rows)
    assert [one for one, _keys in made] == [1, 2, 3]

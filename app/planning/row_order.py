"""Order of a plan's rows by block, and what it is after rows have moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Order = Sequence[tuple[int, Sequence[int]]]
"""Blocks in order, each with its rows in order: identifiers."""


def placed(order: Order, chosen: Collection[int], block: int, before: int | None) -> list[tuple[int, tuple[int, ...]]]:
    """The order once `chosen` stand together in `block`, before one of its rows or at its end.

    Worked example: [(1, (1, 2)), (2, (3,))], rows 1 and 3 into block 2 at the end → [(1, (2,)), (2, (1, 3))].
    """
    moved = tuple(key for _block, keys in order for key in keys if key in chosen)
    made = []
    for one, keys in order:
        at = keys.index(before) if before in keys else len(keys)
        above = tuple(key for key in keys[:at] if key not in chosen)
        below = tuple(key for key in keys[at:] if key not in chosen)
        made.append((one, (*above, *moved, *below) if one == block else (*above, *below)))
    return made


def neighbour(order: Order, chosen: Collection[int], by: int) -> tuple[int, int | None] | None:
    """Block and row before which `chosen` stand one place up (−1) or down (+1); None where there is no such place.

    Worked example: blocks (1: a b) (2: c): b down → before c of block 2; c up → the end of block 1; a up → None.
    """
    lines: list[tuple[int, int | None]] = []  # each row, and the end of each block
    for block, keys in order:
        lines += [*((block, key) for key in keys), (block, None)]
    places = [at for at, (_block, key) in enumerate(lines) if key in chosen]
    if not places:
        return None
    if by < 0:
        return lines[places[0] - 1] if places[0] else None
    after = places[-1] + 1
    return lines[after + 1] if after + 1 < len(lines) else None

"""How much text the cells of an .xlsx hold once every shared string stands in its cells.

A reader copies a shared string into each cell that names it, so that 32 KB of text and a small sheet make gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?sst[\s>]")
_STRING: Final = re.compile(rb"<(?:[\w.-]+:)?si(?=[\s/>])")
_STRING_CELL: Final = re.compile(rb"""\bt=(?:"s"|'s')[^>]*>\s*<v>(\d{1,9})</v>""")
_OTHER_CELL: Final = re.compile(rb"""<c(?: [rs]="[A-Z0-9]*")*(?: t="(?:n|b|e|str|d)")?(?: [rs]="[A-Z0-9]*")*><v>""")


def is_strings(head: bytes) -> bool:
    """Whether a part of a workbook that begins so holds its shared strings."""
    return bool(_ROOT.search(head))


def strings_of(block: bytes) -> list[int]:
    """Lengths in bytes of the runs that the strings of a block begin; the first run belongs to the string before."""
    return list(map(len, _STRING.split(block) if b":si" in block else block.split(b"<si")))


class StringLengths:
    """Lengths of the shared strings, their tags included, seen in blocks that may cut them."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def see(self, block: bytes) -> None:
        """Take the next block."""
        first, *others = strings_of(block)
        if self.lengths:
            self.lengths[-1] += first
        self.lengths += others


def text_volume(blocks: Iterable[bytes], lengths: list[int], longest: int) -> int:
    """Bytes of text of one sheet, at least those that a reader makes: cells written oddly hold the longest string."""
    total = 0
    for block in blocks:
        numbers = [int(number) for number in _STRING_CELL.findall(block)]
        total += sum(lengths[number] for number in numbers if number < len(lengths))
        odd = block.count(b"v>") // 2 - len(numbers) - len(_OTHER_CELL.findall(block))
        total += max(odd, 0) * longest
    return total

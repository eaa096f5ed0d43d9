"""Plain text → paragraphs and tables: cells parted by tabs (a scan, a paste from Word or Excel), pipes, drawn lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.importers.plans.blocks import Block, Paragraph, PlanDocument, Row, Table, row_of
from app.importers.plans.headings import number_of
from app.importers.plans.lettering import SUPERSCRIPTS
from app.importers.plans.tabbed import records, tabbed_run, width_of

_FEWEST_PIPES: Final = 2
_QUOTED_LINES: Final = 60
_LINE_END = re.compile(r"\s*<\s*(?:br\s*/?|/p|/li|/div|/tr)\s*>\s*", re.IGNORECASE)
_RAISED = re.compile(r"<sup>\s*(\d+)\s*</sup>|\$\^\{?(\d+)\}?\$", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_HASHES = re.compile(r"^#{1,6}\s+")
_DRAWN = str.maketrans(dict.fromkeys("│┃║¦", "|"))
_RULE = re.compile(r"[\s|+=:_─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫╭╮╯╰-]+")
_NUMBER_SIGN = re.compile(r"\s*(?:№|N)\s*")
_BELOW_SIGN = re.compile(r"\s*п\s*[./\\-]?\s*п\.?\s*\t", re.IGNORECASE)


def read_text(text: str) -> PlanDocument:
    """Blocks of a plain text; white lines part paragraphs and mark the seams where a page may end."""
    lines = list(_with_signs(_unquoted(text.translate(_DRAWN).replace("\r\n", "\n").replace("\r", "\n").split("\n"))))
    return PlanDocument(tuple(_blocks(lines)))


def bare(text: str) -> str:
    """A cell or paragraph without HTML tags and Markdown signs; ends of paragraphs and list items become new lines."""
    text = _RAISED.sub(lambda match: (match[1] or match[2]).translate(SUPERSCRIPTS), text)
    text = _TAG.sub("", _LINE_END.sub("\n", text))
    text = _ITALIC.sub(r"\1", _BOLD.sub(r"\2", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip(" \n")


@dataclass(slots=True)
class _Gathering:
    """Blocks so far and the run of lines that is being gathered."""

    words: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    gap: bool = False

    def flush(self) -> Iterator[Block]:
        """Give what has been gathered as blocks."""
        if self.words:
            yield Paragraph(bare("\n".join(self.words)))
        if self.rows:
            yield Table(tuple(self.rows))
        self.words, self.rows = [], []


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    gathering = _Gathering()
    at = 0
    while at < len(lines):
        number, line, taken = at + 1, lines[at], 1
        if not line.strip():
            gathering.gap = True
            if gathering.words:
                yield from gathering.flush()
        elif "\t" in line.strip(" ") or _is_piped(line):
            if gathering.words:
                yield from gathering.flush()
            parting = _is_piped(line) and "\t" not in line
            run = _piped_run(lines, at) if parting else tabbed_run(lines, at)
            taken = len(run)
            rows = _piped(run, number) if parting else _tabbed(run, number)
            gathering.rows += _with_seam(rows, gap=gathering.gap and bool(gathering.rows))
            gathering.gap = False
        else:
            if gathering.rows:
                yield from gathering.flush()
            gathering.words.append(_HASHES.sub("", line.strip()))
            gathering.gap = False
        at += taken
    yield from gathering.flush()


def _with_seam(rows: Iterable[Row], *, gap: bool) -> list[Row]:
    kept = list(rows)
    if gap and kept:
        kept[0] = Row(kept[0].cells, kept[0].place, seam=True)
    return kept


def _is_piped(line: str) -> bool:
    return line.count("|") >= _FEWEST_PIPES or (
        _RULE.fullmatch(line) is not None and any(char in line for char in "┌├└╔╠╚+")
    )


def _piped_run(lines: Sequence[str], at: int) -> list[str]:
    """Lines from `at` on that belong to one stretch of a table with pipes."""
    run: list[str] = []
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.strip() or not _is_piped(line):
            break
        run.append(line)
    return run


def _piped(run: Sequence[str], number: int) -> Iterator[Row]:
    """Rows of a table with pipes; where rules part every row, the lines between two rules are one row."""
    rules = [line for line in run if _RULE.fullmatch(line)]
    framed = all(2 * sum(edge(line) for line in run) > len(run) for edge in (_opens_with_pipe, _closes_with_pipe))
    counted = sum(1 for line in run if number_of(bare(_pipe_cells(line, framed=framed)[0])))
    drawn = len(rules) > max(counted, _FEWEST_PIPES)
    pending: list[list[str]] = []
    for shift, line in enumerate([*run, ""]):
        rule = not line or _RULE.fullmatch(line)
        if not rule:
            pending.append(_pipe_cells(line, framed=framed))
        if pending and (rule or not drawn):
            width = max(map(len, pending))
            texts = ["\n".join(part[at].strip() for part in pending if at < len(part)) for at in range(width)]
            yield row_of([bare(text) for text in texts], f"строка {number + shift}")
            pending = []


def _opens_with_pipe(line: str) -> bool:
    return line.lstrip().startswith("|")


def _closes_with_pipe(line: str) -> bool:
    return line.rstrip().endswith("|")


def _pipe_cells(line: str, *, framed: bool) -> list[str]:
    """Cells of a line; `framed`: a pipe stands before the first cell and after the last one."""
    inner = line.strip() if framed else line
    if framed:
        inner = inner.removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return re.split(r"(?<!\\)\|", inner)


def _tabbed(run: Sequence[str], number: int) -> Iterator[Row]:
    """Rows of lines with tabs."""
    width = width_of(run)
    for record in records(run, number):
        yield _tab_row(record.text, width, record.line)


def _tab_row(line: str, width: int, number: int) -> Row:
    cells = line.split("\t")
    if len(cells) == 1:
        return row_of([bare(line)], f"строка {number}")
    whole = [*cells[:width], "\t".join(cells[width:])] if width else cells
    return row_of([bare(cell) for cell in whole], f"строка {number}")


def _with_signs(lines: Iterable[str]) -> Iterator[str]:
    """Lines with a «№» that a paste from Word set on a line of its own put back above its «п/п»."""
    sign = ""
    for line in lines:
        if _NUMBER_SIGN.fullmatch(line):
            if sign:
                yield sign
            sign = line
            continue
        if sign and not _BELOW_SIGN.match(line):
            yield sign
            sign = ""
        yield f"{sign.strip()} {line.lstrip(' ')}" if sign else line
        sign = ""
    if sign:
        yield sign


def _unquoted(lines: Sequence[str]) -> Iterator[str]:
    """Lines with the cells that a spreadsheet put in quotes because of their line breaks opened up again."""
    at = 0
    while at < len(lines):
        line, taken = lines[at], 1
        if re.search(r"(?:^|\t)\"", line) and line.count('"') % 2:
            block = line
            for more in lines[at + 1 : at + _QUOTED_LINES]:
                block, taken = f"{block}<br>{more}", taken + 1
                if block.count('"') % 2 == 0:
                    line = re.sub(
                        r"(^|\t)\"((?:[^\"]|\"\")*)\"(?=\t|$)",
                        lambda match: match[1] + match[2].replace('""', '"'),
                        block,
                    )
                    break
            else:
                taken = 1
        yield line
        at += taken

"""Опись of a folder for an inspector: each measure with its numbered files, told honestly where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.russian import long_date, plural, short_date
from app.reports.document import Block, Column, Document, Facts, Heading, Paragraph, Row, Table, Title

if TYPE_CHECKING:  # the letterhead brings a dictionary of Russian; the views of the window come here
    from app.reports.letterhead import Letterhead

INDEX = "00 Опись"
"""Name of the index beside the files, so that it stands first."""
NO_DOCUMENT = "документа нет"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A document of the folder. `name`: of its file there, empty where there is none; `why`: why there is none."""

    words: str
    name: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PackRow:
    """A measure with its state and its documents; `number`: in the plan, `place`: in the folder, «07»."""

    place: str
    number: str
    title: str
    term: str
    state: str
    done: bool
    files: tuple[PackFile, ...] = ()

    @property
    def bare(self) -> bool:
        """No document stands behind it."""
        return not self.files


@dataclass(frozen=True, slots=True)
class PackSection:
    """A block of the plan, or one person's ИОМ."""

    title: str
    rows: tuple[PackRow, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What is in the folder: sections, of a period; `folder`: where the files lie, from the index."""

    title: str
    start: date
    end: date
    sections: tuple[PackSection, ...]
    folder: str = "Документы"

    @property
    def rows(self) -> tuple[PackRow, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files in the folder, each once."""
        found = (file.name for row in self.rows for file in row.files if file.name)
        return tuple(dict.fromkeys(found))

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        """Facts of the head: period, measures, files, what has no document."""
        done = [row for row in self.rows if row.done]
        bare = sum(row.bare for row in done)
        absent = len({(file.words, file.why) for row in self.rows for file in row.files if not file.name})
        pairs = [
            ("Период", f"{short_date(self.start)} – {short_date(self.end)}"),
            ("Мероприятий", f"{len(self.rows)}, из них исполнено {len(done)}"),
            ("Файлов в папке", str(len(self.names))),
            ("Исполнено без документа", str(bare) if bare else "нет таких"),
        ]
        if absent:
            pairs.append(
                ("Документы без файла", f"{absent} (хранятся на бумаге, открываются по ссылке или не найдены)")
            )
        return tuple(pairs)


def links_of(pack: Pack) -> dict[str, str]:
    """Text of a link in the index → where it leads, from the index: with «/», so that any system opens it."""
    return {name: f"{pack.folder}/{name}" for name in pack.names}


def file_lines(row: PackRow) -> Iterator[tuple[str, str]]:
    """(text, name of the file or "") a line of the cell with documents."""
    for file in row.files:
        yield (file.name, file.name) if file.name else (f"{file.words}: {file.why}", "")
    if row.bare:
        yield (NO_DOCUMENT if row.done else f"{NO_DOCUMENT}: мероприятие {row.state}", "")


_COLUMNS = (
    Column("№ в папке", 0.8, "center"),
    Column("№ в плане", 0.9, "center"),
    Column("Мероприятие", 3.4),
    Column("Срок", 1.5),
    Column("Исполнение", 1.7),
    Column("Документы (откройте файл по ссылке)", 4.2),
)


def index_document(pack: Pack, letterhead: Letterhead, made_on: date) -> Document:
    """The index for Word; file names in it become links by `reports/writers/docx_links.py`."""
    head = tuple(line for line in (letterhead.school, pack.title) if line)
    blocks: list[Block] = [
        Title("Опись документов, подтверждающих исполнение мероприятий", head),
        Facts((*pack.summary, ("Составлена", long_date(made_on)))),
    ]
    if not pack.rows:
        blocks.append(Paragraph("В выбранном периоде мероприятий нет."))
    for section in pack.sections:
        rows = tuple(_row(row) for row in section.rows)
        blocks += [Heading(section.title), Table(_COLUMNS, rows, name=section.title[:31], size=10)]
    blocks.append(
        Paragraph(
            "Файлы лежат рядом с описью в папке «"
            + pack.folder
            + "». Первое число в имени файла – номер мероприятия в описи, второе – номер документа. Документ, который "
            "подтверждает несколько мероприятий, лежит один раз, под номером первого из них.",
            note=True,
        )
    )
    return Document("Опись документов", tuple(blocks), "landscape", letterhead.school, made_on)


def _row(row: PackRow) -> Row:
    lines = "\n".join(text for text, _name in file_lines(row))
    missing = row.done and row.bare
    return Row((row.place, row.number, row.title, row.term, row.state, lines), fill="warning" if missing else "")


def totals_words(pack: Pack) -> str:
    """«12 мероприятий, 20 файлов, 2 исполнены без документа» for a preview."""
    bare = sum(row.done and row.bare for row in pack.rows)
    many = plural(len(pack.rows), "мероприятие", "мероприятия", "мероприятий")
    files = plural(len(pack.names), "файл", "файла", "файлов")
    return f"{many}, {files}" + (f"; исполнено без документа: {bare}" if bare else "")

"""A pasted table on its way: what it does not say is asked, what it would do is told, then it is stored in one step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.analysis.exam_subjects import EXAMS
from app.core.errors import AppError
from app.core.russian import plural
from app.importers.pasted_exams import PastedExams
from app.importers.pasted_indicators import PastedIndicators
from app.services.views.outcomes import LEFT_OUT, NEW, REPLACE, SAME, PreviewLine
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_typed import last_years
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

Pasted = PastedExams | PastedIndicators

NOT_NEEDED = "не нужен"
_MOST_LINES = 7
_LONGEST = 32


class ClipboardEmptyError(AppError):
    """В буфере обмена нет текста. Скопируйте таблицу в Excel или Word (Ctrl+C) и вставьте её снова."""


class ColumnTwiceError(AppError):
    """«{name}» выбрано для двух столбцов. Оставьте один из них, для другого выберите «не нужен»."""


class ColumnMissingError(AppError):
    """Не указано, в каком столбце «{name}»: без него строки не прочитать. Выберите этот столбец."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the user has told of a table that does not say it itself."""

    columns: tuple[str | None, ...] = ()
    exam: str | None = None
    year: int | None = None


class Pasting(ABC):
    """Takes a table from text to stored rows. A subclass knows what the table is of.

    `fields`: names of its columns; `needed`: those without which nothing can be read;
    `unit`: what is stored, in its three forms.
    """

    title = ""
    key = ""
    fields: Mapping[str, str]
    needed: tuple[str, ...] = ()
    unit = ("строка", "строки", "строк")

    def __init__(self, desk: Desk, workplace: Workplace, done: Callable[[str], None]) -> None:
        self._desk = desk
        self._workplace = workplace
        self._done = done

    @abstractmethod
    def read(self, text: str, said: Said) -> Pasted:
        """Rows of the text."""

    @abstractmethod
    def preview(self, services: Services, pasted: Pasted) -> tuple[PreviewLine, ...]:
        """What storing would do."""

    @abstractmethod
    def store(self, services: Services, lines: Sequence[PreviewLine]) -> int:
        """Store the rows of these lines."""

    @abstractmethod
    def describe(self, line: PreviewLine) -> str:
        """A row in words."""

    def start(self, text: str = "") -> None:
        """Take the text, or what the clipboard holds."""
        text = text or QGuiApplication.clipboard().text()
        if not text.strip():
            self._desk.asker.refused(ClipboardEmptyError())
            return
        self._go(text, Said())

    def _go(self, text: str, said: Said) -> None:
        def look(services: Services) -> tuple[Pasted, tuple[PreviewLine, ...]]:
            pasted = self.read(text, said)
            return pasted, self.preview(services, pasted)

        def answer(found: tuple[Pasted, tuple[PreviewLine, ...]]) -> None:
            pasted, lines = found
            told = said
            if not pasted.columns:
                told = self._ask_columns(pasted, said)
            elif pasted.lacking:
                told = self._ask_lacking(pasted, said)
            else:
                self._offer(lines)
                return
            if told != said:
                self._go(text, told)

        self._workplace.ask(f"{self.key}/paste", look, answer, self._desk.asker.refused)

    # what the table does not say

    def _ask_columns(self, pasted: Pasted, said: Said) -> Said:
        """What each column is; the same `said` = the user has left."""
        names = {name: field for field, name in self.fields.items()}
        guessed = [self.fields.get(field or "", NOT_NEEDED) for field in pasted.guess]
        while True:
            facts = [
                Fact(str(at), f"{at + 1}. {_short(cell)}", guess, FactKind.CHOICE, (NOT_NEEDED, *names))
                for at, (cell, guess) in enumerate(zip(pasted.sample, guessed, strict=True))
            ]
            told = self._desk.asker.form(
                "Что в столбцах таблицы?",
                "Строки с названиями столбцов нет. Слева – первая строка таблицы; выберите, что стоит в каждом "
                "столбце.",
                facts,
                "Дальше",
            )
            if told is None:
                return said
            guessed = [str(told[fact.key] or NOT_NEEDED) for fact in facts]
            fault = self._column_fault(guessed)
            if fault is None:
                return replace(said, columns=tuple(names.get(name) for name in guessed))
            self._desk.asker.refused(fault)

    def _column_fault(self, chosen: Sequence[str]) -> AppError | None:
        counts = Counter(name for name in chosen if name != NOT_NEEDED)
        twice = next((name for name, count in counts.items() if count > 1), None)
        if twice is not None:
            return ColumnTwiceError(name=twice)
        missing = next((self.fields[field] for field in self.needed if self.fields[field] not in counts), None)
        return None if missing is None else ColumnMissingError(name=missing)

    def _ask_lacking(self, pasted: Pasted, said: Said) -> Said:
        years = last_years(self._workplace.today)
        facts = []
        if "exam" in pasted.lacking:
            facts.append(Fact("exam", "Экзамен", EXAMS[0], FactKind.CHOICE, EXAMS))
        if "year" in pasted.lacking:
            facts.append(Fact("year", "Год", years[0], FactKind.CHOICE, years))
        told = self._desk.asker.form(
            "Чего нет в таблице", "Ответ нужен строкам, в которых это не сказано.", facts, "Дальше"
        )
        if told is None:
            return said
        exam, year = told.get("exam"), told.get("year")
        return replace(said, exam=str(exam) if exam else said.exam, year=int(str(year)) if year else said.year)

    # what it would do

    def _offer(self, lines: Sequence[PreviewLine]) -> None:
        stored, words = [line for line in lines if line.is_stored], preview_words(lines, self.describe, self.unit)
        if not stored:
            self._desk.asker.tell("Сохранять нечего", words or "Под названиями столбцов нет ни одной строки.")
            return
        if self._desk.asker.confirm(self.title, words, "Сохранить"):
            self._workplace.do(
                self.title,
                lambda services, _progress: self.store(services, stored),
                (Change.OUTCOMES,),
                lambda count: self._done(f"Сохранено: {plural(count, *self.unit)}."),
                self._desk.asker.refused,
            )


def preview_words(
    lines: Sequence[PreviewLine], describe: Callable[[PreviewLine], str], unit: tuple[str, str, str]
) -> str:
    """What storing would do, by kind: new rows, replaced ones with what stood there, left out ones with the reason."""
    kinds: dict[str, list[PreviewLine]] = {}
    for line in lines:
        kinds.setdefault(line.action, []).append(line)
    parts = []
    if NEW in kinds:
        parts.append(_block("Добавятся", [describe(line) for line in kinds[NEW]], unit))
    if REPLACE in kinds:
        parts.append(_block("Заменят введённое раньше", [_replaced(line, describe) for line in kinds[REPLACE]], unit))
    if SAME in kinds:
        parts.append(f"Уже есть, без изменений: {plural(len(kinds[SAME]), *unit)}.")
    if LEFT_OUT in kinds:
        parts.append(_block("Не войдут", [line.words for line in kinds[LEFT_OUT]], unit))
    return "\n\n".join(parts)


def _replaced(line: PreviewLine, describe: Callable[[PreviewLine], str]) -> str:
    before = line.words.removeprefix("Заменит введённое раньше: ")
    return f"{describe(line)} – было: {before}"


def _block(head: str, said: Sequence[str], unit: tuple[str, str, str]) -> str:
    shown = [f"• {one}" for one in said[:_MOST_LINES]]
    rest = len(said) - len(shown)
    if rest > 0:
        shown.append(f"…и ещё {rest}")
    return "\n".join([f"{head}: {plural(len(said), *unit)}", *shown])


def _short(cell: str) -> str:
    text = cell or "пусто"
    return f"«{text}»" if len(text) <= _LONGEST else f"«{text[:_LONGEST].rstrip()}…»"

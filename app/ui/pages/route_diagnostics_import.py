"""A table of a diagnostic on its way: columns, whose the names are, its title; then it is stored in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.core.errors import AppError
from app.core.russian import fold, plural
from app.planning.diagnostics import Result
from app.services.views.diagnostics import KIND_WORDS, DiagnosticView, NameLine
from app.services.views.school import StaffView
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy, importers bring their libraries: on the worker only
    from app.importers.diagnostics.reader import ReadDiagnostic
    from app.services.bundle import Services

TOUCHED = (Change.ROUTES,)
NOBODY = "не загружать"
NO_REPEAT = "не повторная"
_MOST = 6
_FILES = FileKind("Таблицы и документы Word", ("xlsx", "xls", "ods", "csv", "docx"))

_AS_BEFORE, _ASK_AGAIN = "как в прошлый раз", "указать заново"

Roles = Sequence[str | None]
Read = Callable[[Roles | None], "ReadDiagnostic"]
Looked = tuple["ReadDiagnostic", tuple[NameLine, ...], tuple[StaffView, ...], bool]


class NothingCopiedError(AppError):
    """В буфере обмена нет таблицы. Скопируйте её в Excel или Word (Ctrl+C) и вставьте снова."""


class NothingReadError(AppError):
    """Ни один результат не загружен: {reason}."""


class DiagnosticImport:
    """Asks what the table does not say; `done(id)` follows when it is stored."""

    def __init__(
        self,
        desk: Desk,
        workplace: Workplace,
        noticed: Callable[[str, Tone], object],
        done: Callable[[int], object],
    ) -> None:
        self._desk, self._workplace = desk, workplace
        self._noticed, self._done = noticed, done

    def from_file(self) -> None:
        """Take a file."""
        files = self._desk.asker.open_files("Результаты диагностики", [_FILES], purpose="diagnostics")
        if files:
            self.read_file(files[0])

    def read_file(self, path: Path) -> None:
        """Take this file."""

        def read(roles: Sequence[str | None] | None) -> ReadDiagnostic:
            from app.importers.diagnostics.reader import read_file

            return read_file(path, roles)

        self._go(read, None)

    def from_clipboard(self, text: str = "", html: str = "") -> None:
        """Take what was copied."""
        if not text:
            data = QGuiApplication.clipboard().mimeData()
            text, html = (data.text(), data.html()) if data is not None else ("", "")
        if not text.strip():
            self._desk.asker.refused(NothingCopiedError())
            return

        def read(roles: Sequence[str | None] | None) -> ReadDiagnostic:
            from app.importers.diagnostics.reader import read_pasted

            return read_pasted(text, html, roles)

        self._go(read, None)

    def _go(self, read: Read, roles: Sequence[str | None] | None) -> None:
        def look(services: Services) -> Looked:
            found, known = (read(roles), False) if roles is not None else _as_before(services, read)
            return found, services.diagnostics.match(found.names), services.staff.people(), known

        def answer(told: Looked) -> None:
            found, names, staff, known = told
            if roles is not None:
                self._name(found, names, staff)
            elif known:
                self._name(found, names, staff, lambda: self._choose_roles(read, told))
            else:
                self._choose_roles(read, told)

        def failed(error: AppError) -> None:
            sample = getattr(error, "sample", ())
            chosen = self._ask_roles(sample, (None,) * len(sample[0])) if roles is None and sample else None
            if chosen is None:
                self._desk.asker.refused(error)
            else:
                self._go(read, chosen)

        self._workplace.ask("routes/diagnostics/import", look, answer, failed)

    def _choose_roles(self, read: Read, told: Looked) -> None:
        """The user says what the columns are; where that is otherwise, the table is read again."""
        found, names, staff, _known = told
        chosen = self._ask_roles(found.sample, found.roles)
        if chosen is not None and tuple(chosen) != found.roles:
            self._go(read, chosen)
        elif chosen is not None:
            self._name(found, names, staff)

    def _ask_roles(self, sample: Sequence[Sequence[str]], roles: Sequence[str | None]) -> tuple[str | None, ...] | None:
        from app.importers.diagnostics.columns import PERSON, ROLE_WORDS, SURNAME

        return self._desk.asker.roles(
            "Столбцы таблицы",
            "Проверьте, что стоит в столбцах. Итоги и средние не загружаются.",
            sample,
            roles,
            ROLE_WORDS,
            "Дальше",
            needed=SURNAME if SURNAME in roles else PERSON,
        )

    def _name(
        self,
        found: ReadDiagnostic,
        names: Sequence[NameLine],
        staff: Sequence[StaffView],
        again: Callable[[], object] | None = None,
    ) -> None:
        """Whose the names are that nobody, or several people, bear; then what the diagnostic is called.

        `again`: asks for the columns, where they are taken to be what they were in such a table before.
        """
        owners = {line.name: line.staff_id for line in names if line.staff_id is not None}
        unknown = [line for line in names if line.staff_id is None]
        if unknown:
            told = self._ask_people(unknown, staff)
            if told is None:
                return
            owners |= told
        results, notes = _results(found, owners)
        if not results:
            reason = found.problems[0].message.rstrip(".") if found.problems else "в таблице нет результатов"
            self._desk.asker.refused(NothingReadError(reason=reason))
            return
        self._ask_head(found, results, notes, again)

    def _ask_people(self, unknown: Sequence[NameLine], staff: Sequence[StaffView]) -> Mapping[str, int] | None:
        by_name = {person.full_name: person.staff_id for person in staff}
        by_id = {person.staff_id: person.full_name for person in staff}
        facts = []
        for at, line in enumerate(unknown):
            near = [by_id[key] for key in line.candidates if key in by_id]
            rest = sorted((name for name in by_name if name not in near), key=fold)
            facts.append(Fact(str(at), line.name, NOBODY, FactKind.CHOICE, (NOBODY, *near, *rest)))
        told = self._desk.asker.form(
            "Кто это?",
            "Этих людей нет в списке сотрудников, или подходят несколько. Укажите, чьи это результаты.",
            facts,
            "Дальше",
        )
        if told is None:
            return None
        chosen = {line.name: str(told[str(at)] or NOBODY) for at, line in enumerate(unknown)}
        return {name: by_name[person] for name, person in chosen.items() if person in by_name}

    def _ask_head(
        self,
        found: ReadDiagnostic,
        results: Sequence[Result],
        notes: Sequence[str],
        again: Callable[[], object] | None,
    ) -> None:
        words = [
            (
                f"Будет сохранено: {plural(len(results), 'результат', 'результата', 'результатов')}, "
                f"{plural(len({one.staff_id for one in results}), 'сотрудник', 'сотрудника', 'сотрудников')}, "
                f"{plural(len({one.area for one in results}), 'область', 'области', 'областей')}."
            )
        ]
        told = [*notes, *(_problem(one.message, one.sheet, one.cell) for one in found.problems)]
        words += [f"• {one}" for one in told[:_MOST]]
        words += [f"…и ещё {len(told) - _MOST}"] if len(told) > _MOST else []
        ask_head(
            self._desk,
            self._workplace,
            DiagnosticView(0, "diagnostics", found.title, found.held_on or self._workplace.today),
            "\n".join(words),
            "Сохранить",
            lambda head: self._store(head, results, (found.header, found.roles)),
            sorted({one.area for one in results}),
            again,
        )

    def _store(self, head: DiagnosticView, results: Sequence[Result], columns: tuple[Sequence[str], Roles]) -> None:
        def done(key: int) -> None:
            count = plural(len(results), "результат", "результата", "результатов")
            self._noticed(f"Диагностика «{head.title}» загружена: {count}.", Tone.GOOD)
            self._done(key)

        self._workplace.do(
            "Загрузка диагностики",
            lambda services, _progress: services.diagnostics.add(
                head.kind,
                head.title,
                head.held_on,
                results,
                note=head.note,
                previous_id=head.previous_id,
                columns=columns,
            ),
            TOUCHED,
            done,
            self._desk.asker.refused,
        )


def ask_head(
    desk: Desk,
    workplace: Workplace,
    head: DiagnosticView,
    text: str,
    yes: str,
    then: Callable[[DiagnosticView], object],
    areas: Sequence[str] = (),
    again: Callable[[], object] | None = None,
) -> None:
    """Kind, title, day and the diagnostic that it repeats; the likeliest one, by title or areas, is offered first.

    `again`: what to do where the columns of the table are not what they were before.
    """

    def look(services: Services) -> tuple[tuple[DiagnosticView, ...], DiagnosticView | None]:
        keeper = services.diagnostics
        offered = None if head.diagnostic_id else keeper.earlier(head.title, head.kind, head.held_on, areas)
        return keeper.diagnostics(), offered

    def answer(found: tuple[tuple[DiagnosticView, ...], DiagnosticView | None]) -> None:
        others, offered = found
        named = {one.named: one.diagnostic_id for one in others if one.diagnostic_id != head.diagnostic_id}
        repeated = head.previous or (offered.named if offered is not None else NO_REPEAT)
        kinds = {word: kind for kind, word in KIND_WORDS.items()}
        columns = Fact("columns", "Столбцы таблицы", _AS_BEFORE, FactKind.CHOICE, (_AS_BEFORE, _ASK_AGAIN))
        told = desk.asker.form(
            "Диагностика",
            text,
            (
                Fact("title", "Название", head.title, FactKind.LINE, hint="Диагностика методических дефицитов"),
                Fact("kind", "Вид", head.kind_words, FactKind.CHOICE, tuple(kinds)),
                Fact("held_on", "Дата", head.held_on, FactKind.DATE),
                Fact("previous", "Повторяет диагностику", repeated, FactKind.CHOICE, (NO_REPEAT, *named)),
                Fact("note", "Примечание", head.note, FactKind.LINES),
                *([columns] if again is not None else []),
            ),
            yes,
            required=("title", "held_on"),
        )
        if told is None:
            return
        if again is not None and told["columns"] == _ASK_AGAIN:
            again()
            return
        held_on = told["held_on"]
        then(
            DiagnosticView(
                head.diagnostic_id,
                kinds[str(told["kind"])],
                str(told["title"]),
                held_on if not isinstance(held_on, str) and held_on is not None else head.held_on,
                str(told["note"] or ""),
                previous_id=named.get(str(told["previous"])),
            )
        )

    workplace.ask("routes/diagnostics/head", look, answer, desk.asker.refused)


def _as_before(services: Services, read: Read) -> tuple[ReadDiagnostic, bool]:
    """A table as the program reads it, or as the user has told before of such a header; whether that has been told."""
    from app.importers.diagnostics.reader import NoDiagnosticTableError

    try:
        found = read(None)
    except NoDiagnosticTableError as error:
        kept = services.diagnostics.roles_of(error.sample[0]) if error.sample else None
        if kept is None:
            raise
        return read(kept), True
    kept = services.diagnostics.roles_of(found.header)
    return (found if kept in {None, found.roles} else read(kept)), kept is not None


def _results(found: ReadDiagnostic, owners: Mapping[str, int]) -> tuple[list[Result], list[str]]:
    """Results of the people who are known; two names of one person are told, and the first is taken."""
    results, notes = [], []
    first: dict[int, str] = {}
    for name in found.names:
        key = owners.get(name)
        if key is None:
            notes.append(f"{name}: не загружается.")
        elif first.setdefault(key, name) != name:
            notes.append(f"{name} – тот же сотрудник, что и {first[key]}: взята первая строка.")
    for one in found.results:
        key = owners.get(one.name)
        if key is not None and first[key] == one.name:
            value = one.value
            results.append(Result(key, one.area, one.family, value.value, value.maximum, value.level))
    return results, notes


def _problem(message: str, sheet: str | None, cell: str | None) -> str:
    place = ", ".join(part for part in (f"лист «{sheet}»" if sheet else "", cell or "") if part)
    return f"{message} ({place})" if place else message

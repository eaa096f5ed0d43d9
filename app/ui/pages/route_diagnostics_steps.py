"""What is done in the view «Диагностика»: a diagnostic, its people and areas, and a result typed in the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from app.core.russian import fold
from app.importers.diagnostics.columns import header_maximum
from app.planning.diagnostics import Result, area_key
from app.planning.values import FAMILIES
from app.services.views.diagnostics import AreaView, DiagnosticTable, DiagnosticView, PersonResults
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.pages.route_diagnostics_import import TOUCHED, ask_head
from app.ui.pages.route_diagnostics_waiting import WaitingLines
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

_TEACHERS, _ADMINISTRATORS = "все учителя", "вся административная команда"


class DiagnosticSteps:
    """Asks and stores. The pane says which diagnostic is shown; `redraw` follows where nothing is stored yet."""

    def __init__(
        self,
        desk: Desk,
        workplace: Workplace,
        noticed: Callable[[str, Tone], object],
        opened: Callable[[int], None],
        redraw: Callable[[], object],
    ) -> None:
        self._desk, self._workplace = desk, workplace
        self._noticed, self._opened, self._redraw = noticed, opened, redraw
        self.table: DiagnosticTable | None = None
        self.staff: tuple[StaffView, ...] = ()
        self._added = WaitingLines(desk.memory)

    def waiting(self) -> tuple[Sequence[StaffView], Sequence[AreaView]]:
        """People and areas that were added by hand to the diagnostic and have no result yet."""
        if self.table is None:
            return (), ()
        people, areas = self._added.of(self.table)
        return [one for one in self.staff if one.staff_id in people], areas

    def forget(self) -> None:
        """Take the rows and columns away that have no result."""
        if self.table is not None:
            self._added.put(self.table.head.diagnostic_id, (), ())
            self._redraw()

    def add(self) -> None:
        """A new diagnostic, to be filled by hand."""
        head = DiagnosticView(0, "diagnostics", "", self._workplace.today)
        ask_head(self._desk, self._workplace, head, "", "Добавить", self._store_new)

    def _store_new(self, head: DiagnosticView) -> None:
        def stored(key: int) -> None:
            self._added.put(key, (), ())
            self._opened(key)

        self._workplace.do(
            "Диагностика",
            lambda services, _progress: services.diagnostics.add(
                head.kind, head.title, head.held_on, note=head.note, previous_id=head.previous_id
            ),
            TOUCHED,
            stored,
            self._desk.asker.refused,
        )

    def change(self) -> None:
        """Kind, title, day and what it repeats."""
        if self.table is None:
            return

        def store(head: DiagnosticView) -> None:
            self._workplace.do(
                "Диагностика",
                lambda services, _progress: services.diagnostics.change(
                    head.diagnostic_id,
                    kind=head.kind,
                    title=head.title,
                    held_on=head.held_on,
                    note=head.note,
                    previous_id=head.previous_id,
                ),
                TOUCHED,
                None,
                self._desk.asker.refused,
            )

        ask_head(self._desk, self._workplace, self.table.head, "", "Сохранить", store)

    def remove(self) -> None:
        """Take the diagnostic away, once that is agreed to."""
        if self.table is None:
            return
        head = self.table.head
        text = f"{head.named}: будут удалены и её результаты. Действие можно отменить (Ctrl+Z)."
        if self._desk.asker.confirm("Удалить диагностику?", text, "Удалить", danger=True):
            self._do(lambda services: services.diagnostics.remove(head.diagnostic_id))

    def _wait(self, people: Iterable[int], areas: Iterable[AreaView]) -> None:
        """Rows and columns stand in the table, also after the program is closed."""
        assert self.table is not None
        there, known = self._added.of(self.table)
        more = [*known, *(one for one in areas if area_key(one.area) not in {area_key(other.area) for other in known})]
        self._added.put(self.table.head.diagnostic_id, [*dict.fromkeys([*there, *people])], more)

    def add_people(self) -> None:
        """People, one by one or all of a role, with areas where there are none yet."""
        if self.table is None:
            return
        staff = self.staff
        by_name = {fold(one.full_name): one for one in staff}
        told = self._desk.asker.form(
            "Добавить сотрудников",
            "Выберите сотрудников (через запятую) и области с максимальным баллом, например «Методика (30)».",
            (
                Fact(
                    "people",
                    "Сотрудники",
                    "",
                    FactKind.OFFERED,
                    (_TEACHERS, _ADMINISTRATORS, *(one.full_name for one in staff)),
                ),
                Fact("areas", "Области", "", FactKind.LINE, hint="Методика (30), Общение (20)"),
            ),
            "Добавить",
            required=("people",),
        )
        if told is None:
            return
        people: list[StaffView] = []
        for name in str(told["people"]).split(","):
            said = fold(" ".join(name.split()))
            role = {_TEACHERS: "teacher", _ADMINISTRATORS: "administrator"}.get(said)
            people += [one for one in staff if one.role == role]
            people += [by_name[said]] if said in by_name else []
        self._wait([one.staff_id for one in people], _areas(str(told["areas"] or "")))
        self._redraw()

    def add_area(self) -> None:
        """One more column."""
        if self.table is None:
            return
        text = self._desk.asker.text("Добавить область", "Название и максимальный балл, например «Методика (30)»")
        if text:
            self._wait((), _areas(text))
            self._redraw()

    def change_area(self) -> None:
        """Name, maximum and family of a column."""
        if self.table is None or not self.table.areas:
            return
        table = self.table
        at = self._desk.asker.choose("Изменить область", "Область", [one.area for one in table.areas])
        if at is None:
            return
        area = table.areas[at]
        told = self._desk.asker.form(
            "Изменить область",
            "Группа решает, к каким дефицитам относится область; пустая – по словам названия.",
            (
                Fact("name", "Название", area.area, FactKind.LINE),
                Fact(
                    "maximum", "Максимальный балл", "" if area.maximum is None else f"{area.maximum:g}", FactKind.LINE
                ),
                Fact(
                    "family",
                    "Группа",
                    area.family,
                    FactKind.OFFERED,
                    [one for each in FAMILIES.values() for one in each],
                ),
            ),
            "Сохранить",
            required=("name",),
        )
        if told is None:
            return
        maximum = header_maximum(f"х ({told['maximum']})")[1]
        changes = {"name": str(told["name"]), "family": str(told["family"] or "")}
        extra = {"maximum": maximum} if maximum and maximum != area.maximum else {}
        key = table.head.diagnostic_id
        self._do(lambda services: services.diagnostics.set_area(key, area.area, **changes, **extra))

    def remove_people(self, rows: Sequence[PersonResults]) -> None:
        """Take rows out, with their results."""
        if self.table is None or not rows:
            return
        key, chosen = self.table.head.diagnostic_id, [row.person.staff_id for row in rows]
        people, areas = self._added.of(self.table)
        self._added.put(key, [one for one in people if one not in chosen], areas)
        self._do(lambda services: services.diagnostics.remove_people(key, chosen))

    def put(self, result: Result) -> None:
        """Store what was typed in a cell."""
        assert self.table is not None
        key = self.table.head.diagnostic_id
        if not result.words:  # the row and the column stay, to be typed in anew
            self._wait([result.staff_id], [AreaView(result.area, result.family, result.maximum)])

        def done(resting: tuple[str, ...]) -> None:
            if resting:
                told = "; ".join(f"«{one}»" for one in resting)
                self._noticed(f"На прежнем результате основан дефицит {told}: он не изменён.", Tone.WARNING)

        self._workplace.do(
            "Результат диагностики",
            lambda services, _progress: services.diagnostics.put(key, [result]),
            TOUCHED,
            done,
            self._desk.asker.refused,
        )

    def _do(self, change: object) -> None:
        assert callable(change)
        self._workplace.do(
            "Диагностика", lambda services, _progress: change(services), TOUCHED, None, self._desk.asker.refused
        )


def _areas(text: str) -> list[AreaView]:
    """«Методика (30), Общение (20)» → two areas with their maxima."""
    made = []
    for part in re.split(r"[,;\n](?![^(]*\))", text):
        name, maximum = header_maximum(" ".join(part.split()))
        if name:
            made.append(AreaView(name, "", maximum))
    return made

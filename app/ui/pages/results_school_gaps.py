"""View «Пробелы»: weak skills that are not new – systemic ones and those of the same children – with evidence."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import NBSP, capital, plural
from app.planning.difficulties import COHORT, SYSTEMIC
from app.planning.gaps import Gap, before_words, state_words
from app.services.views.school_level import SchoolGaps
from app.ui.desk import Desk
from app.ui.pages.results_school_methods import GAPS
from app.ui.pages.results_school_pane import SchoolView
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.workplace import Workplace

NOTHING = "Пробелов пока не видно: загрузите индивидуальные результаты ВПР и спецификации работ – в них названы умения."
ONE_YEAR = (
    "Загружен один год ({year}). Системный пробел виден не раньше чем за два года: загрузите прошлогодние результаты "
    "тех же предметов."
)
_ALL = "all"
_LAST_GRADE = 11
_KIND_MARKS = {SYSTEMIC: Mark("mark_overdue", Tone.BAD), COHORT: Mark("warning", Tone.WARNING)}


class GapsView(SchoolView):
    """A table of both kinds; one leads to its difficulty."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace, "Системные пробелы и пробелы этих детей", GAPS)
        self._found: SchoolGaps | None = None
        self.kinds = FilterChips()
        self.kinds.setAccessibleName("Вид пробела")
        self.table = self._build_table()
        self.go = link_button("Открыть затруднение", self._go)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.kinds, 1)
        row.addWidget(self.go)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.set_body(body)
        self.kinds.chosen.connect(self._filter)
        self.table.opened.connect(lambda _row: self._go())
        self.table.picked.connect(lambda row: self.go.setEnabled(row is not None))

    def refresh(self) -> None:
        """Read what is weak for more than a year."""
        year = self.workplace.school_year
        self.workplace.ask("results/gaps", lambda services: services.school_level.gaps(year), self._show)

    def _show(self, found: SchoolGaps) -> None:
        self._found = found
        if len(found.years) < 2:  # noqa: PLR2004  a gap of several years needs two
            self.show_empty(ONE_YEAR.format(year=found.years[0]) if found.years else NOTHING)
            return
        gaps = found.gaps.found
        counts = {kind: sum(gap.kind == kind for gap in gaps) for kind in (SYSTEMIC, COHORT)}
        self.kinds.set_chips(
            [
                Chip(_ALL, "Все"),
                Chip(SYSTEMIC, "Системные", counts[SYSTEMIC]),
                Chip(COHORT, "Этих детей", counts[COHORT]),
            ]
        )
        self.table.set_rows(gaps)
        self.show_found(found.sentence, found.sources)
        self._filter(self.kinds.current)
        rows = self.table.visible_rows()
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].key)
        self.go.setVisible(bool(gaps))

    def _filter(self, kind: str) -> None:
        self.table.set_predicate(None if kind in {"", _ALL} else lambda row: row.kind == kind)

    def _go(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.left.emit("difficulties", row.key)

    def _decision(self, row: Gap) -> str:
        if self._found is None:
            return ""
        if row.key in self._found.accepted:
            return "принято"
        return "отклонено" if row.key in self._found.dismissed else "не рассмотрено"

    def _now(self, row: Gap) -> str:
        return now_words(row, self.workplace.school_year)

    def _build_table(self) -> Table[Gap]:
        columns: tuple[Column[Gap], ...] = (
            Column(
                "kind",
                "Вид",
                lambda row: capital(row.kind_words),
                width=150,
                stretch=2,
                wrap=True,
                mark=lambda row: _KIND_MARKS[row.kind],
                fixed=True,
            ),
            Column("skill", "Умение", lambda row: capital(row.skill), width=180, stretch=3, wrap=True),
            Column(
                "work",
                "Предмет, класс",
                lambda row: f"{row.now.key.subject}, {row.now.key.grade}",
                sort=lambda row: (row.now.key.subject, row.now.key.grade),
                width=126,
                stretch=1,
                wrap=True,
            ),
            Column(
                "evidence",
                "Чем подтверждено",
                evidence_words,
                width=250,
                stretch=4,
                wrap=True,
                note=before_words,
                tip="Процент слабых заданий умения по годам, n – число участников",
                tooltip=evidence_tip,
            ),
            Column("sure", "Уверенность", sure_words, width=130, stretch=2, wrap=True),
            Column(
                "meaning",
                "Что это значит для мер",
                lambda row: row.meaning,
                note=self._now,
                width=230,
                stretch=4,
                wrap=True,
            ),
            Column(
                "least",
                "Наименьшее n",
                lambda row: str(_least(row)),
                sort=_least,
                width=110,
                numeric=True,
                hidden=True,
                behind="group",
            ),
            Column("decision", "Решение", self._decision, width=112),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            "results/gaps",
            columns,
            key=lambda row: row.key,
            title="Пробелы",
            empty_text="Умений, которые слабы не первый год, нет",
        )


def _least(row: Gap) -> int:
    return min(state.n for state in (*row.parallel, *row.children))


def evidence_words(row: Gap) -> str:
    """Weak years, the earliest first, one a line."""
    return "\n".join(state_words(state) for state in row.evidence)


def evidence_tip(row: Gap) -> str:
    """Tasks of each year and what ends the row; the children's own years where both kinds meet."""
    said = [f"{state_words(state)}: задания {', '.join(state.codes)}" for state in row.evidence]
    if row.both:
        said += [f"Эти же дети: {state_words(state)}" for state in row.children[1:]]
    return "\n".join([*said, before_words(row)])


def sure_words(row: Gap) -> str:
    """In how many years the weakness is more than chance, and that few participants say little."""
    if row.sure_years == len(row.evidence):
        said = "каждый год больше случайного"
    elif row.sure_years:
        said = f"больше случайного: {row.sure_years} из {plural(len(row.evidence), 'года', 'лет', 'лет')}"
    else:
        said = "каждый год в пределах случайного"
    return said + ("; участников мало, вывод предварительный" if row.preliminary else "")


def now_words(row: Gap, school_year: int) -> str:
    """In which grade these children are by now: «Сейчас эти дети в 8 классах»; nothing for a systemic gap alone."""
    grade = row.now.key.grade + max(0, school_year + 1 - row.now.key.year)
    follows = row.kind == COHORT or row.both
    return f"Сейчас эти дети в {grade}{NBSP}классах" if follows and grade <= _LAST_GRADE else ""

"""Last step of the draft: what the plan will be, with warnings of too much work and of general words."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.draft import DraftOutline, OutlineBlock
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.labels import group_label, set_tone, text_label
from app.ui.widgets.master_detail import MasterDetail

_SHOWN = 8


class OutlineStep(QWidget):
    """Blocks with counts at the left; goal, tasks and warnings at the right."""

    title = "Проект"
    asks = "Проверьте, каким будет план, и составьте проект. Каждую строку потом можно изменить, добавить или убрать."

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table: Table[OutlineBlock] = Table(
            desk.theme,
            desk.memory,
            "draft/outline",
            _columns(),
            key=lambda row: row.title,
            title="Разделы будущего плана",
            empty_text="Ничего не выбрано: вернитесь и отметьте строки или меры",
        )
        self.total = group_label("")
        self.goal, self.tasks = text_label(""), text_label("")
        self._load_head, self._generic_head = group_label("Нагрузка"), group_label("Общие слова")
        self.load, self.generic = text_label(""), text_label("")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        widgets = (
            self.total, group_label("Цель"), self.goal, group_label("Задачи"), self.tasks,
            self._load_head, self.load, self._generic_head, self.generic,
        )  # fmt: skip
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(right)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(MasterDetail(self.table, area, desk.memory, "draft/outline", share=0.62))

    def show_outline(self, outline: DraftOutline) -> None:
        """What was worked out."""
        self.table.set_rows(outline.blocks)
        self.total.setText(f"В плане {plural(outline.rows, 'мероприятие', 'мероприятия', 'мероприятий')}")
        self.goal.setText(outline.goal)
        self.tasks.setText("\n".join(f"{at}. {task}" for at, task in enumerate(outline.tasks, 1)))
        self.load.setText("\n".join(outline.load) or "Перегрузки не видно.")
        set_tone(self.load, Tone.WARNING if outline.load else None)
        shown = [f"{title}\n{remark}" for title, remark in outline.generic[:_SHOWN]]
        rest = len(outline.generic) - len(shown)
        more = [f"и ещё {plural(rest, 'строка', 'строки', 'строк')}"] if rest > 0 else []
        self.generic.setText("\n\n".join([*shown, *more]) or "Строк с общими словами нет.")
        set_tone(self.generic, Tone.WARNING if outline.generic else None)


def _columns() -> tuple[Column[OutlineBlock], ...]:
    def count(key: str, header: str, tip: str) -> Column[OutlineBlock]:
        return Column(
            key,
            header,
            lambda row: str(getattr(row, key)) if getattr(row, key) else "–",
            sort=lambda row: getattr(row, key),
            width=126,
            numeric=True,
            tip=tip,
        )

    return (
        Column("title", "Раздел", lambda row: row.title, width=240, stretch=1, wrap=True),
        count("rows", "Всего", "Мероприятий в разделе"),
        count("plans", "По планам", "По строкам вышестоящих планов"),
        count("difficulties", "По затруднениям", "В ответ на затруднения обучающихся"),
        count("others", "Прочие", "Годовой цикл, факторы риска, маркеры"),
    )

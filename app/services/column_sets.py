"""Sets of printed columns: those of official plans, and those the school has named."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors import AppError
from app.models import ColumnSet
from app.planning.column_sets import LAYOUTS
from app.services.views.roadmap import COLUMN_WORDS, ColumnSetView
from app.storage import row_queries
from app.storage.database import Database


class SetNameTakenError(AppError):
    """Набор столбцов «{name}» входит в программу. Назовите свой иначе."""


class SetNameMissingError(AppError):
    """Набор столбцов не назван. Напишите название, по которому его можно будет выбрать."""


class KeepColumnSets:
    """Use cases of the sets; which of them a plan is printed with is stored in its head."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def column_sets(self) -> tuple[ColumnSetView, ...]:
        """The sets of the program, then the school's own by name."""
        with self._database.reading() as session:
            own = [ColumnSetView(row.name, tuple(row.columns), row.id) for row in row_queries.column_sets(session)]
        return (*(ColumnSetView(name, columns) for name, columns in LAYOUTS), *own)

    def save(self, name: str, columns: Sequence[str]) -> int:
        """Keep columns under a name; the same name again keeps these instead. Returns the identifier."""
        name = " ".join(name.split())
        if not name:
            raise SetNameMissingError
        if name in dict(LAYOUTS):
            raise SetNameTakenError(name=name)
        kept = [key for key in columns if key in COLUMN_WORDS]
        with self._database.step(f"Сохранён набор столбцов «{name}»") as session:
            row = next((one for one in row_queries.column_sets(session) if one.name == name), None)
            if row is None:
                row = ColumnSet(name=name)
                session.add(row)
            row.columns = kept
            session.flush()
            return row.id

    def remove(self, set_id: int) -> None:
        """Forget a set of the school; plans keep their columns."""
        with self._database.step("Удалён набор столбцов") as session:
            session.delete(session.get_one(ColumnSet, set_id))

"""A staff list from a file or from copied text: compared with the staff, then stored in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.progress import SILENT, Progress
from app.importers.staff.reader import read_staff_file, read_staff_text
from app.importers.staff.values import ReadStaff
from app.models import StaffMember
from app.services.staff import NameMissingError, curate, set_changes, staff_views, stored_person
from app.services.staff_compare import compared
from app.services.views.staff_import import ROLES, AcceptedPerson, StaffPreview, StaffStored
from app.storage.database import Database


class ImportStaff:
    """Reads a list of any layout, shows what it would do, stores what the user takes of it."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def preview_file(self, path: Path, roles: ROLES | None = None, progress: Progress = SILENT) -> StaffPreview:
        """What a workbook or a Word document would do; `roles`: what the user says of the columns.

        Raises NoStaffTableError and what the readers of these files raise.
        """
        return self._preview(read_staff_file(path, self._today(), roles, progress))

    def preview_text(self, text: str, html: str = "", roles: ROLES | None = None) -> StaffPreview:
        """What a copied table, or copied lines of text, would do; raises NoStaffTableError."""
        return self._preview(read_staff_text(text, html, self._today(), roles))

    def store(self, people: Sequence[AcceptedPerson]) -> StaffStored:
        """Add new people and change the chosen fields of those there, in one step.

        Raises:
            NameMissingError: a new person has no name.
            OwnCuratorError, CuratorCircleError: curators would go in a circle.
        """
        new = [one.person for one in people if not one.person.staff_id]
        changed = [one for one in people if one.person.staff_id and one.fields]
        if any(not person.full_name.strip() for person in new):
            raise NameMissingError
        told = ", ".join(
            part
            for part in (f"добавлено {len(new)}" if new else "", f"изменено {len(changed)}" if changed else "")
            if part
        )
        with self._database.step(f"Загружен список сотрудников: {told or 'без изменений'}") as session:
            rows = [stored_person(person) for person in new]
            session.add_all(rows)
            session.flush()
            for one in changed:
                _change(session, one)
            curators = {row.id: person.curator for row, person in zip(rows, new, strict=True)}
            curators |= {one.person.staff_id: one.person.curator for one in changed if "curator" in one.fields}
            curate(session, curators)
        return StaffStored(len(new), len(changed))

    def _preview(self, read: ReadStaff) -> StaffPreview:
        with self._database.reading() as session:
            return compared(read, staff_views(session, archived=True))


def _change(session: Session, accepted: AcceptedPerson) -> None:
    row = session.get_one(StaffMember, accepted.person.staff_id)
    told: dict[str, Any] = {
        key: getattr(accepted.person, key) for key in accepted.fields if key not in {"curator", "archived_on"}
    }
    set_changes(session, row, told)
    if "archived_on" in accepted.fields:
        row.archived_on = None

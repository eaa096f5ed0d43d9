"""A staff list on its way in: who is new, what changes for whom, what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.importers.staff.values import ReadTable
from app.services.views.school import StaffView

NEW, CHANGED, SAME = "new", "changed", "same"
ROLES = Mapping[int, Sequence[str | None]]
"""What the user says of the columns of each table, by its place."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a person: what stands there and what the list says. `taken`: proposed to be taken over."""

    key: str
    label: str
    before: str
    after: str
    taken: bool = True


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A person of the list. `person`: as the list tells them, over what is known; `kind`: NEW, CHANGED or SAME.

    `read_name`: the name as read; `doubts`: sentences; `taken`: whether a new person is proposed to be added.
    """

    at: int
    kind: str
    person: StaffView
    changes: tuple[FieldChange, ...] = ()
    doubts: tuple[str, ...] = ()
    place: str = ""
    taken: bool = True


@dataclass(frozen=True, slots=True)
class StaffPreview:
    """What storing a list would do. `absent`: people in post whom the list does not name; `left_out`: sentences."""

    file: str
    lines: tuple[StaffLine, ...]
    tables: tuple[ReadTable, ...] = field(repr=False, default=())
    absent: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedPerson:
    """What the user takes of a line: a new person (`person.staff_id` 0), or these fields of one there."""

    person: StaffView
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffStored:
    """How many people were added and changed."""

    added: int
    changed: int

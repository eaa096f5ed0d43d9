"""Confirming documents as the evidence desk shows them: file, what they confirm, what they seem to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from app.services.views.control import EvidenceView

TieKind = Literal["window", "measure", "route"]


class FileState(StrEnum):
    """What is known of a document's file."""

    KEPT = "файл на месте"
    CHANGED = "файл изменён"
    GONE = "файл пропал"
    NONE = "без файла"


@dataclass(frozen=True, slots=True)
class Ties:
    """What a document confirms: windows, whole measures by uid, whole ИОМ of a school year by person."""

    windows: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    school_year: int | None = None

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.windows) + len(self.measures) + len(self.people)


@dataclass(frozen=True, slots=True)
class TieView:
    """One thing that a document confirms or could confirm. `key`: of the window or the person; `uid`: of the measure.

    `reason`: why it is suggested, empty where it is not. `page`, `target`: where it is shown.
    """

    kind: TieKind
    title: str
    detail: str
    key: int = 0
    uid: str = ""
    day: date | None = None
    reason: str = ""
    page: str = "control"
    target: int | None = None
    school_year: int | None = None

    @property
    def ties(self) -> Ties:
        """As what a document is tied to."""
        if self.kind == "window":
            return Ties(windows=(self.key,))
        return (
            Ties(measures=(self.uid,))
            if self.kind == "measure"
            else Ties(people=(self.key,), school_year=self.school_year)
        )


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document; `rule_name`: how its file is called by the rule; `elsewhere`: it confirms things of other years."""

    document: EvidenceView
    state: FileState
    rule_name: str
    ties: tuple[TieView, ...] = ()
    elsewhere: bool = False
    added_on: date | None = None
    size: int | None = None
    digest: str = ""

    @property
    def key(self) -> int:
        """Identifier of the document."""
        return self.document.evidence_id

    @property
    def loose(self) -> bool:
        """It confirms nothing yet."""
        return not self.ties and not self.elsewhere

    @property
    def where(self) -> str:
        """What it confirms: the first title and how many more."""
        titles = list(dict.fromkeys(tie.title for tie in self.ties))
        if not titles:
            return "другой учебный год" if self.elsewhere else "не привязан"
        return titles[0] if len(titles) == 1 else f"{titles[0]} и ещё {len(titles) - 1}"


@dataclass(frozen=True, slots=True)
class Twin:
    """A file that was not added, since the program has the very same one."""

    file_name: str
    document: EvidenceView


@dataclass(frozen=True, slots=True)
class Added:
    """What came of dropped files: identifiers of new documents, files that are there already, files not read."""

    documents: tuple[int, ...] = ()
    twins: tuple[Twin, ...] = ()
    unread: tuple[str, ...] = ()

"""What a tab of a work may ask of its page: values, and the widget that asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class LoadSpecification:
    """Choose a file with the specification of the work."""


@dataclass(frozen=True, slots=True)
class RemoveSpecification:
    """Remove the stored specification of the work with what it gave."""


@dataclass(frozen=True, slots=True)
class GiveScale:
    """Enter the scale of the work, or change it."""


@dataclass(frozen=True, slots=True)
class ChangeTask:
    """Another skill or level of a task; None = as it was."""

    code: str
    skill: str | None = None
    level: str | None = None


Request = LoadSpecification | RemoveSpecification | GiveScale | ChangeTask


class AskingBody(QWidget):
    """The body of a tab that has something to ask.

    Signals:
        wanted(Request)
    """

    wanted = Signal(object)

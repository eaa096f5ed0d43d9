"""Whose work a row of a plan is, and to whom it is addressed, by the names of bodies and positions in `core`."""

from __future__ import annotations

from app.core.actors import Duty, actors, duty, starts_with_actor
from app.core.addressees import ADMINISTRATORS, LOW_RESULTS, OBJECTIVITY, TEACHERS, addressee

__all__ = [
    "ADMINISTRATORS",
    "LOW_RESULTS",
    "OBJECTIVITY",
    "TEACHERS",
    "Duty",
    "actors",
    "addressee",
    "duty",
    "starts_with_actor",
]

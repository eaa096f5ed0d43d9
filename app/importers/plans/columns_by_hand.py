"""Columns as a person has told them: roles given by hand, and the fingerprint by which a header is met again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.importers.plans.columns import Layout
from app.importers.plans.lettering import clean, folded
from app.importers.plans.values import PlanColumn


def fingerprint(columns: Sequence[PlanColumn]) -> str:
    """The same for headers with the same texts in the same order, whatever their keys."""
    return hashlib.sha256("\n".join(folded(clean(column.header)) for column in columns).encode()).hexdigest()


def with_roles(layout: Layout, roles: Mapping[str, str] | None) -> Layout:
    """A layout whose columns have the keys given by header text; "" leaves a column out."""
    if not roles:
        return layout
    given = {folded(clean(header)): key for header, key in roles.items()}
    columns = [
        replace(column, key=given.get(folded(clean(column.header)), column.key or "") or None)
        for column in layout.columns
    ]
    return replace(layout, columns=tuple(columns))

"""Whose rows are whose in a coordinator's file: the login that each participant's row bears."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models import Participant


def logins_of(session: Session, work_ids: Iterable[int]) -> Sequence[Row[int, str | None]]:
    """Each work with the school's login of each of its present participants, in the order of `participants`."""
    of = Participant.__table__.c
    chosen = select(of.work_id, of.login).where(of.work_id.in_(list(work_ids)), of.absent.is_(False))
    return session.connection().execute(chosen.order_by(of.work_id, of.row)).all()

"""Meetings (совещания, педсоветы): agenda and decisions taken."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Numbered


class Meeting(Numbered):
    """A meeting with its minutes. `kind`: «совещание при директоре», «педсовет»; `present`: who was there."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_school_year", "school_year"),)

    school_year: Mapped[int]
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date]
    topic: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    secretary: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")

    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )


class AgendaItem(Numbered):
    """A question of the agenda and what was heard; `difficulty_id`: the difficulty of pupils that it is about."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index("ix_agenda_item_meeting_id", "meeting_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    question: Mapped[str]
    speaker: Mapped[str] = mapped_column(default="")
    heard: Mapped[str] = mapped_column(default="")
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulty.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    decisions: Mapped[list[MeetingDecision]] = relationship(
        back_populates="item", cascade="all, delete-orphan", order_by="MeetingDecision.position"
    )


class MeetingDecision(Numbered):
    """What was decided on a question: who does what by when; `measure_uid`: the row of the roadmap that does it."""

    __tablename__ = "meeting_decision"
    __table_args__ = (Index("ix_meeting_decision_item_id", "item_id"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    text: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    measure_uid: Mapped[str] = mapped_column(default="")

    item: Mapped[AgendaItem] = relationship(back_populates="decisions")

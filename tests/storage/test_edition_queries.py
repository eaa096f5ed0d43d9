"""Editions are read with their rows at once, and a row of many editions is one row."""

from datetime import date

import pytest
from sqlalchemy import event

from app.models import Edition, Measure, MeasureGround, Roadmap, Section, TermWindow
from app.storage import edition_queries


def edition(number, state, *titles):
    rows = [
        Measure(
            position=at,
            title=title,
            catalogue_id="audit",
            grounds=[MeasureGround(kind="cycle", text="каждый год")],
            windows=[TermWindow(start=None, end=date(2026, 10, 1))],
        )
        for at, title in enumerate(titles)
    ]
    return Edition(
        number=number,
        state=state,
        title="План",
        period_from=date(2026, 9, 1),
        period_to=date(2027, 8, 31),
        columns=["title"],
        sections=[Section(position=0, title="Блок", measures=rows)],
    )


@pytest.fixture
def roadmap_id(database):
    with database.step("План") as session:
        editions = [edition(1, "approved", "Аудит", "Срез"), edition(2, "draft", "Аудит", "Срез", "Сбор")]
        row = Roadmap(school_year=2026, editions=editions)
        session.add(row)
        session.flush()
        return row.id


def test_rows_grounds_and_dates_come_without_a_query_each(database, roadmap_id):
    with database.reading() as session:
        stored = edition_queries.roadmap(session, roadmap_id)
        asked = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *_of: asked.append(1))
        rows = [row for one in stored.editions for section in one.sections for row in section.measures]
        assert [(row.title, len(row.grounds), len(row.windows)) for row in rows[:2]] == [
            ("Аудит", 1, 1),
            ("Срез", 1, 1),
        ]
        assert asked == []
        one = edition_queries.edition(session, stored.editions[0].id)
        assert [row.title for row in one.sections[0].measures] == ["Аудит", "Срез"]


def test_a_row_of_two_editions_counts_once(database, roadmap_id):
    with database.reading() as session:
        assert edition_queries.catalogue_rows(session) == {"audit": 3}
        assert edition_queries.newest_state(session, 2026) == "draft"
        assert edition_queries.newest_state(session, 2027) is None

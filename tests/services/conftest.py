"""A data folder with services over it, and the demo school's files as input."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.core.paths import Paths, resources
from app.models import Deficit, Route, RouteAnswer, RouteMeasure
from app.planning.values import Period
from app.services.views.school import StaffView
from app.services.wiring import wire
from app.storage.database import Database

TODAY = date(2026, 11, 20)


@pytest.fixture
def demo_files() -> Path:
    return resources() / "demo"


@pytest.fixture
def database(tmp_path):
    paths = Paths.standard(tmp_path / "data")
    paths.create()
    opened = Database(paths.database, writer="проверка")
    yield opened
    opened.close()


@pytest.fixture
def services(database, tmp_path):
    paths = Paths.standard(tmp_path / "data")
    return wire(database, paths, resources(), lambda: TODAY, lambda: datetime(2026, 11, 20, 12))


@pytest.fixture
def two_routes(services, database, monkeypatch):
    """A teacher and the director with drafts of small ИОМ: two rows that answer one deficit; documents are plain bytes.

    Identifiers of the two people.
    """
    services.school.change(
        name="Школа",
        director="Шевченко Ольга Николаевна",
        director_position="Директор",
        authority_head="Кравец Пётр Ильич",
        authority_head_position="Начальник управления образования",
    )
    people = services.staff.add_many(
        [
            StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher", ("Математика",)),
            StaffView(0, "Шевченко Ольга Николаевна", "директор", "administrator"),
        ]
    )
    monkeypatch.setattr(
        services.route_life, "_render", lambda views: [f"%PDF {view.person.full_name}".encode() for view in views]
    )
    period = Period.of_school_year(2026)
    with database.step("Маршруты") as session:
        for person in people:
            deficit = Deficit(staff_id=person.staff_id, family="методические", wording="Анализ урока")
            session.add(deficit)
            session.flush()
            rows = [
                RouteMeasure(position=at, title=title, terms=terms, answers=[RouteAnswer(deficit_id=deficit.id)])
                for at, (title, terms) in enumerate((("Курсы", "до 15 ноября 2026"), ("Семинар", "март 2027")))
            ]
            session.add(
                Route(
                    staff_id=person.staff_id,
                    school_year=2026,
                    period_from=period.start,
                    period_to=period.end,
                    measures=rows,
                )
            )
    return [person.staff_id for person in people]

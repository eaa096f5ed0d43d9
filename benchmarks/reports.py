"""Отчёт о выполнении of a plan of 400 measures among five years of history, against the naive way of gathering it.

    python benchmarks/reports.py [--measures 400] [--years 5]

Each year of the store has its approved plan of as many measures with three windows each, two of three done with a
document of their own, and 40 ИОМ under control. The report is asked for as the page asks: the checks above it, then the
PDF. The naive way asks the database for the windows of each measure and for the documents of each window one by one;
its rows make the very same tables. Both ways run in this process, over the same file, and must tell the same totals.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import select  # noqa: E402  the checkout need not be installed
from sqlalchemy.orm import Session  # noqa: E402

from app.core.paths import Paths, resources  # noqa: E402
from app.models import (  # noqa: E402
    Edition,
    Evidence,
    EvidenceLink,
    Measure,
    Occurrence,
    Roadmap,
    Route,
    RouteMeasure,
    School,
    Section,
    StaffMember,
)
from app.planning.execution import point_totals  # noqa: E402
from app.planning.status import Totals, occurrence_status  # noqa: E402
from app.services.occurrences import as_planned  # noqa: E402
from app.services.views.reports import ReportRequest  # noqa: E402
from app.services.wiring import wire  # noqa: E402
from app.storage.database import Database  # noqa: E402

YEAR = 2026
DAY = date(2027, 3, 31)
BLOCKS, WINDOWS, ROUTES, ROUTE_ROWS, RUNS = 10, 3, 40, 8, 5
WANTED = 2.0
"""Seconds that the report may take."""
T = TypeVar("T")


def fill(database: Database, measures: int, years: int) -> None:
    """Write the store: plans of `years` school years, the last of them is YEAR."""
    with database.unrecorded() as session:
        session.add(School(name="МБОУ «СОШ № 1»", director="Петрова Анна Сергеевна"))
        people = [
            StaffMember(full_name=f"Иванова Анна Сергеевна {at}", position="учитель", role="teacher", subjects=[])
            for at in range(ROUTES)
        ]
        session.add_all(people)
        session.flush()
        for year in range(YEAR - years + 1, YEAR + 1):
            add_plan(session, year, measures)
            add_routes(session, year, [person.id for person in people])


def add_plan(session: Session, year: int, measures: int) -> None:
    """An approved plan, its windows and the documents of those that are done."""
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    edition = Edition(
        number=1, state="approved", title=f"Дорожная карта {year}", period_from=first, period_to=last, columns=[]
    )
    edition.order_number, edition.order_date = "131", first
    session.add(Roadmap(school_year=year, editions=[edition]))
    edition.sections = [Section(position=at, title=f"Направление {at + 1}") for at in range(BLOCKS)]
    rows = [
        Measure(
            position=at // BLOCKS,
            title=f"Совещание при заместителе директора об итогах проверки рабочих программ ({at + 1})",
            terms="октябрь, январь, апрель",
            responsible="заместитель директора по УВР",
            indicator="не менее 12 учителей",
        )
        for at in range(measures)
    ]
    for at, row in enumerate(rows):
        edition.sections[at % BLOCKS].measures.append(row)
    session.flush()
    for at, row in enumerate(rows):
        for window in range(WINDOWS):
            start = date(year, 10, 1) + timedelta(days=92 * window + at % 28)
            end = start + timedelta(days=10)
            done = end if (at + window) % 3 and end <= DAY else None
            made = Occurrence(measure_id=row.id, start=start, end=end, done_on=done, fact="12" if done else "")
            session.add(made)
            session.flush()
            if done:
                add_document(session, made.id, done)


def add_document(session: Session, occurrence_id: int, day: date) -> None:
    """A document that confirms one window."""
    document = Evidence(kind="протокол", number=str(occurrence_id), dated=day)
    session.add(document)
    session.flush()
    session.add(EvidenceLink(evidence_id=document.id, occurrence_id=occurrence_id))


def add_routes(session: Session, year: int, people: list[int]) -> None:
    """ИОМ of everybody, approved, with a window a row."""
    for staff_id in people:
        route = Route(
            staff_id=staff_id,
            school_year=year,
            state="approved",
            period_from=date(year, 9, 1),
            period_to=date(year + 1, 8, 31),
            measures=[RouteMeasure(position=at, title=f"Семинар {at}", terms="ноябрь") for at in range(ROUTE_ROWS)],
        )
        session.add(route)
        session.flush()
        session.add_all(
            Occurrence(route_measure_id=row.id, start=date(year, 11, 1), end=date(year, 11, 30))
            for row in route.measures
        )


def naive_totals(database: Database) -> Totals:
    """The same totals: windows asked for measure by measure, documents window by window."""
    points = []
    with database.reading() as session:
        roadmap = session.scalars(select(Roadmap).where(Roadmap.school_year == YEAR)).one()
        edition = roadmap.editions[-1]
        for section in edition.sections:
            for measure in section.measures:
                query = select(Occurrence).where(Occurrence.measure_id == measure.id)
                for window in session.scalars(query.order_by(Occurrence.end)):
                    links = session.scalars(select(EvidenceLink).where(EvidenceLink.occurrence_id == window.id)).all()
                    documents = [session.get_one(Evidence, link.evidence_id) for link in links]
                    state = occurrence_status(as_planned(window, documents), DAY, edition.period_from)
                    points.append((state, bool(documents)))
    return point_totals(points)


def timed(act: Callable[[], T]) -> tuple[float, T]:
    """Median seconds of several calls after one that warms up, and the answer."""
    found = act()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        found = act()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--measures", type=int, default=400)
    parser.add_argument("--years", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.standard(Path(folder))
        paths.create()
        database = Database(paths.database, writer="замер")
        try:
            fill(database, asked.measures, asked.years)
            services = wire(database, paths, resources(), lambda: DAY, lambda: datetime(2027, 3, 31, 12))
            request = ReportRequest(YEAR, as_of=DAY)
            gathered, report = timed(lambda: services.reports.execution.report(request))
            naive, totals = timed(lambda: naive_totals(database))
            checks, _ = timed(lambda: services.reports.missing("execution", request))
            whole, pdf = timed(lambda: services.reports.preview("execution", request))
        finally:
            database.close()
    if report.totals != totals:
        raise SystemExit(f"Итоги различаются: {report.totals} и {totals}")
    print(
        f"мероприятий: {asked.measures}, сроков: {len(report.rows)}, лет: {asked.years}, PDF: {len(pdf) / 1e6:.2f} МБ\n"
    )
    print(f"собрать отчёт с ИОМ         {gathered:6.2f} с")
    print(f"собрать то же по одному     {naive:6.2f} с  (в {naive / gathered:.1f} раза дольше)")
    print(f"проверка перед отправкой    {checks:6.2f} с")
    print(f"готовый PDF                 {whole:6.2f} с  (нужно не больше {WANTED:.0f} с)")


if __name__ == "__main__":
    main()

"""Makes docs/screens/*.png: every page of the window over the demo school, at two sizes, in both looks.

    python docs/screens.py [folder]

The demo school is built in a temporary folder on its own day. Nothing appears on the screen unless QT_QPA_PLATFORM
says so. A page that cannot be shown is left out with a line.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

if not os.environ.get("QT_QPA_PLATFORM"):  # before the first import of Qt
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer, QtMsgType, qInstallMessageHandler

from app import bootstrap
from app.core.paths import Paths, resources
from app.services.demo import BuildDemo
from app.ui.application import build_application
from app.ui.pages.control_views import PANES as CONTROL_PANES
from app.ui.pages.difficulties import PANES as DIFFICULTY_PANES
from app.ui.pages.reports_views import PANES as REPORT_PANES
from app.ui.pages.results_school import VIEWS as SCHOOL_VIEWS
from app.ui.pages.results_work import PARTS
from app.ui.pages.routes_views import PANES as ROUTE_PANES
from app.ui.start import Session
from app.ui.theme import ThemeChoice

TODAY = date(2026, 11, 20)
SIZES = ((1366, 768), (1920, 1080))
LOOKS = (ThemeChoice.LIGHT, ThemeChoice.DARK)
PAGES = (
    "overview", "results", "difficulties", "source_plans", "roadmap", "routes", "control", "reports", "school",
)  # fmt: skip
WORK = "work"
"""The page of one work, opened from the matrix of results."""
VIEWS = tuple(part.key for part in SCHOOL_VIEWS)
"""What «Результаты» shows of the whole school."""
TABS = tuple(f"{WORK}-{number}" for number in range(1, len(PARTS) + 1))
"""Tabs of one work by number; they and the views are taken at the smaller size only."""
PANES = {"routes": ROUTE_PANES, "control": CONTROL_PANES, "reports": REPORT_PANES, "difficulties": DIFFICULTY_PANES}
PAGE_VIEWS = {f"{page}-{part.key}": (page, part.key) for page, parts in PANES.items() for part in parts[1:]}
"""Views of a page beside its first one: name of the picture, page and view."""
ROUTE_TABS = ("routes-time", "routes-deficits", "routes-goal", "routes-outcome", "routes-documents")
"""Tabs of one ИОМ after its measures, in their order."""
STAFF = "school-staff"
PERSON = "Кузьмич"
"""Whose ИОМ is shown: it has topics of pupils' difficulties, checks and documents."""

_QUIET = 300  # milliseconds without work before a picture is taken


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = build_application(["screens"])
    with TemporaryDirectory() as data:
        clock = bootstrap.fixed(TODAY)
        with bootstrap.opened(Path(data), clock) as services:
            BuildDemo(services, resources() / "demo").build()
        session = Session(bootstrap.Program(Paths.standard(Path(data)), clock), application)
        session.window.show()
        settle(session)
        for look in LOOKS:
            session.window.choose_theme(look)
            for width, height in SIZES:
                session.window.resize(width, height)
                more = (*TABS, *VIEWS, *ROUTE_TABS, *PAGE_VIEWS, STAFF) if (width, height) == SIZES[0] else ()
                for name in (*PAGES, WORK, *more):
                    take(session, name, folder / f"{name}-{width}-{look.value}.png")
        session.window.close()
        session.close()
    files = sorted(folder.glob("*.png"))
    print(f"{len(files)} pictures, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")


def take(session: Session, name: str, target: Path) -> None:
    """One picture of one page."""
    try:
        show(session, name)
    except (ImportError, AttributeError) as error:
        print(f"{target.name} is left out: {error}")
        return
    settle(session)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    session.window.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know files only
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    few = picture.quantize(
        256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )  # keeps small red marks red
    few.save(target, optimize=True)


def show(session: Session, name: str) -> None:
    """Go to a page, a view of the school, or a tab of the work with the most participants."""
    if name in VIEWS:
        session.window.go("results", name)
        return
    if name in TABS:
        session.window.page("results").work.tabs.setCurrentIndex(TABS.index(name))  # type: ignore[attr-defined]
        return
    if name in PAGE_VIEWS:
        page, view = PAGE_VIEWS[name]
        session.window.go(page, (view, None))
        return
    if name in (*ROUTE_TABS, "routes"):
        show_routes(session, name)
        return
    if name == STAFF:
        session.window.go("school", "staff")
        return
    if name != WORK:
        session.window.go(name, "works" if name == "results" else None)
        return
    heads = session.workplace
    answer: list[int] = []
    heads.ask(
        "screens",
        lambda services: max(services.study.heads(), key=lambda head: (head.year, head.participants)),
        lambda head: answer.append(head.work_id),
    )
    settle(session)
    session.window.go("results", answer[0])
    session.window.page("results").work.tabs.setCurrentIndex(1)  # type: ignore[attr-defined]


def show_routes(session: Session, name: str) -> None:
    """Go to the ИОМ of the person, or to one of its tabs."""
    answer: list[int] = []
    session.workplace.ask(
        "screens",
        lambda services: next(one.staff_id for one in services.staff.people() if one.full_name.startswith(PERSON)),
        answer.append,
    )
    settle(session)
    session.window.go("routes", answer[0])
    at = ROUTE_TABS.index(name) + 1 if name in ROUTE_TABS else 0
    session.window.page("routes").detail.tabs.setCurrentIndex(at)  # type: ignore[attr-defined]


def settle(session: Session) -> None:
    """Wait until nothing is asked for any more and the window has been painted."""
    loop = QEventLoop()

    def look() -> None:
        step: Callable[[], None] = look if session.tasks.busy or session.workplace.foreseen else loop.quit
        QTimer.singleShot(_QUIET, step)

    QTimer.singleShot(_QUIET, look)
    loop.exec()


def _quiet(_kind: QtMsgType, _context: object, message: str) -> None:
    if "propagateSizeHints" not in message:  # the offscreen plugin says so of every window with a least size
        print(message, file=sys.stderr)


if __name__ == "__main__":
    qInstallMessageHandler(_quiet)
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screens")

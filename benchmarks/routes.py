"""100 ИОМ made, approved and printed in one PDF with contents and bookmarks, against LibreOffice from the same Word.

    python benchmarks/routes.py [--routes 100] [--without-libreoffice]

Each step is a use case of the program over one stored school, timed by itself; LibreOffice converts the Word file that
the program has written of the same ИОМ. Where it is not installed, only our figures are printed.
Two figures of each: seconds of the clock, and of the processor (of LibreOffice with all its threads), which tell the
truth where the computer does something else as well. What they came to: docs/decisions/0004.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.paths import Paths, resources  # noqa: E402  the checkout need not be installed
from app.planning.values import FAMILIES, TEACHER  # noqa: E402
from app.services.bundle import Services  # noqa: E402
from app.services.views.reports import ReportRequest  # noqa: E402
from app.services.views.school import StaffView  # noqa: E402
from app.services.wiring import wire  # noqa: E402
from app.storage.database import Database  # noqa: E402

YEAR = 2026
DAY = date(2026, 9, 30)
SURNAMES = ("Шевченко", "Кюи", "Дурново", "Гусь", "Салтыкова-Щедрина", "Цой", "Живаго", "Черных", "Белая", "Мицкевич")
GIVEN = ("Анна Сергеевна", "Ольга Николаевна", "Вера", "Наталья Фёдоровна", "Карина Ашотовна")
SUBJECTS = ("Математика", "Русский язык", "Физика", "История", "Биология")
WORDINGS = ("Приёмы смыслового чтения", "Критериальное оценивание", "Учебный диалог на уроке", "Задания к тексту")
WANTED = 5.0
"""How many times faster than LibreOffice the PDF is to be."""


def people(count: int) -> list[StaffView]:
    """Teachers with different names."""
    made = []
    for at in range(count):
        surname, given = SURNAMES[at % len(SURNAMES)], GIVEN[at // len(SURNAMES) % len(GIVEN)]
        tail = "" if at < len(SURNAMES) * len(GIVEN) else f"-{SURNAMES[(at + 3) % len(SURNAMES)]}"
        subject = SUBJECTS[at % len(SUBJECTS)]
        made.append(StaffView(0, f"{surname}{tail} {given}", "учитель", TEACHER, (subject,), "", "первая", 3 + at % 30))
    return made


def enter(services: Services, count: int) -> list[int]:
    """A school with its requisites, people and three deficits of each; returns the people."""
    services.school.change(
        name="МБОУ «СОШ № 1»",
        director="Петрова Анна Сергеевна",
        authority="Управление образования города",
        authority_head="Волков Илья Петрович",
        authority_head_position="Начальник управления образования",
    )
    services.staff.add_many(people(count))
    staff = [person.staff_id for person in services.staff.people()]
    for at, staff_id in enumerate(staff):
        for step in range(3):
            family = FAMILIES[TEACHER][(at + step) % len(FAMILIES[TEACHER])]
            services.deficits.add_deficit(
                staff_id, family, WORDINGS[(at + step) % len(WORDINGS)], found_by="диагностика"
            )
    return staff


def processor(*, children: bool = False) -> float:
    """Seconds of the processor that this process, or those it has started and awaited, have taken so far."""
    times = os.times()
    return times.children_user + times.children_system if children else times.user + times.system


def timed(act: Callable[[], object], *, children: bool = False) -> tuple[float, float]:
    """Seconds of one call: of the clock, of the processor (NaN of others where the system does not tell)."""
    start, before = time.perf_counter(), processor(children=children)
    act()
    taken = processor(children=children) - before
    return time.perf_counter() - start, taken if taken or not children else float("nan")


def peak_mb() -> float:
    """Greatest memory of this process, MB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def office_seconds(source: Path, out: Path) -> tuple[float, float] | None:
    """Seconds of LibreOffice for the same Word file, of the clock and of the processor; None without it."""
    if shutil.which("soffice") is None:
        return None
    profile = (out / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    return timed(lambda: subprocess.run([*command, str(source)], capture_output=True, check=True), children=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--routes", type=int, default=100)
    parser.add_argument("--without-libreoffice", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = Paths.standard(root / "data")
        paths.create()
        database = Database(paths.database, writer="benchmark")
        try:
            services = wire(database, paths, resources(), lambda: DAY, lambda: datetime(2026, 9, 30, 12))
            report(services, root, asked.routes, office=not asked.without_libreoffice)
        finally:
            database.close()


def report(services: Services, root: Path, count: int, *, office: bool) -> None:
    """Do the steps and print their times."""
    staff = enter(services, count)
    pdf, word = root / "pack.pdf", root / "pack.docx"
    request = ReportRequest(YEAR)
    steps = (
        ("составлены", lambda: services.routes.draft(YEAR, staff)),
        ("утверждены", lambda: services.route_life.approve(YEAR, staff, DAY)),
        ("PDF с содержанием и закладками", lambda: services.reports.write("routes_pack", request, pdf)),
        ("Word", lambda: services.reports.write("routes_pack", request, word)),
        ("реестр, Excel", lambda: services.reports.write("routes_registry", request, root / "registry.xlsx")),
    )
    seconds = {name: timed(act) for name, act in steps}
    memory = peak_mb()  # before anything of others runs
    pages, marks = counted(pdf)
    size = pdf.stat().st_size / 1e6
    print(f"{count} ИОМ, страниц: {pages}, закладок людей: {marks}, файл: {size:.1f} МБ, память: {memory:.0f} МБ\n")
    print(f"{'что':<34}{'с':>8}{'с процессора':>14}{'мс на ИОМ':>12}")
    for name, (taken, own) in seconds.items():
        print(f"{name:<34}{taken:>8.2f}{own:>14.2f}{taken / count * 1000:>12.1f}")
    theirs = office_seconds(word, root) if office else None
    if theirs is None:
        print("\nLibreOffice не найден или не нужен: сравнения нет.")
        return
    print(f"{'LibreOffice: Word → PDF':<34}{theirs[0]:>8.2f}{theirs[1]:>14.2f}{theirs[0] / count * 1000:>12.1f}")
    by_clock, by_processor = (
        other / own for other, own in zip(theirs, seconds["PDF с содержанием и закладками"], strict=True)
    )
    print(
        f"\nНаш PDF быстрее в {by_clock:.1f} раза по часам, в {by_processor:.1f} раза по времени процессора "
        f"(нужно не меньше чем в {WANTED:.0f})."
    )


def counted(pdf: Path) -> tuple[int, int]:
    """Pages, and bookmarks of people."""
    from pypdf import PdfReader

    reader = PdfReader(pdf)
    return len(reader.pages), sum(not isinstance(one, list) for one in reader.outline) - 1


if __name__ == "__main__":
    main()

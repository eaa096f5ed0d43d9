"""The demo school's whole set of documents in PDF, Word and Excel: seconds of each, and of LibreOffice from the Word.

    python benchmarks/school_set.py [--without-libreoffice] [--each]

The school with its year's work is built first and not counted. A document is timed from its question to the store to
its last byte on the disk, all three formats. LibreOffice turns the very same Word files into PDF in this run, all of
them in one start; ours is set beside it as the time of the whole set, reading of the store, Word and Excel included.
`--each`: a line for every document, the slowest first.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from datetime import time as hour
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.paths import Paths, resources  # noqa: E402  the checkout need not be installed
from app.core.progress import Progress  # noqa: E402
from app.services.demo import BuildDemo, demo_day  # noqa: E402
from app.services.wiring import wire  # noqa: E402
from app.storage.database import Database  # noqa: E402

WANTED = 60.0
"""Seconds that the whole set may take."""
NOON = hour(12)


class Watch:
    """Seconds of the steps that a progress tells of: a step lasts until the next one begins."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self._name = ""
        self._since = 0.0

    def begins(self, name: str, _done: int = 0, _total: int = 0) -> None:
        """The step before is over; "" ends the last one."""
        now = time.perf_counter()
        if self._name:
            self.took[self._name] = now - self._since
        self._name, self._since = name, now


def ours(folder: Path, data: Path) -> tuple[dict[str, float], float, float, tuple[Path, ...]]:
    """Seconds by document, then of the whole set by the clock and of the processor, and the files."""
    files = resources() / "demo"
    day = demo_day(files)
    paths = Paths(data)
    paths.create()
    database = Database(paths.database, writer="benchmark")
    try:
        services = wire(database, paths, resources(), lambda: day, lambda: datetime.combine(day, NOON))
        demo = BuildDemo(services, files)
        demo.build()
        watch = Watch()
        clock, processor = time.perf_counter(), time.process_time()
        written = demo.print_documents(folder, Progress(watch.begins))
        watch.begins("")
        return watch.took, time.perf_counter() - clock, time.process_time() - processor, written
    finally:
        database.close()


def office(sources: list[Path], out: Path) -> float:
    """Seconds of LibreOffice turning the Word files into PDF in one start; its profile is made before."""
    profile = (out.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*command, str(sources[0])], capture_output=True, check=True)
    start = time.perf_counter()
    subprocess.run([*command, *map(str, sources)], capture_output=True, check=True)
    seconds = time.perf_counter() - start
    missing = [path.name for path in sources if not (out / path.with_suffix(".pdf").name).is_file()]
    if missing:
        sys.exit(f"LibreOffice не открыл: {', '.join(missing)}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--without-libreoffice", action="store_true")
    parser.add_argument("--each", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        took, clock, processor, written = ours(folder / "out", folder / "data")
        size = sum(path.stat().st_size for path in written) / 1e6
        print(f"Документов {len(took)}, файлов {len(written)}, {size:.1f} МБ.")
        print(f"Весь комплект (PDF, Word, Excel): {clock:.1f} с по часам, {processor:.1f} с процессора", end="; ")
        print(f"предел {WANTED:.0f} с, запас {WANTED / clock:.0f}×.")
        slowest = sorted(took.items(), key=lambda item: -item[1])
        for title, seconds in slowest if asked.each else slowest[:5]:
            print(f"  {title:<48}{seconds:>7.2f} с")
        if asked.without_libreoffice or shutil.which("soffice") is None:
            print("LibreOffice не найден или не нужен: его строка пропущена.")
            return
        words = [path for path in written if path.suffix == ".docx"]
        seconds = office(words, folder / "office")
        print(f"LibreOffice, те же файлы Word → PDF: {seconds:.1f} с ({seconds / clock:.1f}× от всего комплекта).")


if __name__ == "__main__":
    main()

"""Time and memory of documents: a plan of 2,000 rows and 100 ИОМ, ours against LibreOffice from the same Word files.

    python benchmarks/documents.py [--rows 2000] [--routes 100] [--without-libreoffice]

Each figure is taken in a process of its own: seconds of the writing alone (of the whole call for LibreOffice), and the
process's greatest memory.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.reports import document as model  # noqa: E402  the checkout need not be installed

WORK = (
    "Проведение совещания при директоре «Анализ результатов всероссийских проверочных работ и планирование помощи»",
    "Организация участия педагогов в постоянно действующем семинаре по вопросам объективности оценивания",
    "Посещение уроков русского языка и математики с последующим самоанализом",
    "Разработка индивидуальных образовательных маршрутов учителей и членов административной команды",
)
TERMS = ("Август 2026 г.", "До 15.09.2026", "Ежемесячно, не позднее 25 числа", "Октябрь, январь, март")
WHO = ("Заместитель директора по УВР, руководители ШМО", "Директор", "Педагог-психолог, классные руководители")
SIGN = ("1 раз в месяц", "не менее 100 слушателей", "100 %")
RESULT = (
    "Протокол совещания, рекомендации",
    "Удостоверение о повышении квалификации, справка, размещённая на сайте образовательной организации",
    "Повышение доли обучающихся, подтвердивших отметку за предыдущий период",
)


def plan(rows: int) -> model.Document:
    """A roadmap of six columns with a section every forty rows."""
    columns = (
        model.Column("№ п/п", 0.5, "center"),
        model.Column("Мероприятие", 3),
        model.Column("Сроки", 1.2, "center"),
        model.Column("Ответственные", 1.6),
        model.Column("Показатель реализации", 1.6),
        model.Column("Ожидаемый результат", 2.2),
    )
    body: list[model.Row] = []
    for at in range(rows):
        if at % 40 == 0:
            body.append(model.Row((f"Блок {at // 40 + 1}. Методическое сопровождение",), section=True))
        cells = (f"{at // 40 + 1}.{at % 40 + 1}", _of(WORK, at), _of(TERMS, at), _of(WHO, at), _of(SIGN, at))
        body.append(model.Row((*cells, _of(RESULT, at // 2))))
    blocks = (
        _stamps(),
        model.Title("ДОРОЖНАЯ КАРТА", ("по повышению качества образования на 2026/27 учебный год",)),
        model.Table(columns, tuple(body), name="План"),
        model.Signatures((model.Signature("Заместитель директора", "А.С. Петрова"),)),
    )
    return model.Document("Дорожная карта", blocks, orientation="landscape", created=date(2026, 8, 28))


def route(number: int) -> model.Document:
    """One ИОМ: head, 25 measures, signatures."""
    names = ("№", "Дефицит", "Мероприятие", "Форма", "Сроки", "Часы", "Ожидаемый результат", "Отметка")
    widths = (0.4, 1.6, 2.6, 1.2, 1.1, 0.6, 1.8, 1.0)
    columns = tuple(model.Column(name, width) for name, width in zip(names, widths, strict=True))
    body = tuple(
        model.Row(
            (
                str(at + 1),
                "Анализ оценочных процедур",
                _of(WORK, at),
                "Семинар",
                _of(TERMS, at),
                str(2 + at % 36),
                _of(RESULT, at),
                "✓" if at % 3 else "☐",
            )
        )
        for at in range(25)
    )
    blocks = (
        _stamps(),
        model.Title("ИНДИВИДУАЛЬНЫЙ ОБРАЗОВАТЕЛЬНЫЙ МАРШРУТ", ("на 2026/27 учебный год",)),
        model.Facts((("ФИО", f"Петрова Анна Сергеевна ({number})"), ("Должность", "учитель математики"))),
        model.Heading("Цель и задачи"),
        model.Paragraph(
            "Совершенствование умений анализировать результаты оценочных процедур и планировать уроки. " * 3
        ),
        model.Heading("Мероприятия"),
        model.Table(columns, body, name="ИОМ"),
        model.Signatures((model.Signature("Учитель", "А.С. Петрова"), model.Signature("Куратор", "М.П. Иванова"))),
    )
    return model.Document(f"ИОМ {number}", blocks, orientation="landscape", created=date(2026, 9, 1))


def _of(texts: tuple[str, ...], at: int) -> str:
    return texts[at % len(texts)]


def _stamps() -> model.Stamps:
    return model.Stamps(None, model.Stamp("УТВЕРЖДАЮ", ("Директор МБОУ «СОШ № 1»",), "М.П. Иванова"))


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table: what is written, by what, and the line it is compared with."""

    key: str
    name: str
    against: str = ""


CASES = (
    Case("plan-pdf", "план, PDF"),
    Case("plan-office", "план, LibreOffice: Word → PDF", "plan-pdf"),
    Case("plan-docx", "план, Word"),
    Case("plan-xlsx", "план, Excel"),
    Case("routes-pdf", "ИОМ, PDF, файл на каждый"),
    Case("routes-pack", "ИОМ, PDF, один файл"),
    Case("routes-office", "ИОМ, LibreOffice: Word → PDF", "routes-pdf"),
    Case("routes-docx", "ИОМ, Word, файл на каждый"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--routes", type=int, default=100)
    parser.add_argument("--without-libreoffice", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("CASE", "DIR"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        key, folder = asked.one
        print(json.dumps(measure(key, Path(folder), asked.rows, asked.routes)))
        return
    office = None if asked.without_libreoffice else shutil.which("soffice")
    if office is None:
        print("LibreOffice не найден или не нужен: его строки пропущены.")
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for case in CASES if office or not case.key.endswith("-office")]
        # the Word files come first: LibreOffice reads them
        order = sorted(cases, key=lambda case: not case.key.endswith("-docx"))
        found = {case.key: _in_a_process(case.key, folder, asked) for case in order}
    print(f"План: {asked.rows} строк, 6 столбцов; ИОМ: {asked.routes} по 25 строк.\n")
    print(f"{'что':<34}{'с':>8}{'раз':>8}{'память, МБ':>13}{'файлы, МБ':>12}")
    for case in cases:
        one = found[case.key]
        ratio = f"{one['seconds'] / found[case.against]['seconds']:.0f}×" if case.against else ""
        print(f"{case.name:<34}{one['seconds']:>8.2f}{ratio:>8}{one['memory']:>13.0f}{one['size']:>12.1f}")


def _in_a_process(key: str, folder: str, asked: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, __file__, "--rows", str(asked.rows), "--routes", str(asked.routes), "--one", key, folder]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def measure(key: str, folder: Path, rows: int, routes: int) -> dict[str, float]:
    """Seconds, greatest memory in MB (NaN where the system does not tell) and size of the files in MB."""
    subject, kind = key.split("-")
    documents = [plan(rows)] if subject == "plan" else [route(number) for number in range(routes)]
    out = folder / key
    out.mkdir()
    write = _office(folder / f"{subject}-docx", out) if kind == "office" else _ours(kind, documents, out)
    start = time.perf_counter()
    write()
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    return {"seconds": seconds, "memory": _memory(children=kind == "office"), "size": size}


def _ours(kind: str, documents: list[model.Document], out: Path) -> Callable[[], None]:
    def each() -> None:
        from app.reports.writers.catalogue import write_document

        for number, document in enumerate(documents):
            write_document(document, out / f"{number:03d}.{kind}")

    def pack() -> None:
        from app.reports.writers.pdf import write_pdf_pack

        write_pdf_pack(documents, out / "pack.pdf")

    return pack if kind == "pack" else each


def _office(source: Path, out: Path) -> Callable[[], None]:
    files = [str(path) for path in sorted(source.iterdir())]
    profile = (out.parent / "profile").as_uri()

    def convert() -> None:
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
        ]
        subprocess.run([*command, *files], capture_output=True, check=True)

    return convert


def _memory(*, children: bool) -> float:
    try:
        import resource
    except ImportError:
        return float("nan")
    usage = resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF)
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()

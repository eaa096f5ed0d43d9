"""A small made-up school: its requisites, plan, ИОМ, execution and works as pure values; documents read as text.

`--update-golden` writes the golden texts of tests/golden anew instead of comparing with them.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.analysis.directions import analyse_work
from app.analysis.rules import parse_rules
from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey
from app.core.paths import resources
from app.core.scores import pack
from app.planning.difficulties import find_difficulties
from app.planning.values import (
    ADMINISTRATOR,
    WITHDRAWN,
    Deficit,
    Measure,
    Period,
    Person,
    Roadmap,
    Route,
    RouteMeasure,
    Section,
)
from app.reports import document as model
from app.reports.analytics import AcceptedDifficulty
from app.reports.letterhead import Letterhead

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
DAY = date(2026, 11, 20)
PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write golden texts anew")


def _table_lines(table):
    head = " | ".join(column.header for column in table.columns)
    rows = (" | ".join(row.cells).replace("\n", " ⏎ ") + (f"  [{row.fill}]" if row.fill else "") for row in table.rows)
    return [f"[таблица] {head}", *rows]


def _chart_lines(chart):
    series = (
        f"{one.name}: {', '.join('—' if value is None else f'{value:.1f}' for value in one.values)}"
        for one in chart.series
    )
    return [f"[диаграмма {chart.kind}] {chart.title}: {', '.join(chart.categories)}. {'; '.join(series)}"]


_LINES = {
    model.Stamps: lambda block: [
        f"[гриф] {' | '.join([stamp.kind, *stamp.lines, stamp.signer])}" for stamp in (block.left, block.right) if stamp
    ],
    model.Title: lambda block: [f"# {block.text}", *block.subtitle],
    model.Heading: lambda block: [f"{'#' * (block.level + 1)} {block.text}"],
    model.Paragraph: lambda block: [f"({block.text})" if block.note else block.text],
    model.Bullets: lambda block: [
        f"{f'{at}.' if block.numbered else '–'} {item}" for at, item in enumerate(block.items, block.start)
    ],
    model.Facts: lambda block: [f"{name}: {value}" for name, value in block.pairs],
    model.Table: _table_lines,
    model.Chart: _chart_lines,
    model.PageBreak: lambda _block: [],
    model.Signatures: lambda block: [f"[подпись] {line.label} | {line.position} | {line.name}" for line in block.lines],
}


@pytest.fixture(scope="session")
def text_of():
    """All text of a document, a block a paragraph; firm spaces are plain."""

    def read(document):
        blocks = ["\n".join(_LINES[type(block)](block)) for block in document.blocks]
        return "\n\n".join(filter(None, blocks)).replace("\N{NO-BREAK SPACE}", " ") + "\n"

    return read


@pytest.fixture(scope="session")
def table_of():
    """The table of a document whose name it is."""

    def find(document, name):
        [table] = [block for block in document.blocks if isinstance(block, model.Table) and block.name == name]
        return table

    return find


@pytest.fixture
def golden(request, text_of):
    """Compare a document's text with the kept one of that name."""

    def check(document, name):
        path = GOLDEN / f"{name}.txt"
        made = text_of(document)
        if request.config.getoption("--update-golden", default=False):
            path.write_text(made, "utf-8")
        assert made == path.read_text("utf-8")

    return check


@pytest.fixture(scope="session")
def head():
    return Letterhead(
        school="МБОУ «СОШ № 3»",
        town="Озёрск",
        director="Петрова Анна Сергеевна",
        director_position="директор",
        authority="Управление образования администрации Озёрского района",
        authority_head="Волков Илья Петрович",
        authority_head_position="Начальник управления образования",
        council_protocol="от 28.08.2026 № 1",
    )


@pytest.fixture(scope="session")
def roadmap():
    rows = (
        Measure(
            "1",
            "Согласование сроков контрольных работ",
            form="приказ",
            terms="до 15 сентября 2026",
            responsible="директор",
            result="сроки согласованы",
            number="1.1",
        ),
        Measure(
            "2",
            "обучение экспертов",
            form="КПК",
            terms="октябрь",
            responsible="заместитель директора по УВР",
            result="эксперты обучены",
            number="1.2",
            state=WITHDRAWN,
            state_reason="Курсы отменены оператором",
        ),
    )
    return Roadmap(
        "Дорожная карта по повышению качества образования МБОУ «СОШ № 3»",
        PERIOD,
        (Section("Организационное обеспечение", rows, "1"), Section("Контроль", (), "2")),
        basis="Во исполнение приказа управления образования от 05.06.2026 № 12.",
        goal="Повысить качество подготовки обучающихся",
        tasks=("устранить затруднения;", "Помочь учителям."),
        abbreviations=(("КПК", "курсы повышения квалификации"), ("УВР", "учебно-воспитательная работа")),
    )


@pytest.fixture(scope="session")
def route():
    return Route(
        person=Person("7", "Кузьмич Николай Саввич", ADMINISTRATOR, "заместитель директора по УВР", area="контроль"),
        period=PERIOD,
        deficits=(Deficit("d", "ВШК", "посещение и анализ урока", "самодиагностика, 17.09.2026", "высокий", 1),),
        goal="Освоить анализ урока",
        tasks=("пройти практикум", "Провести пять посещений."),
        expected="дефицит закрыт",
        measures=(
            RouteMeasure("Практикум «Анализ урока»", ("d",), "практикум", "РМО", "октябрь", 4, "лист наблюдения"),
            RouteMeasure("Посещение уроков", ("d",), "посещение", "школа", "в течение года"),
        ),
        grounds=("самодиагностика, 17.09.2026",),
        topics=(
            "Математика, 5 классы: дроби (затруднение обучающихся, ВПР 2026)",
            "Физика, 7 классы: сила (затруднение обучающихся, ВПР 2026)",
        ),
    )


@pytest.fixture(scope="session")
def rules():
    return parse_rules((resources() / "thresholds.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def work_of():
    """`work_of(subject, grade, n, shares)`: n pupils, a task a share of those who did it; every third mark is «3».

    `marks=None` gives a work without marks; `region`: per cent of each mark in the region.
    """

    def build(subject, grade, n, shares, *, marks=(3, 4, 5), journal=(4,), levels=None, region=None, year=2026):
        rows = [[1 if at < round(n * share) else 0 for share in shares] for at in range(n)]
        levels = levels or ("Б",) * len(shares)
        groups = [] if region is None else [Comparator("Область", "region", "mark_statistics", 5000, region)]
        return WorkData(
            key=WorkKey(year, subject, grade),
            tasks=tuple(Task(str(j), 1, level, f"умение {(j + 1) // 2}") for j, level in enumerate(levels, 1)),
            codes=tuple(str(50001 + at) for at in range(n)),
            classes=(f"{grade}А",) * n,
            variants=(None,) * n,
            scores=pack(score for row in rows for score in row),
            marks=tuple(marks[at % len(marks)] for at in range(n)) if marks else (None,) * n,
            journal_marks=tuple(journal[at % len(journal)] for at in range(n)) if journal else (None,) * n,
            comparators=tuple(groups),
            scale=None,
            max_score=len(shares),
        )

    return build


@pytest.fixture(scope="session")
def scaled():
    """The work with a scale of these bounds."""

    def build(work, bounds):
        scale = Scale(work.key.subject, work.key.grade, work.key.year, work.maximum, bounds, "описание работы")
        return replace(work, scale=scale)

    return build


@pytest.fixture(scope="session")
def studied(rules):
    """Analysis of works, and their difficulties accepted with a measure each, as the note takes them."""

    def build(*works, measures=("Практикум по теме",)):
        found = find_difficulties(works, rules)
        accepted = tuple(AcceptedDifficulty(one, one.name, "принято", tuple(measures)) for one in found)
        return [analyse_work(work, rules) for work in works], accepted

    return build

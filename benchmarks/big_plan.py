"""A synthetic plan of many rows over the demo school: blocks, usual texts, terms of every kind, grounds."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from pathlib import Path

from sqlalchemy import select

from app import bootstrap
from app.core.paths import Paths, resources
from app.core.russian import school_year_start
from app.models import Difficulty, Measure, MeasureGround, Roadmap, Section, SourceItem
from app.services.bundle import Services
from app.services.demo import BuildDemo
from app.services.views.roadmap import COLUMN_WORDS
from app.storage.database import Database

BLOCKS = 12
_TERMS = (
    "до 15 октября 2026", "сентябрь 2026", "октябрь, март", "в течение учебного года", "ежемесячно до 5 числа",
    "IV квартал 2026 года", "по отдельному графику", "10.11.2026–20.11.2026", "ноябрь 2026 – январь 2027",
    "после получения результатов ВПР, в течение 10 рабочих дней", "последняя неделя каждой четверти",
    "август – сентябрь, по мере необходимости", "20 декабря 2026", "до 1 декабря и до 1 мая", "февраль 2027 года",
)  # fmt: skip
_WORK = (
    "Совещание при заместителе директора об итогах проверки рабочих программ",
    "Семинар для учителей-предметников «Приёмы смыслового чтения на уроке», разбор заданий, которые не выполнены",
    "Проверка объективности текущего оценивания: выборочная перепроверка контрольных работ двумя учителями",
    "Посещение уроков с анализом работы над ошибками",
    "Индивидуальные консультации обучающихся, которые не справились с заданиями базового уровня, по отдельному списку",
    "Диагностика профессиональных затруднений учителей, составление индивидуальных образовательных маршрутов",
    "Родительское собрание о порядке проведения всероссийских проверочных работ",
)
_PEOPLE = (
    "заместитель директора по УВР",
    "учителя-предметники",
    "руководители ШМО, заместитель директора",
    "директор",
)
_FORMS = ("совещание", "семинар", "перепроверка работ", "посещение уроков", "консультация", "диагностика")
_INDICATORS = ("не менее 12 учителей", "100 %", "2 занятия в месяц", "доля работ с завышением не выше 5 %")
_RESULTS = ("протокол, решение", "справка с рекомендациями для каждого учителя", "листы посещения, анализ", "журнал")


def plan_of(folder: Path, rows: int, today: date) -> tuple[list[list[str]], list[str]]:
    """Make the demo school with such a plan in `folder`; returns the plan's texts and the heads of its columns."""
    year = school_year_start(today)
    with bootstrap.opened(folder, bootstrap.fixed(today)) as services:
        BuildDemo(services, resources() / "demo").build()
        _take_back(services, year)
        made = services.roadmap.create(year)
        services.roadmap.change_head(made.roadmap_id, columns=list(COLUMN_WORDS))
    database = Database(Paths.standard(folder).database, writer="замер")
    with database.step("План для замера") as session:
        edition = session.get_one(Roadmap, made.roadmap_id).editions[-1]
        edition.sections.clear()
        items = cycle(session.scalars(select(SourceItem.id)).all())
        difficulties = cycle(session.scalars(select(Difficulty.id)).all())
        for at in range(BLOCKS):
            count = rows // BLOCKS + (at < rows % BLOCKS)
            section = Section(position=at, title=f"Направление {at + 1}. Работа с результатами оценочных процедур")
            section.measures = [_measure(at * 100 + place, next(items), next(difficulties)) for place in range(count)]
            for place, measure in enumerate(section.measures):
                measure.position = place
            edition.sections.append(section)
    database.close()
    with bootstrap.opened(folder, bootstrap.fixed(today)) as services:
        view = services.roadmap.current(year)
        assert view is not None
        return [[str(getattr(row, key)) for key in COLUMN_WORDS] for row in view.measures], list(COLUMN_WORDS.values())


def _take_back(services: Services, year: int) -> None:
    """The demo's own plan goes, its results and plans of the region stay."""
    while services.roadmap.current(year) is not None:
        services.safety.undo()


def _measure(at: int, item: int, difficulty: int) -> Measure:
    measure = Measure(
        title=f"{_turn(_WORK, at)} ({at + 1})",
        form=_turn(_FORMS, at),
        doc_kind=_turn(("приказ", "справка", ""), at),
        terms=_turn(_TERMS, at),
        responsible=_turn(_PEOPLE, at),
        indicator=_turn(_INDICATORS, at),
        result=_turn(_RESULTS, at),
    )
    if at % 3 == 0:
        measure.grounds = [MeasureGround(kind="source_item", text="План региона, строка", source_item_id=item)]
    elif at % 3 == 1:
        measure.grounds = [MeasureGround(kind="difficulty", text="Затруднение обучающихся", difficulty_id=difficulty)]
    return measure


def _turn(texts: tuple[str, ...], at: int) -> str:
    return next(islice(texts, at % len(texts), None))

"""Answers what the tabs of a work ask for: its specification, its scale, words of its tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.analysis.rules import KIND_WORDS
from app.analysis.scales import check_bounds
from app.analysis.values import Scale
from app.core.errors import AppError
from app.services.views.results import WorkStudy
from app.services.views.scales import ScaleEntry
from app.services.views.specifications import SpecificationCandidate
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_requests import ChangeTask, GiveScale, LoadSpecification, Request
from app.ui.widgets.facts_form import Fact, FactKind, FactValue
from app.ui.workplace import Workplace

WORKBOOKS = FileKind("Таблицы", ("xlsx", "xls", "xlsm", "ods", "csv"))
TOUCHED = (Change.WORKS, Change.DIFFICULTIES)
_BOUNDS = ("from_3", "from_4", "from_5")
_NAMES = {"max": "Максимальный балл", "from_3": "«3» – с балла", "from_4": "«4» – с балла", "from_5": "«5» – с балла"}
_KINDS = {words: kind for kind, words in KIND_WORDS.items()}


class NotAWholeNumberError(AppError):
    """{name}: «{text}» – не целое число. Введите число, например 12."""


class WorkDescribing:
    """One request at a time, of the work shown. `preview` shows a specification before it is stored."""

    def __init__(
        self,
        desk: Desk,
        workplace: Workplace,
        preview: Callable[[SpecificationCandidate], object],
        told: Callable[[str], object],
    ) -> None:
        self._desk = desk
        self._workplace = workplace
        self._preview = preview
        self._told = told

    def answer(self, request: Request, study: WorkStudy) -> None:
        """Ask the user what is missing, then store it."""
        if isinstance(request, LoadSpecification):
            self._load(study)
        elif isinstance(request, GiveScale):
            self._scale(study)
        else:
            self._change(request, study)

    def _load(self, study: WorkStudy) -> None:
        files = self._desk.asker.open_files("Спецификация работы", (WORKBOOKS, ANY_FILE), purpose="specifications")
        if files:
            work_id, path = study.head.work_id, files[0]
            self._workplace.ask(
                "results/specification",
                lambda services: services.specifications.recognise_for(work_id, path),
                self._show,
                self._desk.asker.refused,
            )

    def _show(self, candidate: SpecificationCandidate) -> None:
        if candidate.refusal:
            self._desk.asker.tell("Спецификация не загружена", candidate.refusal)
        else:
            self._preview(candidate)

    def _scale(self, study: WorkStudy) -> None:
        entry = ask_scale(self._desk, study.analysis.work.scale, study)
        if entry is not None:
            self._workplace.do(
                "Шкала перевода",
                lambda services, _progress: services.scales.enter(entry),
                TOUCHED,
                lambda _none: self._say(f"Шкала сохранена: {entry.title}."),
                self._desk.asker.refused,
            )

    def _say(self, text: str) -> None:
        self._told(text)

    def _change(self, request: ChangeTask, study: WorkStudy) -> None:
        work_id = study.head.work_id
        self._workplace.do(
            "Описание задания",
            lambda services, _progress: services.specifications.change_task(
                work_id, request.code, skill=request.skill, level=request.level
            ),
            TOUCHED,
            None,
            self._desk.asker.refused,
        )


def ask_scale(desk: Desk, known: Scale | None, study: WorkStudy) -> ScaleEntry | None:
    """The scale of a work as the user enters it; asked again, with what was typed, until it is sound or given up."""
    work = study.analysis.work
    maximum = work.maximum
    told: dict[str, FactValue] = _of_scale(known) if known else {}
    text = f"Максимальный балл работы – {maximum}. " if maximum is not None else ""
    text += "Возьмите границы из описания работы или письма региона: программа их не подбирает."
    while True:
        facts = _facts(told, with_maximum=maximum is None)
        title = f"Шкала перевода: {study.head.title}"
        required = [fact.key for fact in facts if fact.kind is FactKind.LINE]
        answer = desk.asker.form(title, text, facts, "Сохранить шкалу", required=required)
        if answer is None:
            return None
        told = dict(answer)
        try:
            highest = maximum if maximum is not None else _whole("max", answer)
            three, four, five = (_whole(key, answer) for key in _BOUNDS)
            check_bounds((three, four, five), highest)
        except AppError as error:
            desk.asker.refused(error)
            continue
        return ScaleEntry(
            subject=work.key.subject,
            grade=work.key.grade,
            year=work.key.year,
            level=work.key.level,
            max_score=highest,
            from_3=three,
            from_4=four,
            from_5=five,
            source=str(answer["source"]),
            source_kind=_KINDS[str(answer["kind"])],
        )


def _facts(told: Mapping[str, FactValue], *, with_maximum: bool) -> list[Fact]:
    """Fields of the form; without a known scale all of them are empty."""
    names = ("max", *_BOUNDS) if with_maximum else _BOUNDS
    facts = [Fact(name, _NAMES[name], told.get(name), FactKind.LINE) for name in names]
    hint = "например: описание проверочной работы, 2026"
    facts.append(Fact("source", "Источник", told.get("source"), FactKind.LINE, hint=hint))
    kinds = tuple(KIND_WORDS.values())
    facts.append(Fact("kind", "Вид источника", told.get("kind") or kinds[0], FactKind.CHOICE, choices=kinds))
    return facts


def _of_scale(scale: Scale) -> dict[str, FactValue]:
    bounds: dict[str, FactValue] = {key: str(bound) for key, bound in zip(_BOUNDS, scale.bounds, strict=True)}
    return bounds | {"source": scale.source, "kind": KIND_WORDS[scale.source_kind], "max": str(scale.max_score)}


def _whole(key: str, answer: Mapping[str, FactValue]) -> int:
    text = str(answer.get(key) or "").strip()
    if not text.isdecimal():
        raise NotAWholeNumberError(name=_NAMES[key], text=text)
    return int(text)

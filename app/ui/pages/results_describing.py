"""Answers what the tabs of a work ask for: its specification, its scale, words of its tasks."""

from __future__ import annotations

from collections.abc import Callable

from app.services.views.results import WorkStudy
from app.services.views.specifications import SpecificationCandidate
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_requests import ChangeTask, GiveScale, LoadSpecification, RemoveSpecification, Request
from app.ui.pages.scale_form import ScaleOf, ask_scale
from app.ui.workplace import Workplace

WORKBOOKS = FileKind("Таблицы", ("xlsx", "xls", "xlsm", "ods", "csv"))
TOUCHED = (Change.WORKS, Change.DIFFICULTIES)


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
        elif isinstance(request, RemoveSpecification):
            self._remove(study)
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

    def _remove(self, study: WorkStudy) -> None:
        found = study.specification_id
        text = (
            f"Файл «{study.specification}». Умения, планируемые результаты и коды, взятые из него, пропадут у всех "
            "работ, которые он описал; вписанное вручную и уровни останутся."
        )
        if found is not None and self._desk.asker.confirm("Убрать спецификацию?", text, "Убрать", danger=True):
            self._workplace.do(
                "Спецификация",
                lambda services, _progress: services.specifications.remove(found),
                TOUCHED,
                None,
                self._desk.asker.refused,
            )

    def _scale(self, study: WorkStudy) -> None:
        work = study.analysis.work
        entry = ask_scale(self._desk, work.scale, ScaleOf(work.key, work.maximum))
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

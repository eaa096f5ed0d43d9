"""The demo school: its files go through the real importers, then the year's work is done by the real use cases."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.core.progress import SILENT, Progress
from app.core.russian import short_date
from app.importers.pasted_exams import ExamRow
from app.importers.pasted_indicators import IndicatorRow
from app.planning.meeting_values import MeetingHead
from app.planning.report_periods import QUARTER, period_of
from app.services.bundle import Services
from app.services.demo_routes import NOBODY, DemoRoutes, is_wanted
from app.services.reporting_execution import EXECUTION
from app.services.reporting_plans import NoChangesError
from app.services.views.control import EvidenceInput, OccurrenceView
from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView
from app.services.views.sent_reports import Posting

_GENDERS = {"ж": "female", "м": "male"}
SUFFIXES = (".pdf", ".docx", ".xlsx")


def demo_day(files: Path) -> date:
    """The day on which the demo school lives."""
    return date.fromisoformat(json.loads((files / "story.json").read_text("utf-8"))["today"])


class BuildDemo:
    """Builds the demo school in an empty data folder and prints its documents."""

    def __init__(self, services: Services, files: Path) -> None:
        self._services = services
        self._files = files
        self._school: dict[str, Any] = self._read("school.json")
        self._story: dict[str, Any] = self._read("story.json")
        self._staff: list[dict[str, Any]] = self._read("staff.json")["staff"]
        self.school_year = date.fromisoformat(self._school["school_year"]["from"]).year
        self._routes = DemoRoutes(services, self._staff, self._story, self.school_year)

    def build(self, progress: Progress = SILENT) -> None:
        """The whole year's work up to the demo's own day."""
        steps = (
            ("Школа и сотрудники", self._enter_school),
            ("Результаты", self._import_results),
            ("ГИА и показатели", self._enter_outcomes),
            ("Вышестоящие планы", self._import_plans),
            ("Календарь", self._date_events),
            ("Затруднения", self._decide_difficulties),
            ("Дорожная карта", self._make_roadmap),
            ("ИОМ", self._make_routes),
            ("Контроль", self._mark_execution),
            ("Отчёт за квартал", self._send_report),
            ("Совещание", self._hold_meeting),
            ("Итоги ИОМ", self._conclude_routes),
            ("Новая редакция", self._change_plan),
        )
        for index, (name, step) in enumerate(steps):
            progress.step(name, index, len(steps))
            step()

    def print_documents(self, folder: Path, progress: Progress = SILENT) -> tuple[Path, ...]:
        """Every document in PDF, Word and Excel; returns the paths."""
        folder.mkdir(parents=True, exist_ok=True)
        wanted: list[tuple[str, str, ReportRequest]] = []
        for kind in self._services.reports.catalogue():
            if kind.per_person:
                wanted += [
                    (kind.code, f"{kind.title.split()[0]} {item.person.full_name}", self._request(item.person.staff_id))
                    for item in self._services.routes.routes(self.school_year)
                    if item.route_id is not None
                ]
            elif kind.per_event:
                wanted += [
                    (kind.code, kind.title, ReportRequest(self.school_year, event_uid=uid))
                    for uid, _ in self._services.reports.events(self.school_year)[:1]
                ]
            else:
                wanted.append((kind.code, kind.title, self._request()))
        written: list[Path] = []
        for index, (code, title, request) in enumerate(wanted):
            progress.step(title, index, len(wanted))
            with contextlib.suppress(NoChangesError):  # a plan that was never changed
                written += self._services.reports.write_all(
                    code, request, [folder / f"{title}{suffix}" for suffix in SUFFIXES]
                )
        return tuple(written)

    def _request(self, staff_id: int | None = None) -> ReportRequest:
        return ReportRequest(self.school_year, staff_id)

    def _enter_school(self) -> None:
        names = {item["id"]: item["full_name"] for item in self._staff}
        director = next(item for item in self._staff if item["id"] == self._school["director"])
        authority = self._school["authority"]
        protocol = self._story["council_protocol"]
        self._services.school.change(
            name=self._school["short_name"],
            short_name=self._school["short_name"],
            login=self._school["login"],
            town=self._school["place"],
            authority=authority["name"],
            authority_head=authority["head"],
            authority_head_position=authority["head_position"],
            director=director["full_name"],
            director_position=director["position"].capitalize(),
            council_protocol=f"от {short_date(date.fromisoformat(protocol['dated']))} № {protocol['number']}",
            demo=True,
        )
        people = [
            StaffView(
                staff_id=0,
                full_name=item["full_name"],
                position=item["position"],
                role="administrator" if item["administrator"] else "teacher",
                subjects=tuple(item["subjects"]),
                responsibility=item["area"],
                category=item["category"],
                experience_years=item["experience"],
                curator=names.get(item["curator"], ""),
                classes=tuple(item["classes"]),
                gender=_GENDERS.get(item["gender"], ""),
            )
            for item in self._staff
        ]
        self._services.staff.add_many(people)

    def _import_results(self) -> None:
        found = self._services.import_results.recognise([self._files / "results", self._files / "forms"])
        self._services.import_results.store(found)
        self._services.import_results.describe_all(self._read("tasks.json")["works"])
        classes = {
            (item["year"] - 1, item["grade"], item["written"]): item["label"].removeprefix(str(item["grade"]))
            for item in self._read("classes.json")["classes"]
        }
        self._services.classes.name_classes(classes)

    def _enter_outcomes(self) -> None:
        told = self._read("outcomes.json")
        outcomes, source = self._services.outcomes, told["source"]
        outcomes.store_exams([ExamRow(**row) for row in told["exams"]], source)
        for row in told["graduates"]:
            outcomes.set_graduates(**row)
        outcomes.store_indicators([IndicatorRow(**row, source=source) for row in told["indicators"]])

    def _import_plans(self) -> None:
        for name in ("regional.docx", "municipal.docx"):
            self._services.source_plans.store(self._files / "plans" / name)

    def _decide_difficulties(self) -> None:
        found = self._services.difficulties.ranked(self.school_year)
        accepted = [item.key for wanted in self._story["difficulties"] for item in found if is_wanted(item, wanted)]
        self._services.difficulties.accept(self.school_year, accepted)
        rest = [item for item in found if item.key not in accepted and item.found.years_in_row == 1]
        for item in rest[-1:]:
            self._services.difficulties.dismiss(self.school_year, item.key, self._story["other_difficulties"]["reason"])

    def _date_events(self) -> None:
        for item in self._story["calendar"]:
            start, end = date.fromisoformat(item["start"]), date.fromisoformat(item["end"])
            self._services.calendar.put(self.school_year, item["kind"], item["name"], start, end)

    def _make_roadmap(self) -> None:
        plan = self._services.roadmap.draft(self.school_year)
        told = self._story["roadmap"]
        self._services.roadmap.change_head(
            plan.roadmap_id, title=told["title"], ground=told["ground"], goal=told["goal"], tasks=told["tasks"]
        )
        order = told["order"]
        self._services.roadmap_life.approve(plan.roadmap_id, order["number"], date.fromisoformat(order["dated"]))

    def _change_plan(self) -> None:
        """The second edition: other terms of some rows, and one more measure for a difficulty of the story."""
        services, told = self._services, self._story["edition"]
        plan = services.roadmap.current(self.school_year)
        assert plan is not None
        plan = services.roadmap_life.new_edition(plan.roadmap_id, told["ground"])
        for change in told["changed"]:
            texts = {key: text for key, text in change.items() if key != "words"}
            keys = [row.measure_id for row in plan.measures if row.title.startswith(change["words"])]
            services.roadmap.change_measures(keys, **texts)
        wanted = next(item for item in self._story["difficulties"] if item["id"] == told["added"]["difficulty"])
        view = next(item for item in services.difficulties.ranked(self.school_year) if is_wanted(item, wanted))
        more = [one for one in services.difficulties.suggestions(self.school_year, view.found) if not one.in_plan]
        added = services.roadmap.answer_difficulty(self.school_year, view.key, more[0].catalogue_id)
        services.roadmap.change_measure(added, terms=told["added"]["terms"])
        order = told["order"]
        services.roadmap_life.approve(plan.roadmap_id, order["number"], date.fromisoformat(order["dated"]))

    def _make_routes(self) -> None:
        self._routes.find_deficits()
        self._routes.diagnose()
        self._routes.take_topics()
        self._routes.make()

    def _mark_execution(self) -> None:
        """What the story says was done, moved or taken off: found by grounds and by words of a measure's title."""
        self._routes.confirm()
        grounds = self._grounds()
        told = self._story["roadmap"]
        for event in told["done"]:
            self._mark(self._meant(event, grounds), event)
        for event in told["moved"]:
            for row in self._meant(event, grounds):
                self._services.control.postpone(row.occurrence_id, date.fromisoformat(event["to"]), event["reason"])
        for event in told["withdrawn"]:
            for measure_id in {row.measure_id for row in self._meant(event, grounds)} - {None}:
                self._services.roadmap_life.withdraw([measure_id or 0], event["reason"])
        for marked in self._routes.marks():
            self._store_marks(marked.occurrence_ids, marked.day, marked.event, marked.absent)

    def _send_report(self) -> None:
        """The report on execution of a quarter as it was sent to the authority."""
        told = self._story["report"]
        period = period_of(QUARTER, date.fromisoformat(told["quarter_of"]))
        request = ReportRequest(self.school_year, as_of=date.fromisoformat(told["as_of"]), period=period)
        sent_on = date.fromisoformat(told["sent_on"])
        posting = Posting(self._school["authority"]["name"], sent_on, told["number"], told["note"])
        self._services.sent_reports.send(EXECUTION, request, posting)

    def _hold_meeting(self) -> None:
        """One meeting of the story upon its own difficulties and the signs that were found."""
        told = self._story["meeting"]
        head = MeetingHead(
            told["kind"], date.fromisoformat(told["held_on"]), topic=told["topic"], secretary=told["secretary"]
        )
        offered = self._services.meetings.offers(self.school_year, head.held_on)
        keys = [
            one.key for group, most in told["take"].items() for one in [x for x in offered if x.group == group][:most]
        ]
        self._services.meetings.draft(self.school_year, head, keys)

    def _conclude_routes(self) -> None:
        self._routes.acquaint()
        self._routes.check()
        self._routes.finish()

    def _meant(
        self, event: Mapping[str, Any], grounds: Mapping[int, set[tuple[str, str]]]
    ) -> tuple[OccurrenceView, ...]:
        """Dated windows of the roadmap's rows that answer what the event names and bear its words in their title."""
        wanted = {(answer["plan"], answer["row"]) for answer in event.get("answers", ())}
        wanted |= {("difficulty", key) for key in event.get("difficulties", ())}
        words = event.get("words", "").casefold()
        return tuple(
            row
            for row in self._services.control.occurrences(self.school_year)
            if row.measure_id is not None
            and row.end is not None
            and words in row.title.casefold()
            and (not wanted or grounds.get(row.measure_id, set()) & wanted)
        )

    def _mark(self, rows: Sequence[OccurrenceView], done: Mapping[str, Any]) -> None:
        at = done["occurrence"] - 1
        by_measure: dict[int | None, list[OccurrenceView]] = {}
        for row in rows:
            by_measure.setdefault(row.measure_id, []).append(row)
        day = date.fromisoformat(done["on"])
        chosen = [
            group[at].occurrence_id
            for group in by_measure.values()
            if at < len(group) and (group[at].start is None or group[at].start <= day)
        ]
        self._store_marks(chosen, day, done)

    def _store_marks(
        self, occurrence_ids: Sequence[int], day: date, done: Mapping[str, Any], absent: Mapping[int, str] = NOBODY
    ) -> None:
        if not occurrence_ids:
            return
        pieces = [self._evidence(item) for item in done["evidence"]]
        first = pieces[0] if pieces else None
        self._services.control.mark_done(occurrence_ids, day, first, fact=done.get("fact", ""), absent=absent)
        for evidence in pieces[1:]:
            self._services.control.add_evidence(occurrence_ids, evidence)

    def _evidence(self, item: Mapping[str, Any]) -> EvidenceInput:
        return EvidenceInput(
            kind=item["kind"],
            number=item.get("number", ""),
            dated=date.fromisoformat(item["dated"]) if item.get("dated") else None,
            file=self._files / "evidence" / item["file"] if item.get("file") else None,
        )

    def _grounds(self) -> dict[int, set[tuple[str, str]]]:
        """Grounds of each measure in the words of the story: (plan, row) and ("difficulty", its id there)."""
        plans = self._services.source_plans.plans()
        names = {plan.plan_id: Path(plan.source_file).stem for plan in plans}
        items = {item.item_id: (names[plan.plan_id], item.number) for plan in plans for item in plan.items}
        found = {item.difficulty_id: item for item in self._services.difficulties.ranked(self.school_year)}
        plan = self._services.roadmap.current(self.school_year)
        assert plan is not None
        grounds: dict[int, set[tuple[str, str]]] = {}
        for measure in plan.measures:
            grounds[measure.measure_id] = {items[key] for key in measure.source_items}
            grounds[measure.measure_id] |= {
                ("difficulty", wanted["id"])
                for wanted in self._story["difficulties"]
                for key in measure.difficulties
                if is_wanted(found[key], wanted)
            }
        return grounds

    def _read(self, name: str) -> Any:
        return json.loads((self._files / name).read_text("utf-8"))

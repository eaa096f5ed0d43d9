"""ИОМ of the demo school: deficits and diagnostics, topics, drafts, signatures, checks and how one of them ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.core.russian import initials_last, short_date
from app.planning.diagnostics import Result
from app.services.bundle import Services
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView

NOBODY: Final[Mapping[int, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Marked:
    """Windows that an event of the story closes on a day; `absent`: reasons by staff identifier."""

    occurrence_ids: tuple[int, ...]
    day: date
    event: Mapping[str, Any]
    absent: Mapping[int, str]


class DemoRoutes:
    """What the story tells of people, done by the use cases of the page «ИОМ»."""

    def __init__(
        self, services: Services, staff: Sequence[Mapping[str, Any]], story: Mapping[str, Any], school_year: int
    ) -> None:
        self._services = services
        self._staff = staff
        self._story = story
        self._year = school_year
        self._names = {item["id"]: item["full_name"] for item in staff}

    def find_deficits(self) -> None:
        """Deficits of everybody, each with how and when it was found."""
        people = self._people()
        for item in self._staff:
            for deficit in item["deficits"]:
                on = date.fromisoformat(deficit["found_on"])
                origin = _origin(deficit["found"])
                dated = deficit["found"] if origin == "audit" else f"{deficit['found']}, {short_date(on)}"
                self._services.deficits.add_deficit(
                    people[item["id"]],
                    deficit["family"],
                    deficit["topic"],
                    origin=origin,
                    found_by=dated,
                    found_on=on,
                    level=deficit["level"],
                    priority=deficit["priority"],
                    area=deficit.get("area", ""),
                )

    def diagnose(self) -> None:
        """Diagnostics with their results; a later one repeats an earlier one."""
        people = self._people()
        made: dict[str, int | None] = {"": None}
        for told in self._story["diagnostics"]:
            results = [
                Result(people[key], area, family, value=float(value), maximum=float(maximum))
                for key, values in told["results"].items()
                for (area, family, maximum), value in zip(told["areas"], values, strict=True)
            ]
            made[told["id"]] = self._services.diagnostics.add(
                told["kind"],
                told["title"],
                date.fromisoformat(told["held_on"]),
                results,
                previous_id=made[told["repeats"]],
            )

    def take_topics(self) -> None:
        """Topics of methodical work from accepted difficulties of pupils, for those whom the story names."""
        people, told = self._people(), self._story["topics"]
        wanted = {item["id"]: item for item in self._story["difficulties"]}
        found = self._services.difficulties.ranked(self._year)
        keys = {
            name: view.difficulty_id
            for name, item in wanted.items()
            for view in found
            if is_wanted(view, item) and view.difficulty_id is not None
        }
        pairs = [(people[person], keys[name]) for person, name in told["taken"]]
        self._services.topics.take(self._year, pairs, date.fromisoformat(told["on"]))

    def make(self) -> None:
        """Drafts of all at once, approved by days; the newcomer's stays a draft, and its template is changed then."""
        people, newcomer = self._people(), self._story["newcomer"]
        team = [key for name, key in people.items() if name != newcomer["staff"]]
        self._services.routes.draft(self._year, team)
        for route in self._story["routes"]:
            chosen = [people[key] for key in route["staff"]]
            self._services.route_life.approve(self._year, chosen, date.fromisoformat(route["approved_on"]))
        templates, changed = self._services.route_templates, newcomer["changed"]
        template_id = templates.add_shipped(newcomer["template"])
        self._services.routes.draft(self._year, [people[newcomer["staff"]]], template_id)
        (template,) = (one for one in templates.templates().own if one.template_id == template_id)
        row = next(one for one in template.rows if one.title.startswith(changed["words"]))
        templates.change_row(row.row_id, hours=changed["hours"])

    def confirm(self) -> None:
        """Rows of the roadmap that ask for ИОМ of the administration are done; their registry is the document."""
        on = date.fromisoformat(self._story["registry"]["on"])
        asked = self._services.route_duty.duties(self._year)
        rows = [duty.measure_id for duty in asked if duty.whose == self._story["registry"]["whose"] and duty.offered]
        self._services.route_duty.mark_done(self._year, rows, on)

    def marks(self) -> Iterator[Marked]:
        """Rows of ИОМ that the story marks: the first open window, already begun, of a row with these words."""
        people = self._people()
        for event in self._story["routes_done"]:
            day = date.fromisoformat(event["on"])
            chosen = [row for key in event["staff"] for row in self._begun(key, event["words"], day)]
            absent = {people[key]: reason for key, reason in event.get("absent", {}).items()}
            yield Marked(tuple(row.occurrence_id for row in chosen), day, event, absent)

    def acquaint(self) -> None:
        """Days of signatures."""
        people = self._people()
        for told in self._story["acquainted"]:
            on = date.fromisoformat(told["on"])
            self._services.route_life.acquaint(self._year, [people[key] for key in told["staff"]], on)

    def check(self) -> None:
        """Interim checks: planned ones, and those that were held, with the per cent that the facts tell."""
        people, outcome = self._people(), self._services.route_outcome
        for told in self._story["checks"]:
            planned = date.fromisoformat(told["planned_on"])
            chosen = {people[key] for key in told["staff"]}
            outcome.plan_checks(self._year, sorted(chosen), [planned])
            if "held_on" not in told:
                continue
            for route in self._services.routes.routes(self._year):
                for one in route.checks if route.person.staff_id in chosen else ():
                    if one.planned_on == planned:
                        held = date.fromisoformat(told["held_on"])
                        outcome.change_check(one.check_id, held_on=held, correction=told["correction"])

    def finish(self) -> None:
        """ИОМ that are done: reflection, the decision, and the deficits that are closed with them."""
        people = self._people()
        routes = {route.person.staff_id: route for route in self._services.routes.routes(self._year)}
        for told in self._story["finished"]:
            route_id = routes[people[told["staff"]]].route_id
            assert route_id is not None
            self._services.route_outcome.reflect(route_id, told["reflection"])
            found = self._services.route_outcome.outcome(route_id)
            close = [one.deficit_id for one in found.deficits if one.closable]
            self._services.route_outcome.finish(route_id, date.fromisoformat(told["on"]), close)

    def _begun(self, person: str, words: str, day: date) -> tuple[OccurrenceView, ...]:
        owner = f"ИОМ: {initials_last(self._names[person])}"
        return tuple(
            row
            for row in self._services.control.occurrences(self._year)
            if row.owner == owner
            and row.is_open
            and row.end is not None
            and (row.start or day) <= day
            and words.casefold() in row.title.casefold()
        )[:1]

    def _people(self) -> dict[str, int]:
        """Identifiers by the names of the story."""
        known = {person.full_name: person.staff_id for person in self._services.staff.people()}
        return {key: known[name] for key, name in self._names.items()}


def is_wanted(view: DifficultyView, wanted: Mapping[str, Any]) -> bool:
    """Whether a difficulty is the one that the story names."""
    found = view.found
    return (found.subject, found.grade, found.year, found.skill) == (
        wanted["subject"],
        wanted["grade"],
        wanted["year"],
        wanted["skill"],
    )


def _origin(found: str) -> str:
    """Of the story's words: «внешний аудит» → audit; what no list knows is another one."""
    words = found.casefold()
    named = {
        "аудит": "audit",
        "самопровер": "self_check",
        "самодиагност": "self_check",
        "наблюден": "observation",
        "посещен": "observation",
    }
    known = next((origin for part, origin in named.items() if part in words), "")
    return known or ("diagnostics" if "диагност" in words else "other")

"""Every write of every use case: undo brings each table back as it was, redo brings back what the use case had made.

The demo school is built once, at two points of its year: with drafts, and with the plan and routes approved and marked.
A case that changes nothing is no case, and a use case without a case fails the last test.
"""

import inspect
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from app.core.paths import Paths, resources
from app.importers.pasted_exams import ExamRow
from app.importers.pasted_indicators import IndicatorRow
from app.importers.results.report_mapping import ColumnUse, TableMapping
from app.importers.results.report_table import ReportTable
from app.importers.results.school_rows import SchoolRows
from app.importers.results.workbook import Sheet
from app.importers.specifications.values import SpecificationFile, SpecificationTask
from app.models import Base, Deficit
from app.planning.diagnostics import Result
from app.planning.effect_values import EffectChoice
from app.planning.meeting_values import MeetingHead
from app.services.demo import BuildDemo
from app.services.views.control import EvidenceInput
from app.services.views.evidence import Ties
from app.services.views.plans import PlanSource
from app.services.views.reports import ReportRequest
from app.services.views.scales import ScaleEntry
from app.services.views.school import StaffView
from app.services.views.sent_reports import Posting
from app.services.views.specifications import SpecificationCandidate
from app.services.views.staff_import import AcceptedPerson
from app.services.wiring import wire
from app.storage.database import Database

YEAR = 2026
TODAY = date(2026, 11, 20)
POSTING = Posting("Управление образования", TODAY, "15")
JOURNAL = {"journal_entry", "journal_change"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two data folders of the demo school: drafts, and the year under way."""
    folder = tmp_path_factory.mktemp("demo")
    with _Opened(folder / "drafts") as opened:
        demo = BuildDemo(opened.services, resources() / "demo")
        demo._enter_school()
        demo._import_results()
        demo._enter_outcomes()
        demo._import_plans()
        demo._decide_difficulties()
        shutil.copytree(folder / "drafts", folder / "approved")
        _draft_all(opened.services, demo)
    with _Opened(folder / "approved") as opened:
        demo = BuildDemo(opened.services, resources() / "demo")
        demo._make_roadmap()
        demo._make_routes()
        demo._mark_execution()
    return folder


def _draft_all(services, demo):
    services.roadmap.draft(YEAR)
    people = {person.full_name: person.staff_id for person in services.staff.people()}
    for item in demo._staff:
        for deficit in item["deficits"]:
            services.deficits.add_deficit(people[item["full_name"]], deficit["family"], deficit["topic"])
    services.routes.draft(YEAR, list(people.values()))


class _Opened:
    """Services over a data folder, with the database at hand."""

    def __init__(self, folder):
        paths = Paths.standard(folder)
        paths.create()
        self.database = Database(paths.database, writer="проверка")
        self.services = wire(self.database, paths, resources(), lambda: TODAY, lambda: datetime(2026, 11, 20, 12))

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.database.close()

    def dump(self):
        """Every row of every table but the journal's own, by table."""
        with self.database.reading() as session:
            return {
                table.name: session.execute(select(table).order_by(*table.primary_key.columns)).all()
                for table in Base.metadata.sorted_tables
                if table.name not in JOURNAL
            }


@dataclass(frozen=True)
class Case:
    """One write: which use case, at what point of the year, how it is called (with what stood before, too)."""

    name: str
    point: str
    call: Callable
    before: Callable | None = None


def draft(name, call, before=None):
    return Case(name, "drafts", call, before)


def approved(name, call, before=None):
    return Case(name, "approved", call, before)


def plan(s):
    return s.roadmap.current(YEAR)


def changed_route(s):
    """A later edition of an ИОМ, with a row of its own and another term."""
    s.route_life.new_edition(route(s, "approved").route_id, "Приказ")
    s.routes.add_measure(route(s).route_id, title="Новая строка", terms="май 2027")
    s.routes.change_measure(route(s).measures[0].measure_id, terms="июнь 2027")


def planned_check(s):
    s.route_outcome.plan_checks(YEAR, [route(s, "approved").person.staff_id], [TODAY])


def with_template(s):
    s.route_templates.add_shipped("Учитель")


def drafted_by_template(s):
    with_template(s)
    s.routes.draft(YEAR, of_role(s, "teacher"), template(s).template_id)
    s.route_templates.change_row(template(s).rows[-1].row_id, hours=5)
    s.route_templates.remove_row(template(s).rows[-2].row_id)
    s.route_templates.add_row(template(s).template_id, title="Семинар", form="семинар", terms="май")
    s.route_templates.change_head(template(s).template_id, goal="Другая цель")


def draft_chosen(s, staff):
    """What the preview holds by a template, without the first row of each."""
    key = template(s).template_id
    shown = [one for one in s.routes.preview(YEAR, staff, key) if one.rows]
    chosen = {row.key for one in shown for row in one.rows[1:]}
    s.routes.draft(YEAR, [one.staff_id for one in shown], key, chosen=chosen)


def template_offers(s):
    return [one.key for one in s.route_templates.offers(YEAR)]


def template(s):
    return s.route_templates.templates().own[0]


def route(s, state="draft"):
    return next(item for item in s.routes.routes(YEAR) if item.state == state and len(item.measures) > 1)


def difficulty(s, state):
    return next(item for item in s.difficulties.ranked(YEAR) if item.state == state)


def unanswered(s):
    """An accepted difficulty that no measure answers."""
    return next(item for item in s.difficulties.ranked(YEAR) if item.state == "accepted" and not item.measures)


def fresh_difficulty(s):
    """An accepted difficulty that no measure answers yet."""
    found = difficulty(s, "new")
    s.difficulties.accept(YEAR, [found.key])
    return found


def results(s, value=12.0):
    """Of two people, in one area."""
    return [Result(one.staff_id, "Анализ", value=value, maximum=30.0) for one in s.staff.people()[:2]]


def diagnosed(s):
    """A diagnostic with low results."""
    return s.diagnostics.add("diagnostics", "Анализ данных", date(2026, 9, 16), results(s))


def first(s):
    return s.diagnostics.diagnostics()[-1].diagnostic_id


def last(s):
    return s.diagnostics.diagnostics()[0].diagnostic_id


def accepted(s):
    """Deficits that rest on a diagnostic."""
    diagnosed(s)
    s.diagnostics.accept(last(s), [one.proposal for one in s.diagnostics.proposals(last(s))])


def repeated(s):
    """A diagnostic that another one repeats, with high results."""
    key = diagnosed(s)
    s.diagnostics.add("diagnostics", "Анализ данных", date(2027, 4, 12), results(s, 28.0), previous_id=key)


def repeated_after_accepted(s):
    accepted(s)
    s.diagnostics.add("diagnostics", "Анализ данных", date(2027, 4, 12), results(s, 28.0), previous_id=first(s))


def dated_event(s):
    s.calendar.put(YEAR, "event", "ВПР", date(2027, 4, 12), date(2027, 5, 20))


def calendar_entry(s):
    return next(row.entry_id for row in s.calendar.calendar(YEAR).rows if not row.suggested)


def corrected(s):
    """Dates of the first row's term set by hand."""
    days = [(None, date(2026, 12, 1)), (date(2027, 2, 1), date(2027, 2, 5))]
    s.term_windows.set_windows(plan(s).measures[0].measure_id, days)


def window(s, wanted=lambda row: True):
    return next(row for row in s.control.occurrences(YEAR) if row.is_open and row.end is not None and wanted(row))


def open_windows(s):
    return [row.occurrence_id for row in s.control.occurrences(YEAR) if row.is_open][:4]


def planned(s):
    return window(s, lambda row: row.measure_id is not None)


def new_edition(s):
    s.roadmap_life.new_edition(plan(s).roadmap_id, "Приказ МОУО")


def changed_edition(s):
    """A later edition: every third row withdrawn, every other one with another term, a new row, one moved."""
    new_edition(s)
    rows = plan(s).measures
    s.roadmap_life.withdraw([row.measure_id for row in rows[::3]], "Причина")
    for row in rows[1::3]:
        s.roadmap.change_measure(row.measure_id, terms="сентябрь 2026, май 2027")
    s.roadmap.add_measure(plan(s).sections[0].section_id, title="Новое", terms="май 2027")
    s.roadmap.move_measures([rows[4].measure_id], plan(s).sections[0].section_id, rows[0].measure_id)


def held_by_others(s):
    """An event of the roadmap that stands in an ИОМ, marked in the roadmap alone."""
    row = window(s, lambda row: row.measure_id is not None and row.event is not None)
    s.control.mark_done([row.occurrence_id], TODAY, EvidenceInput("протокол"), alone=True)


def alike(s):
    """A row that says the same in every draft."""
    for item in s.routes.routes(YEAR):
        if item.state == "draft":
            s.routes.add_measure(item.route_id, title="Круглый стол", terms="май 2027")


def alike_rows(s):
    group = next(event for event in s.events.events(YEAR) if event.title == "Круглый стол")
    return [person.row_id for person in group.people[:2]]


def joined(s):
    alike(s)
    s.events.join(alike_rows(s))


def shared_event(s):
    return next(event for event in s.events.events(YEAR) if event.title == "Круглый стол" and event.uid)


def drafted_people(s):
    return [item.person.staff_id for item in s.routes.routes(YEAR) if item.state == "draft"]


def documented(s):
    return next(row for row in s.control.occurrences(YEAR) if row.evidence and row.measure_id is not None)


def shared_document(s):
    """A document that confirms two windows."""
    rows = [row.occurrence_id for row in s.control.occurrences(YEAR)][:2]
    s.control.add_evidence(rows, EvidenceInput("протокол", "7", TODAY))


def papers(s):
    """Documents of the year, the newest first."""
    return s.evidence.documents(YEAR)


def loose(s):
    return next(view.key for view in papers(s) if view.loose)


def with_loose(s):
    s.evidence.add([EvidenceInput("приказ", "77")])


def all_ties(s):
    """A window, a whole measure and a whole ИОМ."""
    kinds = {tie.kind: tie.ties for tie in s.evidence.targets(YEAR)}
    window, measure, route = kinds["window"], kinds["measure"], kinds["route"]
    return Ties(window.windows, measure.measures, route.people, YEAR)


def with_tied(s):
    s.evidence.add([EvidenceInput("приказ", "77")], all_ties(s))


def gap(s):
    item = next(row for row in s.source_plans.plans()[0].items if row.duty != "own" and not row.answered_by)
    s.source_plans.set_duty([item.item_id], "own")
    return item


PASTED_PLAN = "План на 2026/27 учебный год\n\n№\tМероприятие\tСроки\tОтветственные\n1\tПедсовет\tмай 2027\tОО\n"


def first_duty_corrected(s):
    s.source_plans.set_duty([s.source_plans.plans()[0].items[0].item_id], "unclear")


def next_edition(s):
    """A file of the demo's first plan as if it had come again with another act."""
    old = s.source_plans.plans()[0]
    file = resources() / "demo" / "plans" / old.source_file
    kept = s.source_plans.read(file)
    s.source_plans.store(PlanSource(text=PASTED_PLAN), replace(kept, act_number="999"), previous_id=old.plan_id)


def doubted(s):
    kept = PlanSource(text=PASTED_PLAN)
    plan = s.source_plans.preview(kept).plan
    item = replace(plan.sections[0].items[0], doubt="Проверьте")
    s.source_plans.store(kept, replace(plan, sections=(replace(plan.sections[0], items=(item,)),)))


def first_measure(s):
    return s.catalogue.measures()[0].measure


def hidden_measure(s):
    s.catalogue.hide([first_measure(s).id])


def own_measure(s):
    s.catalogue.add(replace(first_measure(s), title="Своя мера"))


def exam(s):
    return s.outcomes.exams().results[0]


def indicator(s):
    return s.outcomes.indicators().entered[0].key


def result_files(s):
    return s.import_results.recognise(sorted((resources() / "demo" / "results" / "2026").iterdir())[:4])


def math5(s):
    return next(head for head in s.study.heads(2026) if (head.subject, head.grade) == ("Математика", 5))


def specification(s):
    """A specification of mathematics in grade 5 as it would come of a file."""
    tasks = s.study.work(math5(s).work_id).analysis.work.tasks
    made = [
        SpecificationTask(at, task.code, task.max, "В", f"Умение {at}", f"Результат {at}", (f"1.{at}",), ("2",))
        for at, task in enumerate(tasks)
    ]
    file = SpecificationFile("спецификация.xlsx", tuple(made), "Математика", 5)
    item = SpecificationCandidate(Path("спецификация.xlsx"), "ask", "", file)
    return [s.specifications.complete(item, subject="Математика", grade=5)]


def described(s):
    s.specifications.store(specification(s))


def report(kind="task_completion"):
    """A table of an unconfirmed report and what its columns mean."""
    table = ReportTable(Sheet("Лист1", []), 0, ("Территория", "Первое"), [])
    return table, TableMapping(kind, (ColumnUse("Территория", "group"), ColumnUse("Первое", "value", "1")))


def take_results_back(s):
    """The step that stored the demo's results and all after it."""
    while s.safety.undo() != "Загружены умения заданий":
        pass
    s.safety.undo()


def checked(s):
    """A work and the code of its first participant."""
    head = s.study.heads(2026)[0]
    return head.work_id, s.study.work(head.work_id).analysis.work.codes[0]


def second_sheet(s):
    work_id, code = checked(s)
    s.objectivity.paste_second_totals(work_id, f"Код\tБалл\n{code}\t4\n")


def pasted(s):
    return f"Код\tБалл\n{checked(s)[1]}\t5\n"


def sheet_file(s):
    path = Path(tempfile.mkdtemp()) / "second.csv"
    path.write_text(f"Код;Балл после перепроверки\n{checked(s)[1]};6\n", "utf-8")
    return path


def of_role(s, role):
    return [person.staff_id for person in s.staff.people() if person.role == role]


def said_twice(s):
    """Two deficits of a person with the same words, as former versions could have them."""
    first, other = of_role(s, "teacher")[0], "Иное"
    s.deficits.add_deficit(first, "методические", "Цель урока", found_by="урок")
    key = s.deficits.add_deficit(first, "методические", other, found_by="акт")
    with s.deficits._database.step("прежняя версия") as session:
        session.get_one(Deficit, key).wording = "цель урока"


def self_check(s, store, *, yes=False):
    person = of_role(s, "administrator")[0]
    store(person, {item.question_id: yes for item in s.self_checks.form(person).questions[:4]}, TODAY)


def offered(s):
    return [(one.staff_id, one.difficulty_id) for one in s.topics.offer(YEAR).proposals[:3]]


MEETING = MeetingHead("Педагогический совет", date(2026, 11, 5), topic="Итоги четверти")


def hold_meeting(s):
    return s.meetings.draft(YEAR, MEETING, [one.key for one in s.meetings.offers(YEAR, MEETING.held_on)[:2]])


def held(s):
    return s.meetings.meetings(YEAR)[0]


PERSON = StaffView(0, "Аист Пётр Ильич", "учитель", "teacher", ("Физика",), curator="Воробьёва Елена Петровна")
SCALE = ScaleEntry("Математика", 5, 2026, 22, 7, 12, 18, "письмо региона")


def keep_form(s, note="note", name=""):
    """A form of three columns; the last one can be left alone."""
    book = Workbook()
    book.active.append(("Мероприятие", "Отметка о выполнении", "Примечание"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "форма.xlsx"
        book.save(path)
        return s.report_forms.keep(path, ("title", "status", note), "rows", name)


def fill_form(s):
    with tempfile.TemporaryDirectory() as folder:
        s.report_forms.fill(1, ReportRequest(YEAR), Path(folder) / "отчёт.xlsx")


CASES = (
    draft("import_results.store", lambda s: s.import_results.store(result_files(s))),
    draft("import_results.store", lambda s: s.import_results.store(result_files(s), whole_files=True)),
    draft("import_results.store", lambda s: s.import_results.store(result_files(s)), take_results_back),
    draft(
        "import_results.describe_all",
        lambda s: s.import_results.describe_all(
            [{"year": 2026, "subject": "Математика", "grade": 5, "tasks": [{"code": "1", "skill": "Другое"}]}]
        ),
    ),
    draft("specifications.store", lambda s: s.specifications.store(specification(s))),
    draft("specifications.store", lambda s: s.specifications.store(specification(s), replace_skills=True), described),
    draft(
        "specifications.remove",
        lambda s: s.specifications.remove(s.specifications.specifications()[0].specification_id),
        described,
    ),
    draft(
        "specifications.change_task",
        lambda s: s.specifications.change_task(math5(s).work_id, "1", skill="Другое умение", level="П"),
    ),
    draft("scales.enter", lambda s: s.scales.enter(SCALE)),
    draft("scales.enter", lambda s: s.scales.enter(replace(SCALE, from_3=8)), lambda s: s.scales.enter(SCALE)),
    draft("scales.remove", lambda s: s.scales.remove("Математика", 5, 2026), lambda s: s.scales.enter(SCALE)),
    draft("catalogue.add", lambda s: s.catalogue.add(replace(first_measure(s), title="Своя мера"))),
    draft("catalogue.change", lambda s: s.catalogue.change(replace(first_measure(s), title="Иначе", hours=5))),
    draft("catalogue.hide", lambda s: s.catalogue.hide([first_measure(s).id])),
    draft("catalogue.show", lambda s: s.catalogue.show([first_measure(s).id]), hidden_measure),
    draft("catalogue.restore", lambda s: s.catalogue.restore(first_measure(s).id), hidden_measure),
    draft("catalogue.remove", lambda s: s.catalogue.remove(s.catalogue.measures()[-1].code), own_measure),
    draft(
        "source_plans.store",
        lambda s: s.source_plans.store(resources() / "demo" / "plans" / "regional.docx"),
        lambda s: s.source_plans.remove(s.source_plans.plans()[0].plan_id),
    ),
    draft(
        "source_plans.set_duty",
        lambda s: s.source_plans.set_duty([item.item_id for item in s.source_plans.plans()[0].items], "waits"),
    ),
    draft("source_plans.store", next_edition, first_duty_corrected),
    approved("source_plans.store", next_edition),
    draft(
        "source_plans.store",
        lambda s: s.source_plans.store(PlanSource(text=PASTED_PLAN), roles={"Сроки": "result"}),
    ),
    draft("source_plans.remove", lambda s: s.source_plans.remove(s.source_plans.plans()[0].plan_id), next_edition),
    draft(
        "source_plans.change_plan",
        lambda s: s.source_plans.change_plan(s.source_plans.plans()[0].plan_id, title="Иначе", tasks=["Одна"]),
    ),
    draft(
        "source_plans.change_item",
        lambda s: s.source_plans.change_item(s.source_plans.plans()[0].items[0].item_id, responsible="ОО", terms="май"),
    ),
    draft(
        "source_plans.settle_doubts",
        lambda s: s.source_plans.settle_doubts([s.source_plans.plans()[-1].items[0].item_id]),
        doubted,
    ),
    draft("source_plans.remove", lambda s: s.source_plans.remove(s.source_plans.plans()[0].plan_id)),
    approved("source_plans.remove", lambda s: s.source_plans.remove(s.source_plans.plans()[0].plan_id)),
    draft("school.change", lambda s: s.school.change(name="Другая школа", town="Верхний", demo=False)),
    draft("staff.add", lambda s: s.staff.add(PERSON)),
    draft("staff.add_many", lambda s: s.staff.add_many([PERSON, StaffView(0, "Сова Ия", "учитель", "teacher")])),
    draft(
        "staff.change",
        lambda s: s.staff.change(s.staff.people()[0].staff_id, subjects=["Химия"], classes=["5А"], gender="female"),
    ),
    draft(
        "staff_import.store",
        lambda s: s.staff_import.store(
            [
                AcceptedPerson(PERSON),
                AcceptedPerson(
                    replace(s.staff.people()[0], classes=("11А",), category="высшая"), ("classes", "category")
                ),
            ]
        ),
    ),
    draft("staff.archive", lambda s: s.staff.archive([one.staff_id for one in s.staff.people()[:2]])),
    draft(
        "staff.bring_back",
        lambda s: s.staff.bring_back([one.staff_id for one in s.staff.people(archived=True) if one.archived_on]),
        lambda s: s.staff.archive([s.staff.people()[0].staff_id]),
    ),
    draft("import_results.map_report", lambda s: s.import_results.map_report(*report())),
    draft(
        "import_results.map_report",
        lambda s: s.import_results.map_report(*report(kind="group_completion")),
        lambda s: s.import_results.map_report(*report()),
    ),
    draft(
        "import_results.choose_school", lambda s: s.import_results.choose_school(SchoolRows("edu990555", "Школа", 25))
    ),
    draft("classes.name_classes", lambda s: s.classes.name_classes({(2025, 5, "пятый"): "Я", (2025, 5, "5я"): "Я"})),
    draft(
        "classes.name_classes",
        lambda s: s.classes.name_classes({(2025, 5, "пятый"): "Э"}),
        lambda s: s.classes.name_classes({(2025, 5, "пятый"): "Я"}),
    ),
    draft(
        "classes.name_classes",
        lambda s: s.classes.name_classes(
            {(2025, 5, "шестой"): "Я"},
            instead_of=next(row.spelling_id for row in s.classes.known() if row.written == "пятый"),
        ),
        lambda s: s.classes.name_classes({(2025, 5, "пятый"): "Я"}),
    ),
    draft("classes.forget", lambda s: s.classes.forget([row.spelling_id for row in s.classes.known()[:2]])),
    draft("calendar.put", lambda s: s.calendar.put(YEAR, "event", "ВПР", date(2027, 4, 12), date(2027, 5, 20))),
    draft(
        "calendar.put",
        lambda s: s.calendar.put(YEAR, "event", "Проверка", date(2027, 4, 12), entry_id=calendar_entry(s)),
        dated_event,
    ),
    approved("calendar.put", dated_event),
    approved("calendar.remove", lambda s: s.calendar.remove([calendar_entry(s)]), dated_event),
    draft("calendar.take_suggested", lambda s: s.calendar.take_suggested(YEAR, "quarter")),
    draft(
        "calendar.copy_from_last_year",
        lambda s: s.calendar.copy_from_last_year(YEAR, "quarter"),
        lambda s: s.calendar.take_suggested(YEAR - 1, "quarter"),
    ),
    draft("term_windows.set_windows", corrected),
    approved("term_windows.set_windows", corrected),
    approved(
        "term_windows.forget_windows",
        lambda s: s.term_windows.forget_windows(plan(s).measures[0].measure_id),
        corrected,
    ),
    draft(
        "roadmap.change_measure",
        lambda s: s.roadmap.change_measure(plan(s).measures[0].measure_id, terms="май 2027"),
        corrected,
    ),
    draft("school.set_threshold", lambda s: s.school.set_threshold(s.school.thresholds()[0].code, 33)),
    draft(
        "school.set_threshold",
        lambda s: s.school.set_threshold(s.school.thresholds()[0].code, 44),
        lambda s: s.school.set_threshold(s.school.thresholds()[0].code, 33),
    ),
    draft(
        "objectivity.set_marker", lambda s: s.objectivity.set_marker(2026, "Математика", 5, named=True, source="письмо")
    ),
    draft(
        "objectivity.set_marker",
        lambda s: s.objectivity.set_marker(2026, "Математика", 5, named=None),
        lambda s: s.objectivity.set_marker(2026, "Математика", 5, named=False, note="сверено"),
    ),
    draft("objectivity.set_second_total", lambda s: s.objectivity.set_second_total(*checked(s), 3)),
    draft("objectivity.set_second_total", lambda s: s.objectivity.set_second_total(*checked(s), None), second_sheet),
    draft("objectivity.paste_second_totals", lambda s: s.objectivity.paste_second_totals(checked(s)[0], pasted(s))),
    draft(
        "objectivity.import_second_totals",
        lambda s: s.objectivity.import_second_totals(checked(s)[0], sheet_file(s)),
        second_sheet,
    ),
    draft(
        "objectivity.clear_second_totals",
        lambda s: s.objectivity.clear_second_totals(checked(s)[0]),
        second_sheet,
    ),
    draft(
        "outcomes.store_exams",
        lambda s: s.outcomes.store_exams(
            [ExamRow("ОГЭ", 2026, "химия", 13, 12, 4.0), ExamRow("ЕГЭ", 2026, "История", 3, 3, 60.0)], "протокол"
        ),
    ),
    draft("outcomes.change_exam", lambda s: s.outcomes.change_exam(exam(s).result_id, participants=70, mean=None)),
    draft("outcomes.remove_exams", lambda s: s.outcomes.remove_exams([exam(s).result_id])),
    draft("outcomes.set_graduates", lambda s: s.outcomes.set_graduates("ЕГЭ", 2026, 25, 3)),
    draft("outcomes.set_graduates", lambda s: s.outcomes.set_graduates("ЕГЭ", 2023, 25)),
    draft("outcomes.set_graduates", lambda s: s.outcomes.set_graduates("ОГЭ", 2026, None)),
    draft(
        "outcomes.store_indicators",
        lambda s: s.outcomes.store_indicators(
            [
                IndicatorRow("9", "Новый", "%", 2026, 5.0),
                IndicatorRow(*indicator(s), "%", 2026, 5.0),
            ]
        ),
    ),
    draft("outcomes.set_indicator", lambda s: s.outcomes.set_indicator(*indicator(s), 2026, 1.5)),
    draft("outcomes.set_indicator", lambda s: s.outcomes.set_indicator(*indicator(s), 2023, 1.5)),
    draft("outcomes.set_indicator", lambda s: s.outcomes.set_indicator(*indicator(s), 2026, None)),
    draft("outcomes.change_indicator", lambda s: s.outcomes.change_indicator(*indicator(s), code="7", unit="балл")),
    draft("outcomes.remove_indicators", lambda s: s.outcomes.remove_indicators([indicator(s)])),
    draft("difficulties.accept", lambda s: s.difficulties.accept(YEAR, [difficulty(s, "new").key], "Своими словами")),
    draft("difficulties.accept", lambda s: s.difficulties.accept(YEAR, [difficulty(s, "dismissed").key])),
    draft(
        "difficulties.dismiss", lambda s: s.difficulties.dismiss(YEAR, unanswered(s).key, "Причина"), fresh_difficulty
    ),
    draft("difficulties.reconsider", lambda s: s.difficulties.reconsider(difficulty(s, "dismissed").key)),
    approved("meetings.draft", hold_meeting),
    approved(
        "meetings.keep",
        lambda s: s.meetings.keep(held(s).meeting_id, replace(MEETING, number="7"), held(s).questions[:1]),
        hold_meeting,
    ),
    approved("meetings.copy", lambda s: s.meetings.copy(held(s).meeting_id, date(2026, 12, 3)), hold_meeting),
    approved("meetings.remove", lambda s: s.meetings.remove([held(s).meeting_id]), hold_meeting),
    approved("meetings.attach", lambda s: s.meetings.attach(held(s).meeting_id), hold_meeting),
    draft(
        "effect.decide",
        lambda s: s.effect.decide(
            YEAR, EffectChoice("изменить", "Практикум"), difficulty_id=difficulty(s, "accepted").difficulty_id
        ),
    ),
    draft("roadmap.draft", lambda s: s.roadmap.draft(YEAR), fresh_difficulty),
    draft("roadmap.draft", lambda s: s.roadmap.draft(YEAR + 1)),
    draft("roadmap.create", lambda s: s.roadmap.create(YEAR + 1)),
    draft(
        "roadmap.change_head",
        lambda s: s.roadmap.change_head(plan(s).roadmap_id, goal="Другая", tasks=["Одна"], columns=["title", "terms"]),
    ),
    draft("roadmap.add_section", lambda s: s.roadmap.add_section(plan(s).roadmap_id, "Ещё раздел")),
    draft("roadmap.rename_section", lambda s: s.roadmap.rename_section(plan(s).sections[0].section_id, "Иначе")),
    draft("roadmap.remove_section", lambda s: s.roadmap.remove_section(plan(s).sections[0].section_id)),
    draft("roadmap.add_measure", lambda s: s.roadmap.add_measure(plan(s).sections[0].section_id, terms="май 2027")),
    draft(
        "roadmap.add_measure",
        lambda s: s.roadmap.add_measure(plan(s).sections[0].section_id, plan(s).sections[0].measures[0].measure_id),
    ),
    draft(
        "roadmap.answer_sources",
        lambda s: s.roadmap.answer_sources(
            YEAR, [item.item_id for source in s.source_plans.plans() for item in source.items if item.gap]
        ),
        gap,
    ),
    draft(
        "roadmap.answer_difficulty",
        lambda s: s.roadmap.answer_difficulty(
            YEAR,
            difficulty(s, "accepted").key,
            s.difficulties.suggestions(YEAR, difficulty(s, "accepted").found)[-1].catalogue_id,
        ),
    ),
    draft(
        "roadmap.change_measure",
        lambda s: s.roadmap.change_measure(plan(s).measures[0].measure_id, title="Иначе", terms="май 2027"),
    ),
    draft(
        "roadmap.write_ground", lambda s: s.roadmap.write_ground(plan(s).measures[0].measure_id, "Решение педсовета")
    ),
    draft(
        "roadmap.move_measures",
        lambda s: s.roadmap.move_measures(
            [row.measure_id for row in plan(s).measures[::3]], plan(s).sections[-1].section_id
        ),
    ),
    draft(
        "roadmap.move_section",
        lambda s: s.roadmap.move_section(plan(s).sections[-1].section_id, plan(s).sections[0].section_id),
    ),
    draft("roadmap.duplicate_measure", lambda s: s.roadmap.duplicate_measure(plan(s).measures[0].measure_id)),
    draft(
        "roadmap.change_measures",
        lambda s: s.roadmap.change_measures([row.measure_id for row in plan(s).measures[:3]], terms="май 2027"),
    ),
    draft(
        "roadmap.paste_measures",
        lambda s: s.roadmap.paste_measures(
            plan(s).sections[0].section_id,
            plan(s).measures[0].measure_id,
            [{"title": "Смотр"}, {"title": "Сбор", "terms": "май"}],
        ),
    ),
    draft("column_sets.save", lambda s: s.column_sets.save("Наш план", ["title", "terms"])),
    draft(
        "column_sets.save",
        lambda s: s.column_sets.save("Наш план", ["title", "result"]),
        lambda s: s.column_sets.save("Наш план", ["title", "terms"]),
    ),
    draft(
        "column_sets.remove",
        lambda s: s.column_sets.remove(s.column_sets.column_sets()[-1].set_id),
        lambda s: s.column_sets.save("Наш план", ["title", "terms"]),
    ),
    draft(
        "roadmap.remove_measures",
        lambda s: s.roadmap.remove_measures([row.measure_id for row in plan(s).measures[::2]]),
    ),
    draft("roadmap_life.approve", lambda s: s.roadmap_life.approve(plan(s).roadmap_id, "12-од", TODAY)),
    approved(
        "roadmap_life.withdraw",
        lambda s: s.roadmap_life.withdraw([planned(s).measure_id], "Причина", "приказ № 5", TODAY),
    ),
    approved(
        "roadmap_life.withdraw",
        lambda s: s.roadmap_life.withdraw([row.measure_id for row in plan(s).measures[:3]], "Причина"),
        new_edition,
    ),
    approved(
        "roadmap_life.bring_back",
        lambda s: s.roadmap_life.bring_back(next(row.measure_id for row in plan(s).measures if row.withdrawn_reason)),
        lambda s: s.roadmap_life.withdraw([planned(s).measure_id], "Причина"),
    ),
    approved(
        "roadmap_life.withdraw_section",
        lambda s: s.roadmap_life.withdraw_section(plan(s).sections[0].section_id, "Причина"),
        new_edition,
    ),
    draft("roadmap_life.agree", lambda s: s.roadmap_life.agree(plan(s).roadmap_id, "МОУО, письмо № 7", TODAY)),
    draft(
        "roadmap_life.back_to_draft",
        lambda s: s.roadmap_life.back_to_draft(plan(s).roadmap_id),
        lambda s: s.roadmap_life.agree(plan(s).roadmap_id, "МОУО", TODAY),
    ),
    approved("roadmap_life.new_edition", lambda s: s.roadmap_life.new_edition(plan(s).roadmap_id, "Приказ МОУО")),
    approved("roadmap_life.approve", lambda s: s.roadmap_life.approve(plan(s).roadmap_id, "7", TODAY), changed_edition),
    approved(
        "roadmap_life.discard_edition", lambda s: s.roadmap_life.discard_edition(plan(s).roadmap_id), changed_edition
    ),
    approved("next_year.store", lambda s: s.next_year.store(YEAR, s.next_year.preview(YEAR).proposal.proposed)),
    approved(
        "next_year.store",
        lambda s: s.next_year.store(YEAR, [row.key for row in s.next_year.preview(YEAR).proposal.candidates]),
        lambda s: s.roadmap.create(YEAR + 1),
    ),
    draft(
        "deficits.add_deficit", lambda s: s.deficits.add_deficit(of_role(s, "administrator")[0], "ВШК", "Анализ урока")
    ),
    draft("diagnostics.add", diagnosed),
    draft("diagnostics.change", lambda s: s.diagnostics.change(last(s), title="Иначе", kind="audit"), diagnosed),
    draft("diagnostics.remove", lambda s: s.diagnostics.remove(first(s)), repeated),
    draft(
        "diagnostics.put",
        lambda s: s.diagnostics.put(last(s), [results(s)[0], replace(results(s)[1], value=None)]),
        repeated,
    ),
    draft("diagnostics.set_area", lambda s: s.diagnostics.set_area(last(s), "Анализ", name="Иначе"), accepted),
    draft(
        "diagnostics.remove_people", lambda s: s.diagnostics.remove_people(last(s), [results(s)[0].staff_id]), diagnosed
    ),
    draft(
        "diagnostics.accept",
        lambda s: s.diagnostics.accept(last(s), [one.proposal for one in s.diagnostics.proposals(last(s))]),
        diagnosed,
    ),
    draft(
        "diagnostics.close",
        lambda s: s.diagnostics.close(last(s), [one.closing.deficit_id for one in s.diagnostics.closings(last(s))]),
        repeated_after_accepted,
    ),
    draft(
        "deficits.change_deficit",
        lambda s: s.deficits.change_deficit(route(s).deficits[0].deficit_id, wording="Иначе", priority=3),
    ),
    draft(
        "deficits.add_to_many",
        lambda s: s.deficits.add_to_many(
            of_role(s, "teacher"), "методические", "Цель урока", origin="audit", found_by="а"
        ),
    ),
    draft("deficits.set_state", lambda s: s.deficits.set_state([route(s).deficits[0].deficit_id], "closed", "справка")),
    draft("deficits.remove_deficits", lambda s: s.deficits.remove_deficits([route(s).deficits[0].deficit_id])),
    approved(
        "deficits.remove_deficits",
        lambda s: s.deficits.remove_deficits(
            [row.deficit_id for row in route(s, "approved").deficits], even_answered=True
        ),
    ),
    draft("deficits.merge_equal", lambda s: s.deficits.merge_equal(of_role(s, "teacher")), said_twice),
    draft("self_checks.put_aside", lambda s: self_check(s, s.self_checks.put_aside)),
    draft(
        "self_checks.finish",
        lambda s: self_check(s, s.self_checks.finish),
        lambda s: self_check(s, s.self_checks.put_aside, yes=True),
    ),
    draft("topics.take", lambda s: s.topics.take(YEAR, offered(s))),
    draft("routes.draft", lambda s: s.routes.draft(YEAR, [route(s).person.staff_id]), fresh_difficulty),
    draft("routes.draft", lambda s: s.routes.draft(YEAR + 1, [route(s).person.staff_id])),
    draft("routes.draft", lambda s: draft_chosen(s, of_role(s, "teacher")), with_template),
    draft("routes.change_head", lambda s: s.routes.change_head(route(s).route_id, goal="Другая", tasks=["Одна"])),
    draft("routes.add_measure", lambda s: s.routes.add_measure(route(s).route_id, title="Урок", hours=2)),
    draft(
        "routes.change_measure",
        lambda s: s.routes.change_measure(route(s).measures[0].measure_id, title="Иначе", hours=7),
    ),
    draft("routes.answer", lambda s: s.routes.answer(route(s).measures[0].measure_id, [])),
    draft("routes.move_measure", lambda s: s.routes.move_measure(route(s).measures[0].measure_id, 1)),
    draft(
        "routes.remove_measures",
        lambda s: s.routes.remove_measures([row.measure_id for row in route(s).measures[:2]]),
    ),
    draft("route_life.approve", lambda s: s.route_life.approve(YEAR, [route(s).person.staff_id], TODAY)),
    approved(
        "route_life.approve",
        lambda s: s.route_life.approve(YEAR, [route(s).person.staff_id], TODAY),
        changed_route,
    ),
    draft(
        "route_life.return_to_draft",
        lambda s: s.route_life.return_to_draft(route(s, "approved").route_id),
        lambda s: s.route_life.approve(YEAR, [route(s).person.staff_id], TODAY),
    ),
    approved(
        "route_life.acquaint", lambda s: s.route_life.acquaint(YEAR, [p.staff_id for p in s.staff.people()], TODAY)
    ),
    approved("route_life.new_edition", lambda s: s.route_life.new_edition(route(s, "approved").route_id, "Приказ")),
    approved("route_life.discard_edition", lambda s: s.route_life.discard_edition(route(s).route_id), changed_route),
    approved(
        "route_life.withdraw",
        lambda s: s.route_life.withdraw([route(s).measures[0].measure_id], "Причина", "приказ № 5", TODAY),
        changed_route,
    ),
    approved(
        "route_life.bring_back",
        lambda s: s.route_life.bring_back(route(s, "approved").measures[0].measure_id),
        lambda s: s.route_life.withdraw([route(s, "approved").measures[0].measure_id], "Причина"),
    ),
    draft(
        "route_outcome.plan_checks",
        lambda s: s.route_outcome.plan_checks(YEAR, [p.staff_id for p in s.staff.people()], [TODAY]),
    ),
    approved(
        "route_outcome.change_check",
        lambda s: s.route_outcome.change_check(route(s, "approved").checks[0].check_id, held_on=TODAY),
        planned_check,
    ),
    approved(
        "route_outcome.remove_check",
        lambda s: s.route_outcome.remove_check(route(s, "approved").checks[0].check_id),
        planned_check,
    ),
    approved("route_outcome.reflect", lambda s: s.route_outcome.reflect(route(s, "approved").route_id, "Освоено")),
    approved(
        "route_outcome.finish",
        lambda s: s.route_outcome.finish(
            route(s, "approved").route_id, TODAY, [route(s, "approved").deficits[0].deficit_id]
        ),
    ),
    approved("route_outcome.extend", lambda s: s.route_outcome.extend(route(s, "approved").route_id, TODAY)),
    approved(
        "route_outcome.correct", lambda s: s.route_outcome.correct(route(s, "approved").route_id, TODAY, "Приказ")
    ),
    approved(
        "route_outcome.reopen",
        lambda s: s.route_outcome.reopen(route(s, "finished").route_id),
        lambda s: s.route_outcome.extend(route(s, "approved").route_id, TODAY),
    ),
    approved(
        "control.mark_done",
        lambda s: s.control.mark_done(
            [row.occurrence_id for row in s.control.occurrences(YEAR) if row.is_open][:3],
            TODAY,
            EvidenceInput("справка", "1", TODAY, link="https://example.org/1"),
            fact="Проведено",
        ),
    ),
    approved(
        "control.mark_partly",
        lambda s: s.control.mark_partly(open_windows(s), TODAY, "3 из 5 уроков", EvidenceInput("справка"), fact="3"),
    ),
    approved("control.describe", lambda s: s.control.describe(open_windows(s), reason="Карантин", fact="1")),
    approved("control.reopen", lambda s: s.control.reopen(documented(s).occurrence_id)),
    approved(
        "control.reopen",
        lambda s: s.control.reopen(open_windows(s)),
        lambda s: s.control.mark_partly(open_windows(s), TODAY, "Половина"),
    ),
    approved("control.postpone", lambda s: s.control.postpone(open_windows(s), TODAY, "Причина", "приказ № 5")),
    approved("control.withdraw", lambda s: s.control.withdraw(open_windows(s), "Причина", "приказ № 5")),
    approved(
        "control.bring_back",
        lambda s: s.control.bring_back(
            [row.occurrence_id for row in s.control.occurrences(YEAR) if row.reason == "Снято"]
        ),
        lambda s: s.control.withdraw(open_windows(s), "Снято"),
    ),
    approved(
        "control.postpone",
        lambda s: s.control.postpone(
            window(s, lambda row: row.start is not None).occurrence_id, TODAY - timedelta(days=400), "Причина"
        ),
    ),
    approved("control.set_date", lambda s: s.control.set_date(window(s).occurrence_id, None, TODAY)),
    approved("control.withdraw", lambda s: s.control.withdraw(window(s).occurrence_id, "Причина")),
    approved(
        "control.add_evidence",
        lambda s: s.control.add_evidence([window(s).occurrence_id], EvidenceInput("приказ", file=_any_file())),
    ),
    approved(
        "control.remove_evidence",
        lambda s: s.control.remove_evidence(documented(s).evidence[-1].evidence_id, documented(s).occurrence_id),
    ),
    approved(
        "control.remove_evidence",
        lambda s: s.control.remove_evidence(documented(s).evidence[-1].evidence_id, documented(s).occurrence_id),
        shared_document,
    ),
    approved(
        "control.mark_held",
        lambda s: s.control.mark_held(
            [row.occurrence_id for row in s.control.occurrences(YEAR) if row.event and row.event.held_on]
        ),
        held_by_others,
    ),
    draft("events.join", lambda s: s.events.join(alike_rows(s)), alike),
    draft(
        "events.join_roadmap", lambda s: s.events.join_roadmap(alike_rows(s), plan(s).measures[-1].measure_id), alike
    ),
    draft("events.separate", lambda s: s.events.separate(shared_event(s).people[0].row_id), joined),
    draft("events.invite", lambda s: s.events.invite(YEAR, shared_event(s).uid, drafted_people(s)), joined),
    draft("events.change", lambda s: s.events.change(YEAR, shared_event(s).uid, terms="март 2027"), joined),
    draft("route_templates.add", lambda s: s.route_templates.add("teacher")),
    draft("route_templates.add_shipped", with_template),
    draft(
        "route_templates.change_head",
        lambda s: s.route_templates.change_head(template(s).template_id, name="Свой", checks=["12-20"], tasks=["Одна"]),
        with_template,
    ),
    draft("route_templates.add_row", lambda s: s.route_templates.add_row(template(s).template_id), with_template),
    draft(
        "route_templates.change_row",
        lambda s: s.route_templates.change_row(template(s).rows[0].row_id, title="Иначе", hours=9),
        with_template,
    ),
    draft(
        "route_templates.move_row", lambda s: s.route_templates.move_row(template(s).rows[0].row_id, 1), with_template
    ),
    draft(
        "route_templates.remove_row", lambda s: s.route_templates.remove_row(template(s).rows[0].row_id), with_template
    ),
    draft("route_templates.apply", lambda s: s.route_templates.apply(template_offers(s)), drafted_by_template),
    draft("route_templates.decline", lambda s: s.route_templates.decline(template_offers(s)), drafted_by_template),
    draft("route_templates.remove", lambda s: s.route_templates.remove(template(s).template_id), drafted_by_template),
    draft("route_templates.remove", lambda s: s.route_templates.remove(template(s).template_id), with_template),
    approved("sent_reports.send", lambda s: s.sent_reports.send("execution", ReportRequest(YEAR), POSTING)),
    approved("report_notes.write", lambda s: s.report_notes.write(YEAR, "", "Карантин в октябре")),
    approved(
        "report_notes.write",
        lambda s: s.report_notes.write(YEAR, "", ""),
        lambda s: s.report_notes.write(YEAR, "", "Карантин в октябре"),
    ),
    approved("evidence.add_files", lambda s: s.evidence.add_files([_any_file()])),
    approved("evidence.add_files", lambda s: s.evidence.add_files([_any_file()], ties=all_ties(s))),
    approved("evidence.add", lambda s: s.evidence.add([EvidenceInput("приказ", "77")], all_ties(s))),
    approved(
        "evidence.change",
        lambda s: s.evidence.change(loose(s), kind="акт", number="", dated=TODAY, note="", link=""),
        with_loose,
    ),
    approved("evidence.tie", lambda s: s.evidence.tie([loose(s)], all_ties(s)), with_loose),
    approved("evidence.untie", lambda s: s.evidence.untie(papers(s)[0].key, all_ties(s)), with_tied),
    approved("evidence.replace_file", lambda s: s.evidence.replace_file(loose(s), _any_file()), with_loose),
    approved("evidence.remove", lambda s: s.evidence.remove([papers(s)[0].key]), with_tied),
    approved("report_forms.keep", keep_form),
    approved("report_forms.keep", lambda s: keep_form(s, "", "Отчёт за квартал"), keep_form),
    approved("report_forms.change", lambda s: s.report_forms.change(1, name="Отчёт", shape="named"), keep_form),
    approved("report_forms.forget", lambda s: s.report_forms.forget(1), keep_form),
    approved("report_forms.fill", fill_form, keep_form),
    draft("events.add_visit", lambda s: s.events.add_visit(YEAR, *drafted_people(s)[:2], "май 2027")),
)


def _any_file():
    return resources() / "demo" / "plans" / "regional.docx"


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    return request.param


def test_undo_and_redo_bring_back_every_row(case, built, tmp_path):
    shutil.copytree(built / case.point, tmp_path / "data")
    with _Opened(tmp_path / "data") as opened:
        if case.before is not None:
            case.before(opened.services)
        before, steps = opened.dump(), opened.services.safety.history(10_000)
        case.call(opened.services)
        after = opened.dump()
        assert after != before
        (made,) = [entry for entry in opened.services.safety.history(10_000) if entry not in steps][:2]
        assert opened.services.safety.undo() == made.step
        assert opened.dump() == before
        assert opened.services.safety.redo() == made.step
        assert opened.dump() == after
        assert opened.services.safety.check() == ()


def test_a_whole_year_is_taken_back_and_made_again(built, tmp_path):
    shutil.copytree(built / "approved", tmp_path / "data")
    with _Opened(tmp_path / "data") as opened:
        after, steps = opened.dump(), len(opened.services.safety.history(10_000))
        for _ in range(steps):
            opened.services.safety.undo()
        assert not any(opened.dump().values())
        for _ in range(steps):
            opened.services.safety.redo()
        assert opened.dump() == after


def test_every_write_has_a_case(built):
    """A use case writes where it opens a step, or where it calls one of its own that does."""
    with _Opened(built / "drafts") as opened:
        areas = {field.name: type(getattr(opened.services, field.name)) for field in fields(opened.services)}
    through_others = {("staff", "add"), ("evidence", "add_files"), ("meetings", "attach")}
    writing = {
        f"{area}.{name}"
        for area, kind in areas.items()
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
        and ("_database.step(" in inspect.getsource(method) or (area, name) in through_others)
    }
    assert writing == {case.name for case in CASES}

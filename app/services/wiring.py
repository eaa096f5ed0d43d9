"""Use cases put together over one database: the only place that knows what each of them needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.core.clock import Today
from app.core.paths import Paths
from app.services.answers import AnswerQuestions
from app.services.assistance import PrepareAssistance
from app.services.bundle import Services
from app.services.calendar import KeepCalendar
from app.services.calendar_file import ExportCalendar
from app.services.catalogue import KeepCatalogue
from app.services.classes import KeepClasses
from app.services.column_sets import KeepColumnSets
from app.services.control import ControlExecution
from app.services.deficits import KeepDeficits
from app.services.diagnostics import KeepDiagnostics
from app.services.difficulties import DecideDifficulties
from app.services.draft_guide import GuideDraft
from app.services.effect import JudgeEffect
from app.services.events import ManageEvents
from app.services.evidence import KeepEvidence
from app.services.inspection import PackForInspection
from app.services.meetings import KeepMeetings
from app.services.next_year import PlanNextYear
from app.services.objectivity import KeepObjectivity
from app.services.outcomes import KeepOutcomes
from app.services.overview import SeeOverview
from app.services.reference import Reference
from app.services.report_forms import KeepForms
from app.services.report_notes import KeepReportNotes
from app.services.reporting import IssueReports
from app.services.reporting_analytics import AnalyticsDocuments
from app.services.reporting_effect import EffectDocuments
from app.services.reporting_execution import ExecutionDocuments
from app.services.reporting_meetings import MeetingDocuments
from app.services.reporting_plans import PlanDocuments
from app.services.reporting_routes import RouteDocuments
from app.services.results_import import ImportResults
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.route_duty import SeeRouteDuty
from app.services.route_life import LiveRoutes
from app.services.route_outcome import ConcludeRoutes
from app.services.route_page import SeeRoutes
from app.services.route_templates import KeepTemplates
from app.services.routes import MakeRoutes
from app.services.safety import KeepSafe
from app.services.saving import SaveSeen
from app.services.scales import KeepScales
from app.services.school import KeepSchool
from app.services.school_level import SeeSchoolLevel
from app.services.search import FindAnything
from app.services.self_checks import KeepSelfChecks
from app.services.sent_reports import SendReports
from app.services.source_plans import KeepSourcePlans
from app.services.specifications import KeepSpecifications
from app.services.staff import KeepStaff
from app.services.staff_import import ImportStaff
from app.services.study import StudyResults
from app.services.term_windows import CorrectTerms
from app.services.topics import KeepTopics
from app.services.traceability import TraceGrounds
from app.storage.attachments import Attachments
from app.storage.database import Database


def wire(database: Database, paths: Paths, resources: Path, today: Today, now: Callable[[], datetime]) -> Services:
    """All use cases; constructors only store what they are given, so this costs nothing."""
    reference = Reference(resources, database.remembered)
    safety = KeepSafe(database, paths, now)
    study = StudyResults(database, reference)
    difficulties = DecideDifficulties(database, reference, today)
    roadmap = BuildRoadmap(database, reference, today)
    routes = MakeRoutes(database, reference, today)
    attachments = Attachments(paths.attachments)
    control = ControlExecution(database, attachments, today)
    evidence = KeepEvidence(database, attachments, today)
    life = LiveRoadmap(database, attachments, lambda view: reports.roadmap_pdf(view), safety.back_up)  # noqa: PLW0108  made below: they need each other
    route_life = LiveRoutes(database, attachments, lambda views: reports.route_pdfs(views), today)  # noqa: PLW0108  likewise
    school = KeepSchool(database, reference)
    staff = KeepStaff(database, today)
    source_plans = KeepSourcePlans(database, safety.back_up)
    trace = TraceGrounds(database, reference, roadmap, difficulties, routes, control)
    plans = PlanDocuments(roadmap, life, control, difficulties, staff, trace, today)
    route_documents = RouteDocuments(database, lambda: school.facts().director, today)
    execution = ExecutionDocuments(database, plans.plan, life, control, today)
    effect = JudgeEffect(database, reference, attachments, today)
    objectivity = KeepObjectivity(database)
    school_level = SeeSchoolLevel(database, reference)
    analytics = AnalyticsDocuments(study, school_level, difficulties, objectivity, today)
    meetings = KeepMeetings(
        database, reference, attachments, effect, control,
        lambda year, key: reports.minutes_pdf(year, key),  # noqa: PLW0108  likewise
        today,
    )  # fmt: skip
    assistance = PrepareAssistance(database, reference, roadmap, control)
    around_meetings = MeetingDocuments(meetings, assistance, study, today)
    areas = (EffectDocuments(effect, study, today), around_meetings, analytics)
    reports: IssueReports = IssueReports(
        roadmap, life, school, source_plans, plans, execution, route_documents, areas, today
    )
    sent_reports = SendReports(database, attachments, reports, execution, today)
    return Services(
        today=today,
        import_results=ImportResults(database, now, safety.back_up),
        study=study,
        objectivity=objectivity,
        outcomes=KeepOutcomes(database, reference),
        difficulties=difficulties,
        source_plans=source_plans,
        roadmap=roadmap,
        roadmap_life=life,
        next_year=PlanNextYear(database, today),
        routes=routes,
        route_page=SeeRoutes(database, attachments),
        route_life=route_life,
        route_outcome=ConcludeRoutes(database, today),
        route_duty=SeeRouteDuty(database, routes, life, control, reports.routes_list_pdf, today),
        route_templates=KeepTemplates(database, reference),
        deficits=KeepDeficits(database, today),
        self_checks=KeepSelfChecks(database, reference),
        topics=KeepTopics(database, reference, today),
        control=control,
        reports=reports,
        answers=AnswerQuestions(execution, control, routes, study, difficulties, school, today),
        report_forms=KeepForms(database, attachments, execution, life, plans.plan, school, today),
        report_notes=KeepReportNotes(database, execution),
        sent_reports=sent_reports,
        school=school,
        staff=staff,
        staff_import=ImportStaff(database, today),
        classes=KeepClasses(database),
        calendar=KeepCalendar(database),
        calendar_file=ExportCalendar(database, control, school, now),
        term_windows=CorrectTerms(database),
        safety=safety,
        overview=SeeOverview(
            study,
            difficulties,
            source_plans,
            roadmap,
            life,
            routes,
            control,
            school,
            staff,
            effect,
            sent_reports,
            today,
        ),
        search=FindAnything(staff, study, difficulties, source_plans, roadmap, control, evidence),
        specifications=KeepSpecifications(database),
        scales=KeepScales(database, reference),
        catalogue=KeepCatalogue(database, reference),
        diagnostics=KeepDiagnostics(database, reference, today),
        draft_guide=GuideDraft(database, reference),
        school_level=school_level,
        column_sets=KeepColumnSets(database),
        saving=SaveSeen(database, reference, today),
        trace=trace,
        events=ManageEvents(database),
        effect=effect,
        meetings=meetings,
        evidence=evidence,
        inspection=PackForInspection(control, evidence, school, today),
    )

"""All use cases together, as the composition root hands them to the window and to the command line."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.clock import Today
from app.services.answers import AnswerQuestions
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
from app.services.report_forms import KeepForms
from app.services.report_notes import KeepReportNotes
from app.services.reporting import IssueReports
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


@dataclass(frozen=True, slots=True)
class Services:
    """Use cases by area, over one open database."""

    today: Today
    import_results: ImportResults
    study: StudyResults
    objectivity: KeepObjectivity
    outcomes: KeepOutcomes
    difficulties: DecideDifficulties
    source_plans: KeepSourcePlans
    roadmap: BuildRoadmap
    roadmap_life: LiveRoadmap
    next_year: PlanNextYear
    routes: MakeRoutes
    route_page: SeeRoutes
    route_life: LiveRoutes
    route_outcome: ConcludeRoutes
    route_duty: SeeRouteDuty
    route_templates: KeepTemplates
    deficits: KeepDeficits
    self_checks: KeepSelfChecks
    topics: KeepTopics
    control: ControlExecution
    reports: IssueReports
    answers: AnswerQuestions
    report_forms: KeepForms
    report_notes: KeepReportNotes
    sent_reports: SendReports
    school: KeepSchool
    staff: KeepStaff
    staff_import: ImportStaff
    classes: KeepClasses
    calendar: KeepCalendar
    calendar_file: ExportCalendar
    term_windows: CorrectTerms
    safety: KeepSafe
    overview: SeeOverview
    search: FindAnything
    specifications: KeepSpecifications
    scales: KeepScales
    catalogue: KeepCatalogue
    diagnostics: KeepDiagnostics
    draft_guide: GuideDraft
    school_level: SeeSchoolLevel
    column_sets: KeepColumnSets
    saving: SaveSeen
    trace: TraceGrounds
    events: ManageEvents
    effect: JudgeEffect
    meetings: KeepMeetings
    evidence: KeepEvidence
    inspection: PackForInspection

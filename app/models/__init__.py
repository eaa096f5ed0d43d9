"""Tables by cluster; importing this package makes the whole schema known to `Base.metadata`."""

from app.models.assessment import Comparator, Difficulty, Participant, Recheck, ReportMapping, Scale, Work, WorkTask
from app.models.base import Base
from app.models.deficit import Deficit, DeficitState, Diagnostic, DiagnosticResult
from app.models.effect import EffectDecision
from app.models.evidence import Evidence, EvidenceLink, EvidenceOwner, Occurrence
from app.models.journal import JournalChange, JournalEntry
from app.models.meeting import AgendaItem, Meeting, MeetingDecision
from app.models.outcome import ExamResult, ExamYear, IndicatorValue, OfficialMarker
from app.models.report import ReportForm, ReportNote, SentReport
from app.models.roadmap import (
    CalendarEntry,
    CatalogueEntry,
    ColumnSet,
    Edition,
    Measure,
    MeasureGround,
    Roadmap,
    Section,
    TermWindow,
)
from app.models.route import Route, RouteAnswer, RouteCheck, RouteMeasure, RouteTemplate, TemplateMeasure
from app.models.school import ClassGroup, ClassSpelling, School, StaffMember
from app.models.source_plan import PlanMapping, SourceItem, SourcePlan, SourceSection
from app.models.specification import Specification, SpecificationTask
from app.models.threshold import Threshold

__all__ = [
    "AgendaItem",
    "Base",
    "CalendarEntry",
    "CatalogueEntry",
    "ClassGroup",
    "ClassSpelling",
    "ColumnSet",
    "Comparator",
    "Deficit",
    "DeficitState",
    "Diagnostic",
    "DiagnosticResult",
    "Difficulty",
    "Edition",
    "EffectDecision",
    "Evidence",
    "EvidenceLink",
    "EvidenceOwner",
    "ExamResult",
    "ExamYear",
    "IndicatorValue",
    "JournalChange",
    "JournalEntry",
    "Measure",
    "MeasureGround",
    "Meeting",
    "MeetingDecision",
    "Occurrence",
    "OfficialMarker",
    "Participant",
    "PlanMapping",
    "Recheck",
    "ReportForm",
    "ReportMapping",
    "ReportNote",
    "Roadmap",
    "Route",
    "RouteAnswer",
    "RouteCheck",
    "RouteMeasure",
    "RouteTemplate",
    "Scale",
    "School",
    "Section",
    "SentReport",
    "SourceItem",
    "SourcePlan",
    "SourceSection",
    "Specification",
    "SpecificationTask",
    "StaffMember",
    "TemplateMeasure",
    "TermWindow",
    "Threshold",
    "Work",
    "WorkTask",
]

"""Tables by cluster; importing this package makes the whole schema known to `Base.metadata`."""

from app.models.assessment import Comparator, Difficulty, Participant, Work, WorkTask
from app.models.base import Base
from app.models.evidence import Evidence, EvidenceLink, Occurrence
from app.models.journal import JournalChange, JournalEntry
from app.models.roadmap import Edition, Measure, MeasureGround, Roadmap, Section
from app.models.route import Deficit, Route, RouteAnswer, RouteMeasure
from app.models.school import ClassGroup, ClassSpelling, School, StaffMember
from app.models.source_plan import SourceItem, SourcePlan, SourceSection
from app.models.threshold import Threshold

__all__ = [
    "Base",
    "ClassGroup",
    "ClassSpelling",
    "Comparator",
    "Deficit",
    "Difficulty",
    "Edition",
    "Evidence",
    "EvidenceLink",
    "JournalChange",
    "JournalEntry",
    "Measure",
    "MeasureGround",
    "Occurrence",
    "Participant",
    "Roadmap",
    "Route",
    "RouteAnswer",
    "RouteMeasure",
    "School",
    "Section",
    "SourceItem",
    "SourcePlan",
    "SourceSection",
    "StaffMember",
    "Threshold",
    "Work",
    "WorkTask",
]

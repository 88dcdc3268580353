"""Sources, competencies, muscles, terms, figures, media, reviews and reports."""

from library.models.competency import Competency, Objective, SafetyFact
from library.models.figure import Figure, FigureVersion
from library.models.glossary import GlossaryTerm
from library.models.media import CustomDocument, CustomImage, CustomRendition
from library.models.muscle import Muscle
from library.models.reference import Reference
from library.models.review import ClinicalReview, Report
from library.models.stamp import LibraryStamp
from library.models.tasks import ClinicalReviewTask

__all__ = [
    "ClinicalReview",
    "ClinicalReviewTask",
    "Competency",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Figure",
    "FigureVersion",
    "GlossaryTerm",
    "LibraryStamp",
    "Muscle",
    "Objective",
    "Reference",
    "Report",
    "SafetyFact",
]

from posture.models.attempt import Attempt
from posture.models.claim import Claim, ClaimLink, ClaimQuerySet, Destination, Evidence, Revision
from posture.models.course import Course, Reach
from posture.models.editing import Deed, Intake, Outcome, SuggestionAnswer, Verb
from posture.models.entry import SearchEntry
from posture.models.phase import Agreement, Phase, Scope
from posture.models.place import Place, PlaceKind, PlaceLink, PlaceName
from posture.models.release import Release, ReleasePart
from posture.models.saved import SavedView
from posture.models.source import Force, Source, SourceKind, SourceLink
from posture.models.step import Step, StepQuerySet
from posture.models.telling import Telling

__all__ = [
    "Agreement",
    "Attempt",
    "Claim",
    "ClaimLink",
    "ClaimQuerySet",
    "Course",
    "Deed",
    "Destination",
    "Evidence",
    "Force",
    "Intake",
    "Outcome",
    "Phase",
    "Place",
    "PlaceKind",
    "PlaceLink",
    "PlaceName",
    "Reach",
    "Release",
    "ReleasePart",
    "Revision",
    "SavedView",
    "Scope",
    "SearchEntry",
    "Source",
    "SourceKind",
    "SourceLink",
    "Step",
    "StepQuerySet",
    "SuggestionAnswer",
    "Telling",
    "Verb",
]

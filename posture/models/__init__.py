from posture.models.claim import Claim, ClaimLink, ClaimQuerySet, Destination, Evidence, Revision
from posture.models.editing import Deed, Outcome, SuggestionAnswer, Verb
from posture.models.entry import SearchEntry
from posture.models.phase import Agreement, Phase, Scope
from posture.models.place import Place, PlaceKind, PlaceLink, PlaceName
from posture.models.saved import SavedView
from posture.models.source import Force, Source, SourceKind, SourceLink
from posture.models.step import Step, StepQuerySet

__all__ = [
    "Agreement",
    "Claim",
    "ClaimLink",
    "ClaimQuerySet",
    "Deed",
    "Destination",
    "Evidence",
    "Force",
    "Outcome",
    "Phase",
    "Place",
    "PlaceKind",
    "PlaceLink",
    "PlaceName",
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
    "Verb",
]

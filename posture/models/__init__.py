from posture.models.claim import Claim, ClaimLink, ClaimQuerySet, Destination, Evidence, Revision
from posture.models.phase import Agreement, Phase, Scope
from posture.models.place import Place, PlaceKind, PlaceLink, PlaceName
from posture.models.source import Force, Source, SourceKind
from posture.models.step import Step, StepQuerySet

__all__ = [
    "Agreement",
    "Claim",
    "ClaimLink",
    "ClaimQuerySet",
    "Destination",
    "Evidence",
    "Force",
    "Phase",
    "Place",
    "PlaceKind",
    "PlaceLink",
    "PlaceName",
    "Revision",
    "Scope",
    "Source",
    "SourceKind",
    "Step",
    "StepQuerySet",
]

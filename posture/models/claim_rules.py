"""What the database holds of every claim: columns per kind, bounds per qualifier, days in order, review."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from articles.models import day_bounds
from posture.core.types import BOUNDS, MAX_QUANTITY, Kind, Qualifier

#: Columns that hold a code are empty as '', columns that hold a row or a number are empty as NULL.
CODES = ("unit", "measure", "qualifier", "direction", "status", "edge", "stance")
ROWS = ("place", "origin", "recipient", "phase", "group_size")
NEEDS: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: ("place", "force", "unit", "measure", "qualifier"),
    Kind.MOVEMENT: ("force", "direction"),
    Kind.STATUS: ("place", "status"),
    Kind.MILESTONE: ("phase", "edge"),
    Kind.STANCE: ("force", "stance"),
}
MAY: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: (),
    Kind.MOVEMENT: ("origin", "qualifier", "unit"),
    Kind.STATUS: ("group_size", "recipient"),
    Kind.MILESTONE: (),
    Kind.STANCE: ("place", "phase"),
}


def filled(column: str) -> Q:
    return ~Q(**{column: ""}) if column in CODES else Q(**{f"{column}__isnull": False})


def empty(column: str) -> Q:
    return Q(**{column: ""}) if column in CODES else Q(**{f"{column}__isnull": True})


def _shape(kind: Kind) -> Q:
    barred = [c for c in (*CODES, *ROWS) if c not in (*NEEDS[kind], *MAY[kind])]
    return reduce(and_, [Q(kind=kind), *map(filled, NEEDS[kind]), *map(empty, barred)])


def _bounds(qualifier: Qualifier) -> Q:
    lower, upper = BOUNDS[qualifier]
    return Q(qualifier=qualifier, lower__isnull=not lower, upper__isnull=not upper)


def _in_order(prefix: str) -> Q:
    """Both days in bounds, in order, and neither without an EDTF text."""
    earliest, latest, edtf = f"{prefix}_earliest", f"{prefix}_latest", f"{prefix}_edtf"
    order = Q(**{f"{earliest}__isnull": True}) | Q(**{f"{latest}__isnull": True}) | Q(**{f"{earliest}__lte": F(latest)})
    none = Q(**{edtf: "", f"{earliest}__isnull": True, f"{latest}__isnull": True})
    some = ~Q(**{edtf: ""}) & (Q(**{f"{earliest}__isnull": False}) | Q(**{f"{latest}__isnull": False}))
    return order & (none | some) & day_bounds(earliest) & day_bounds(latest)


def _number_in_range(column: str) -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": 0, f"{column}__lte": MAX_QUANTITY})


def constraints() -> list[models.BaseConstraint]:
    return [*_shape_constraints(), *_quantity_constraints(), *_telling_constraints(), *_review_constraints()]


def _shape_constraints() -> list[models.BaseConstraint]:
    """What each kind of claim has and what belongs to none but one."""
    return [
        CheckConstraint(
            condition=reduce(or_, map(_shape, Kind)),
            name="posture_claim_columns_fit_kind",
            violation_error_message=_("The columns do not fit the kind of claim."),
        ),
        CheckConstraint(
            condition=~Q(kind=Kind.STANCE) | Q(place__isnull=False) | Q(phase__isnull=False),
            name="posture_claim_stance_has_subject",
            violation_error_message=_("A stance is about a place or a phase."),
        ),
        CheckConstraint(
            condition=~Q(kind=Kind.STRENGTH) | ~Q(modality="planned"),
            name="posture_claim_planned_strength_is_target",
            violation_error_message=_("A planned strength is written as measure target."),
        ),
        CheckConstraint(
            condition=Q(recipient__isnull=True) | Q(status="handed_over"),
            name="posture_claim_recipient_when_handed_over",
            violation_error_message=_("Only a base that was handed over has a recipient."),
        ),
    ]


def _quantity_constraints() -> list[models.BaseConstraint]:
    return [
        CheckConstraint(
            condition=reduce(or_, map(_bounds, Qualifier), Q(qualifier="", lower__isnull=True, upper__isnull=True)),
            name="posture_claim_bounds_fit_qualifier",
            violation_error_message=_("The bounds do not fit the qualifier."),
        ),
        CheckConstraint(
            condition=Q(magnitude="") | Q(qualifier=Qualifier.VAGUE),
            name="posture_claim_magnitude_when_vague",
            violation_error_message=_("Only a vague quantity keeps an order of magnitude."),
        ),
        CheckConstraint(
            condition=~Q(kind=Kind.MOVEMENT) | Q(qualifier="", unit="") | (~Q(qualifier="") & ~Q(unit="")),
            name="posture_claim_movement_counts_units",
            violation_error_message=_("A movement with a quantity says what it counts."),
        ),
        CheckConstraint(
            condition=(Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper")))
            & _number_in_range("lower")
            & _number_in_range("upper"),
            name="posture_claim_quantity_in_range",
            violation_error_message=_("Bounds are 0 … 10,000,000, the lower not above the upper."),
        ),
        CheckConstraint(
            condition=Q(group_size__isnull=True) | Q(group_size__gte=1, group_size__lte=MAX_QUANTITY),
            name="posture_claim_group_size_from_1",
            violation_error_message=_("A group has at least one base."),
        ),
    ]


def _telling_constraints() -> list[models.BaseConstraint]:
    """When and by whom it is said, and what the claim is called."""
    return [
        CheckConstraint(
            condition=_in_order("said") & _in_order("true"),
            name="posture_claim_days_in_order",
            violation_error_message=_("A date is outside 1900 … 2100 or ends before it begins."),
        ),
        CheckConstraint(
            condition=Q(relayed_through__isnull=True) | ~Q(relayed_through=F("source")),
            name="posture_claim_relay_is_another",
            violation_error_message=_("A source does not relay itself."),
        ),
        CheckConstraint(condition=Q(public_id__regex=r"^[0-9a-z]{10}$"), name="posture_claim_public_id_is_plain"),
    ]


def _review_constraints() -> list[models.BaseConstraint]:
    reviewed, decided = Q(reviewed_by__isnull=False, reviewed_at__isnull=False), Q(state__in=["accepted", "discounted"])
    undecided = Q(state__in=["draft", "submitted"], reviewed_by__isnull=True, reviewed_at__isnull=True)
    by_another = IsNull(
        models.Func(F("authors"), F("reviewed_by"), function="array_position", output_field=models.IntegerField()), True
    )
    return [
        CheckConstraint(
            condition=undecided | (decided & reviewed),
            name="posture_claim_decision_has_reviewer",
            violation_error_message=_("A decision names the reviewer and the time."),
        ),
        CheckConstraint(
            condition=Q(reviewed_by__isnull=True) | Q(self_reviewed=True) | Q(by_another),
            name="posture_claim_reviewer_is_another",
            violation_error_message=_("Someone other than its author accepts or discounts a claim."),
        ),
        CheckConstraint(
            condition=~Q(state="discounted") | ~Q(reason=""),
            name="posture_claim_discount_has_reason",
            violation_error_message=_("A claim is discounted with a reason."),
        ),
    ]


class OffersWords(pgtrigger.Trigger):
    """At commit, every claim stands on at least one span, and a movement comes from or goes somewhere.

    Deferred, so that a claim and its evidence can be written in any order within one transaction.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    declare = [("claim", "posture_claim%ROWTYPE")]

    def __init__(self, *, name: str, operation: pgtrigger.Operation, claim_id: str) -> None:
        self.claim_id = claim_id
        super().__init__(name=name, operation=operation)

    def get_func(self, model: models.Model) -> str:
        return f"""
            SELECT * INTO claim FROM posture_claim WHERE id = {self.claim_id};
            IF NOT FOUND THEN RETURN NULL; END IF;
            IF NOT EXISTS (SELECT 1 FROM posture_evidence WHERE claim_id = claim.id) THEN
                RAISE EXCEPTION 'a claim rests on the words of at least one span'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'posture_claim_rests_on_words';
            END IF;
            IF (claim.kind <> 'movement' OR claim.origin_id IS NULL)
                AND (claim.kind = 'movement')
                    <> EXISTS (SELECT 1 FROM posture_destination WHERE claim_id = claim.id) THEN
                RAISE EXCEPTION 'a movement, and nothing else, has an origin or a destination'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'posture_claim_movement_has_ends';
            END IF;
            RETURN NULL;
        """


class SameVersion(pgtrigger.Trigger):
    """Refuses evidence whose span lies in another version than the one its claim was read in."""

    name = "same_version"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = """
        IF (SELECT version_id FROM articles_span WHERE id = NEW.span_id)
            IS DISTINCT FROM (SELECT version_id FROM posture_claim WHERE id = NEW.claim_id) THEN
            RAISE EXCEPTION 'a claim is read in one version'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'posture_evidence_same_version';
        END IF;
        RETURN NEW;
    """


def triggers() -> list[pgtrigger.Trigger]:
    return [
        OffersWords(name="rests_on_words", operation=pgtrigger.Insert | pgtrigger.Update, claim_id="NEW.id"),
        pgtrigger.ReadOnly(name="public_id_never_changes", fields=["public_id", "version"]),
        pgtrigger.Protect(
            name="decided_is_never_deleted",
            operation=pgtrigger.Delete,
            condition=pgtrigger.Q(old__state__in=["accepted", "discounted"]),
        ),
        pgtrigger.FSM(
            name="review_goes_its_way",
            field="state",
            transitions=[
                ("draft", "submitted"),
                ("submitted", "draft"),
                ("submitted", "accepted"),
                ("submitted", "discounted"),
                ("accepted", "discounted"),
                ("discounted", "accepted"),
            ],
        ),
    ]

"""The stored readings of a day for a force other than the tracked one: it has figures of its own, and no courses."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db.models import Q

from posture.core.spread import Word
from posture.core.types import Kind, Unit
from posture.courses import NONE, QUALIFIERS, STATUSES, WORDS, Placed, rows_of
from posture.map.stored import Stored, unsettled
from posture.models import Claim, Force, Step, StepQuerySet
from posture.models.keys import these
from posture.models.tree import above, below

NOTHING = Step(word=Word.NONE, status_word=Word.NONE)


def stored_of(force: Force, on: date, known: date) -> Stored:
    """What is stored of a day. The force has the statuses of the tracked one."""
    anew = unsettled(on, known) | statuses_of_others(force)
    steps = Step.objects.on(on).filter(unit=Unit.PERSONNEL).exclude(place__in=these(anew))
    counted, statuses = _figures(steps.filter(force__in=below(force))), _statuses(steps)
    found = []
    for place in sorted(counted.keys() | statuses.keys()):
        own = [step for step in counted[place] if step.force_id == force.pk]
        figures = own or counted[place] or [Step(force=force, word=Word.NONE)]
        found += [
            _placed(place, step, NOTHING if n else statuses.get(place, NOTHING)) for n, step in enumerate(figures)
        ]
    return Stored(rows_of(found), anew)


def _figures(steps: StepQuerySet) -> defaultdict[int, list[Step]]:
    found: defaultdict[int, list[Step]] = defaultdict(list)
    for step in steps.exclude(word=Word.NONE).order_by("force"):
        found[step.place_id].append(step)
    return found


def _statuses(steps: StepQuerySet) -> dict[int, Step]:
    return {step.place_id: step for step in steps.of_tracked_force().exclude(status="")}


def statuses_of_others(force: Force) -> set[int]:
    """Places whose stored statuses may rest on a force that has nothing to do with the one asked for."""
    if force.slug == settings.TRACKED_FORCE:
        return set()
    statuses = Claim.objects.accepted().filter(kind=Kind.STATUS, group_size__isnull=True, force__isnull=False)
    others = statuses.exclude(Q(force__in=below(force)) | Q(force__in=above(force)))
    return {place for place in others.values_list("place", flat=True) if place}


def _placed(place: int, figure: Step, stands: Step) -> Placed:
    return Placed(
        place=place,
        force=figure.force_id,
        lower=NONE if figure.lower is None else figure.lower,
        upper=NONE if figure.upper is None else figure.upper,
        fresh_to=_ordinal(figure.fresh_to),
        status_fresh_to=_ordinal(stands.status_fresh_to),
        word=WORDS.index(Word(figure.word)),
        lower_qualifier=QUALIFIERS.index(figure.lower_qualifier),
        upper_qualifier=QUALIFIERS.index(figure.upper_qualifier),
        status=STATUSES.index(stands.status),
        status_word=WORDS.index(Word(stands.status_word)),
    )


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NONE

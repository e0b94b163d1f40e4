"""The readings of a day with the claims that they rest on, as files name them: the map itself does without."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import starmap

from django.conf import settings

from posture import readings
from posture.core.spread import Word
from posture.core.types import Unit
from posture.map.another import statuses_of_others
from posture.map.situation import READ, Situation, Standing, speaks_anew
from posture.map.stored import unsettled
from posture.models import Claim, ClaimQuerySet, Force, Place, Step
from posture.models.bearing import bearing_keys
from posture.models.keys import these, those
from posture.models.tree import below


class GroundedSituation(Situation):
    """A situation whose readings name their claims. They come from the steps of each place, not from its course."""

    @cached_property
    def steps(self) -> list[Standing]:
        if self.kind not in READ:
            return []
        word = self.form.cleaned_data["word"]
        found = [step for step in self._drawn() if self._says(step) and word in ("", step.word)]
        return sorted(found, key=lambda step: (step.place_id, step.force_id))

    def _says(self, step: Standing) -> bool:
        says = {"strength": step.word != Word.NONE, "status": bool(step.status)}
        return says.get(self.kind, True)

    def _drawn(self) -> list[Standing]:
        """What is drawn, of each place the force itself, or its parts where it has no figure."""
        found, force = list(self._found()), self.day.force.pk
        own = {step.place_id for step in found if step.force_id == force and step.word != Word.NONE}
        return [step for step in found if step.force_id == force or step.place_id not in own]

    def _found(self) -> Iterator[Standing]:
        if speaks_anew(self.form):
            yield from self._computed(self.heard.bearing_on(self.day.on))
            return
        anew = unsettled(self.day.on, self.day.known) | statuses_of_others(self.day.force)
        yield from self._of_steps(anew)
        yield from self._computed(Claim.objects.filter(pk__in=these(bearing_keys(anew, self.day.on, self.day.known))))

    def _of_steps(self, anew: set[int]) -> Iterator[Standing]:
        """The stored steps of the force and its parts. A force other than the tracked one has that one's statuses."""
        steps = Step.objects.on(self.day.on).filter(unit=Unit.PERSONNEL).exclude(place__in=these(anew))
        said = steps.exclude(word=Word.NONE, status="").filter(force__in=below(self.day.force))
        yield from starmap(Standing, said.values_list(*Standing._fields))
        if self.day.force.slug != settings.TRACKED_FORCE:
            names = ("place_id", "status", "status_word", "status_fresh_to", "status_kept")
            for row in steps.of_tracked_force().exclude(status="").values_list(*names):
                yield NOTHING._replace(force_id=self.day.force.pk, **dict(zip(names, row, strict=True)))

    def _computed(self, claims: ClaimQuerySet) -> Iterator[Standing]:
        evidence = readings.Evidence(claims, tracked=self.day.force.slug)
        forces = {f.slug: f.pk for f in Force.objects.filter(pk__in=below(self.day.force))}
        places = dict(Place.objects.filter(slug__in=those(evidence.of_place)).values_list("slug", "pk"))
        for row in evidence.rows_on(self.day.on, self.day.known, places, forces):
            if row["unit"] == Unit.PERSONNEL:
                yield Standing(*(row[name] for name in Standing._fields))


NOTHING = Standing(
    place_id=0,
    force_id=0,
    word=Word.NONE,
    lower=None,
    lower_qualifier="",
    upper=None,
    upper_qualifier="",
    fresh_to=None,
    status="",
    status_word=Word.NONE,
    status_fresh_to=None,
)

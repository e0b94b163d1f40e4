"""The question above a view of readings: whose posture, on which day, as known by another, and what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from django.utils.functional import Promise

from articles.names import sort_name
from posture import words
from posture.core.types import Kind
from posture.forms import ReadingFilter
from posture.forms.filter import Chip
from posture.map.kept import Kept, state
from posture.map.situation import Day
from posture.models import Force
from posture.models.public import public_sources
from posture.models.source import Source

SOURCES = 300
#: How many claims the files hold that were last led to.
COUNTS: Kept[int] = Kept(100)
#: Parameters with a field of their own in the question.
FIELDS = frozenset({"on", "known", "force", "source", "kind"})


class Question:
    """What the bar above a view shows. ``form`` is a valid filter."""

    #: Parameters that the view shows otherwise than by a chip.
    CONTROLS: ClassVar[frozenset[str]] = FIELDS | {"at", "first", "last", "folded", "sign"}
    #: Kinds of claim that the view draws.
    KINDS: ClassVar[tuple[Kind, ...]] = tuple(Kind)
    #: What does not decide which claims the view's file holds: it has all that were known, whatever day is looked at.
    NOT_IN_FILE: ClassVar[Mapping[str, None]] = {"on": None, "at": None, "word": None, "sign": None, "folded": None}

    def __init__(self, form: ReadingFilter, day: Day) -> None:
        self.form, self.day = form, day

    @cached_property
    def forces(self) -> list[Force]:
        return list(Force.objects.listed().order_by(sort_name()))

    @cached_property
    def sources(self) -> list[Source]:
        """The first of them by name, and always the one that is chosen."""
        chosen = self.form.cleaned_data["source"]
        first = list(public_sources().order_by(sort_name())[:SOURCES])
        return first if chosen is None or chosen in first else [chosen, *first]

    @property
    def kinds(self) -> list[tuple[str, Promise | str]]:
        return [(kind, words.KIND[kind]) for kind in self.KINDS]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What is asked beside the fields, for the form to carry along."""
        return [(name, value) for name, value in self.form.asked().items() if name not in FIELDS]

    @property
    def chips(self) -> list[Chip]:
        """The active filters that no control of the page shows."""
        return self.form.chips(without=self.CONTROLS)

    @property
    def file_query(self) -> str:
        return self.form.querystring(**self.NOT_IN_FILE, known=self.day.known.isoformat())

    @property
    def day_query(self) -> str:
        """The query of the files of readings: of the very day that is shown."""
        return self.form.querystring(on=self.day.on.isoformat(), known=self.day.known.isoformat(), at=None, folded=None)

    @cached_property
    def claims(self) -> int:
        """How many claims stand in the file: all but those known later, which are fewer to look up."""
        return COUNTS.get(state(), (*self.NOT_IN_FILE, self.file_query), self._count)

    def _count(self) -> int:
        claims = self.form.claims(ignoring=[*self.NOT_IN_FILE, "known"])
        return claims.count() - claims.filter(version__known_on__gt=self.day.known).count()

"""What should usually hold of claims, as named questions: a title, and a function from claims to the doubtful ones.

The rules are in ``core/doubts.py``. A doubt is shown as a warning where the work happens; nothing is refused for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from posture import geometry
from posture.core import doubts, types
from posture.core.doubts import Doubt, Matter
from posture.core.evidence import HORIZON
from posture.core.types import Kind, LinkType, Tree
from posture.digits import number
from posture.models import Claim, ClaimLink, ClaimQuerySet, Evidence, Force, Place
from posture.models.keys import these
from posture.models.tree import lines
from posture.sentences import FIRST_STRONG_ISOLATE, POP_ISOLATE, day_in_text


@dataclass(frozen=True)
class Question:
    """One question: what is doubtful is told by ``reason``, with the doubt's ``said`` and ``against`` in it."""

    id: str
    title: Promise | str
    reason: Promise | str
    find: Callable[[Asked], Iterable[Doubt]]

    def of(self, claims: ClaimQuerySet) -> list[Finding]:
        """The claims among these that are doubtful. At most twelve queries, however many claims."""
        return ask(claims, [self])


@dataclass(frozen=True)
class Finding:
    """A claim, by its public id, that a question finds doubtful; the other claims it does not go together with."""

    question: Question
    claim: str
    others: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Caution:
    """What a page shows of a doubt: why, and the other claims as rows."""

    question: Question
    reason: str
    others: list[Claim]


def ask(claims: ClaimQuerySet, questions: Iterable[Question] = ()) -> list[Finding]:
    """The doubtful ones among the claims, by question. At most twelve queries for all questions together."""
    asked = Asked(claims)
    return [finding for question in questions or QUESTIONS.values() for finding in _findings(question, asked)]


def cautions_about(claim: Claim) -> list[Caution]:
    """The doubts about one claim, for its panel. At most fifteen queries."""
    found = ask(Claim.objects.filter(pk=claim.pk))
    keys = {key for finding in found for key in finding.others}
    rows = {row.public_id: row for row in Claim.objects.filter(public_id__in=keys).with_names()} if keys else {}
    return [Caution(one.question, one.reason, [rows[key] for key in one.others if key in rows]) for one in found]


def _findings(question: Question, asked: Asked) -> Iterator[Finding]:
    """Each doubt for each claim asked about that has a part in it, once."""
    own = {claim.id for claim in asked.values.values()}
    for doubt in dict.fromkeys(question.find(asked)):
        for claim in own.intersection(doubt.claims):
            others = tuple(key for key in doubt.claims if key != claim)
            yield Finding(question, claim, others, _sentence(question, doubt))


def _sentence(question: Question, doubt: Doubt) -> str:
    return str(question.reason) % {"said": _shown(doubt.said), "against": _shown(doubt.against)}


def _shown(value: int | date | str | None) -> str:
    if isinstance(value, date):
        return day_in_text(value)
    if isinstance(value, str):
        return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
    return "" if value is None else number(value)


class Words(NamedTuple):
    """Words of an article that a claim rests on: code points of one of its versions, half-open."""

    article: int
    version: int
    start: int
    end: int
    quote: str

    def meets(self, other: Words) -> bool:
        """Whether the other ones, of the same article, are the same words, or have some in common."""
        is_here = self.version == other.version and self.start < other.end and other.start < self.end
        return is_here or self.quote == other.quote


class Asked:
    """The claims asked about, and what they are to be held against, each read once when a question needs it."""

    def __init__(self, claims: ClaimQuerySet) -> None:
        self._claims = claims

    @cached_property
    def values(self) -> dict[int, types.Claim]:
        """By primary key. A discounted claim is doubted already."""
        return Claim.objects.filter(pk__in=self._claims.order_by().values("pk")).live().to_claims()

    @cached_property
    def _lines(self) -> tuple[dict[str, int], dict[str, str]]:
        """The places asked about with all they lie in and all within them: keys and parents by slug."""
        return lines(Place, {place for claim in self.values.values() for place in claim.places})

    @cached_property
    def places(self) -> Tree:
        return Tree(self._lines[1])

    @cached_property
    def matter(self) -> Matter:
        """The claims with those that may bear on them."""
        near = Claim.objects.filter(pk__in=self._related()).exclude(pk__in=these(self.values)).live().to_claims()
        claims = {**self.values, **near}
        keys = {key: claim.id for key, claim in claims.items()}
        links = ClaimLink.objects.filter(start__in=these(claims), end__in=these(claims)).values_list(
            "type", "start", "end"
        )
        told = [types.Link(LinkType(type), keys[start], keys[end]) for type, start, end in links]
        return Matter(list(claims.values()), told, self.places, _forces(), self._quotes())

    def _related(self) -> QuerySet[Any, Any]:
        """The keys of the claims to compare. Look-ups by index, each as narrow as a question allows."""
        kinds = {kind: [one for one in self.values.values() if one.kind is kind] for kind in Kind}
        found = [self._family(), *self._figures(kinds[Kind.STRENGTH], kinds[Kind.MOVEMENT])]
        if statuses := kinds[Kind.STATUS]:
            of_bases = Claim.objects.filter(kind=Kind.STATUS, group_size__isnull=True)
            found.append(self._at(of_bases, statuses, {one.place for one in statuses}))
        return found[0].values("pk").union(*(claims.values("pk") for claims in found[1:]))

    def _family(self) -> ClaimQuerySet:
        """The wholes of the parts that links name, and all their parts, whenever they were."""
        own, parts = these(self.values), ClaimLink.objects.filter(type=LinkType.PART_OF)
        wholes = parts.filter(start__in=own).values("end")
        family = parts.filter(Q(end__in=own) | Q(end__in=wholes)).values("start")
        return Claim.objects.filter(Q(pk__in=wholes) | Q(pk__in=family))

    def _figures(self, strengths: list[types.Claim], moves: list[types.Claim]) -> Iterator[ClaimQuerySet]:
        """Of the same sources what has a number; stocks where something left; what left and is above such a stock."""
        asked = [*strengths, *moves]
        counted = Claim.objects.filter(Q(lower__isnull=False) | Q(upper__isnull=False))
        if asked:
            speakers = {one.speaker for one in asked}
            same = counted.filter(Q(source__slug__in=speakers) | Q(source__root__slug__in=speakers))
            yield self._at(same.filter(kind=Kind.STRENGTH), asked, set(self._lines[0]))
            yield _in_time(same.filter(kind=Kind.MOVEMENT, pk__in=self._touching(strengths, moves)), asked)
            stood = {place for one in moves for place in doubts.line_up(self.places, one.origin)}
            stocks = counted.filter(kind=Kind.STRENGTH, measure=types.Measure.PRESENT)
            yield self._at(stocks, asked, stood.union(one.place for one in strengths if one.place))
        if tops := [one.quantity.upper for one in strengths if one.quantity and one.quantity.upper is not None]:
            left = counted.filter(kind=Kind.MOVEMENT, lower__gt=min(tops))
            yield _in_time(left.filter(origin__in=these(self._keys(set(self._lines[0])))), strengths)

    def _touching(self, strengths: list[types.Claim], moves: list[types.Claim]) -> QuerySet[Any, Any]:
        places = {place for one in (*strengths, *moves) for place in one.places}
        return Claim.objects.of_places(self._keys(places)).values("pk")

    def _at(self, claims: ClaimQuerySet, asked: list[types.Claim], places: set[Any]) -> ClaimQuerySet:
        return _in_time(claims.filter(place__in=these(self._keys(places))), asked)

    def _keys(self, places: set[Any]) -> list[int]:
        return [self._lines[0][place] for place in places if place in self._lines[0]]

    def _quotes(self) -> Mapping[str, str]:
        """The words of the claims whose number was not kept as it was written; a claim on several spans has none."""
        bare = [
            key for key, one in self.values.items() if one.quantity and one.quantity.votes and not one.quantity.wording
        ]
        rows = Evidence.objects.filter(claim__in=these(bare)).values_list("claim__public_id", "span__quote")
        quotes: dict[str, list[str]] = {}
        for claim, quote in rows if bare else ():
            quotes.setdefault(claim, []).append(quote)
        return {claim: found[0] for claim, found in quotes.items() if len(found) == 1}

    def entered_twice(self) -> Iterator[Doubt]:
        """Claims of one article that say the same on the same words. Two queries, four where words are shared."""
        words = self._shared_words()
        if not words:
            return
        claims = Claim.objects.filter(pk__in=these(words)).to_claims()
        links = ClaimLink.objects.filter(start__in=these(words), end__in=these(words)).values_list("start", "end")
        linked = {frozenset((claims[start].id, claims[end].id)) for start, end in links}
        on = {claim.id: words[key] for key, claim in claims.items()}
        articles: dict[int, list[types.Claim]] = defaultdict(list)
        for claim in claims.values():
            articles[on[claim.id][0].article].append(claim)

        def meet(one: str, other: str) -> bool:
            return frozenset((one, other)) not in linked and any(a.meets(b) for a in on[one] for b in on[other])

        for article in articles.values():
            yield from doubts.entered_twice(article, meet)

    def _shared_words(self) -> dict[int, list[Words]]:
        """The words that a claim asked about and another one of its article both rest on, by claim. Two queries.

        All words of these articles are read: as one condition, the server would hold those of all articles together.
        """
        read_in = Version.objects.filter(claims__in=these(self.values)).values("article")
        versions = list(Version.objects.filter(article__in=read_in).order_by().values_list("pk", flat=True))
        live = Evidence.objects.filter(claim__in=Claim.objects.live().values("pk")).order_by()
        columns = ("span__version__article", "span__version", "span__start", "span__end", "span__quote")
        articles: dict[int, list[tuple[int, Words]]] = defaultdict(list)
        for claim, *rest in live.filter(span__version__in=these(versions)).values_list("claim", *columns):
            articles[rest[0]].append((claim, Words(*rest)))
        found: dict[int, list[Words]] = defaultdict(list)
        for rows in articles.values():
            for (one, words), (other, there) in product((row for row in rows if row[0] in self.values), rows):
                if one != other and words.meets(there):
                    found[one].append(words)
                    found[other].append(there)
        return found

    def far_places(self) -> Iterator[Doubt]:
        """Claims of a place whose point lies outside what it is within, by more than its uncertainty. Two queries."""
        used = {place for claim in self.values.values() for place in claim.places}
        points = Place.objects.without_outline().positioned().filter(slug__in=used)
        chains = {place: doubts.line_up(self.places, place.slug)[1:] for place in points}
        above = {slug for chain in chains.values() for slug in chain}
        outlined = {row.slug: row for row in Place.objects.filter(slug__in=above, outline__isnull=False)}
        within: dict[Place, list[Place]] = defaultdict(list)
        for place, chain in chains.items():
            if around := next((outlined[slug] for slug in chain if slug in outlined), None):
                within[around].append(place)
        far = {slug: found for around, places in within.items() for slug, found in _beyond(around, places)}
        for claim in self.values.values():
            for slug in sorted(claim.places & far.keys()):
                yield Doubt((claim.id,), *far[slug])


def _beyond(around: Place, places: list[Place]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Of the places that lie outside, how many whole kilometres, at least 1, and the names of both."""
    positions = [geometry.Position(float(place.longitude or 0), float(place.latitude or 0)) for place in places]
    for place, outside in zip(places, geometry.outside_km(around.outline or {}, positions), strict=True):
        if outside > float(place.uncertainty_km or 0):
            yield place.slug, (max(1, round(outside)), f"{place.name}, {around.name}")


def _forces() -> Tree:
    return Tree(dict(Force.objects.filter(parent__isnull=False).values_list("slug", "parent__slug")))


def _in_time(claims: ClaimQuerySet, asked: Iterable[types.Claim]) -> ClaimQuerySet:
    """Those of them that speak of the days of the others, or of the year before or after."""
    return claims.true_between(*_around(asked))


def _around(claims: Iterable[types.Claim]) -> tuple[date, date]:
    """From a year before the first day that they speak of to a year after the last."""
    first = [claim.true.earliest or types.EARLIEST_DAY for claim in claims]
    last = [claim.true.latest or types.LATEST_DAY for claim in claims]
    return max(types.EARLIEST_DAY, min(first) - HORIZON), min(types.LATEST_DAY, max(last) + HORIZON)


def _of_matter(find: Callable[[Matter], Iterable[Doubt]]) -> Callable[[Asked], Iterable[Doubt]]:
    return lambda asked: find(asked.matter)


#: By id, in the order in which they are shown.
QUESTIONS: dict[str, Question] = {
    question.id: question
    for question in (
        Question(
            "bounds-words",
            _("Bounds that the words do not say"),
            _("The words are “%(said)s”: compare the bounds with them."),
            _of_matter(doubts.bounds_against_words),
        ),
        Question(
            "two-numbers",
            _("Two numbers of one source on a day"),
            _("The same source says %(said)s and %(against)s of the same days."),
            _of_matter(doubts.two_numbers_a_day),
        ),
        Question(
            "entered-twice",
            _("Entered twice"),
            _("Another claim of the article says the same on the same words. Delete one, or link them."),
            Asked.entered_twice,
        ),
        Question(
            "parts-total",
            _("Parts above their total"),
            _("The parts come to %(said)s, more than the whole of %(against)s."),
            _of_matter(doubts.parts_exceed_total),
        ),
        Question(
            "change-stock",
            _("A change that the stocks do not show"),
            _("After what moved, %(against)s would be there; the source says %(said)s."),
            _of_matter(doubts.change_against_stock),
        ),
        Question(
            "below-zero",
            _("More moved than was there"),
            _("%(said)s moved, and nobody says that more than %(against)s were there."),
            _of_matter(doubts.moves_exceed_stock),
        ),
        Question(
            "after-closing",
            _("In use after it was closed"),
            _("In use on %(said)s although it was gone by %(against)s, and no claim says that it was reoccupied."),
            _of_matter(doubts.status_after_closing),
        ),
        Question(
            "after-publication",
            _("Dates after publication"),
            _("%(said)s is after the text itself, known from %(against)s."),
            _of_matter(doubts.dated_after_publication),
        ),
        Question(
            "far-place",
            _("A place far from its governorate"),
            _("The point of a place lies %(said)s km outside what it is within: %(against)s."),
            Asked.far_places,
        ),
    )
}

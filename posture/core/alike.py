"""Which places, and which sources, are probably one that was entered twice; an editor decides.

Names are compared by what they sound like (``core/spelling.py``), points by the radius within which they lie. Work and
memory grow with the number of names: only names that share a key are held against one another, and a key that very
many share tells nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from posture.core.spelling import one_letter_apart, shortened, sounds
from posture.core.types import Tree
from posture.geometry import Position, distance_km

#: A key of more names than this is not looked at.
MOST_OF_A_KEY = 50
#: Keys of fewer letters are not compared but for being equal; a part of a name has at least so many.
LONG_ENOUGH = 5
LONG_ENOUGH_PART = 2
#: Two sources put one base so far apart at most, in kilometres, beside the radii that are stated.
LEEWAY_KM = 10.0
#: Sites are looked for in a cell of so many degrees and those around it: at least so many kilometres in our latitudes.
CELL = 0.2
WIDEST_KM = 15.0

WORD = re.compile(r"\w+")
#: What a name of a place has or does not have: what it is, whose it is; folded, without the article.
PLACE_WORDS = frozenset(
    WORD.findall(
        """base air airbase airport airfield camp city town governorate province district military international site
        complex fob mss قاعده جويه عسكريه مطار دولي معسكر مخيم مدينه محافظه قضاء ناحيه"""
    )
)
#: Titles and offices before a person's name, and what a press house calls itself.
SOURCE_WORDS = frozenset(
    WORD.findall(
        """dr mr mrs gen general lt lieutenant col colonel maj major brig brigadier capt captain sheikh sayyid minister
        mp spokesman spokesperson news agency newspaper channel network website
        دكتور د سيد شيخ لواء فريق عميد عقيد مقدم رائد نقيب ركن اول نائب وزير متحدث ناطق وكاله انباء صحيفه قناه موقع"""
    )
)


class Why(StrEnum):
    """Why two are taken for one, the surest first."""

    NAME = "name"
    SPELLING = "spelling"
    PART = "part"
    LETTER = "letter"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Site:
    """A place by its names. ``sort`` tells apart what is never one: a country, a region, a city, a site."""

    slug: str
    names: tuple[str, ...]
    sort: str
    point: Position | None = None
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Voice:
    """A source by its names; ``sort`` is a person, a body or a document."""

    slug: str
    names: tuple[str, ...]
    sort: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one, by slug in order; the names that are alike, and how far apart the points are."""

    one: str
    other: str
    why: Why
    names: tuple[str, str] = ("", "")
    km: float | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """``around`` is where names must stand together to be compared by less than their whole key."""

    slug: str
    text: str
    words: tuple[str, ...]
    key: str
    around: str


def alike_places(sites: Sequence[Site], places: Tree) -> list[Pair]:
    """The pairs of places that may be one, the likeliest first."""
    by_slug = {site.slug: site for site in sites}

    def may_be(one: _Name, other: _Name, why: Why) -> bool:
        first, second = by_slug[one.slug], by_slug[other.slug]
        if places.covers(one.slug, other.slug) or places.covers(other.slug, one.slug):
            return False
        if first.sort != second.sort and not (why is Why.NAME and {first.sort, second.sort} == {"city", "site"}):
            return False
        km = _km(first, second)
        if km is not None:
            return km <= first.radius_km + second.radius_km + LEEWAY_KM
        return why is not Why.PART and _share_surroundings(one.slug, other.slug, places)

    found = _best(_by_name(_names(sites, PLACE_WORDS, places.parents), may_be))
    for one, other in _neighbours([site for site in sites if site.sort == "site"]):
        if not (places.covers(one, other) or places.covers(other, one)):
            found.setdefault((one, other), Pair(one, other, Why.NEAR))
    return _ordered(_with_distance(pair, by_slug) for pair in found.values())


def alike_sources(voices: Sequence[Voice]) -> list[Pair]:
    """The pairs of sources that may be one, the likeliest first."""
    sort = {voice.slug: voice.sort for voice in voices}

    def may_be(one: _Name, other: _Name, why: Why) -> bool:
        if why is Why.PART and sort[one.slug] != "person" and min(len(one.words), len(other.words)) == 1:
            return False
        return sort[one.slug] == sort[other.slug]

    return _ordered(_best(_by_name(_names(voices, SOURCE_WORDS, sort), may_be)).values())


def _names(things: Iterable[Site | Voice], passed_over: frozenset[str], around: Mapping[str, str]) -> Iterator[_Name]:
    for thing in things:
        for name in dict.fromkeys(thing.names):
            if words := sounds(name, passed_over):
                yield _Name(thing.slug, name, words, "".join(words), around.get(thing.slug, ""))


def _by_name(names: Iterable[_Name], may_be: Callable[[_Name, _Name, Why], bool]) -> Iterator[Pair]:
    for why, one, other in _candidates(list(names)):
        sure = Why.NAME if why is Why.SPELLING and one.text.casefold() == other.text.casefold() else why
        if may_be(one, other, sure):
            first, second = sorted((one, other), key=lambda name: name.slug)
            yield Pair(first.slug, second.slug, sure, (first.text, second.text))


def _candidates(names: Sequence[_Name]) -> Iterator[tuple[Why, _Name, _Name]]:
    for one, other in _sharing(names, lambda name: [name.key]):
        yield Why.SPELLING, one, other
    for one, other in _sharing(names, lambda name: {(word, name.around) for word in name.words}):
        if one.key != other.key and _is_part(one.words, other.words):
            yield Why.PART, one, other
    long = [name for name in names if len(name.key) >= LONG_ENOUGH]
    for one, other in _sharing(long, lambda name: {(key, name.around) for key in shortened(name.key)}):
        if one_letter_apart(one.key, other.key) and _digits(one.key) == _digits(other.key):
            yield Why.LETTER, one, other


def _sharing(names: Iterable[_Name], keys: Callable[[_Name], Iterable[Hashable]]) -> Iterator[tuple[_Name, _Name]]:
    """Names of two things that share a key."""
    by_key: dict[Hashable, list[_Name]] = defaultdict(list)
    for name in names:
        for key in keys(name):
            by_key[key].append(name)
    for found in by_key.values():
        if 1 < len(found) <= MOST_OF_A_KEY:
            yield from ((one, other) for one, other in combinations(found, 2) if one.slug != other.slug)


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all words of the shorter name are in the longer one, and are enough to tell who is meant."""
    fewer, more = sorted((set(one), set(other)), key=len)
    return fewer < more and sum(map(len, fewer)) >= LONG_ENOUGH_PART


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


def _best(pairs: Iterable[Pair]) -> dict[tuple[str, str], Pair]:
    order = list(Why)
    found: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        there = found.get((pair.one, pair.other))
        if there is None or order.index(pair.why) < order.index(there.why):
            found[pair.one, pair.other] = pair
    return found


def _ordered(pairs: Iterable[Pair]) -> list[Pair]:
    order = list(Why)
    return sorted(pairs, key=lambda pair: (order.index(pair.why), pair.km or 0.0, pair.one, pair.other))


def _share_surroundings(one: str, other: str, places: Tree) -> bool:
    """Whether what one lies in is, or is around, what the other lies in; what lies in nothing may be anywhere."""
    above, of_other = places.parents.get(one), places.parents.get(other)
    if above is None or of_other is None:
        return True
    return places.covers(above, of_other) or places.covers(of_other, above)


def _km(one: Site, other: Site) -> float | None:
    if one.point is None or other.point is None:
        return None
    return distance_km(one.point, other.point)


def _with_distance(pair: Pair, by_slug: dict[str, Site]) -> Pair:
    return Pair(pair.one, pair.other, pair.why, pair.names, _km(by_slug[pair.one], by_slug[pair.other]))


def _neighbours(sites: Iterable[Site]) -> Iterator[tuple[str, str]]:
    """Each site with the nearest one that lies within the radius of either, by slugs in order."""
    cells: dict[tuple[int, int], list[Site]] = defaultdict(list)
    for site in sites:
        if site.point:
            cells[_cell(site.point)].append(site)
    for (column, row), here in cells.items():
        around = [other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in cells.get((column + x, row + y), ())]
        for site in here:
            near = ((_km(site, other) or 0.0, other) for other in around if other.slug != site.slug)
            within = [(km, other) for km, other in near if km <= min(WIDEST_KM, max(site.radius_km, other.radius_km))]
            if within:
                nearest = min(within, key=lambda found: (found[0], found[1].slug))[1]
                first, second = sorted((site.slug, nearest.slug))
                yield first, second


def _cell(point: Position) -> tuple[int, int]:
    return int(point.longitude // CELL), int(point.latitude // CELL)


def roots(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which row stands for all that are the same as it: the first by slug of each connected component."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    root_of: dict[str, str] = {}
    for first in sorted(near):
        edge = [] if first in root_of else [first]
        while edge:
            slug = edge.pop()
            if slug not in root_of:
                root_of[slug] = first
                edge += near[slug]
    return root_of

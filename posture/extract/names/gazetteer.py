"""Places, forces and sources that a text names, out of a gazetteer given as values.

One Aho–Corasick pass over the folded words finds every spelling of 30,000 names at once, a second one those in Arabic
where there is any. What is found inside a word is dropped unless Arabic joins it to a preposition (وبالأنبار، للعراق).
The longest name wins, and where it is the name of several places all stay, the likeliest first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal, NamedTuple

import ahocorasick

from posture.extract.found import Named
from posture.extract.lexicon import INDEX, where
from posture.extract.names.spellings import (
    ARTICLE,
    PASSED_OVER,
    Words,
    force_spellings,
    is_arabic,
    name_words,
    spellings,
)
from posture.extract.text import Text

What = Literal["place", "force", "source"]

#: What Arabic joins to a name in front; behind ل the article is written ل as well.
PROCLITICS = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"})
BEFORE_LAM = frozenset({"", "و", "ف"})
LONGEST_PROCLITIC = 2
#: What parts the words among which names are looked for, and stands before the first and behind the last.
BREAK = "\n"
#: What may stand right before an Arabic name.
LEADS = frozenset({BREAK, *(proclitic[-1] for proclitic in PROCLITICS if proclitic)})
GENITIVE = f"'s{BREAK}"
#: Without such a letter a text has no Arabic name; to ask costs less than to look for one.
ARABIC = re.compile("[ء-ي]")
PASSED = INDEX.add(PASSED_OVER)
#: A name of so many capitals is an abbreviation, and must stand in capitals.
ABBREVIATION = 5
#: Of several places of one name the first of these is meant: "Erbil" is the governorate (DESIGN, section 9) …
KINDS = ("country", "region", "city", "area", "camp", "base", "")
#: … unless the word beside it says otherwise.
BESIDE: dict[str, tuple[str, ...]] = {
    "base": ("قاعده", "القاعده", "معسكر", "مطار", "حاميه", "ثكنه", "base", "airbase", "air", "airfield", "garrison"),
    "city": ("مدينه", "مدينتي", "city", "town"),
    "camp": ("مخيم", "camp"),
    "region": ("محافظه", "اقليم", "governorate", "province", "region"),
}
KIND_BESIDE = {word: kind for kind, words in BESIDE.items() for word in words}


class Entry(NamedTuple):
    """One name of a place, force or source. ``kind`` is the place's or source's own; ``within`` what contains it."""

    slug: str
    what: What
    name: str
    kind: str = ""
    within: tuple[str, ...] = ()


@dataclass(slots=True)
class Mention:
    """A name found: word numbers (half-open), how many joined letters to ``skip``, and whose name it is."""

    first: int
    behind: int
    skip: int
    places: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Case(IntEnum):
    """How an English name must be written to be one: Hit is a city, hit is none; IT is an abbreviation, it is none."""

    ANY = 0
    CAPITAL = 1
    CAPITALS = 2


class Pattern(NamedTuple):
    """What the automaton knows of a spelling: its length, whose name it is, how it must be written."""

    length: int
    slugs: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    case: Case = Case.ANY
    is_lam: bool = False


#: Offsets in the spelled words, of the first and of the one behind: negative, for the longest to sort first; how many
#: joined letters to skip.
Hit = tuple[int, int, int, Pattern]
#: Looks for patterns in a hay: where each ends, and which it is.
Find = Callable[[str], Iterator[tuple[int, Pattern]]]


class Gazetteer:
    """Names to be found in texts. Building takes a second for 30,000; a text of 2.5 kB then takes a tenth of a ms."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        given = list(entries)
        self._within = {entry.slug: entry.within for entry in given if entry.what == "place"}
        self._kinds = {entry.slug: entry.kind for entry in given if entry.what == "place"}
        self.surnames = _surnames(given)
        patterns = list(_patterns(given, self._kinds))
        #: Arabic spellings may begin anywhere, others behind a break: each letter of an English text would be compared
        #: with all that Arabic ones begin with.
        self._arabic = _automaton(each for each in patterns if is_arabic(each[0]))
        self._others = _automaton(each for each in patterns if not is_arabic(each[0]))

    def mentions(self, text: Text) -> list[Mention]:
        """Every name in the text, in its order, none overlapping another."""
        passed = where(text, PASSED)
        spelled = _without(text.words, passed)
        #: How many words had been kept where each was passed over.
        gaps = [number - nth for nth, number in enumerate(passed)]
        mentions = []
        for begin, end, skip, (_, slugs, case, _) in self._longest(spelled):
            first, last = begin + bisect_right(gaps, begin), end - 1 + bisect_right(gaps, end - 1)
            if not case or _is_written_so(case, text, first, last) or text.has_no_capitals:
                mentions.append(Mention(first, last + 1, skip, *slugs))
        return self._likeliest_first(mentions, text.words)

    def places(self, text: Text) -> list[Named]:
        return [Named(*text.span(m.first, m.behind, m.skip), m.places) for m in self.mentions(text) if m.places]

    def forces(self, text: Text) -> list[Named]:
        return [Named(*text.span(m.first, m.behind, m.skip), m.forces) for m in self.mentions(text) if m.forces]

    def kind(self, slug: str) -> str:
        """What kind of place a slug is; "" where it is not told."""
        return self._kinds.get(slug, "")

    def within(self, slug: str) -> tuple[str, ...]:
        """The slugs of the places that contain this one, as the entry gave them."""
        return self._within.get(slug, ())

    def _longest(self, spelled: list[str]) -> Iterator[tuple[int, int, int, Pattern]]:
        """Spelled words as (first, behind, skip, pattern): leftmost first, then the longest, never two on one word."""
        hay = f"{BREAK}{BREAK.join(spelled)}{BREAK}"
        taken, behind = 1, 0
        for start, minus_behind, skip, pattern in sorted(self._bounded(hay)):
            if start >= taken:
                first = behind + hay.count(BREAK, taken, start)
                taken = -minus_behind
                behind = first + hay.count(BREAK, start, taken)
                yield first, behind, skip, pattern

    def _bounded(self, hay: str) -> Iterator[Hit]:
        """The automaton's hits that are whole words, with what Arabic may join to the first."""
        for last, pattern in self._others(hay):
            if behind := _ended(hay, last + 1):
                yield last - pattern.length + 2, -behind, 0, pattern
        for last, pattern in self._arabic(hay) if ARABIC.search(hay) else ():
            start = last - pattern.length + 1
            if hay[start - 1] not in LEADS or not (behind := _ended(hay, last + 1)):
                continue
            _, blank, joined = hay[max(start - LONGEST_PROCLITIC - 1, 0) : start].rpartition(BREAK)
            if blank and joined in (BEFORE_LAM if pattern.is_lam else PROCLITICS):
                yield start - len(joined), -behind, len(joined) + 2 * pattern.is_lam, pattern

    def _likeliest_first(self, mentions: list[Mention], words: list[str]) -> list[Mention]:
        if all(len(mention.places) < 2 for mention in mentions):
            return mentions
        named = {mention.places[0] for mention in mentions if len(mention.places) == 1}
        return [self._sorted(mention, named, words) if len(mention.places) > 1 else mention for mention in mentions]

    def _sorted(self, mention: Mention, named: set[str], words: list[str]) -> Mention:
        """Its places by the kind that the word beside it names, then those inside a place that the text names."""
        beside = words[max(mention.first - 1, 0) : mention.first] + words[mention.behind : mention.behind + 1]
        kinds = {KIND_BESIDE.get(word) for word in beside}

        def rank(slug: str) -> tuple[bool, bool]:
            return self._kinds[slug] not in kinds, named.isdisjoint(self._within[slug])

        return replace(mention, places=tuple(sorted(mention.places, key=rank)))


def _ended(hay: str, behind: int) -> int:
    """Behind the break that ends a word here, or behind a genitive; 0 where the word goes on."""
    if hay[behind] == BREAK:
        return behind + 1
    return behind + len(GENITIVE) if hay.startswith(GENITIVE, behind) else 0


def _automaton(patterns: Iterable[tuple[str, Pattern]]) -> Find:
    made = ahocorasick.Automaton()
    for letters, pattern in patterns:
        made.add_word(letters, pattern)
    if not len(made):
        return lambda hay: iter(())
    made.make_automaton()
    find: Find = made.iter
    return find


def _without(words: list[str], passed: list[int]) -> list[str]:
    """The words but those with these numbers."""
    kept: list[str] = []
    for before, number in zip([-1, *passed], [*passed, len(words)], strict=True):
        kept += words[before + 1 : number]
    return kept


def _is_written_so(case: Case, text: Text, first: int, last: int) -> bool:
    if not text.written(first).isupper() or case is Case.CAPITAL:
        return text.written(first).isupper()
    start, end = text.span(first, last + 1)
    return re.sub(r"\W+s$", "", text.original[start:end]).isupper()


def _patterns(entries: list[Entry], kinds: Mapping[str, str]) -> Iterator[tuple[str, Pattern]]:
    """What the automaton looks for, each spelling once with all that it may name."""
    whose: dict[Words, dict[What, dict[str, Case]]] = {}
    for entry in entries:
        forms = force_spellings(entry.name) if entry.what == "force" else spellings(entry.name)
        for form in forms:
            whose.setdefault(form, {}).setdefault(entry.what, {})[entry.slug] = _case(entry.name, form)
    for form, named in whose.items():
        places = sorted(named.get("place", ()), key=lambda slug: KINDS.index(kinds[slug]))
        slugs = tuple(places), tuple(named.get("force", ())), tuple(named.get("source", ()))
        yield from _written(form, Pattern(0, slugs, min(min(cases.values()) for cases in named.values())))


def _written(form: Words, pattern: Pattern) -> Iterator[tuple[str, Pattern]]:
    """A spelling as letters of the hay, where an English word begins behind a break and an Arabic one may go on."""
    letters = BREAK.join(form)
    if not is_arabic(letters):
        yield f"{BREAK}{letters}", pattern._replace(length=len(letters) + 1)
        return
    yield letters, pattern._replace(length=len(letters))
    if letters.startswith(ARTICLE):
        yield f"لل{letters[2:]}", pattern._replace(length=len(letters), is_lam=True)


def _case(name: str, form: Words) -> Case:
    if len(form) > 1 or not form[0].isascii() or not name[:1].isupper():
        return Case.ANY
    return Case.CAPITALS if name.isupper() and len(name) <= ABBREVIATION else Case.CAPITAL


def _surnames(entries: list[Entry]) -> dict[str, str]:
    """Last words of the names of persons who alone bear them, by which a text goes on calling them."""
    bearers: dict[str, set[str]] = {}
    for entry in entries:
        if entry.what == "source" and entry.kind == "person" and name_words(entry.name):
            bearers.setdefault(name_words(entry.name)[-1], set()).add(entry.slug)
    return {surname: slugs.pop() for surname, slugs in bearers.items() if len(slugs) == 1}

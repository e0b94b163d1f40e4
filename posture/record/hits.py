"""Where what was searched for stands in what a list shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from articles.names import Named
from posture import sentences
from posture.models import Claim, Evidence
from posture.models.search import Search

DIGIT = "[0-9٠-٩۰-۹]"
#: What parts words, but not what may stand within one (apostrophes, joiners): the database looks at each as a whole.
PARTS = (
    r"\x00-\x20!-&(-/:-@\[-_{-\xac\xae-\xbf×÷،؛؞؟٪-٭۔\u2000-\u200a\u2010-\u2017\u201a-\u2029\u202f-\u205f\u206a-\u2bff"
    r"\u3000-\u303f﴾﴿\ufffd"
)
#: A number with its thousands apart, an abbreviation, any other word.
WORD = re.compile(rf"{DIGIT}+(?:[,٬،\u00a0\u2009\u202f]{DIGIT}{{3}}(?!{DIGIT}))+|(?:[A-Za-z]\.){{2,}}|[^{PARTS}]+")


@dataclass(frozen=True)
class Hits:
    """What is marked: words as they are written, and whole names that were found by another spelling of them.

    ``query`` is that of an address at which the same is marked.
    """

    words: frozenset[str]
    names: frozenset[str] = frozenset()
    query: str = ""

    def parts(self, text: str) -> Iterator[tuple[str, bool]]:
        """The text in pieces, and whether each is a hit; together they are the text."""
        done = 0
        for start, end in self._found(text):
            yield text[done:start], False
            yield text[start:end], True
            done = end
        yield text[done:], False

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        end = 0
        for word in WORD.finditer(text):
            name = next((name for name in self.names if text.startswith(name, word.start())), "")
            if word.start() >= end and (name or word[0] in self.words):
                end = max(word.end(), word.start() + len(name))
                yield word.start(), end


def hits_of(search: Search, claims: Iterable[Claim], texts: Iterable[str] = ()) -> Hits:
    """What is marked in claims (``with_names()``) and in texts beside them. Costs one query and those of the search."""
    claims = list(claims)
    shown = chain(texts, *map(_shown, claims))
    written = {word for text in shown for word in WORD.findall(text)}
    words = frozenset(search.matching(written))
    meant = (row.name for claim in claims for kind, row in _named(claim) if row.pk in search.keys(kind))
    names = frozenset(name for name in meant if words.isdisjoint(WORD.findall(name)))
    return Hits(words, names, "?" + urlencode({"q": search}))


def hits_in_names(search: Search, kind: str, rows: Iterable[Named]) -> Hits:
    """What is marked in a list of rows of a kind ("place", "source"). Costs one query and those of the search."""
    rows = list(rows)
    words = frozenset(search.matching({word for row in rows for text in _names(row) for word in WORD.findall(text)}))
    found = [row for row in rows if row.pk in search.keys(kind)]
    return Hits(words, frozenset(row.name for row in found if words.isdisjoint(WORD.findall(" ".join(_names(row))))))


def _names(row: Named) -> tuple[str, str]:
    return row.name, row.other_name


def _shown(claim: Claim) -> Iterator[str]:
    yield sentences.title(claim)
    evidence: Iterable[Evidence] = claim.evidence.all()
    for one in evidence:
        yield one.span.quote
        yield one.translation
    for _kind, row in _named(claim):
        yield row.name


def _named(claim: Claim) -> Iterator[tuple[str, Named]]:
    rows = [
        *(("place", place) for place in (claim.place, claim.origin, *claim.toward)),
        *(("source", source) for source in (claim.source, claim.relayed_through)),
        *(("force", force) for force in (claim.force, claim.recipient)),
        ("phase", claim.phase),
        ("outlet", claim.article.outlet),
    ]
    yield from ((kind, row) for kind, row in rows if row is not None)

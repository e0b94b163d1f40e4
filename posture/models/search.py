"""Finding claims by words: of the article, of a translation, of its title, or of the names they speak of.

The words of claims lie in an index (``SearchEntry``), the names in their sort keys; what is typed is folded and taken
apart by the same functions of the database. So hamza, ta marbuta, vowel marks, capitals, the digits of three sets,
joined و ف ب ل ك ال and English endings make no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from posture.models.claim import ClaimQuerySet, Destination
from posture.models.keys import Among, these
from posture.models.place import Place, PlaceName
from posture.models.public import public_sources

#: Words that stand in nearly every text, folded. They are sought only where nothing else is.
PASSED_OVER = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"} | {
    *("الي", "علي", "عن", "في", "من", "مع", "او", "ان", "هذا", "هذه", "التي", "الذي")
}
#: Fewer letters do not stand for longer words that begin with them, nor for parts of names.
BEGINS_A_WORD, IN_A_NAME = 3, 4
#: More rows than these that have a word in their name are looked for by the columns of claims: the server asks a claim
#: for each part of a tsquery, one after the other.
FEW = 12
#: The columns that name a row of a kind; of places, those that are gone to stand in a table of their own.
NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "place": ("place", "origin"),
    "source": ("source", "relayed_through"),
    "force": ("force", "recipient"),
    "phase": ("phase",),
    "outlet": ("version__article__outlet",),
}
#: Sought beside a word with so many times fewer rows, a word is looked for in those.
OFTEN = 10
#: How alike a name is to a word written with a mistake, from 0 to 1: with a letter too many, too few or another.
ALIKE = 0.45
#: So many words are looked for in names that are written alike, and so many names are offered for each.
MOST_STRANGE, MOST_ALIKE = 3, 4
#: What stands between the words of a name.
BETWEEN = "[ ().,'’/-]"

FORMS = "SELECT word, posture_forms(word) FROM posture_words(%s) WITH ORDINALITY typed (word, at) ORDER BY at"
MATCHING = "SELECT word FROM unnest(%s::text[]) word WHERE array_to_tsvector(posture_lexemes(word)) @@ %s::tsquery"
EXPECTED = "EXPLAIN (FORMAT JSON) SELECT FROM posture_searchentry WHERE words @@ %s::tsquery"
NAMES = """
SELECT sought.at, named.kind, named.key
FROM unnest(%s::int[], %s::text[]) sought (at, pattern) CROSS JOIN LATERAL (
    SELECT 'place' AS kind, id AS key FROM posture_place WHERE sort_en ~ pattern OR sort_ar ~ pattern
    UNION SELECT 'place', place_id FROM posture_placename WHERE sort ~ pattern
    UNION ALL SELECT 'source', id FROM posture_source WHERE sort_en ~ pattern OR sort_ar ~ pattern
    UNION ALL SELECT 'force', id FROM posture_force WHERE sort_en ~ pattern OR sort_ar ~ pattern
    UNION ALL SELECT 'phase', id FROM posture_phase WHERE sort_en ~ pattern OR sort_ar ~ pattern
    UNION ALL SELECT 'outlet', id FROM articles_outlet WHERE sort_en ~ pattern OR sort_ar ~ pattern
) named
"""


@dataclass(frozen=True)
class Word:
    """One word that was typed: folded, and in the forms by which it is looked for, itself the first."""

    text: str
    forms: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        return any(letter.isdigit() for letter in self.text)

    @property
    def is_latin(self) -> bool:
        return self.text[0].isascii()

    def lexemes(self) -> Iterator[str]:
        """As a tsquery has them: longer words that begin alike fit too; but what English endings leave is no word."""
        for form in self.forms:
            is_stem = self.is_latin and form != self.text
            least = BEGINS_A_WORD if form == self.text else BEGINS_A_WORD + 1
            begins = not self.is_number and not is_stem and len(form) >= least
            yield f"'{form}'{':*' if begins else ''}"

    def pattern(self) -> str:
        """A regular expression of the folded names that hold it: long words anywhere, short ones as a word."""
        return "|".join(map(self._in_name, self.forms))

    def _in_name(self, form: str) -> str:
        if self.is_number or len(form) < BEGINS_A_WORD:
            return f"(^|{BETWEEN}){form}($|{BETWEEN})"
        return form if len(form) >= IN_A_NAME else f"(^|{BETWEEN}){form}"


class Search:
    """What was typed to search for. It asks the database for words and names when they are first used, once each."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """The words that tell something, each once. Costs one query."""
        with connection.cursor() as cursor:
            cursor.execute(FORMS, [self.text])
            words = {text: Word(text, tuple(dict.fromkeys(forms))) for text, forms in cursor.fetchall()}
        return [word for text, word in words.items() if text not in PASSED_OVER] or list(words.values())

    @cached_property
    def names(self) -> list[dict[str, list[int]]]:
        """For each word the keys of the rows that have it in a name, by what they are. Costs one query."""
        found: list[dict[str, list[int]]] = [defaultdict(list) for _word in self.words]
        with connection.cursor() as cursor:
            cursor.execute(NAMES, [[*range(len(self.words))], [word.pattern() for word in self.words]])
            for at, kind, key in cursor.fetchall():
                found[at][kind].append(key)
        return found

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """The claims that fit: each word stands in one, or in a name of what it speaks of. None for no words."""
        together = []
        for word, names in zip(self.words, self.names, strict=True):
            rows = [f"'{kind}:{key}'" for kind, keys in names.items() for key in keys]
            if len(rows) > FEW:
                claims = claims.filter(Q(entry__words__matches=_any(word.lexemes())) | _naming(names))
            else:
                together.append(_any([*word.lexemes(), *rows]))
        often = _far_more_often(together) if len(together) > 1 else []
        if together or not self.words:
            rare = (words for words in together if words not in often)
            claims = claims.filter(entry__words__matches=" & ".join(rare))
        for words in often:
            claims = claims.filter(entry__words__hold=words)
        return claims

    def named(self, kind: str, public: QuerySet[Any]) -> list[int]:
        """The keys of the public rows of a kind ("place", "source") with the most of the longer words in a name.

        What is not public weighs nothing: with more of the words it would put the others out. Costs one query.
        """
        telling = (
            names
            for word, names in zip(self.words, self.names, strict=True)
            if len(word.text) >= BEGINS_A_WORD and not word.is_number
        )
        times = Counter(key for names in telling for key in names.get(kind, ()))
        known = list(public.filter(pk__in=these(times)).values_list("pk", flat=True))
        most = max((times[key] for key in known), default=0)
        return [key for key in known if times[key] == most]

    def keys(self, kind: str) -> set[int]:
        """The keys of the rows of a kind with any of the words in a name."""
        return {key for names in self.names for key in names.get(kind, ())}

    def alike(self) -> list[tuple[str, str]]:
        """Names that anyone may know, and what to search for with one in the place of a word. Three queries a word."""
        words = [word for word in self.words if not word.is_number and len(word.text) >= IN_A_NAME]
        return [(name, self._instead(word, name)) for word in words[:MOST_STRANGE] for name in _written_alike(word)]

    def _instead(self, strange: Word, name: str) -> str:
        return " ".join(name if word is strange else word.text for word in self.words)

    def matching(self, texts: Collection[str]) -> set[str]:
        """Which of some words, as they are written, are among what is sought: for marking them. Costs one query."""
        if not texts or not self.words:
            return set()
        query = _any(lexeme for word in self.words for lexeme in word.lexemes())
        with connection.cursor() as cursor:
            cursor.execute(MATCHING, [list(texts), query])
            return {word for (word,) in cursor.fetchall()}


def _written_alike(word: Word) -> list[str]:
    """Names of places and sources that are a letter or two from the word and do not hold it, the nearest first.

    A place that has such a further name is named by its own.
    """
    in_name = Greatest(TrigramWordSimilarity(word.text, "sort_en"), TrigramWordSimilarity(word.text, "sort_ar"))
    further = PlaceName.objects.filter(place__is_listed=True).select_related("place").defer("place__outline")
    found = [
        *_nearest(Place.objects.listed().without_outline(), in_name),
        *_nearest(public_sources(), in_name),
        *_nearest(further, TrigramWordSimilarity(word.text, "sort")),
    ]
    nearest = sorted(found, key=lambda row: -row.near)
    names = (row.place.name if isinstance(row, PlaceName) else row.name for row in nearest)
    return list(dict.fromkeys(names))[:MOST_ALIKE]


def _nearest(rows: QuerySet[Any], near: Combinable) -> QuerySet[Any]:
    """The rows most like a word, with how much as ``near``; those that hold it are found without this."""
    alike: QuerySet[Any] = rows.annotate(near=near).filter(near__gte=ALIKE, near__lt=1)
    return alike.order_by("-near", "pk")[:MOST_ALIKE]


def _far_more_often(together: list[str]) -> list[str]:
    """Of words that are sought together those that very many more rows have than the rarest. Costs a query for each.

    For the beginning of a frequent word the index gathers all that begins so before it looks at another word; the few
    rows of the rare one are sooner looked at themselves. How many there are the planner knows without counting.
    """
    expected = {words: _expected(words) for words in together}
    return [words for words in together if expected[words] > OFTEN * min(expected.values())]


def _expected(words: str) -> int:
    """How many rows the planner expects."""
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED, [words])
        rows: int = cursor.fetchone()[0][0]["Plan"]["Plan Rows"]
    return rows


def _any(lexemes: Iterable[str]) -> str:
    return f"({' | '.join(lexemes)})"


def _naming(names: Mapping[str, list[int]]) -> Q:
    """Claims that name any of these rows."""
    to = Destination.objects.filter(Among("place_id", names.get("place", [])), claim=OuterRef("pk"))
    found = Q(Exists(to))
    for kind, keys in names.items():
        for column in NAMED_IN[kind]:
            found |= Q(Among(f"{column}_id", keys))
    return found


def containing(claims: ClaimQuerySet, text: str) -> ClaimQuerySet:
    """Claims in which every word of the text is found."""
    return Search(text).narrow(claims) if text.strip() else claims

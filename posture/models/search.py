"""Finding claims by words: of the article, of a translation, of its title, or of the names they speak of.

The words of claims lie in an index (``SearchEntry``), the names in their sort keys; what is typed is folded and taken
apart by the same functions of the database. So hamza, ta marbuta, vowel marks, capitals, the digits of three sets,
joined و ف ب ل ك ال and English endings make no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from posture.models.claim import ClaimQuerySet

#: Words that stand in nearly every text, folded. They are sought only where nothing else is.
PASSED_OVER = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"} | {
    *("الي", "علي", "عن", "في", "من", "مع", "او", "ان", "هذا", "هذه", "التي", "الذي")
}
#: Fewer letters do not stand for longer words that begin with them, nor for parts of names.
BEGINS_A_WORD, IN_A_NAME = 3, 4
#: What stands between the words of a name.
BETWEEN = "[ ().,'’/-]"

FORMS = "SELECT word, posture_forms(word) FROM posture_words(%s) WITH ORDINALITY typed (word, at) ORDER BY at"
MATCHING = "SELECT word FROM unnest(%s::text[]) word WHERE array_to_tsvector(posture_lexemes(word)) @@ %s::tsquery"
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
    """What was typed to search for. It asks the database when it is first used, twice at most."""

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

    @cached_property
    def query(self) -> str:
        """The tsquery: each word stands in a claim or in a name of what it speaks of. Empty where nothing is sought."""
        each = (
            [*word.lexemes(), *(f"'{kind}:{key}'" for kind, keys in names.items() for key in keys)]
            for word, names in zip(self.words, self.names, strict=True)
        )
        return " & ".join(f"({' | '.join(alternatives)})" for alternatives in each)

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """The claims that fit; none where only marks were typed, for no words match an empty query."""
        return claims.filter(entry__words__matches=self.query)

    def named(self, kind: str) -> list[int]:
        """The keys of the rows of a kind ("place", "source") with the most of the words in a name."""
        times = Counter(key for names in self.names for key in names.get(kind, ()))
        most = max(times.values(), default=0)
        return [key for key, number in times.items() if number == most]

    def matching(self, texts: Collection[str]) -> set[str]:
        """Which of some words, as they are written, are among what is sought: for marking them. Costs one query."""
        query = " | ".join(lexeme for word in self.words for lexeme in word.lexemes())
        if not texts or not query:
            return set()
        with connection.cursor() as cursor:
            cursor.execute(MATCHING, [list(texts), query])
            return {word for (word,) in cursor.fetchall()}


def containing(claims: ClaimQuerySet, text: str) -> ClaimQuerySet:
    """Claims in which every word of the text is found."""
    return Search(text).narrow(claims) if text.strip() else claims

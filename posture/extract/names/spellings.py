"""The ways in which a name is written: with and without the article, joined prepositions, kinds of soldiers.

All works on folded words, of which a name is a tuple: ``("عين", "الاسد")``, ``("us", "forces")``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from posture.extract.text import Text

Words = tuple[str, ...]

#: Marks between the words of a name that some write and some do not.
PASSED_OVER = frozenset({"-", "‐", "‑", "–", "—", "\n", '"', "'"})
ARTICLE = "ال"
#: Two spellings of one continent, both usual.
AMERICA = ("امريك", "اميرك")
#: With the article in front, a word with such an end tells where something is from: سورية is Syria, السورية Syrian.
OF_ORIGIN = ("ي", "يه")
LATIN_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "the"})
#: The fewest letters that may stand for an English name without its article: Hawl for al-Hawl would be too few.
LONG_ENOUGH = 5

#: Who makes up a force, as a name of it may say; the first of each is what names are given with.
PEOPLE = (
    ("forces", "force", "troops", "soldiers", "soldier", "personnel", "servicemen", "military", "army", "marines"),
    ("قوات", "قوه", "جنود", "جندي", "جنديا", "عسكريين", "عسكريون", "عسكري", "عسكريا", "جيش", "عناصر", "عنصر"),
)
#: Words for one country's people; an adjective stands for its forms (``with_endings``).
NATIONS = (
    ("us", "u.s.", "american", "u.s", "usa", "united states"),
    ("امريكي", "اميركي", "امريكاني"),
    ("الولايات المتحده", "الولايات المتحده الامريكيه", "الولايات المتحده الاميركيه"),
)


FOREIGN = ("الاجانب", "الاجنبيه", "الاجنبيون", "الاجنبيين")
#: What news calls a force or source that the gazetteer knows by this name.
SHORTER: dict[Words, tuple[str, ...]] = {
    ("the", "coalition"): ("global coalition", "international coalition", "us-led coalition", "u.s.-led coalition"),
    ("التحالف", "الدولي"): ("التحالف", "قوات التحالف", "قوات التحالف الدولي"),
    ("syrian", "democratic", "forces"): ("SDF",),
    ("قوات", "سوريا", "الديمقراطيه"): ("قسد", "قوات سوريه الديمقراطيه"),
    ("us", "department", "of", "defense"): ("Pentagon", "Department of Defense", "Defense Department"),
    ("وزاره", "الدفاع", "الامريكيه"): ("البنتاغون", "البنتاجون", "البنتاكون", "وزاره الحرب الامريكيه"),
}


def name_words(name: str) -> Words:
    """A name's folded words without the marks that are passed over."""
    return tuple(word for word in Text(name).words if word not in PASSED_OVER)


def is_arabic(word: str) -> bool:
    return "\u0621" <= word[:1] <= "\u064a"


def spellings(name: str) -> set[Words]:
    """A place's or source's name as it may be written, the article being optional where it tells nothing apart.

    An Arabic name of one word keeps its article, without which it is a common noun (الهول is a camp, هول is horror).
    """
    given = name_words(name)
    if not given:
        return set()
    further = chain(_arabic(given) if is_arabic(given[0]) else _latin(given), map(name_words, SHORTER.get(given, ())))
    return {form for name in further for form in (name, tuple(word.replace(*AMERICA) for word in name))}


def _arabic(given: Words) -> Iterator[Words]:
    """With the article too where one word is given without; قوات أمريكية beside القوات الأمريكية."""
    yield given
    if len(given) == 1 and not given[0].endswith(OF_ORIGIN):
        yield (_with_article(given[0]),)
    if len(given) > 1 and given[-1].endswith(OF_ORIGIN):
        yield tuple(map(_with_article, given))
        yield tuple(map(_bare, given))


def _latin(given: Words) -> Iterator[Words]:
    yield given
    rest = given[1:]
    if given[0] in LATIN_ARTICLES and sum(map(len, rest)) >= LONG_ENOUGH:
        yield rest


def _with_article(word: str) -> str:
    return word if word.startswith(ARTICLE) or not is_arabic(word) else ARTICLE + word


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word


def force_spellings(name: str) -> set[Words]:
    """A force's name with every word for its people and its nation: US forces, American soldiers, جندي أميركي."""
    given = name_words(name)
    if not given:
        return set()
    if not _has_people(given):
        return {form for words in product(*map(_cases, given)) for form in spellings(" ".join(words))}
    ways = [_alternatives(word) for word in given]
    # The article belongs to both words of القوات الأمريكية or to neither, which spellings() sees to.
    return spellings(name) | {form for chosen in product(*ways) for form in spellings(" ".join(chosen))}


def _cases(word: str) -> tuple[str, ...]:
    """المدربون and المدربين; who is foreign, by either plural or as a thing."""
    if word in FOREIGN:
        return FOREIGN
    return (word, word[:-2] + "ين") if word.endswith("ون") and len(word) > LONG_ENOUGH else (word,)


def _has_people(given: Words) -> bool:
    return len(given) > 1 and any(_bare(word) in group for word in given for group in PEOPLE)


def _alternatives(word: str) -> list[str]:
    bare = _bare(word) if is_arabic(word) else word
    for group in PEOPLE:
        if bare in group:
            return list(group)
    stem = _stem(bare)
    nation = next((group for group in NATIONS if bare in group or stem in group), (stem,))
    if word.startswith(ARTICLE) and stem.endswith("ي"):
        return [form for adjective in nation for form in with_endings(adjective)]
    return [word] if len(nation) == 1 else list(nation)


def _stem(adjective: str) -> str:
    return adjective.removesuffix("ه") if adjective.endswith("يه") else adjective


def with_endings(adjective: str) -> Iterable[str]:
    """An Arabic adjective of origin in the forms that go with soldiers and forces: امريكي، امريكيه، امريكيين…"""
    return (adjective + ending for ending in ("", "ه", "ا", "ين", "ون", "ان"))

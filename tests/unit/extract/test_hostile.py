"""Whatever the text: no exception, quotes that are the text's, the same claims in other surroundings, linear time."""

import gc
from datetime import date
from math import inf
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.extract.answer import answer
from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.suggest import suggest

PUBLISHED = (date(2025, 9, 1), date(2025, 9, 30))
GAZETTEER = Gazetteer(
    [
        Entry("iraq", "place", "Iraq", "country"),
        Entry("iraq", "place", "العراق", "country"),
        Entry("syria", "place", "Syria", "country"),
        Entry("syria", "place", "سوريا", "country"),
        Entry("erbil", "place", "Erbil", "region", ("iraq",)),
        Entry("erbil", "place", "أربيل", "region", ("iraq",)),
        Entry("asad", "place", "Ain al-Asad", "base", ("iraq",)),
        Entry("asad", "place", "عين الأسد", "base", ("iraq",)),
        Entry("coalition", "force", "the coalition"),
        Entry("coalition", "force", "التحالف الدولي"),
        Entry("us-forces", "force", "US forces"),
        Entry("us-forces", "force", "القوات الأمريكية"),
        Entry("minister", "source", "ثابت العباسي", "person"),
    ]
)
PIECES = [
    "500",
    "٢٬٥٠٠",
    "2,500",
    "1.5 مليون",
    "خمسمئة",
    "ألفي",
    "مئات",
    "two thousand",
    "hundreds of",
    "a",
    "جندي",
    "جنديا",
    "troops",
    "soldiers",
    "قواعد",
    "bases",
    "نحو",
    "أكثر من",
    "about",
    "less than",
    "up to",
    "from",
    "to",
    "من",
    "إلى",
    "بين",
    "و",
    "and",
    "between",
    "انسحب",
    "withdrew",
    "left",
    "sent",
    "أرسلت",
    "سحب",
    "إغلاق",
    "closed",
    "handed over",
    "تسليم",
    "إعادة تموضع",
    "full withdrawal",
    "المرحلة الأولى",
    "phase",
    "سوريا",
    "Syria",
    "Iraq",
    "عين الأسد",
    "the coalition",
    "القوات الأمريكية",
    "أيلول/سبتمبر",
    "2025",
    "31",
    "September",
    "نهاية العام الجاري",
    "last month",
    "by",
    "حتى",
    "قال",
    "said",
    "مصادر",
    "أن",
    "that",
    "according to",
    "بحسب",
    "he",
    "وأضاف",
    "not",
    "لم",
    "%",
    "كلم",
    "km",
    "$",
    "قتيل",
    "killed",
    "-",
    "–",
    ",",
    "،",
    ".",
    ":",
    '"',
    "(",
    ")",
    "\n",
    "\u200f",
    "ـ",
    "ٌ",
]
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
ANYTHING = st.text(st.characters(), max_size=120)
PERIODS = st.none() | st.tuples(st.dates(), st.dates()).map(lambda days: (min(days), max(days)))


@settings(max_examples=3 * settings.default.max_examples)
@given(WORDY | GLUED | ANYTHING, PERIODS)
def test_every_quote_is_the_text_at_its_offsets_and_every_index_is_in_its_list(original, published):
    found = answer(original, suggest(original, published, GAZETTEER))
    sizes = {name: len(items) for name, items in found.items()}
    for name in ("claims", "dates", "places", "sources", "ignored"):
        for item in found[name]:
            assert 0 <= item["start"] < item["end"] <= len(original)
            assert item["quote"] == original[item["start"] : item["end"]]
    for claim in found["claims"]:
        for name, among in (("place", "places"), ("origin", "places"), ("date", "dates"), ("source", "sources")):
            assert claim.get(name) is None or 0 <= claim[name] < sizes[among]
        assert all(0 <= number < sizes["places"] for number in claim.get("destinations", []))
    assert all(0 <= link[end] < sizes["claims"] for link in found["links"] for end in ("from", "to"))


@given(WORDY | ANYTHING)
def test_bounds_are_in_order_and_within_what_a_claim_holds(original):
    for claim in suggest(original, PUBLISHED, GAZETTEER).claims:
        if claim.amount:
            bounds = [bound for bound in (claim.amount.lower, claim.amount.upper) if bound is not None]
            assert bounds == sorted(bounds)
            assert all(0 <= bound <= 10_000_000 for bound in bounds)


ARTICLES = {
    "ar": "أكدت مصادر أمنية أن نحو 500 جندي انسحبوا من عين الأسد إلى أربيل في أيلول 2025، وأن 900 جندي باقون في سوريا.",
    "en": "The minister said about 500 troops left Syria in September 2025. Another 2,500 soldiers remain in Iraq.",
}
SURROUNDINGS = {
    "nothing": ("", ""),
    "paragraphs": ("Weather is fine.\n\n", "\n\nالطقس جميل."),
    "an own paragraph of marks": ("*** ((( “ \n\n", "\n\n ))) ***"),
    "emoji": ("🇮🇶🇺🇸\n\n", "\n\n👍🏽"),
}


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_the_same_is_proposed_when_the_text_stands_in_another(language, surroundings):
    before, behind = SURROUNDINGS[surroundings]
    alone = _without_offsets(ARTICLES[language])
    assert alone
    assert _without_offsets(before + ARTICLES[language] + behind) == alone


def _without_offsets(original):
    found = suggest(original, PUBLISHED, GAZETTEER)

    def quoted(items, number):
        return None if number is None else original[items[number].start : items[number].end]

    return [
        (
            original[claim.start : claim.end],
            claim.kind,
            claim.amount,
            claim.direction,
            claim.force,
            quoted(found.places, claim.place),
            quoted(found.places, claim.origin),
            quoted(found.dates, claim.date),
            quoted(found.sources, claim.source),
        )
        for claim in found.claims
    ]


LONG = 1_000_000
HOSTILE = {
    "a million digits": "1",
    "digits with separators": "1,",
    "thousands by blanks": "123 ",
    "arabic digits": "٣",
    "nested brackets": "(",
    "closed brackets": "()",
    "quotation marks": '"',
    "line ends": "\n",
    "full stops": ".",
    "silent characters": "\u200f",
    "vowel marks": "\u064b",
    "one letter": "x",
    "an arabic letter": "ع",
    "proclitics": "و",
    "one word": "said ",
    "an arabic word": "قال ",
    "numbers in words": "hundred ",
    "arabic numbers in words": "ألف ",
    "arabic numbers joined": "وألف ",
    "numbers joined by and": "and two ",
    "soldiers": "troops ",
    "arabic soldiers": "جندي ",
    "counts": "500 troops ",
    "arabic counts": "نحو 500 جندي ",
    "counts with verbs": "500 troops left Syria ",
    "arabic counts with verbs": "انسحب 500 جندي من سوريا ",
    "counts that end sentences": "500 troops left Syria. ",
    "qualifiers": "about ",
    "arabic qualifiers": "أكثر من ",
    "ranges": "between 5 and ",
    "from and to": "from 5 to ",
    "places": "Iraq ",
    "arabic places": "في العراق ",
    "a long name half": "Ain al-",
    "forces": "US forces ",
    "months": "September ",
    "arabic months": "أيلول/",
    "dates": "3 September 2025 ",
    "years": "2025 ",
    "relative dates": "last month ",
    "arabic relative dates": "نهاية العام ",
    "speakers": "a US official said that ",
    "arabic speakers": "قال مصدر أمني إن ",
    "arabic sources": "بحسب مصادر ",
    "relayed": "نقلت وكالة عن ",
    "colons": "source: ",
    "bases": "closed three bases ",
    "arabic bases": "إغلاق ثلاث قواعد ",
    "bases left": "withdrew from Ain al-Asad ",
    "bases that troops left": "withdrew troops from Ain al-Asad ",
    "verbs far apart": "troops left Iraq " + "x " * 100,
    "stances": "full withdrawal of the coalition ",
    "arabic stances": "إعادة تموضع القوات ",
    "phases": "phase one began ",
    "arabic phases": "المرحلة الأولى بدأت ",
    "counts that are": "are 900 soldiers and ",
    "counts had somewhere": "has 900 in Syria and ",
    "shares": "of the 900 ",
    "broken lines": "the soldiers that were sent to the north of the\n",
    "commas": "، ",
    "hyphens": "-",
    "abbreviations": "u.s. ",
}


#: How much longer twice the text may take: linear work doubles, and the clock and the memory add some.
DOUBLED = 3.2
#: Below this many seconds the clock says nothing.
FELT = 0.05


def seconds(text):
    """Processor time, for other work on the machine does not count, without looks for garbage, which come in leaps."""
    gc.disable()
    try:
        began = process_time()
        suggest(text, PUBLISHED, GAZETTEER)
        return process_time() - began
    finally:
        gc.enable()


def of_length(piece, length):
    return (piece * (length // len(piece) + 1))[:length]


def is_linear(piece, length):
    """Whether twice the length takes about twice the time, by the best of up to eight runs of either in turns: other
    work on the machine slows some of them down, and what is quadratic takes four times as long in the best of them too.
    """
    once, twice = of_length(piece, length), of_length(piece, 2 * length)
    least = most = inf
    for _ in range(8):
        least, most = min(least, seconds(once)), min(most, seconds(twice))
        if most < max(FELT, least * DOUBLED):
            return True
    return False


#: One for each grammar; all of them are measured on longer texts.
SOME = ["nested brackets", "quotation marks", "digits with separators", "arabic counts with verbs", "dates", "relayed"]


@pytest.mark.parametrize("name", SOME)
def test_time_is_linear_in_hostile_text(name):
    assert is_linear(HOSTILE[name], 2_000)


@pytest.mark.full
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_in_longer_hostile_text(piece):
    assert is_linear(piece, 100_000)


#: Without a word that any grammar looks behind; the brief text of a claim repeated costs what that many claims cost.
MILLION = ["a million digits", "nested brackets", "quotation marks", "silent characters", "one letter", "soldiers"]


@pytest.mark.full
@pytest.mark.parametrize("name", MILLION)
def test_a_million_characters_take_less_than_two_seconds(name):
    million = of_length(HOSTILE[name], 1_000_000)
    assert any(seconds(million) < 2 for _ in range(3))

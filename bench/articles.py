"""Articles and names to measure the extractor with, and English sentences whose numbers are known; all made up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from posture.extract.names.gazetteer import Entry

NAMES = 30_000
#: Of the sentences below the first so many carry a figure, and so does this share of an article's. With "two sides" and
#: the like that makes six numbers in 2.5 kB of Arabic and sixteen of English, which news of troops has too.
WITH_NUMBER, SHARE = 5, 0.35
#: UTF-8 bytes of an article.
SIZE = 2_500
ONSETS = "بتجحخدرزسشصطعغفقكلمنه"
LATIN = "btjhkdrzsmnlgfqwy"
VOWELS = "aiueo"
#: Sentences of which an article is made, those with a number first; ``{place}`` is a name of the gazetteer.
ARABIC = [
    "قال مصدر أمني في {place} إن نحو {count} جندي أميركي انسحبوا من القاعدة باتجاه {place} خلال الأيام الماضية.",
    "وأضاف أن العدد سيُخفض تدريجيا إلى أقل من {count} عسكري بحلول نهاية العام المقبل.",
    "وأعلن المتحدث باسم الوزارة وصول {count} مدرب إلى {place} في أيلول/سبتمبر 2025 لتدريب القوات المحلية.",
    "وأسفر الهجوم عن مقتل {count} مسلحا بحسب شهود عيان، وفق ما ذكرته وسائل إعلام محلية.",
    "وتبعد البلدة عن الحدود أكثر من {count} كيلومتر، ولم يصدر تعليق رسمي من {place} حتى الآن.",
    "وناقش الجانبان ملفات الطاقة والتجارة والاستثمار وسبل تعزيز التعاون في المجالات الاقتصادية والثقافية بين البلدين.",
    "ويرى مراقبون أن المرحلة المقبلة تتطلب تنسيقا أوسع بين الأطراف المعنية لتفادي تكرار ما حدث في السنوات الماضية.",
    "وشهدت الأسواق حركة نشطة مع اقتراب موسم الأعياد، فيما دعا التجار إلى تسهيل دخول البضائع عبر المنافذ البرية.",
    "وكان الوفد قد زار {place} قبل أسبوعين، والتقى عددا من المسؤولين لبحث القضايا ذات الاهتمام المشترك.",
    "وأكدت الحكومة أن الأوضاع مستقرة وأن الأجهزة المختصة تتابع تنفيذ الخطة الموضوعة وفق الجدول الزمني المتفق عليه.",
]
ENGLISH = [
    "A security official in {place} said about {count} U.S. troops had left the base for {place} in recent days.",
    "He added that the number would be reduced gradually to fewer than {count} soldiers by the end of next year.",
    "The ministry announced the arrival of {count} trainers in {place} in September 2025 to train local forces.",
    "The attack killed {count} militants, witnesses said, according to reports in the local media.",
    "The town lies more than {count} kilometres from the border, and there was no comment from {place} on Tuesday.",
    "The two sides discussed energy, trade and investment, and ways to broaden cooperation in culture and education.",
    "Observers believe that the coming period calls for wider coordination to avoid a repeat of what happened before.",
    "Markets were busy ahead of the holidays, while merchants asked for easier entry of goods through the crossings.",
    "The delegation had visited {place} two weeks earlier and met several officials to discuss matters of concern.",
    "The government said that the situation was stable and that its agencies were following the plan as agreed.",
]


def names(seed: int = 1) -> list[Entry]:
    """30,000 names, half Arabic and half English, of one to three words."""
    chance = random.Random(seed)
    made: dict[str, Entry] = {}
    while len(made) < NAMES:
        is_arabic = len(made) % 2 == 0
        word = _arabic_word if is_arabic else _english_word
        name = " ".join(word(chance) for _ in range(chance.choice((1, 2, 2, 3))))
        made.setdefault(name, Entry(f"place-{len(made)}", "place", name, chance.choice(("city", "base", "region"))))
    return [*made.values(), Entry("us-forces", "force", "القوات الأمريكية"), Entry("us-forces", "force", "US forces")]


def _arabic_word(chance: random.Random) -> str:
    letters = "".join(chance.choice(ONSETS) + chance.choice(["", "ا", "ي", "و"]) for _ in range(chance.randint(3, 4)))
    return chance.choice(["", "ال"]) + letters


def _english_word(chance: random.Random) -> str:
    return "".join(chance.choice(LATIN) + chance.choice(VOWELS) for _ in range(chance.randint(2, 4))).capitalize()


def articles(count: int, entries: list[Entry], seed: int = 2) -> list[str]:
    """Articles of 2.5 kB, Arabic and English in turn."""
    chance = random.Random(seed)
    known = {language: [e.name for e in entries if (e.name[0] > "\u0600") is language] for language in (True, False)}
    return [_article(chance, ARABIC if n % 2 == 0 else ENGLISH, known[n % 2 == 0]) for n in range(count)]


def _article(chance: random.Random, sentences: list[str], places: list[str]) -> str:
    text = ""
    while len(text.encode()) < SIZE:
        sentence = chance.choice(sentences[:WITH_NUMBER] if chance.random() < SHARE else sentences[WITH_NUMBER:])
        for _ in range(sentence.count("{place}")):
            sentence = sentence.replace("{place}", chance.choice(places), 1)
        text += sentence.format(count=chance.choice(("40", "250", "900", "1,400", "2,500", "٣٠٠"))) + chance.choice(
            " \n"
        )
    return text


class Labelled(NamedTuple):
    """A sentence and the numbers of soldiers in it, each as its lower and upper bound."""

    sentence: str
    counts: list[tuple[int | None, int | None]]


LABELLED = [
    Labelled("About 900 U.S. soldiers remained in the east of the country.", [(900, 900)]),
    Labelled("Some 2,500 troops are stationed at the two bases.", [(2500, 2500)]),
    Labelled("The army sent two hundred soldiers to the border.", [(200, 200)]),
    Labelled("More than 1,200 marines landed on Sunday.", [(1201, None)]),
    Labelled("Fewer than 500 personnel will stay behind.", [(None, 499)]),
    Labelled("Between 300 and 400 advisers took part.", [(300, 400)]),
    Labelled("It will cut its force from 3,000 to 1,800 troops.", [(3000, 3000), (1800, 1800)]),
    Labelled("At least 60 trainers arrived with 12 vehicles.", [(60, None)]),
    Labelled("The convoy of 30 trucks drove 200 km in two days.", []),
    Labelled("The attack killed 14 soldiers and wounded 25.", []),
    Labelled("A further 1.5k troops are to follow in May 2026.", [(1500, 1500)]),
    Labelled("Half a dozen advisers stayed until 2019.", [(6, 6)]),
    Labelled("The mission cost $40 million last year.", []),
    Labelled("Up to 700 peacekeepers may be deployed.", [(None, 700)]),
    Labelled("The 150-strong company flew home.", [(150, 150)]),
    Labelled("No fewer than 80 service members live on the base.", [(80, None)]),
    Labelled("Turnout was 45 percent in 320 polling stations.", []),
    Labelled("Twelve hundred soldiers left in three weeks.", [(1200, 1200)]),
    Labelled("An estimated 10,000 troops were withdrawn by 30 June 2011.", [(10000, 10000)]),
    Labelled("He served 20 years and commanded 4 brigades.", []),
]


def sentences() -> Iterator[str]:
    return (labelled.sentence for labelled in LABELLED)

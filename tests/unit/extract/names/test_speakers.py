"""Who says what: every pattern with sentences written for it, and the words that each attribution governs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.names.speakers import attributions, speakers, who
from posture.extract.text import Text

GAZETTEER = Gazetteer(
    [
        Entry("iraq", "place", "Iraq", "country"),
        Entry("washington", "place", "واشنطن", "city"),
        Entry("nineveh", "place", "نينوى", "region"),
        Entry("coalition", "force", "التحالف الدولي"),
        Entry("coalition", "source", "التحالف الدولي", "organisation"),
        Entry("sdf", "force", "قوات سوريا الديمقراطية"),
        Entry("us-dod", "source", "US Department of Defense", "organisation"),
        Entry("press-secretary", "source", "المتحدث باسم البنتاغون", "office"),
        Entry("al-abbasi", "source", "ثابت العباسي", "person"),
        Entry("al-abbasi", "source", "Thabit al-Abbasi", "person"),
    ]
)


def said(original):
    """Each attribution as "role | name (via) [rule]: the words governed"."""
    text = Text(original)
    return [
        " | ".join(
            filter(
                None,
                [
                    each.relayed_through and f"via {each.relayed_through.name}",
                    each.speaker.role,
                    each.speaker.name,
                    "*" * each.speaker.is_unnamed,
                    ",".join(each.speaker.slugs),
                    original[slice(*text.span(each.first, each.behind))],
                ],
            )
        )
        for each in attributions(text, GAZETTEER)
    ]


ARABIC = [
    ("قال وزير الدفاع إن العدد قليل.", ["وزير الدفاع | قال وزير الدفاع إن العدد قليل."]),
    (
        "وأكد وزير الدفاع العراقي، ثابت العباسي، أن المدربين باقون.",
        ["وزير الدفاع العراقي | ثابت العباسي | al-abbasi | وأكد وزير الدفاع العراقي، ثابت العباسي، أن المدربين باقون."],
    ),
    ("أعلن التحالف الدولي سحب مئة جندي", ["التحالف الدولي | coalition | أعلن التحالف الدولي سحب مئة جندي"]),
    ("تؤكد واشنطن نيتها البقاء", ["واشنطن | تؤكد واشنطن نيتها البقاء"]),
    ("واشنطن أعلنت سحب مئة جندي", ["واشنطن | واشنطن أعلنت سحب مئة جندي"]),
    ("أكدت مصادر أمنية وصول رتل.", ["مصادر أمنية | * | أكدت مصادر أمنية وصول رتل."]),
    ("مصادر محلية أكدت لـ”الموقع” أن الرتل وصل", ["مصادر محلية | * | مصادر محلية أكدت لـ”الموقع” أن الرتل وصل"]),
    ("وصل رتل، بحسب مصادر أمنية في المدينة.", ["مصادر أمنية | * | وصل رتل، بحسب مصادر أمنية في المدينة."]),
    ("ووفقا لمسؤول رفيع فإن الرتل وصل.", ["مسؤول رفيع | * | ووفقا لمسؤول رفيع فإن الرتل وصل."]),
    ("وصل رتل، كما أفاد مراسل الوكالة.", ["مراسل الوكالة | وصل رتل، كما أفاد مراسل الوكالة."]),
    (
        "ونقلت وكالة الأنباء عن ضابط قوله إن الرتل وصل",
        ["via وكالة الأنباء | ضابط | * | ونقلت وكالة الأنباء عن ضابط قوله إن الرتل وصل"],
    ),
    (
        "وذكرت صحيفة محلية نقلا عن دبلوماسي أن الرتل وصل",
        ["via صحيفة محلية | دبلوماسي | * | وذكرت صحيفة محلية نقلا عن دبلوماسي أن الرتل وصل"],
    ),
    (
        "قال عضو اللجنة علي الساعدي إن الاتفاقية نصت على الانسحاب، مرجحا تأخيره",
        [
            "عضو اللجنة | علي الساعدي | قال عضو اللجنة علي الساعدي إن",
            "via علي الساعدي | الاتفاقية | الاتفاقية نصت على الانسحاب،",
            "عضو اللجنة | علي الساعدي | مرجحا تأخيره",
        ],
    ),
    (
        "قال محافظ نينوى وليد الجبوري إن القوة رحلت. وأضاف أن المقر خال. ولفت الجبوري إلى الهدوء.",
        [
            "محافظ نينوى | وليد الجبوري | قال محافظ نينوى وليد الجبوري إن القوة رحلت.",
            "محافظ نينوى | وليد الجبوري | وأضاف أن المقر خال.",
            "محافظ نينوى | وليد الجبوري | ولفت الجبوري إلى الهدوء.",
        ],
    ),
    (
        "قال الوزير إن الرتل وصل. وأوضحت مصادر طبية أن أحدا لم يصب، مشيرة إلى الهدوء. وأكد الوزير ذلك."
        " وقالت المصادر نفسها إنه غادر.",
        [
            "الوزير | قال الوزير إن الرتل وصل.",
            "مصادر طبية | * | وأوضحت مصادر طبية أن أحدا لم يصب،",
            "مصادر طبية | * | مشيرة إلى الهدوء.",
            "الوزير | وأكد الوزير ذلك.",
            "مصادر طبية | * | وقالت المصادر نفسها إنه غادر.",
        ],
    ),
    (
        "المتحدث باسم البنتاغون بات رايدر:\nسيبقى مئة جندي.\nلا أكثر.\n\nسطر آخر.",
        [
            "المتحدث باسم البنتاغون | بات رايدر | press-secretary"
            " | المتحدث باسم البنتاغون بات رايدر:\nسيبقى مئة جندي.\nلا أكثر."
        ],
    ),
    (
        "أما رئيس الخلية اللواء حسن الجميلي، فأكد أن الحدود آمنة",
        ["رئيس الخلية اللواء | حسن الجميلي | رئيس الخلية اللواء حسن الجميلي، فأكد أن الحدود آمنة"],
    ),
    (
        "وصرح قائد قوات سوريا الديمقراطية مظلوم عبدي لوكالة محلية بأن الرتل وصل",
        [
            "قائد قوات سوريا الديمقراطية | مظلوم عبدي"
            " | وصرح قائد قوات سوريا الديمقراطية مظلوم عبدي لوكالة محلية بأن الرتل وصل"
        ],
    ),
    ("العراق والتحالف: ما وراء البقاء", []),
    ("وصل رتل إلى القاعدة، ما يشير إلى تعزيزها.", []),
    ("إن مطالبة العراق بالبقاء تعبير عن قلق", []),
    ("اتفاق يقضي بانسحاب القوات", []),
    ("غادر الرتل عبر الطريق بين المدينتين", []),
]

ENGLISH = [
    (
        "The Pentagon said on Tuesday that 40 had left.",
        ["The Pentagon | us-dod | The Pentagon said on Tuesday that 40 had left."],
    ),
    ("On Monday the White House announced a cut.", ["the White House | the White House announced a cut."]),
    ('"We stay," Col. Jane Doe told reporters.', ['Col. | Jane Doe | "We stay," Col. Jane Doe told reporters.']),
    (
        '"We stay," said Col. Jane Doe, the commander.',
        ['Col. | Jane Doe | "We stay," said Col. Jane Doe, the commander.'],
    ),
    ("Forty will leave, a U.S. official said.", ["a U.S. official | * | Forty will leave, a U.S. official said."]),
    (
        "Forty will leave, according to two officials familiar with it.",
        ["two officials | * | Forty will leave, according to two officials familiar with it."],
    ),
    (
        "Iraqi minister Thabit al-Abbasi denied it. Al-Abbasi added that none came. He said so twice.",
        [
            "Iraqi minister | Thabit al-Abbasi | al-abbasi | Iraqi minister Thabit al-Abbasi denied it.",
            "Iraqi minister | Thabit al-Abbasi | al-abbasi | Al-Abbasi added that none came.",
            "Iraqi minister | Thabit al-Abbasi | al-abbasi | said so twice.",
        ],
    ),
    (
        "An official, speaking on condition of anonymity, told a paper the base closed. The official said so.",
        [
            "An official | * | An official, speaking on condition of anonymity, told a paper the base closed.",
            "An official | * | The official said so.",
        ],
    ),
    (
        "An official who asked not to be named said 40 left.",
        ["An official | * | An official who asked not to be named said 40 left."],
    ),
    (
        "Reuters reported that officials had confirmed it.",
        ["Reuters | Reuters reported that", "via Reuters | officials | * | officials had confirmed it."],
    ),
    (
        "The Daily, citing a senior diplomat, said 40 left.",
        ["via The Daily | a senior diplomat | * | The Daily, citing a senior diplomat, said 40 left."],
    ),
    (
        "Smith, the spokesman, said 40 were there, adding that more would come.",
        [
            "Smith | Smith, the spokesman, said 40 were there,",
            "Smith | adding that more would come.",
        ],
    ),
    ("The agreement stipulates that all leave.", ["The agreement | The agreement stipulates that all leave."]),
    ("The United States provided 40 troops.", []),
    ("The base is said to be empty.", []),
    ("Its 40 announced withdrawals stalled.", []),
]


@pytest.mark.parametrize(("original", "expected"), ARABIC, ids=range(len(ARABIC)))
def test_who_says_what_in_arabic(original, expected):
    assert said(original) == expected


@pytest.mark.parametrize(("original", "expected"), ENGLISH, ids=range(len(ENGLISH)))
def test_who_says_what_in_english(original, expected):
    assert said(original) == expected


def test_everyone_who_speaks_is_listed_once():
    text = Text("Reuters reported that officials had confirmed it. The officials said so. Reuters said no more.")
    assert [speaker.name for speaker in speakers(text, GAZETTEER)] == ["Reuters", "officials"]


def test_a_word_is_governed_by_the_attribution_that_covers_it():
    text = Text("Forty left. Smith said 50 stay.")
    governed = [one and one.speaker.name for one in (who(attributions(text, GAZETTEER), n) for n in range(len(text)))]
    assert governed == [None] * 3 + ["Smith"] * 5


def test_a_quotation_over_several_sentences_is_the_speakers():
    original = 'Smith said: "Forty left. Fifty stay." It rained.'
    assert said(original) == ['Smith | Smith said: "Forty left. Fifty stay."']


WORDS = "قال أكد مصادر المصادر الوزير إن أن ، : . بحسب نقلا عن said told he the official , Ryder x 5"
PIECES = st.sampled_from([*WORDS.split(), '"', "\n"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60))
def test_attributions_never_overlap_and_their_speakers_are_words_of_the_text(original):
    text = Text(original)
    found = attributions(text, GAZETTEER)
    edges = [edge for each in found for edge in (each.first, each.behind)]
    assert edges == sorted(edges)
    assert all(each.first < each.behind <= len(text) for each in found)
    assert all(original[each.speaker.start : each.speaker.end].strip() for each in found)

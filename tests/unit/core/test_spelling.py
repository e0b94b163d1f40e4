"""Which spellings of a name sound the same."""

import pytest

from posture.core.spelling import one_letter_apart, shortened, sounds

ALIKE = {
    "article and hyphen": ("Ain al-Asad", "Ayn al Asad"),
    "other script": ("عين الأسد", "Ain al-Asad"),
    "hamza and vowel marks": ("عَيْن الاسد", "عين الأسد"),
    "ta marbuta": ("الحسكة", "الحسكه"),
    "ta marbuta in Latin": ("Hasakah", "الحسكة"),
    "diphthong": ("al-Hol", "Al Hawl"),
    "joined article": ("الهول", "Hol"),
    "assimilated article": ("Deir ez-Zor", "دير الزور"),
    "two letters for one": ("Shaddadi", "الشدادي"),
    "French": ("Chaddadi", "Shadadi"),
    "first vowel": ("Erbil", "أربيل"),
    "doubled letter": ("As-Sulaymaniyyah", "السليمانية"),
    "Latin letters with marks": ("Ṣanʿāʾ", "Sanaa"),
    "brackets": ("An-Nahar (rewritten)", "النهار"),
    "capitals": ("VICTORIA", "فكتوريا"),
}
APART = {
    "consonant": ("Taji", "Tal"),
    "number": ("K-1", "K-2"),
    "two words": ("Ain al-Asad", "Ain Issa"),
    "h and kh": ("Harir", "Kharir"),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_spellings_of_one_name_sound_the_same(one, other):
    assert "".join(sounds(one)) == "".join(sounds(other)) != ""


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_other_names_do_not(one, other):
    assert sounds(one) != sounds(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ain al-Asad Air Base", ("n", "sd")),
        ("قاعدة عين الأسد الجوية", ("n", "sd")),
        ("Air Base", ("r", "bs")),
        ("(?!)", ()),
        ("", ()),
    ],
)
def test_words_are_passed_over_unless_nothing_else_is_there(name, expected):
    assert sounds(name, frozenset({"air", "base", "قاعده", "جويه"})) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("slmn", "slm", True),
        ("slmn", "sslmn", True),
        ("slmn", "sldn", True),
        ("slmn", "smln", True),
        ("slmn", "slmn", False),
        ("slmn", "sl", False),
        ("slmn", "nmls", False),
        ("", "s", True),
    ],
)
def test_one_letter_apart(one, other, expected):
    assert (one_letter_apart(one, other), one_letter_apart(other, one)) == (expected, expected)
    assert bool(shortened(one) & shortened(other)) >= expected

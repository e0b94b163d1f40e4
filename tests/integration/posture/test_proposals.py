"""The page on which an editor pastes a text and sees what is proposed of it, and why."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from posture import words
from posture.core.types import Kind, Stance
from posture.editing.proposals import Piece, proposals
from posture.extract.found import Ignored, Reason, Suggestion, Suggestions
from posture.models import Claim
from tests.factories import make_place, make_user

pytestmark = pytest.mark.django_db

TEXT = "About 500 soldiers left Erbil last month, a US official said.\r\nThe base is 20 km away. <b>"


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    make_place(slug="erbil", kind="region", name_en="Erbil", name_ar="أربيل")


def shown(client, **data):
    answer = client.post(reverse("proposals"), data)
    assert answer.status_code == 200
    return answer.content.decode()


def cells(page):
    rows = re.findall(r'<tr id="[a-z]+-\d+">(.*?)</tr>', page, re.DOTALL)
    return [" | ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_the_page_shows_what_is_proposed_and_what_is_left_aside(client, editor):
    page = shown(client, text=TEXT, published="2025-06-10")
    plain = [" ".join(unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", row)).split()) for row in cells(page)]
    assert len(plain) == 2
    assert plain[0].replace(" | ", " ").startswith("1 About 500 soldiers movement quantity: about 500 unit: personnel")
    assert "from: Erbil (region) true on: 2025-05 (last month) source: a US official" in plain[0].replace(" | ", " ")
    assert plain[1].replace(" | ", " ") == "20 a distance"


def test_the_text_is_whole_and_marked(client, editor):
    page = shown(client, text=TEXT)
    (read,) = re.findall(r'<div class="read">(.*?)</div>', page, re.DOTALL)
    assert '<mark class="proposed">About 500 soldiers</mark><sup><a href="#claim-1">1</a> </sup>' in read
    whole = unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", read)))
    assert whole == TEXT.replace("\r\n", "\n")


def test_nothing_is_shown_before_and_nothing_is_stored(client, editor):
    assert 'class="read"' not in client.get(reverse("proposals")).content.decode()
    shown(client, text=TEXT)
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 100_001}, "Ensure this value has at most 100000 characters"),
        ({"text": "x", "published": "soon"}, "Write a date of 1900 to 2100"),
        ({"text": "x", "published": "2025/.."}, "Write a date of 1900 to 2100"),
    ],
)
def test_what_cannot_be_read_is_refused(client, editor, data, said):
    page = shown(client, **data)
    assert said in page
    assert 'class="read"' not in page


def test_a_date_may_be_typed_in_arabic_digits(client, editor):
    assert "2025-05" in shown(client, text=TEXT, published="٢٠٢٥-٠٦-١٠")


def test_a_text_without_proposals_says_so(client, editor):
    assert "Nothing is proposed." in shown(client, text="Nothing.")


def test_pieces_are_cut_where_something_begins_or_ends():
    found = Suggestions(
        claims=[
            Suggestion(0, 4, Kind.STANCE, "r", stance=Stance.STAY),
            Suggestion(2, 6, Kind.STANCE, "r", stance=Stance.STAY),
        ],
        ignored=[Ignored(7, 8, Reason.DATE)],
    )
    assert proposals("abcdefgh!", found).pieces == [
        Piece("ab", (1,)),
        Piece("cd", (1, 2)),
        Piece("ef", (2,)),
        Piece("g"),
        Piece("h", (), (1,)),
        Piece("!"),
    ]


def test_every_reason_has_words():
    assert words.REASON.keys() == set(Reason)


def test_the_page_speaks_arabic(client, editor):
    with translation.override("ar"):
        page = client.post(reverse("proposals"), {"text": TEXT}).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "مسافة" in page
    assert "a distance" not in page


def test_an_open_bound_is_shown_as_it_was_said(client, editor):
    page = client.post(reverse("proposals"), {"text": "Fewer than 500 soldiers are to stay in Erbil."}).content.decode()
    assert "less than 500" in page
    assert "499" not in page

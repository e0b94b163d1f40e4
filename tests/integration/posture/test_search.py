"""Search: which words meet, what is found by them, and that nothing of it is about a draft."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import TextField, Value
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Outlet
from articles.names import Fold
from posture.extract.text import DIGITS, LOOK_ALIKES, fold
from posture.forms import ClaimFilter
from posture.models import Claim, Place, PlaceName
from posture.models.newest import newest_keys
from posture.models.search import Search, containing
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_phase,
    make_place,
    make_source,
    make_span,
    make_version,
)

pytestmark = pytest.mark.django_db

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
JOINED = [
    *(conjunction + preposition for conjunction in ("", "و", "ف") for preposition in ("", "ب", "ل", "ك")),
    *(conjunction + article for conjunction in ("", "و", "ف") for article in ("ال", "بال", "كال", "لل")),
]


def saying(text, **changes):
    """A claim on all words of an article."""
    return make_claim(spans=[make_span(make_version(text=text), text)], **changes)


def found(text, claims=None):
    return set(containing(Claim.objects.all() if claims is None else claims, text))


def forms(*words):
    """The forms of each word in the index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT posture_lexemes(word) FROM unnest(%s::text[]) WITH ORDINALITY w (word, at) ORDER BY at",
            [list(words)],
        )
        return [set(lexemes) for (lexemes,) in cursor.fetchall()]


MEET = {
    "clitics": "القوات قوات والقوات للقوات بالقوات وقوات فالقوات كالقوات",
    "clitics before a hamza": "الأنبار والأنبار بالأنبار الانبار وبالأنبار",
    "a preposition of one letter": "حلب بحلب لحلب وحلب وبحلب",
    "a first letter that is the word's own": "بغداد لبغداد وبغداد ولبغداد",
    "an article that swallows an alef": "اللجنة للجنة لجنة ولجنة وللجنة",
    "hamza forms": "أربيل اربيل إربيل آربيل",
    "ta marbuta and alef maqsura": "قاعدة قاعده القاعدة",
    "ya": "مستشفى مستشفي مستشفی",
    "vowel marks and tatweel": "جُنْدِيّ جندي جنـــدي",
    "digits": "2500 ٢٥٠٠ ۲۵۰۰ 2,500 ٢٬٥٠٠",
    "printed forms": "ﻗﻮﺍﺕ قوات",
    "what is not seen": "قو\u200cات قوات \u202bقوات\u202c",
    "English endings": "withdraw withdraws withdrawing",
    "accents": "Hewlêr hewler HEWLÊR",
    "abbreviations": "U.S. US u.s",
    "apostrophes": "Da'esh Da’esh Daesh",
}  # fmt: skip


@pytest.mark.parametrize("written", MEET.values(), ids=MEET)
def test_ways_of_writing_a_word_meet(written):
    words = written.split(" ")
    claims = {word: saying(f"كلام {word}، ثم كلام.") for word in words}
    claims["elsewhere"] = saying("أمر آخر, something else")
    found_by = {word: {said for said, claim in claims.items() if claim in found(word)} for word in words}
    assert found_by == {word: set(words) for word in words}


@settings(max_examples=50, deadline=None)
@given(st.text(ARABIC, min_size=3, max_size=12))
def test_every_word_meets_itself_behind_what_is_joined_to_it(word):
    alone, *joined = forms(word, *(prefix + word for prefix in JOINED))
    assert [word in each for each in joined] == [True] * len(JOINED)
    assert word in alone


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_text_can_be_kept_and_sought(text):
    plain = text.encode("utf-8", "ignore").decode()
    claim = make_claim(version=make_version(text=f"قال {plain} ثم"))
    Search(plain[:100]).narrow(Claim.objects.all()).count()
    assert claim in found("قال")


def test_folding_is_that_of_names_and_of_the_extractor():
    text = "".join([*LOOK_ALIKES, *DIGITS, *"جُندِيّ ـ \u200c Ab"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT posture_folded(%s)", [text])
        (folded,) = cursor.fetchone()
    names = Place.objects.annotate(folded=Fold(Value(text, TextField()))).values_list("folded", flat=True)
    make_place()
    assert [folded, *names] == [fold(text), fold(text)]


def test_every_word_is_found_in_the_words_or_in_a_name():
    erbil = make_place(name_en="Erbil", name_ar="أربيل")
    PlaceName.objects.create(place=erbil, name="Hewlêr", language="ku")
    source = make_source(name_en="Qasim al-Araji", name_ar="قاسم الأعرجي")
    force = make_force(name_en="US forces", name_ar="القوات الأمريكية")
    outlet = make_outlet(name_en="An-Nahar", name_ar="النهار")
    version = make_version(article=make_article(outlet=outlet, title="عن الانسحاب"), text="غادر نحو 500 جندي القاعدة")
    claim = make_claim(spans=[make_span(version, "نحو 500 جندي")], place=erbil, source=source, force=force)
    make_claim()
    each = [
        "أربيل 500",
        "erbil جندي",
        "هولير",
        "hewler",
        "Araji erbil",
        "الأعرجي",
        "american",
        "US",
        "nahar",
        "الانسحاب",
    ]
    each += [claim.public_id, "غادر", "500 501", "erbi", "rbil", "5", "us nobody"]
    none = {"هولير", "american", "غادر", "500 501", "5", "us nobody"}
    assert {text: found(text) for text in each} == {text: set() if text in none else {claim} for text in each}


def test_names_of_every_row_a_claim_speaks_of_find_it():
    origin, there = make_place(name_en="Alpha", name_ar="ألفا"), make_place(name_en="Bravo", name_ar="برافو")
    moved = make_claim(
        kind="movement", origin=origin, destinations=[there], relayed_through=make_source(name_en="Charlie")
    )
    given = make_claim(kind="status", status="handed_over", recipient=make_force(name_en="Delta"))
    began = make_claim(kind="milestone", phase=make_phase(name_en="Echo"))
    assert [found(name) for name in ("alpha", "برافو", "charlie", "delta", "echo")] == [
        {moved}, {moved}, {moved}, {given}, {began},
    ]  # fmt: skip


def test_words_that_stand_everywhere_are_passed_over_unless_alone():
    claim, other = saying("القوات باقية"), saying("في المدينة")
    assert [found("القوات في"), found("في"), found("القوات والمدينة")] == [{claim}, {other}, set()]
    assert [found("the"), found("؟!"), found("  ")] == [set(), set(), {claim, other}]


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_no_search_finds_a_draft(state):
    hidden = saying("كلمة سرية 4321", state=state, place=make_place(name_en="Secretville"))
    form = ClaimFilter(QueryDict("q=سرية&state=all"))
    assert form.is_valid()
    assert [form.claims().count(), found("سرية"), found("Secretville", Claim.objects.public())] == [0, {hidden}, set()]


def test_a_new_name_finds_what_was_said_before():
    outlet = make_outlet(name_en="Old", name_ar="")
    claim = make_claim(version=make_version(article=make_article(outlet=outlet)))
    assert found("newer") == set()
    Outlet.objects.filter(pk=outlet.pk).update(name_en="Newer")
    assert found("newer") == {claim}
    PlaceName.objects.create(place=claim.place, name="كنية")
    assert found("كنية") == {claim}


def test_words_to_be_marked_are_those_that_meet_what_is_sought():
    search = Search("القوات 2,500 withdraw")
    written = ["وقوات", "بالقوات،", "٢٬٥٠٠", "Withdrawing", "قوة", "25000", "draw", ""]
    assert search.matching(written) == {"وقوات", "بالقوات،", "٢٬٥٠٠", "Withdrawing"}
    assert [search.matching([]), Search("").matching(["قوات"])] == [set(), set()]


def test_a_word_of_very_many_names_is_found_all_the_same(monkeypatch):
    monkeypatch.setattr("posture.models.search.FEW", 0)
    camp = make_place(name_en="Camp Alpha")
    moved = make_claim(kind="movement", origin=make_place(), destinations=[camp])
    outlet = make_outlet(name_en="Camp Times")
    printed = make_claim(version=make_version(article=make_article(outlet=outlet)))
    given = make_claim(kind="status", status="handed_over", recipient=make_force(name_en="Camp guards"), place=camp)
    at_alpha = {moved, given}
    assert [found("camp"), found("camp alpha"), found("camp nobody")] == [at_alpha | {printed}, at_alpha, set()]


def test_name_written_with_a_mistake_is_offered_and_no_hidden_one():
    make_place(slug="erbil", name_en="Erbil", name_ar="أربيل")
    make_place(slug="hidden", name_en="Irbil", is_listed=False)
    make_claim(state="draft", source=make_source(name_en="Irbil office"))
    assert [Search("irbil 500").alike(), Search("اربل").alike()] == [[("Erbil", "Erbil 500")], [("Erbil", "Erbil")]]
    assert [Search("500").alike(), Search("erbil").alike(), Search("xyz").alike()] == [[], [], []]


def test_further_name_written_with_a_mistake_leads_to_the_place():
    erbil = make_place(slug="erbil", name_en="Erbil", name_ar="أربيل")
    hidden = make_place(slug="hidden", name_en="Base", is_listed=False)
    for place, name in ((erbil, "Hewlêr"), (erbil, "هولير"), (hidden, "Hewlir")):
        PlaceName.objects.create(place=place, name=name)
    typed = ("hewlar", "هولر")
    assert [Search(text).alike() for text in typed] == [[("Erbil", "Erbil")]] * 2
    with translation.override("ar"):
        assert [Search(text).alike() for text in typed] == [[("أربيل", "أربيل")]] * 2


def test_word_of_very_many_claims_is_looked_for_in_those_of_a_rare_one(monkeypatch):
    monkeypatch.setattr("posture.models.search.OFTEN", 2)
    frequent = {saying("غادر 7700 جندي") for _ in range(7)}
    both, rare = saying("غادر 7700 من 4321"), saying("رقم 4321")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE posture_searchentry")
    asked = containing(Claim.objects.all(), "7700 4321")
    assert "ts_match_vq" in str(asked.query)
    texts = ("4321", "7700", "7700 999", "999 4321")
    assert [set(asked), *map(found, texts)] == [{both}, {both, rare}, frequent | {both}, set(), set()]


def test_page_marks_the_hits_in_words_and_names(client):
    erbil = make_place(slug="erbil", name_en="Erbil", name_ar="أربيل")
    PlaceName.objects.create(place=erbil, name="Hewler")
    text = "قالت <b>وقوات</b> إن ٢٬٥٠٠ جندي في المدينة"
    claim = saying(text, place=erbil, source=make_source(name_en="Hewler office"))
    page = client.get("/claims/?q=القوات 2500 hewler").content.decode()
    assert '>قالت &lt;b&gt;<mark class="hit">وقوات</mark>&lt;/b&gt; إن <mark class="hit">٢٬٥٠٠</mark> جندي' in page
    assert '<mark class="hit">Hewler</mark> office' in page
    query = urlencode({"q": "القوات 2500 hewler"})
    assert f'href="/claims/{claim.public_id}/?{query}">500 personnel in <mark class="hit">Erbil</mark>' in page
    assert '<a class="chip" href="/places/erbil/">' in page
    assert "hit" not in client.get("/claims/").content.decode()


def test_claim_reached_from_a_search_has_its_hits_marked(client):
    text = "غادرت القوات المدينة. وبقي ٢٬٥٠٠ جندي."
    version = make_version(text=text)
    claim = make_claim(spans=[make_span(version, "٢٬٥٠٠ جندي")], place=make_place(name_en="Erbil"))
    address = f"/claims/{claim.public_id}/"
    page = client.get(address, {"q": "2500 erbil", "kind": "strength"}).content.decode()
    assert '<mark class="words"><mark class="hit">٢٬٥٠٠</mark> جندي</mark>' in page
    assert '<h1>500 personnel in <mark class="hit">Erbil</mark></h1>' in page
    assert 'href="/claims/?q=2500+erbil&amp;kind=strength">Claims</a>' in page
    assert "hit" not in client.get(address).content.decode()
    assert client.get(address, {"wat": "1"}).status_code == 400


def test_table_of_the_timeline_and_panel_of_the_map_mark_the_hits(client):
    coalition, erbil = make_force(slug="coalition"), make_place(slug="erbil", name_en="Erbil")
    saying("غادرت القوات أربيل", place=erbil, force=coalition, **day(0))
    for address in ("/timeline/?q=قوات", "/?place=erbil&on=2025-02-01&q=قوات"):
        assert 'غادرت <mark class="hit">القوات</mark> أربيل' in client.get(address).content.decode()


@pytest.mark.parametrize("walked", [0, 1, 2, 5])
def test_newest_are_the_same_however_they_are_found(monkeypatch, walked):
    version = make_version()
    claims = [make_claim(version=version, **day(number % 3)) for number in range(5)]
    monkeypatch.setattr("posture.models.newest.WALKED", walked)
    monkeypatch.setattr("posture.models.newest.WALKED_FURTHER", walked * 2)
    sorted_claims = list(Claim.objects.newest_first().values_list("pk", flat=True))
    assert sorted(sorted_claims) == sorted(claim.pk for claim in claims)
    asked = [(0, 1), (0, 2), (1, 2), (2, 5), (5, 5)]
    assert [newest_keys(Claim.objects.all(), *each) for each in asked] == [
        sorted_claims[start : start + number] for start, number in asked
    ]


def day(number):
    one = date(2025, 1, 1 + number)
    return {"true_edtf": one.isoformat(), "true_earliest": one, "true_latest": one}


def test_counts_stop_where_nobody_counts_further(client, monkeypatch):
    monkeypatch.setattr("posture.forms.choices.MOST_COUNTED", 2)
    version = make_version()
    for _ in range(4):
        make_claim(version=version)
    page = client.get("/claims/")
    table = page.context["table"]
    assert [table.total, table.kinds[0].shown, table.kinds[1].shown, table.is_capped] == ["3+", "3+", "3+", True]
    assert [offer.shown for offer in client.get("/claims/?q=nothing").context["table"].offers()] == ["2+"]


def test_lists_of_places_and_sources_keep_what_is_named_so(client):
    erbil, other = make_place(name_en="Erbil", name_ar="أربيل"), make_place()
    source, silent = make_source(name_en="Erbil council"), make_source(name_en="Erbil draft")
    make_claim(place=other, source=source)
    make_claim(source=silent, state="draft")
    found = {path: list(client.get(f"/{path}/?q=اربيل").context["page"].object_list) for path in ("places", "sources")}
    found["sources"] += list(client.get("/sources/?q=erbil").context["page"].object_list)
    assert found == {"places": [erbil], "sources": [source]}


def test_names_that_only_drafts_use_put_no_name_out(client):
    place, source = make_place(name_en="Camp North"), make_source(name_en="North council")
    make_claim(place=place, source=source)
    addresses = ("/claims/?q=camp+north+council", "/places/?q=camp+north", "/sources/?q=north+council+camp")
    before = [client.get(address).content for address in addresses]
    hidden = make_place(name_en="Camp North council", is_listed=False)
    make_claim(place=hidden, source=make_source(name_en="Camp north council"), state="draft")

    assert [client.get(address).content for address in addresses] == before
    assert [f"/places/{place.slug}/" in page.decode() for page in before] == [True, True, False]
    assert [f"/sources/{source.slug}/" in page.decode() for page in before] == [True, False, True]

"""What changed between two versions: for everyone as far as quotes go, whole for editors and by a setting."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.anchoring import carry_over, keep, lose
from articles.core.differences import Fate
from posture.models import Claim
from tests.factories import make_article, make_claim, make_span, make_user, make_version

pytestmark = pytest.mark.django_db

FIRST = (
    "قالت مصادر أمنية إن نحو 500 جندي غادروا القاعدة يوم الأحد الماضي.\n"
    "وأضافت المصادر أن ثلاث قواعد في سوريا أغلقت تماماً منذ بداية الشهر.\n"
    "وأكد المتحدث باسم الوزارة أن الانسحاب سيكون تدريجياً حتى نهاية العام.\n"
    "ولم يتطرق البيان إلى مصير المدربين الأجانب الموجودين في أربيل حالياً.\n"
    "وهذه فقرة طويلة عن أمور لا صلة لها بما سبق ولم يقتبس منها أحد شيئاً بعد.\n"
    "وكان المطر غزيراً."
)
LEFT, CLOSED, TRAINERS, DRAFTED = "نحو 500 جندي", "ثلاث قواعد", "المدربين الأجانب", "المطر"
NOW = "نحو 600 جندي"
CORRECTED = "\n".join(line for line in FIRST.replace("500", "600").split("\n") if CLOSED not in line).replace(
    "غزيراً", "خفيفاً"
)
CHANGES = reverse("changes", args=["one", 1, 2])


@pytest.fixture
def claims():
    version = make_version(article=make_article(slug="one", title="عنوان"), text=FIRST)
    public = [make_claim(spans=[make_span(version, quote)]) for quote in (LEFT, CLOSED, TRAINERS)]
    make_claim(spans=[make_span(version, DRAFTED)], state="draft")
    return public


@pytest.fixture
def corrected(claims):
    version = make_version(article=claims[0].version.article, text=CORRECTED, known_on=date(2025, 10, 9))
    carry_over(version)
    return version


@pytest.fixture
def settled(corrected):
    """Everything that waits was decided."""
    by = make_user("editor")
    for anchor in corrected.anchors.waiting():
        keep(by=by, anchor=anchor) if anchor.start is not None else lose(by=by, anchor=anchor)
    return corrected


def marked(side):
    return [(piece.text, piece.is_asked) for piece in side.stretches if piece.is_changed] if side else None


def test_page_shows_the_quotes_that_changed(client, claims, settled):
    page = client.get(CHANGES)

    found = page.context["quotes"]
    assert [(p.claims, marked(p.was)[:1], marked(p.now), p.is_open) for p in found.changed] == [
        ([claims[0]], [("500", True)], [("600", True)], False),
        ([claims[1]], marked(found.changed[1].was)[:1], None, False),
    ]
    assert found.same == 1
    assert "These words no longer stand there." in page.content.decode()


def test_page_shows_no_words_but_those_around_public_quotes(client, settled):
    page = client.get(CHANGES).content.decode()

    assert [words for words in (DRAFTED, "غزيراً", "خفيفاً", "فقرة طويلة") if words in page] == []
    assert "600" in page


def test_page_shows_nothing_that_nobody_has_looked_at(client, claims, corrected):
    page = client.get(CHANGES)

    assert [(p.claims, p.now, p.is_open) for p in page.context["quotes"].changed] == [
        ([claims[0]], None, True),
        ([claims[1]], None, True),
    ]
    assert "600" not in page.content.decode()
    assert "is being checked" in page.content.decode()


def test_whole_texts_are_shown_where_the_setting_opens_them(client, settings, corrected):
    settings.WHOLE_ARTICLES_PUBLIC = True

    page = client.get(CHANGES)

    pieces = page.context["pieces"]
    assert "".join(piece.text for piece in pieces if piece.fate != Fate.TAKEN_OUT) == CORRECTED
    assert [piece.text for piece in pieces if piece.fate == Fate.PUT_IN] == ["600", "خفيفاً"]


@pytest.mark.parametrize("pair", [(1, 3), (0, 1), (2, 1), (1, 1)])
def test_pair_that_is_not_there(client, corrected, pair):
    assert client.get(reverse("changes", args=["one", *pair])).status_code == 404


def test_staff_see_the_whole_texts(client, corrected):
    client.force_login(make_user("editor"))

    page = client.get(reverse("bench-changes", args=[corrected.pk]))

    assert [piece.text for piece in page.context["pieces"] if piece.fate == Fate.PUT_IN] == ["600", "خفيفاً"]
    first = corrected.article.versions.get(number=1)
    assert client.get(reverse("bench-changes", args=[first.pk])).status_code == 404


def test_article_leads_to_what_changed(client, claims, corrected):
    page = client.get(reverse("article", args=["one"])).content.decode()

    assert page.count(f'href="{CHANGES}"') == 1


def test_page_takes_the_same_queries_for_any_number_of_quotes(client, claims, settled):
    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get(CHANGES)
        return len(made)

    before = queries()
    span = make_span(claims[0].version, "يوم الأحد")
    make_claim(spans=[span])

    assert queries() == before


def test_claims_whose_words_changed(claims, corrected):
    assert set(Claim.objects.with_words_changed().public()) == set(claims[:2])


def test_kept_words_with_the_same_number_are_not_changed(claims, corrected):
    anchor = corrected.anchors.get(span__quote=LEFT)
    start = CORRECTED.index("جندي")

    keep(by=make_user("editor"), anchor=anchor, start=start, end=start + 4)
    changed = set(Claim.objects.with_words_changed().public())

    assert changed == set(claims[:2])  # the number is gone from the words
    assert corrected.anchors.get(span__quote=LEFT).has_new_number


def test_only_the_newest_text_counts(claims, corrected):
    restored = make_version(article=corrected.article, text=FIRST + " تصحيح")
    restored.anchors.all().delete()
    for claim in claims:
        anchor = corrected.anchors.get(span__claims=claim)
        start = FIRST.index(anchor.span.quote)
        restored.anchors.create(
            span=anchor.span,
            start=start,
            end=start + len(anchor.span.quote),
            quote=anchor.span.quote,
            verdict="same",
            settled="kept",
        )

    assert not Claim.objects.with_words_changed().exists()


def test_claim_says_that_its_words_changed(client, claims, corrected):
    pages = [client.get(reverse("claim", args=[claim.public_id])).content.decode() for claim in claims]

    assert [f'href="{CHANGES}"' in page for page in pages] == [True, True, False]
    assert ["words changed since" in page for page in pages] == [True, True, False]


def test_admin_lists_the_claims_whose_words_changed(client, claims, corrected):
    client.force_login(make_user("administrator"))
    address = reverse("admin:posture_claim_changelist")

    everything = client.get(address).context["cl"].queryset
    changed = client.get(address, {"words_changed": "yes"}).context["cl"].queryset

    assert {claim.pk for claim in everything if claim.words_differ} >= {claim.pk for claim in claims[:2]}
    assert set(changed) >= set(claims[:2])
    assert claims[2] not in set(changed)


def test_workbench_shows_what_is_coded_already(client, claims, corrected):
    client.force_login(make_user("editor"))
    draft = Claim.objects.get(state="draft")

    page = client.get(reverse("bench", args=[corrected.pk]))

    rows = [row for row, _title, _sign in page.context["carried"]]
    assert [(row.claim, row.is_changed) for row in rows] == [
        (claims[2], False),
        (draft, False),
        (claims[0], True),
        (claims[1], True),
    ]
    drawn = {
        mark["id"]: [CORRECTED[start:end] for start, end in mark["spans"]]
        for mark in page.context["marks"]
        if mark["state"] != "suggested"
    }
    assert drawn == {
        claims[2].public_id: [TRAINERS],
        draft.public_id: [DRAFTED],
        claims[0].public_id: [],
        claims[1].public_id: [],
    }
    assert page.context["waiting_total"] == 2
    assert reverse("carried", args=[corrected.pk]) in page.content.decode()


def test_workbench_of_the_old_text_says_which_words_changed(client, claims, corrected):
    client.force_login(make_user("editor"))

    page = client.get(reverse("bench", args=[claims[0].version_id]))

    changed = [row.key for row in page.context["rows"] if row.is_changed]
    assert changed == [claim.public_id for claim in claims[:2]]
    assert (page.context["carried"], page.context["waiting_total"]) == ([], 0)

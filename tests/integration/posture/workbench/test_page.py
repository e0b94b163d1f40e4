"""What the workbench shows, and the words, translations and links of a claim."""

import re

import pytest
from django.urls import reverse

from posture.core.types import Kind
from posture.models import ClaimLink
from tests.factories import TEXT, make_article, make_claim, make_place, make_version
from tests.integration.posture.workbench.requests import HTMX, arguments_and_data, words

pytestmark = pytest.mark.django_db


def test_article_leads_to_its_newest_version(client, editor):
    article = make_article()
    make_version(article=article)
    newest = make_version(article=article, text=TEXT + " Corrected.")

    response = client.get(reverse("annotate", args=[article.pk]))

    assert response["Location"] == reverse("bench", args=[newest.pk])


def test_article_without_a_text_leads_to_its_own_page(client, editor):
    article = make_article()

    assert (
        client.get(reverse("annotate", args=[article.pk]))["Location"]
        == f"/admin/articles/article/{article.pk}/change/"
    )


def test_text_stands_in_the_page_as_one_node_in_its_own_direction(client, editor):
    version = make_version(text="سطر أول\n\n  سطر <b>ثان</b> & ٢٬٥٠٠ 👍🏽")

    page = client.get(reverse("bench", args=[version.pk])).content.decode()

    _, _, after = page.partition('lang="ar" dir="rtl" tabindex="0"')
    text = after.partition(">")[2].partition("</div>")[0]
    assert text == "سطر أول\n\n  سطر &lt;b&gt;ثان&lt;/b&gt; &amp; ٢٬٥٠٠ 👍🏽"


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_queries_whatever_the_number_of_claims(client, editor, django_assert_num_queries, number):
    version = make_version()
    for _ in range(number):
        make_claim(version=version, kind=Kind.MOVEMENT, destinations=[make_place()], state="draft")

    with django_assert_num_queries(20):
        client.get(reverse("bench", args=[version.pk]))


#: Only the panel is asked for.
HAND = {**HTMX, "HTTP_HX_TARGET": "hand"}


@pytest.mark.parametrize("name", ["bench", "bench-new", "bench-suggestion", "bench-claim", "bench-edit"])
def test_what_htmx_swaps_is_what_the_full_page_shows(client, editor, name):
    claim = make_claim(state="draft")
    arguments, data = arguments_and_data(name, claim, editor)
    address = reverse(name, args=arguments)

    full, side, hand = (client.get(address, {**data, "public_id": "0123456789"}, **head) for head in ({}, HTMX, HAND))

    whole = full.content.decode()
    begin, panel = whole.index('<section id="side"'), whole.index('<div id="hand"')
    end = whole.index("</section>", whole.index('id="marks"')) + len("</section>")
    behind = whole.rindex("</div>", 0, whole.rindex("<div", 0, whole.index("Claims in this article"))) + len("</div>")
    assert _lines(whole[begin:end]) == _lines(_filled(client, side.content.decode()))
    assert _lines(whole[panel:behind]) == _lines(_filled(client, hand.content.decode()))
    assert {"HX-Request", "HX-Target"} <= set(full["Vary"].split(", "))


def _filled(client, html):
    """The part with what htmx fetches into it once it is on the page."""
    return re.sub(
        r'<div id="about" hx-get="([^"]+)"[^>]*></div>', lambda match: client.get(match[1]).content.decode(), html
    )


def _lines(html):
    lines = (line.strip() for line in html.splitlines() if "csrfmiddlewaretoken" not in line)
    return [line for line in lines if line]


def test_marks_are_code_points_of_each_claim(client, editor):
    claim = make_claim(state="submitted")
    span = claim.spans.get()

    response = client.get(reverse("bench", args=[claim.version_id]))

    of_claims = [mark for mark in response.context["marks"] if mark["state"] != "suggested"]
    assert of_claims == [
        {"id": claim.public_id, "kind": "strength", "state": "submitted", "spans": [(span.start, span.end)]}
    ]


def test_claim_rests_on_further_words(client, editor):
    claim = make_claim(state="draft")

    client.post(reverse("bench-words", args=[claim.public_id]), {"row_version": 1, **words(claim.version, 23, 35)})

    assert [e.span.quote for e in claim.evidence.all()] == [TEXT[:12], TEXT[23:35]]


@pytest.mark.parametrize("changes", [{"quote": "other words"}, {"sha256": "0" * 64}, {"row_version": 0}])
def test_further_words_that_do_not_stand_there_are_a_conflict(client, editor, changes):
    claim = make_claim(state="draft")
    data = {"row_version": 1, **words(claim.version, 23, 35), **changes}

    assert client.post(reverse("bench-words", args=[claim.public_id]), data).status_code == 409
    assert claim.evidence.count() == 1


def test_last_words_of_a_claim_stay(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-words-remove", args=[claim.public_id, claim.spans.get().pk])

    response = client.post(address, {"row_version": 1})

    assert (response.status_code, response.context["refused"]) == (409, "A claim rests on words of the article.")
    assert claim.evidence.count() == 1


def test_translation_says_who(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    client.post(address, {"row_version": 1, "translation": "said", "translated_by": "Layla", "by_machine": "on"})

    evidence = claim.evidence.get()
    assert (evidence.translation, evidence.translated_by, evidence.by_machine) == ("said", "Layla", True)


def test_translation_by_nobody_is_refused(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    response = client.post(address, {"row_version": 1, "translation": "said"})

    assert "Say who translated." in response.content.decode()


def test_emptied_translation_is_taken_away(client, editor):
    claim = make_claim(state="draft")
    claim.evidence.update(translation="said", translated_by="Layla")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    client.post(address, {"row_version": 1, "translation": "", "translated_by": "Layla"})

    assert claim.evidence.get().translation == ""


def test_link_joins_two_claims_of_the_article(client, editor):
    present = make_claim(state="draft")
    target = make_claim(state="draft", version=present.version, measure="target")

    client.post(reverse("bench-link", args=[present.public_id]), {"type": "trajectory", "end": target.public_id})

    assert [(made.start, made.type, made.end) for made in ClaimLink.objects.all()] == [(present, "trajectory", target)]


@pytest.mark.parametrize("changes", [{"type": "friends"}, {"end": "0000000000"}])
def test_link_that_is_none_is_refused(client, editor, changes):
    claim = make_claim(state="draft")
    other = make_claim(state="draft", version=claim.version)
    data = {"type": "repeats", "end": other.public_id, **changes}

    response = client.post(reverse("bench-link", args=[claim.public_id]), data)

    assert (response.status_code, bool(response.context["link_form"].errors)) == (200, True)
    assert not ClaimLink.objects.exists()

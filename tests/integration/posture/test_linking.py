"""Links that claims probably want, and linking a claim to one of any article."""

from datetime import date

import pytest
from django.urls import reverse

from posture import services
from posture.editing.linking import found_for, likely_links
from posture.models import ClaimLink
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_place,
    make_source,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

OCTOBER = {"true_edtf": "2025-10", "true_earliest": date(2025, 10, 1), "true_latest": date(2025, 10, 31)}


@pytest.fixture
def same():
    return {"place": make_place(), "force": make_force(), "state": "draft", **OCTOBER}


def of_day(day):
    published = date.fromisoformat(day)
    return make_version(article=make_article(published=day, published_earliest=published, published_latest=published))


def proposed(claim):
    return [(link.type, link.start, link.end) for link in likely_links(claim)]


def test_same_number_in_another_outlet_is_likely_a_repetition_of_the_earlier(same):
    early, late = make_claim(version=of_day("2025-10-01"), **same), make_claim(version=of_day("2025-10-20"), **same)

    assert proposed(late) == proposed(early) == [("repeats", late, early)]


def test_numbers_apart_likely_contradict(same):
    one, other = make_claim(**same), make_claim(lower=900, upper=900, **{**same, "state": "submitted"})

    assert proposed(one) == [("contradicts", one, other)]


def test_linked_and_discounted_claims_are_not_proposed(same):
    one, linked = make_claim(**same), make_claim(**same)
    make_claim(**{**same, "state": "discounted"})
    services.link(by=make_user(), start=linked, end=one, type="corrects")

    assert proposed(one) == []


def test_another_place_is_not_proposed(same):
    one = make_claim(**same)
    make_claim(**{**same, "place": make_place()})

    assert proposed(one) == []


@pytest.mark.parametrize("times", [1, 5])
def test_likely_links_cost_the_same_for_any_number_of_claims(same, django_assert_max_num_queries, times):
    one = make_claim(**same)
    for _ in range(times):
        make_claim(**same)

    with django_assert_max_num_queries(11):
        assert len([link.label for link in likely_links(one) if link.address]) == times


def test_proposal_fills_the_form(client, editor, same):
    one, other = make_claim(**same), make_claim(lower=900, upper=900, **same)
    [link] = likely_links(one)

    page = client.get(reverse("bench-claim", args=[one.public_id])).content.decode()
    filled = client.get(link.address)

    assert link.address.replace("&", "&amp;") in page
    linking = filled.context["linking"]
    assert (linking.type, linking.end, linking.is_open) == ("contradicts", other.public_id, True)
    assert f'<option value="{other.public_id}" selected>' in filled.content.decode()


def test_claim_page_proposes_links_to_editors_alone(client, same):
    one, other = (make_claim(lower=n, upper=n, **{**same, "state": "accepted"}) for n in (500, 900))
    address = reverse("claim", args=[one.public_id])

    before = client.get(address).content.decode()
    client.force_login(make_user("editor"))
    after = client.get(address).content.decode()

    filled = f"{reverse('bench-claim', args=[one.public_id])}?type=contradicts&amp;end={other.public_id}"
    assert (filled in before, filled in after) == (False, True)


def test_claim_of_another_article_is_found_by_its_id_and_by_words():
    one = make_claim()
    other = make_claim(state="draft", place=make_place(name_en="Harir", name_ar="حرير"))

    assert found_for(one, other.public_id) == [other]
    assert found_for(one, " حرير ") == [other]
    assert found_for(one, "Harir") == [other]
    assert found_for(other, "Harir") == found_for(one, "") == found_for(one, "\0") == []


def test_claim_is_linked_to_one_of_another_article(client, editor):
    one = make_claim(state="draft")
    outlet = make_outlet(name_en="Nabd")
    source = make_source(name_en="the ministry")
    other = make_claim(source=source, version=make_version(article=make_article(outlet=outlet)))
    here = reverse("bench-claim", args=[one.public_id])

    [option] = client.get(here, {"find": "ministry"}).context["linking"].options
    client.post(reverse("bench-link", args=[one.public_id]), {"type": "repeats", "end": option[0], "note": "a wire"})

    assert option == (other.public_id, f"500 personnel in {other.place.name} – Nabd")
    assert list(ClaimLink.objects.values_list("start", "type", "end", "note")) == [
        (one.pk, "repeats", other.pk, "a wire")
    ]


def test_refused_link_keeps_what_was_typed(client, editor):
    one, other = make_claim(state="draft"), make_claim()
    data = {"type": "nonsense", "end": other.public_id, "note": "kept"}

    linking = client.post(reverse("bench-link", args=[one.public_id]), data).context["linking"]

    assert (linking.end, linking.note, [key for key, _text in linking.options]) == (
        other.public_id,
        "kept",
        [other.public_id],
    )


def test_link_is_offered_beside_a_rival_to_who_may_make_it(client, same):
    """Once: what stands beside the claim is not listed again among the likely links."""
    claim = make_claim(**{**same, "state": "submitted"})
    rival = make_claim(**{**same, "state": "submitted", "lower": 900, "upper": 900})
    draft = make_claim(**{**same, "lower": 950, "upper": 950})
    for each in (claim, rival):
        services.accept(by=make_user("reviewer"), claim=each)
    page = f"/claims/{claim.public_id}/"
    address = f"{reverse('bench-claim', args=[claim.public_id])}?type=contradicts&amp;end="

    offered = {}
    for group in ("", "analyst", "reviewer", "editor"):
        if group:
            client.force_login(make_user(group))
        text = client.get(page).content.decode()
        offered[group] = text.count(f"{address}{rival.public_id}"), text.count(draft.public_id) > 0

    assert offered == {"": (0, False), "analyst": (0, False), "reviewer": (0, False), "editor": (1, True)}


def test_link_beside_a_rival_opens_its_form_filled_in(client, editor, same):
    claim, rival = make_claim(**same), make_claim(**same)

    address = reverse("bench-claim", args=[claim.public_id])
    linking = client.get(address, {"type": "contradicts", "end": rival.public_id}).context["linking"]

    assert (linking.is_open, linking.type, linking.end) == (True, "contradicts", rival.public_id)

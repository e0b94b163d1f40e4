"""The page of phases: what is said of each in sentences, place by place, and what it costs."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posture.models import Scope
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_version

pytestmark = pytest.mark.django_db
DAY = "on=2026-11-22&known=2026-11-22"


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


def planned(phase, edge, month, last):
    true = {"true_edtf": month, "true_earliest": f"{month}-01", "true_latest": f"{month}-{last}"}
    return said("2025-09-01", kind="milestone", phase=phase, edge=edge, modality="planned", **true)


def part_of(phase, **place):
    return Scope.objects.create(phase=phase, place=make_place(**place)).place


def plain(html):
    return " ".join(re.sub("[\u2066\u2069]|<[^>]*>", "", unescape(html)).split())


def shown(client, query=DAY):
    """Of each phase its tags, its sentences, and of each part of its scope the state."""
    html = client.get(f"/phases/?{query}").content.decode()
    found = {}
    for name, body in re.findall(r'<section class="card phase" id="([^"]*)">(.*?)</section>', html, re.DOTALL):
        head, _, rest = body.partition('<p class="told">')
        parts = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', rest, re.DOTALL)
        found[name] = (
            [plain(tag) for tag in re.findall(r'<span class="tag[^"]*">.*?</span>', head)],
            plain(rest.partition("</p>")[0]),
            {plain(place): plain(state) for place, state in parts},
        )
    return found


def test_plan_without_an_edge_is_due_and_says_so(client):
    phase = make_phase(slug="two", name_en="Two")
    part_of(phase, name_en="Kurdistan Region", kind="region")
    planned(phase, "unstated", "2026-09", "30")
    sentence = "Planned: due 2026-09. Nothing is reported."
    unsaid = "The plan does not say whether it is to begin or to end then."
    late = "The planned time ended 53 days ago and no end is reported."
    assert shown(client) == {
        "two": (
            ["nothing reported", "overdue"],
            f"{sentence} {late} {unsaid}",
            {"Kurdistan Region": "nothing reported"},
        )
    }
    on_its_last_day = shown(client, "on=2026-09-30&known=2026-11-22")
    assert on_its_last_day["two"][:2] == (["nothing reported"], f"{sentence} {unsaid}")


def test_states_of_the_places_and_the_plans_of_both_edges(client):
    phase = make_phase(slug="one", name_en="One")
    begun, done, nothing = (part_of(phase, name_en=name) for name in ("Begun", "Done", "Nothing"))
    Scope.objects.create(phase=phase, description_en="the advisers' bases")
    planned(phase, "start", "2025-09", "30"), planned(phase, "end", "2026-12", "31")
    said("2025-10-01", kind="status", place=begun, status="evacuating")
    said("2025-10-01", kind="status", place=done, status="closed")
    assert nothing.pk
    told = "Planned: to begin 2025-09 and to end 2026-12. No milestone is reported; its state is that of the places"
    assert shown(client) == {
        "one": (
            ["begun"],
            f"{told} in its scope.",
            {
                "Begun": "begun",
                "Done": "done",
                "Nothing": "nothing reported",
                "the advisers' bases": "a described group: no place to read",
            },
        )
    }


def test_denied_start_is_contested_and_both_claims_are_named(client):
    phase = make_phase(slug="one", name_en="One")
    part_of(phase, name_en="Here")
    began = said("2025-09-01", kind="milestone", phase=phase, edge="start")
    denied = said("2025-09-02", kind="milestone", phase=phase, edge="start", modality="denied")
    assert shown(client)["one"][0::2] == (["contested"], {"Here": "contested"})
    html = client.get(f"/phases/?{DAY}").content.decode()
    supporting, _, against = html.partition("Against it")
    assert f"/claims/{began.public_id}/" in supporting
    assert f"/claims/{denied.public_id}/" not in supporting
    assert f"/claims/{denied.public_id}/" in against


def test_day_before_anything_was_known_has_no_plan(client):
    phase = make_phase(slug="two", name_en="Two")
    planned(phase, "end", "2026-09", "30")
    assert shown(client, "on=2026-11-22&known=2025-08-31") == {
        "two": (["nothing reported"], "No plan gives it a date. Nothing is reported.", {})
    }


def test_queries_do_not_grow_with_phases_places_and_claims(client):
    make_force(slug="coalition")

    def add():
        phase = make_phase()
        place = part_of(phase)
        planned(phase, "end", "2026-09", "30")
        said("2025-10-01", kind="movement", origin=place, destinations=[make_place()])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/phases/?{DAY}").status_code == 200
        return len(captured)

    add()
    one = queries()
    for _ in range(3):
        add()
    assert queries() == one


def test_phase_leads_to_the_timeline_of_milestones(client):
    answer = client.get(f"/phases/?{DAY}").content.decode()
    assert 'href="/timeline/?on=2026-11-22&amp;known=2026-11-22&amp;kind=milestone"' in answer

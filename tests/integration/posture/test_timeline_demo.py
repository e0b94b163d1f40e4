"""What a reader must be able to find of the two articles on the timeline."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from posture.models import Claim

DAY = "on=2025-10-01&known=2025-10-31"
AN_NAHAR = "An-Nahar (rewritten for demonstration)"
NABD = "Nabd al-Sham (rewritten for demonstration)"
LANE = re.compile(r'<svg class="t" height="\d+" role="group" aria-label="([^"]*)"[^>]*>(.*?)</svg></svg>', re.DOTALL)
MARK = re.compile(r'<a href="([^"]*)" aria-label="([^"]*)"')


pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


def plain(text):
    return re.sub("[\u2060\u2066\u2068\u2069]", "", unescape(text)).replace("\u00a0", " ")


def page(query=DAY, language=""):
    answer = Client().get(f"{language}/timeline/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def lanes(html):
    """The names of the marks of each lane by the name of the lane."""
    return {plain(name): [plain(mark) for _address, mark in MARK.findall(marks)] for name, marks in LANE.findall(html)}


def test_everything_of_the_two_articles_that_is_drawn():
    bound = "bound here from Joint Operations Command, Ain al-Asad and Victoria · number not said"
    toward = f"out, toward Erbil and Syria · number not said · security sources, {AN_NAHAR}, 2025-09"
    evacuating = f"evacuating · security sources, {AN_NAHAR}, 2025-09"
    together = "2025-09-01/2025-09-30 · 3 claims"
    assert lanes(page()) == {
        "Iraq–US agreement of 2024, phases": [
            f"Phase 1 began · reported · {AN_NAHAR}, 2025-09",
            f"Phase 2 due · planned · {AN_NAHAR}, 2026-09",
        ],
        "Iraq, how many": [
            f"Iraq: ≈ 2,000 · present · single origin · security sources, {AN_NAHAR}, 2025-09",
            f"Iraq: full withdrawal · expected · Ali al-Bandawi · Ali al-Bandawi, {AN_NAHAR}, 2025-12",
        ],
        "Syria, movements": [f"Syria: {bound} · {together}"],
        "Syria, US forces · how many, 0 – 2,000": [
            "Syria: 900 – ≈ 2,000 · present · different counting bases · 2024-12-31/2025-01-31 · 2 claims",
            "Syria: 900 – ≈ 2,000 · present · corroborated · 2025-01-31/2025-04-30 · 3 claims",
            "Syria: 900 – ≈ 2,000 · present · contested · from 2025-04-30 · 5 claims",
            "Syria: 1,400 target · no date · 2 claims",
            f"Syria: ≈ 500 out · American sources, {NABD}, 2025-06~",
        ],
        "Syria, US forces · how many bases": ["Syria: 8 · present · repeated · from 2025-04-30 · 2 claims"],
        "Syria, unnamed bases": [
            "Syria: 3 closed · planned · 2025-04-01/2025-04-30 · 2 claims",
            f"Syria: 1 handed over to Syrian Democratic Forces · American sources, {NABD}, 2025-06~",
            f"Syria: 3 closed · American sources, {NABD}, 2025-06~",
        ],
        "Erbil, how many": [
            f"Erbil: < 500 target · no date · security sources, {AN_NAHAR}, 2025-09",
            f"Erbil: {bound} · {together}",
        ],
        "Ain al-Asad, Anbar": [f"Ain al-Asad: {evacuating}", f"Ain al-Asad: {toward}"],
        "Joint Operations Command, Baghdad": [
            f"Joint Operations Command: {evacuating}",
            f"Joint Operations Command: {toward}",
        ],
        "Victoria, Baghdad": [f"Victoria: {evacuating}", f"Victoria: {toward}"],
    }


def test_two_500s_never_share_a_lane():
    both = [marks for marks in lanes(page()).values() if any("≈ 500" in mark for mark in marks)]
    assert [any("< 500" in mark for mark in marks) for marks in both] == [False]


def test_mark_of_one_claim_leads_to_it_and_of_several_to_their_list():
    addresses = {plain(name): unescape(address) for address, name in MARK.findall(page())}
    target = Claim.objects.get(place__slug="erbil", measure="target")
    assert (
        addresses[f"Erbil: < 500 target · no date · security sources, {AN_NAHAR}, 2025-09"]
        == f"/claims/{target.public_id}/"
    )
    listed = addresses["Syria: 1,400 target · no date · 2 claims"]
    assert listed == "/claims/?kind=strength&known=2025-10-31&place=syria&force=us-forces"
    assert Client().get(listed).status_code == 200


def test_table_has_every_claim_stances_too():
    html = page()
    shown = set(re.findall(r'<a href="/claims/(\w{10})/">', html))
    assert shown == set(Claim.objects.accepted().values_list("public_id", flat=True))
    assert f"{len(shown)} claims behind this drawing" in html


def test_drafts_and_what_was_discounted_are_nowhere():
    html = page()
    hidden = Claim.objects.exclude(state="accepted").values_list("public_id", flat=True)
    assert [public_id for public_id in hidden if public_id in html] == []


def test_what_was_not_known_yet_is_not_drawn():
    assert list(lanes(page("on=2025-10-01&known=2025-01-31"))) == ["Syria, US forces · how many, 0 – 2,000"]


def test_stances_are_drawn_when_they_are_asked_for():
    found = lanes(page(f"{DAY}&kind=stance"))
    assert {name: len(marks) for name, marks in found.items()} == {
        "Iraq, stances": 4,
        "Iraq, foreign trainers · stances": 1,
        "Iraq, US forces · stances": 1,
        "Syria, stances": 5,
    }
    assert (
        f"Syria: full withdrawal · denied · the coalition · the coalition, {NABD}, 2025-06~" in found["Syria, stances"]
    )


def test_place_keeps_its_own_lanes_and_the_phases_of_its_scope():
    assert list(lanes(page(f"{DAY}&place=kurdistan-region"))) == [
        "Iraq–US agreement of 2024, phases",
        "Erbil, how many",
    ]


def test_word_keeps_the_lanes_that_have_it():
    assert list(lanes(page(f"{DAY}&word=contested"))) == ["Syria, US forces · how many, 0 – 2,000"]


def test_phase_is_overdue_after_its_window():
    found = lanes(page("on=2026-11-01&known=2026-11-01"))
    assert [mark.split(" · ")[:2] for mark in found["Iraq–US agreement of 2024, phases"]] == [
        ["Phase 1 began", "reported"],
        ["Phase 2 due", "planned"],
        ["Phase 2 overdue", "no end reported"],
    ]


def test_arabic_page_runs_the_other_way():
    english, arabic = page(), page(language="/ar")
    on = r'<line x1="([\d.]+)%" x2="[\d.]+%" y1="0" y2="100%" class="on"/>'
    here, there = (float(re.search(on, html).group(1)) for html in (english, arabic))
    assert here + there == pytest.approx(100)
    assert not re.search(r'="\d+,\d+', arabic)


def test_lanes_stand_by_country_and_region():
    html = page()
    heads = re.findall(r'<details class="(group|part)" data-key="([^"]*)" open>\s*<summary><bdi>(.*?)</bdi>', html)
    assert heads == [
        ("group", "phases", "Phases"),
        ("group", "iraq", "Iraq"),
        ("part", "anbar", "Anbar"),
        ("part", "baghdad", "Baghdad"),
        ("group", "syria", "Syria"),
    ]
    folded = re.findall(r'data-key="([^"]*)">', page(f"{DAY}&folded=anbar.syria"))
    assert folded == ["anbar", "syria"]


def test_window_draws_what_lies_in_and_beside_it():
    html = page(f"{DAY}&first=2025-05-01&last=2025-06-30")
    assert [name for name, marks in lanes(html).items() if not marks] == [
        "Iraq–US agreement of 2024, phases",
        "Iraq, how many",
        "Erbil, how many",
        "Ain al-Asad, Anbar",
        "Joint Operations Command, Baghdad",
        "Victoria, Baghdad",
        "Syria, movements",
    ]
    assert re.findall(r'class="all" x="([^"]*)" width="([^"]*)"', html)[0] == ("-100%", "300%")
    assert "2025-05-01 – 2025-06-30" in plain(html)


def test_table_and_file_follow_the_window():
    html = page("known=2025-10-31&first=2025-05-01&last=2025-06-30")
    asked = 'href="/claims.csv?known=2025-10-31&amp;first=2025-05-01&amp;last=2025-06-30"'
    assert asked in html
    titles = re.findall(r'<div class="c">.*?<a href="/claims/\w+/">(.*?)</a>', html, re.DOTALL)
    assert len(titles) == 9
    assert "About 500 personnel out of Syria" in titles
    assert "Phase 1 began" not in titles


def test_steps_through_time_are_addresses():
    html = page(f"{DAY}&first=2025-05-01&last=2025-07-01")
    found = re.findall(r'href="/timeline/\?on=2025-10-01&amp;known=2025-10-31([^"]*)" data-move="(\w+)"', html)
    assert [(move, unescape(query)) for query, move in found] == [
        ("earlier", "&first=2025-04-01&last=2025-06-01"),
        ("later", "&first=2025-05-31&last=2025-07-31"),
        ("closer", "&first=2025-05-16&last=2025-06-15"),
        ("wider", "&first=2025-03-31&last=2025-07-31"),
        ("all", ""),
    ]


def test_words_of_each_mark_are_at_hand():
    words = json.loads(re.search(r'<script id="timeline-words" type="application/json">(.*?)</script>', page())[1])
    said = [one for one in words["said"].values() if one[2][0][0] == "من نحو 2000 عسكري"]
    source, outlet = (words["names"].index(name) for name in ("security sources", AN_NAHAR))
    assert said == [[[source, outlet], "2025-09", [["من نحو 2000 عسكري", "ar", "from about 2,000 soldiers"]]]]
    drawn = {claim for claims in re.findall(r'data-claims="([^"]*)"', page()) for claim in claims.split()[:3]}
    assert set(words["said"]) == drawn

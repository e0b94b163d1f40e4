"""The map page and the data it draws."""

import gzip
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posture import readings
from posture.courses import QUALIFIERS, STATUSES
from posture.map.tables import COLUMNS, UPPER
from posture.models.telling import MEASURES
from tests.drawn import table
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_source, make_version

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[44, 36], [45, 36], [45, 37], [44, 37], [44, 36]]]}
DAY = "on=2025-10-01&known=2025-10-31"


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


@pytest.fixture
def coalition():
    return make_force(slug="coalition", name_en="the coalition", name_ar="التحالف")


@pytest.fixture
def world(coalition):
    """A base that is left, a target in a region, a base without a position, and where the first one's people go."""
    iraq = make_place(slug="iraq", name_en="Iraq", name_ar="العراق", kind="country")
    erbil = make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region", parent=iraq, outline=SQUARE)
    point = {"latitude": 33.7856, "longitude": 42.4412, "uncertainty_km": 1.5}
    asad = make_place(slug="asad", name_en="Ain al-Asad", name_ar="عين الأسد", parent=iraq, **point)
    command = make_place(slug="command", name_en="Joint Operations Command", parent=iraq)
    for base in (asad, command):
        said("2025-09-30", kind="status", status="evacuating", place=base, force=coalition)
    said("2025-09-30", kind="movement", origin=asad, destinations=[erbil], force=coalition)
    said("2025-09-30", place=erbil, force=coalition, measure="target", qualifier="less_than", lower=None, upper=499)
    readings.rebuild_all()
    return {"iraq": iraq, "erbil": erbil, "asad": asad, "command": command, "coalition": coalition}


def element(html, name):
    """The outer HTML of the element with this id; its own tag stands in it only once."""
    tag, start = re.search(rf'<(\w+)[^>]*\bid="{name}"', html).group(1), html.index(f'id="{name}"')
    start = html.rindex("<", 0, start)
    return html[start : html.index(f"</{tag}>\n", start)]


def test_data_of_a_day(client, world):
    answer = client.get(f"/map.json?{DAY}")

    asad, command, erbil = (world[name].pk for name in ("asad", "command", "erbil"))
    force, data = world["coalition"].pk, answer.json()
    assert re.fullmatch("[0-9a-f]{16}", data.pop("seen"))
    assert table(data.pop("figures"), force) == {name: [] for name in COLUMNS}
    assert table(data.pop("statuses"), force) == {
        "place": [asad, command],
        "words": [STATUSES.index("evacuating") << 11] * 2,
        "force": [force] * 2,
        "lower": [-1] * 2,
        "upper": [-1] * 2,
        "told": [-1] * 2,
    }
    assert table(data.pop("targets"), force) == {
        "place": [erbil],
        "words": [MEASURES.index("target") << 11 | QUALIFIERS.index("less_than") << 3 | UPPER],
        "force": [force],
        "lower": [-1],
        "upper": [500],
        "told": [-1],
    }
    assert data == {
        "on": "2025-10-01",
        "known": "2025-10-31",
        "force": force,
        "movements": {
            "origin": [asad],
            "destinations": [[erbil]],
            "direction": [0],
            "modality": [0],
            "qualifier": [None],
            "lower": [None],
            "upper": [None],
        },
        "fewer": False,
    }


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_day_that_is_held_is_known_by_what_is_drawn_of_it(client, world):
    base = client.get("/map.json?on=2025-10-02").json()
    held = f"/map.json?on=2025-10-01&held=2025-10-02&seen={base['seen']}"
    before = client.get(held)
    make_claim(kind="status", place=world["erbil"], status="active", state="draft")
    drafted = client.get(held)
    said("2025-09-30", kind="status", place=world["iraq"], status="active", force=world["coalition"])
    readings.rebuild_all()

    assert (before.json()["held"], drafted["ETag"]) == ("2025-10-02", before["ETag"])
    assert "held" not in client.get(held).json()


def test_places_as_columns(client, world):
    columns = client.get("/map/places.json").json()

    rows = {row[1]: row for row in zip(*columns.values(), strict=True)}
    assert list(columns) == [
        "pk",
        "slug",
        "name_en",
        "name_ar",
        "kind",
        "parent_id",
        "latitude",
        "longitude",
        "uncertainty_km",
    ]
    asad = world["asad"]
    assert rows["asad"] == (
        asad.pk,
        "asad",
        "Ain al-Asad",
        "عين الأسد",
        "base",
        asad.parent_id,
        33.7856,
        42.4412,
        1.5,
    )
    assert rows["erbil"][-3:] == (None, None, None)


def test_outlines_are_of_places_that_claims_name(client, world):
    make_place(kind="region", outline=SQUARE)

    features = client.get("/map/outlines.json").json()["features"]

    assert features == [
        {
            "type": "Feature",
            "id": world["erbil"].pk,
            "properties": {"kind": "region", "inner": [44.5, 36.5]},
            "geometry": SQUARE,
        }
    ]


@pytest.mark.parametrize("address", [f"/map.json?{DAY}", "/map/places.json", "/map/outlines.json"])
def test_data_is_answered_once_and_compressed(client, world, address):
    for number in range(30):
        place = make_place(slug=f"far-{number}", outline=SQUARE)
        said("2025-09-30", kind="status", place=place, force=world["coalition"])
    readings.rebuild_all()
    first = client.get(address, headers={"accept-encoding": "gzip"})
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (first["Content-Encoding"], first["Content-Type"]) == ("gzip", "application/json")
    assert json.loads(gzip.decompress(first.content)) == client.get(address).json()
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/", "/ar/", "/map.json"])
def test_unknown_parameter_is_refused_by_name(client, coalition, address):
    answer = client.get(f"{address}?plaice=erbil&on=2025-02-31")

    assert answer.status_code == 400
    assert "plaice" in answer.text
    assert "2025-02-31" in answer.text or '"on"' in answer.text


def test_page_of_an_empty_database_says_that_nothing_is_drawn(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "Nothing is drawn" in element(answer.text, "shelf")


def test_page_without_scripts_has_everything_in_words(client, world):
    page = client.get(f"/?{DAY}").text

    table = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", element(page, "panel")))
    assert "Erbil region · Iraq &lt; 500 target" in table
    assert "Ain al-Asad base · Iraq evacuating" in table
    assert "Joint Operations Command" in element(page, "shelf")
    assert "Ain al-Asad" not in element(page, "shelf")


def test_panel_has_the_words_of_the_article(client, world):
    panel = element(client.get(f"/?{DAY}&place=asad").text, "panel")

    assert "عين الأسد" in panel
    assert '<mark class="words">قالت مصادر أ</mark>' in panel
    assert "That is not zero." in panel
    assert '<bdi dir="ltr">± 1.5</bdi>' in panel


def test_panel_shows_the_parts_of_a_force_each_by_itself(client, world):
    us = make_force(slug="us-forces", name_en="US forces", parent=world["coalition"])
    for count in (900, 2000):
        said("2025-09-01", place=world["iraq"], force=us, lower=count, upper=count)
    readings.rebuild_all()

    panel = element(client.get(f"/?{DAY}&place=iraq").text, "panel")

    assert '<span>US forces</span><bdi class="q">900 – 2,000</bdi>' in panel
    assert "lowest" in panel
    assert "highest" in panel


def test_panel_says_what_was_left_out_and_why(client, world):
    ministry = make_source(name_en="the ministry")
    for day, count in (("2025-08-01", 900), ("2025-09-01", 600)):
        said(day, place=world["iraq"], force=world["coalition"], lower=count, upper=count, source=ministry)

    panel = element(client.get(f"/?{DAY}&place=iraq").text, "panel")

    assert "the same source has said something newer" in panel
    assert "1 left out" in panel


def test_panel_shows_how_far_a_phase_is(client, world):
    phase = make_phase(name_en="Phase one")
    phase.scope.create(place=world["iraq"])
    said("2025-09-30", kind="milestone", phase=phase, edge="start", force=world["coalition"])

    panel = element(client.get(f"/?{DAY}&place=asad").text, "panel")

    assert 'Phase one <span class="tag">begun</span>' in panel


PARTS = {"panel": ["panel"], "shelf": ["signs", "shelf", "panel", "periods", "chips"]}


@pytest.mark.parametrize("target", PARTS)
def test_parts_for_htmx_are_those_of_a_fresh_page(client, world, target):
    address = f"/?{DAY}&place=asad"
    fresh = client.get(address).text

    part = client.get(address, headers={"hx-request": "true", "hx-target": target}).text

    assert "<html" not in part
    for name in PARTS[target]:
        assert element(part, name) == element(fresh, name)
    assert re.findall(r'id="(\w+)"[^>]*hx-swap-oob="true"', part) == PARTS[target]


def test_answers_to_htmx_and_to_others_are_kept_apart(client, world):
    answer = client.get(f"/?{DAY}")

    assert {"HX-Request", "HX-Target"} <= set(re.split(r",\s*", answer["Vary"]))


def test_number_of_queries_does_not_grow_with_the_places(client, world):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/?{DAY}")
        return len(captured)

    one = queries()
    for number in range(3):
        place = make_place(slug=f"base-{number}", latitude=33, longitude=43)
        said("2025-09-30", kind="status", place=place, force=world["coalition"])
        said("2025-09-30", kind="movement", origin=place, destinations=[world["erbil"]], force=world["coalition"])
    readings.rebuild_all()

    assert queries() == one


def test_drafts_are_on_no_address_of_the_map(client, world):
    secret = make_place(slug="secret", name_en="Camp Quiet", is_listed=False, latitude=35, longitude=42)
    source = make_source(slug="whisper", name_en="a quiet voice")
    for kind in ("strength", "status"):
        said("2025-09-30", kind=kind, place=secret, force=world["coalition"], state="draft", source=source)
    readings.rebuild_all()

    for address in (f"/?{DAY}", f"/map.json?{DAY}", "/map/places.json", "/map/outlines.json", f"/?{DAY}&place=erbil"):
        text = client.get(address).text
        assert "secret" not in text
        assert "Camp Quiet" not in text
        assert "quiet voice" not in text


def test_file_of_the_map_keeps_the_question_but_not_the_day(client, world):
    chips = element(client.get(f"/?{DAY}&kind=status&place=asad&at=6/34/42").text, "chips")

    assert "/claims.csv?known=2025-10-31&amp;kind=status" in chips
    assert '<span class="n">2<' in chips


def test_words_name_the_movement_with_a_number_first_and_a_target_said_twice_once(client, world):
    known = {"unit": "personnel", "qualifier": "about", "lower": 500, "upper": 500}
    for day, quantity in [("2025-06-30", known), *[("2025-09-30", {})] * 3]:
        said(day, kind="movement", origin=world["erbil"], destinations=[], force=world["coalition"], **quantity)
    twice = {"place": world["iraq"], "measure": "target", "lower": 1400, "upper": 1400}
    for _outlet in range(2):
        said("2025-09-30", force=world["coalition"], **twice)
    readings.rebuild_all()

    table = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", element(client.get(f"/?{DAY}").text, "panel")))

    assert "Erbil region · Iraq &lt; 500 target About 500 personnel out of Erbil" in table
    assert table.count("1,400 target") == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_words_are_kept_in_each_language_until_something_is_written(client, world):
    parts = ("panel", "shelf", "signs")
    before, again, arabic = (client.get(f"{address}?{DAY}").text for address in ("/", "/", "/ar/"))
    said("2025-09-30", kind="status", status="closed", place=world["iraq"], force=world["coalition"])
    readings.rebuild_all()
    after = client.get(f"/?{DAY}").text

    assert [element(again, part) for part in parts] == [element(before, part) for part in parts]
    assert ["In words" in element(page, "panel") for page in (before, arabic, after)] == [True, False, True]
    assert ["closed" in element(page, "panel") for page in (before, arabic, after)] == [False, False, True]


def named(answer):
    return re.findall(r'<th scope="row"><a [^>]*data-place="([^"]*)"', answer.content.decode())


def test_table_names_the_places_in_a_part_of_the_map(client, world):
    assert named(client.get(f"/?{DAY}")) == ["erbil", "asad", "command"]
    assert named(client.get(f"/?{DAY}&box=33/42/34/43")) == ["asad"]
    assert named(client.get(f"/?{DAY}&box=35/44.5/36.5/46")) == ["erbil"]
    assert named(client.get(f"/?{DAY}&box=30/170/40/-170")) == []


@pytest.mark.parametrize("box", ["33/42/34", "34/42/33/43", "33/42/91/43", "33/-181/34/43", "a/b/c/d"])
def test_part_of_the_map_that_is_none_is_refused(client, box):
    assert client.get(f"/?box={box}").status_code == 400


def test_table_comes_in_pages_with_everything_on_them(client, world, monkeypatch):
    monkeypatch.setattr("posture.map.page.SHOWN", 2)
    first, second = (client.get(f"/?{DAY}&page={number}") for number in (1, 2))

    assert (named(first), named(second)) == (["erbil", "asad"], ["command"])
    assert f'href="/?{DAY.replace("&", "&amp;")}&amp;page=2"' in first.content.decode()

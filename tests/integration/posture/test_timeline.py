"""The timeline page: its question, its limits, what it costs, what it says when there is nothing to draw."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posture.timeline import page as timelinepage
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_version

pytestmark = pytest.mark.django_db
DAY = "on=2025-10-01&known=2025-10-31"


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


@pytest.fixture
def coalition():
    return make_force(slug="coalition", name_en="the coalition", name_ar="التحالف")


def titles(answer):
    return re.findall(r"<h3>(?:<a [^>]*>)?<bdi>(.*?)</bdi>", answer.content.decode())


def test_address_that_cannot_be_read_is_refused_by_name(client):
    answer = client.get("/timeline/?colour=red")
    assert answer.status_code == 400
    assert "<code>colour</code>" in answer.content.decode()


def test_empty_database_has_a_page(client):
    answer = client.get("/timeline/")
    assert answer.status_code == 200
    assert "No claim has been accepted yet." in answer.content.decode()


def test_nothing_fits_names_the_filters_to_drop(client, coalition):
    base = make_place(slug="tanf", name_en="al-Tanf")
    said("2025-09-30", place=base, force=coalition)
    answer = client.get("/timeline/?place=tanf&known=2025-03-01&kind=strength").content.decode()
    offered = re.findall(r'<li><a class="chip" href="([^"]*)">Drop (.*?): <b>(.*?)</b>', answer)
    assert offered == [("/timeline/?place=tanf&amp;kind=strength", "known by", "2025-03-01")]
    assert 'The first that fits was known by <bdi dir="ltr">2025-09-30</bdi>' in answer


def test_newest_places_are_drawn_the_others_counted_and_the_table_ends(client, coalition):
    version, source = make_version(), make_source()
    for number in range(timelinepage.PLACES + 1):
        place, month = make_place(name_en=f"P{number}"), f"2025-{9 - number // 10}"
        for day in ("05", "06"):
            true = {"true_edtf": f"{month}-{day}", "true_earliest": f"{month}-{day}", "true_latest": f"{month}-{day}"}
            make_claim(version=version, source=source, place=place, force=coalition, **true)
    answer = client.get(f"/timeline/?{DAY}")
    html = answer.content.decode()
    assert sorted(titles(answer)) == sorted(f"P{number}" for number in range(timelinepage.PLACES))
    assert "1 more place with older events is not drawn." in html
    assert "102 claims behind this drawing" in html
    assert html.count("<tr>") == 1 + timelinepage.ROWS
    assert '<a href="/claims/?known=2025-10-31">2 more claims</a>' in html


def test_other_forces_have_no_lanes_until_asked_for(client, coalition):
    other = make_force(slug="other")
    said("2025-09-05", place=make_place(name_en="Ours"), force=coalition)
    said("2025-09-05", place=make_place(name_en="Theirs"), force=other)
    assert titles(client.get(f"/timeline/?{DAY}")) == ["Ours"]
    assert titles(client.get(f"/timeline/?{DAY}&force=other")) == ["Theirs"]


def test_source_lets_only_its_own_claims_speak(client, coalition):
    place, source = make_place(name_en="Here"), make_source(slug="one", name_en="One")
    said("2025-09-05", place=place, force=coalition, source=source, lower=700, upper=700)
    said("2025-09-06", place=place, force=coalition, lower=900, upper=900)
    answer = client.get(f"/timeline/?{DAY}&source=one").content.decode()
    assert "\u2066700\u2069 · present · single origin · One" in answer
    assert "900" not in answer.partition("<table")[0]


def test_file_holds_the_rows_of_the_table(client, coalition):
    said("2025-09-05", place=make_place(slug="here"), force=coalition)
    said("2025-09-05", place=make_place(slug="there"), force=coalition)
    answer = client.get(f"/timeline/?{DAY}&place=here").content.decode()
    address = re.search(r'<a class="chip" href="(/claims\.csv[^"]*)">', answer).group(1).replace("&amp;", "&")
    rows = b"".join(client.get(address).streaming_content).decode().splitlines()
    assert address == "/claims.csv?known=2025-10-31&place=here"
    assert len(rows) == 2


def test_queries_do_not_grow_with_the_marks(client, coalition):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(f"/timeline/?{DAY}").status_code == 200
        return len(captured)

    said("2025-09-05", place=make_place(), force=coalition)
    said("2025-09-05", kind="movement", origin=make_place(), destinations=[make_place()], force=coalition)
    one = queries()
    for _ in range(3):
        said("2025-09-05", place=make_place(), force=coalition)
        said("2025-09-05", kind="movement", origin=make_place(), destinations=[make_place()], force=coalition)
        said("2025-09-05", kind="status", place=make_place(), force=coalition)
    assert queries() == one

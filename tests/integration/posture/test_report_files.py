"""The bytes of every file but that of claims, the columns chosen, the series of days, and the page that offers them."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.http import QueryDict

from articles.services import mark
from posture.forms.report import ReadingReport
from posture.models import ClaimLink, Evidence, Scope
from posture.readings import rebuild_all
from posture.reports.catalogue import REPORTS, TABLES
from tests.factories import (
    NOON,
    TEXT,
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_phase,
    make_place,
    make_source,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

DAY = "on=2025-10-02&known=2025-10-31"


def body(response):
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content).decode()


def records(client, address):
    return body(client.get(address)).split("\r\n")[1:-1]


@pytest.fixture
def world():
    """Two figures that differ, a base handed over, an unnamed group, two movements, a phase; on one article."""
    article = make_article(slug="paper-1", outlet=make_outlet(slug="paper", name_en="The Paper"), title="=Title")
    version = make_version(article=article)
    common = {"version": version, "source": make_source(slug="speaker", name_en="A speaker", role_ar="ناطق")}
    coalition, sdf = make_force(slug="coalition", name_en="the coalition"), make_force(slug="sdf", name_en="SDF")
    syria = make_place(slug="syria", name_en="Syria", kind="country")
    tanf = make_place(slug="tanf", name_en="", name_ar="التنف", parent=syria, latitude="33.5", longitude="-38.61667")
    erbil = make_place(slug="erbil", name_en="Erbil", kind="city")
    of_people = {"place": syria, "force": coalition, **common}
    make_claim(public_id="a000000000", lower=900, upper=900, **of_people)
    other = make_claim(
        public_id="b000000000",
        **{**of_people, "qualifier": "less_than", "lower": None, "upper": 499, "source": make_source(slug="other")},
    )
    make_claim(public_id="c000000000", kind="status", place=tanf, status="handed_over", recipient=sdf, **common)
    make_claim(public_id="d000000000", kind="status", place=syria, status="closed", group_size=3, **common)
    phase = make_phase(slug="phase-1", name_en="Phase 1")
    phase.agreement.slug, phase.agreement.name_en = "deal", "The deal"
    phase.agreement.save()
    Scope.objects.create(phase=phase, place=syria)
    Scope.objects.create(phase=phase, description_en="the advisers' bases")
    make_claim(public_id="e000000000", kind="milestone", phase=phase, edge="start", **common)
    moved = {"kind": "movement", "force": coalition, "direction": "out", **common}
    make_claim(public_id="f000000000", origin=tanf, destinations=[erbil, syria], **moved)
    ClaimLink.objects.create(
        type="contradicts", start=other, end_id=other.pk - 1, note="-2", created_by=make_user("editor"), created_at=NOON
    )
    ClaimLink.objects.update(created_at=NOON)
    rebuild_all()
    return version


def test_readings(client, world):
    place = "/?on=2025-10-02&known=2025-10-31&force=coalition&place="
    assert records(client, f"/readings.csv?{DAY}") == [
        "2025-10-02,2025-10-31,syria,Syria,country,,,,,coalition,the coalition,personnel,contested,,less than,"
        f"b000000000,900,exact,a000000000,2025-10-01,1,2,,,,,{place}syria",
        "2025-10-02,2025-10-31,tanf,التنف,base,syria,33.50000,-38.61667,,coalition,the coalition,,,,,,,,,,,,"
        f"handed over,single,2025-10-01,1,{place}tanf",
    ]
    assert records(client, f"/reading-claims.csv?{DAY}") == [
        "2025-10-02,syria,coalition,figure,a000000000",
        "2025-10-02,syria,coalition,figure,b000000000",
        "2025-10-02,tanf,coalition,status,c000000000",
    ]


def test_bases(client, world):
    place = "/?on=2025-10-02&known=2025-10-31&force=coalition&place="
    assert records(client, f"/bases.csv?{DAY}") == [
        "2025-10-02,2025-10-31,tanf,التنف,base,syria,33.50000,-38.61667,,,,handed over,single,2025-10-01,1,sdf,1,"
        f"{place}tanf",
        f"2025-10-02,2025-10-31,syria,Syria,country,,,,,d000000000,3,closed,,,,,1,{place}syria",
    ]
    assert records(client, f"/base-claims.csv?{DAY}") == [
        "2025-10-02,tanf,,c000000000",
        "2025-10-02,syria,d000000000,d000000000",
    ]


def test_phases(client, world):
    common = "2025-10-02,2025-10-31,deal,The deal,phase-1,1,Phase 1,begun,,,no"
    assert records(client, f"/phases.csv?{DAY}") == [
        f"{common},1,syria,Syria,,begun,4,0,/phases/#phase-1",
        f"{common},2,,,the advisers' bases,,,,/phases/#phase-1",
    ]
    assert sorted(records(client, f"/phase-claims.csv?{DAY}")) == [
        "2025-10-02,2025-10-31,phase-1,,phase,e000000000",
        "2025-10-02,2025-10-31,phase-1,syria,place,c000000000",
        "2025-10-02,2025-10-31,phase-1,syria,place,d000000000",
        "2025-10-02,2025-10-31,phase-1,syria,place,e000000000",
        "2025-10-02,2025-10-31,phase-1,syria,place,f000000000",
    ]


def test_movements_and_their_ends(client, world):
    asked = "columns=id,origin,destinations,direction,modality"
    assert records(client, f"/movements.csv?{asked}") == ["f000000000,tanf,erbil | syria,out,reported"]
    assert records(client, "/movement-destinations.csv") == [
        "f000000000,erbil,Erbil,,",
        "f000000000,syria,Syria,,",
    ]
    assert records(client, "/claim-destinations.csv?kind=status") == []


def test_quotes(client, world):
    Evidence.objects.filter(claim__public_id="f000000000").update(
        span=mark(version=world, start=0, end=4), translation="=said", translated_by="a person"
    )
    assert records(client, "/movement-quotes.csv") == [
        f"f000000000,paper-1,1,{world.sha256},0,4,{TEXT[:4]},,{TEXT[4:36]},ar,'=said,a person,no"
    ]


def test_links(client, world):
    line = "b000000000,contradicts,a000000000,'-2,2025-10-02T12:00:00Z"
    assert records(client, "/claim-links.csv?source=speaker") == [line]
    assert records(client, "/claim-links.csv?kind=status") == []


def test_link_to_a_draft_is_in_no_file(client, world):
    draft = make_claim(state="draft", version=world)
    ClaimLink.objects.create(
        type="repeats", start=draft, end=world.claims.get(public_id="a000000000"), created_by=make_user("editor")
    )
    assert len(records(client, "/claim-links.csv")) == 1


def test_sources_and_articles(client, world):
    make_source(slug="nobody-heard")
    assert records(client, "/sources.csv?source=speaker") == [
        "speaker,/sources/speaker/,person,A speaker,,,ناطق,,,5",
    ]
    assert [line.split(",")[0] for line in records(client, "/sources.csv")] == ["speaker", "other"]
    assert records(client, "/articles.csv") == [
        "paper-1,/articles/paper-1/,paper,The Paper,'=Title,,ar,published article,2025-10-01,2025-10-01,2025-10-01,1,6",
    ]
    assert records(client, "/article-versions.csv") == [
        f"paper-1,1,{world.sha256},2025-10-01,2025-10-02T12:00:00Z,",
    ]


def test_list_of_sources_holds_those_of_its_filter(client, world):
    page = client.get("/sources/?kind=movement").text
    listed = re.findall(r'href="/sources/([\w-]+)/"', page)
    assert (listed, [line.split(",")[0] for line in records(client, "/sources.csv?kind=movement")]) == (
        ["speaker"],
        ["speaker"],
    )


def test_series_reads_each_day_as_the_map_does(client, world):
    asked = "known=2025-10-31&by=day&first=2025-09-30&last=2025-10-02"
    series = records(client, f"/readings.csv?{asked}")
    single = [
        records(client, f"/readings.csv?known=2025-10-31&on={day}")
        for day in ("2025-09-30", "2025-10-01", "2025-10-02")
    ]
    assert series == [line for day in single for line in day]
    assert [len(day) for day in single] == [0, 2, 2]


@pytest.mark.parametrize(
    ("by", "first", "last", "days"),
    [
        ("week", "2025-01-01", "2025-01-20", ["2025-01-01", "2025-01-08", "2025-01-15"]),
        ("month", "2024-12-31", "2025-03-30", ["2024-12-31", "2025-01-31", "2025-02-28"]),
        ("", "", "", ["2025-10-02"]),
    ],
)
def test_days_of_a_series(by, first, last, days):
    form = ReadingReport(QueryDict(f"by={by}&first={first}&last={last}"), ())
    assert form.is_valid()
    assert [day.isoformat() for day in form.days(date(2025, 10, 2))] == days


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ("by=day", {"first", "last"}),
        ("by=day&first=1990-01-01&last=2025-01-01", {"by"}),
        ("by=year&first=2025-01-01&last=2025-01-02", {"by"}),
    ],
)
def test_series_that_cannot_be_made_is_refused(client, asked, refused):
    form = ReadingReport(QueryDict(asked), ())
    assert set(form.errors) == refused
    assert client.get(f"/readings.csv?{asked}").status_code == 400


def test_place_narrows_readings_to_what_lies_within(client, world):
    assert [line.split(",")[2] for line in records(client, f"/readings.csv?{DAY}&place=tanf")] == ["tanf"]
    assert [line.split(",")[2] for line in records(client, f"/readings.csv?{DAY}&place=syria")] == ["syria", "tanf"]


def test_columns_come_as_they_are_asked_for(client, world):
    assert body(client.get("/claims.csv?columns=kind,id&kind=movement")) == "kind,id\r\nmovement,f000000000\r\n"
    assert body(client.get("/claims.csv?columns=id&columns=kind&kind=movement")).startswith("id,kind\r\n")
    assert body(client.get(f"/readings.csv?{DAY}&columns=place&place=tanf")) == "place\r\ntanf\r\n"
    assert "columns" not in client.get("/claims.csv?columns=id")["Content-Disposition"]


def test_unknown_column_is_refused_by_name(client):
    answer = client.get("/claims.csv?columns=id,wat,text")
    assert (answer.status_code, "“wat”" in answer.text, "“text”" in answer.text) == (400, True, True)


def test_command_gives_the_bytes_of_the_page(client, world, tmp_path):
    for name in TABLES:
        call_command("export", name, "-o", tmp_path / name)
        assert (name, (tmp_path / name).read_bytes().decode()) == (name, body(client.get(f"/{name}.csv")))


def test_no_text_begins_like_a_formula(client, world):
    for name, (_report, table) in TABLES.items():
        numbers = {column.name for column in table.columns if column.type == "number"}
        rows = csv.DictReader(io.StringIO(body(client.get(f"/{name}.csv")), newline=""))
        cells = [cell for row in rows for column, cell in row.items() if column not in numbers]
        assert [cell for cell in cells if re.match("[=+@-]", cell)] == []


def test_names_and_keys_of_tables_are_sound():
    assert len(TABLES) == sum(len(report.tables) for report in REPORTS)
    for _report, table in TABLES.values():
        names = [column.name for column in table.columns]
        assert (len(set(names)), set(table.key) - set(names)) == (len(names), set())


@pytest.mark.parametrize("language", ["", "/ar"])
def test_page_of_files_carries_the_filter_of_the_page_before(client, world, language):
    text = client.get(f"{language}/exports/?place=syria&word=contested").text
    assert 'href="/claims.csv?place=syria"' in text
    assert 'href="/readings.csv?place=syria&amp;word=contested"' in text
    assert client.get(f"{language}/exports/?wat=1").status_code == 400

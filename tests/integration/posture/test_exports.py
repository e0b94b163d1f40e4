"""The CSV of claims: its bytes, its safety in a spreadsheet, and that it is the page's rows and nothing else."""

import csv
import io
import re
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.http import QueryDict

from articles.services import mark
from posture import words
from posture.forms import ClaimFilter
from posture.forms.report import ReportFilter
from posture.glossary import TERMS
from posture.models import Claim, Evidence
from posture.reports.catalogue import TABLES
from posture.reports.claims import CLAIMS
from posture.reports.column import FORMULA
from posture.reports.columns import CLAIM_COLUMNS
from posture.reports.exports import csv_file, file_name
from posture.reports.table import BLOCK, Asked
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
    make_span,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

HEADER = ",".join(column.name for column in CLAIM_COLUMNS)


def body(response):
    return b"".join(response.streaming_content)


def rows(content):
    """The records of a file as dicts, as a program would read them."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def all_claims():
    form = ReportFilter(QueryDict(), CLAIMS.names)
    assert form.is_valid()
    return csv_file(CLAIMS, Asked(form, date(2025, 10, 31)))


def unguarded(cell):
    """A cell as it was before the file was made safe: the rule that the codebook gives."""
    return cell[1:] if cell.startswith("'") and re.search(FORMULA, cell) else cell


def three_claims():
    """One claim of each shape: a counted movement, a target under discussion, and a status without a number."""
    outlet = make_outlet(slug="an-nahar", name_en="An-Nahar")
    article = make_article(slug="nahar-1", outlet=outlet, title='رحيل، أم "انتشار"؟', url="https://example.org/1")
    version = make_version(article=article)
    syria, erbil = make_place(slug="syria", name_en="Syria"), make_place(slug="erbil", name_en="Erbil")
    coalition, sdf = make_force(slug="coalition", name_en="the coalition"), make_force(slug="sdf", name_en="SDF")
    source = make_source(slug="security", name_en="security sources", kind="unnamed", article=article)
    common = {"version": version, "source": source}
    left = make_claim(
        public_id="aaaaaaaaaa",
        kind="movement",
        spans=[make_span(version), make_span(version, "some 500 troops")],
        origin=syria,
        destinations=[erbil, syria],
        force=coalition,
        unit="personnel",
        qualifier="about",
        wording="نحو 500 جندي",
        note="First line\nsecond line",
        **common,
    )
    Evidence.objects.filter(claim=left, span__quote="نحو 500 جندي").update(
        translation="about 500 soldiers", translated_by="an editor", by_machine=True
    )
    make_claim(
        public_id="bbbbbbbbbb",
        place=erbil,
        force=coalition,
        measure="target",
        qualifier="less_than",
        upper=499,
        modality="not_notified",
        said_edtf="2025-09-20",
        said_earliest=date(2025, 9, 20),
        said_latest=date(2025, 9, 20),
        is_direct_quote=True,
        relayed_through=make_source(slug="spokesman", name_en="", name_ar="الناطق"),
        **common,
    )
    make_claim(
        public_id="cccccccccc",
        kind="status",
        state="discounted",
        place=syria,
        status="handed_over",
        group_size=3,
        recipient=sdf,
        true_edtf="../2025-08",
        true_latest=date(2025, 8, 31),
        true_throughout=True,
        self_reviewed=True,
        **common,
    )
    return version


def test_three_rows_have_these_bytes(client):
    version = three_claims()
    tail = (
        'an-nahar,An-Nahar,nahar-1,"رحيل، أم ""انتشار""؟",https://example.org/1,published article,2025-10-01,'
        f"1,{version.sha256},"
    )
    expected = (
        f"{HEADER}\r\n"
        "aaaaaaaaaa,/claims/aaaaaaaaaa/,movement,accepted,,no,,,syria,Syria,erbil | syria,Erbil | Syria,out,coalition,"
        "the coalition,personnel,,about,500,500,,نحو 500 جندي,unstated,,,,,,,,,reported,no,security,security sources,"
        "unnamed group,,,,,,2025-10-01,2025-10-01,2025-10-01,no,published,,2025-10-01,"
        "نحو 500 جندي | some 500 troops,20-32 | 71-86,about 500 soldiers,an editor (machine),"
        f'{tail}"First line\nsecond line",2025-10-02T12:00:00Z\r\n'
        "bbbbbbbbbb,/claims/bbbbbbbbbb/,strength,accepted,,no,erbil,Erbil,,,,,,coalition,the coalition,personnel,"
        "target,less than,,499,,,unstated,,,,,,,,,not notified,yes,security,security sources,unnamed group,spokesman,"
        "الناطق,"
        "2025-09-20,2025-09-20,2025-09-20,2025-09-20,2025-09-20,2025-09-20,no,said,,2025-10-01,قالت مصادر أ,0-12,,,"
        f"{tail},2025-10-02T12:00:00Z\r\n"
        "cccccccccc,/claims/cccccccccc/,status,discounted,Retold from another outlet.,yes,syria,Syria,,,,,,,,,,,,,,,"
        "unstated,handed over,3,sdf,SDF,,,,,reported,no,security,security sources,unnamed group,,,,,,../2025-08,,"
        "2025-08-31,yes,claim,,2025-10-01,قالت مصادر أ,0-12,,,"
        f"{tail},2025-10-02T12:00:00Z\r\n"
    )
    assert body(client.get("/claims.csv?state=all")).decode() == expected


def test_file_for_excel_differs_by_its_mark_alone(client):
    three_claims()
    plain, excel = client.get("/claims.csv"), client.get("/claims.excel.csv")
    assert body(excel) == b"\xef\xbb\xbf" + body(plain)


def test_response_says_what_the_file_is(client):
    make_place(slug="erbil")
    response = client.get("/claims.csv?place=erbil&q=قاعدة&at=6/34/42")
    name = re.sub(r"\d{8}T\d{6}Z", "TIME", response["Content-Disposition"])
    assert (response["Content-Type"], name) == (
        "text/csv; charset=utf-8",
        'attachment; filename="posture-claims-q-x-place-erbil-TIME.csv"',
    )
    assert body(response).decode() == f"{HEADER}\r\n"


def test_file_name_is_plain_and_short():
    form = ClaimFilter(QueryDict("q=../../x%0A%22y&known=2025-10-31"))
    assert form.is_valid()
    at = datetime(2025, 10, 31, 8, tzinfo=UTC)
    assert file_name("claims", form, at, ".csv") == "posture-claims-q-x-y-known-2025-10-31-20251031T080000Z.csv"


def test_head_asks_for_no_row(client, django_assert_num_queries):
    make_claim()
    with django_assert_num_queries(0):
        response = client.head("/claims.csv")
    assert (response.status_code, body(response)) == (200, b"")


def test_unknown_parameter_gives_no_file(client):
    response = client.get("/claims.csv?wat=1&kind=strength")
    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert ('href="/claims.csv?kind=strength"' in response.text, "wat" in response.text) == (True, True)


@pytest.mark.parametrize("query", ["", "?state=all", "?state=discounted", "?kind=strength"])
def test_drafts_change_no_byte(client, query):
    three_claims()
    before = body(client.get(f"/claims.csv{query}"))
    for state in ("draft", "submitted"):
        make_claim(state=state, note="secret")
    assert body(client.get(f"/claims.csv{query}")) == before


FORMULAS = {
    "equals": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "full-width": "＝1＋1",
    "full-width at": "＠x",
    "after a space": "  =1",
    "after a no-break space": "\u00a0=1",
    "after a bidi mark": "\u200f=1",
    "after a byte-order mark": "\ufeff=1",
    "after an apostrophe": "'=1",
    "after a newline": "\n=1",
    "tab": "\tx",
    "newline": "\nx",
    "tab after apostrophes": "''\tx",
}
HARMLESS = {
    "apostrophe": "'tis",
    "letters": "a=1",
    "digits": "500",
    "arabic": "قاعدة",
    "newline within": "a\n=1",
    "space": " x",
    "quote": '"x"',
    "comma": "a,b",
    "curly": "{=1}",
    "emoji": "🙂",
}


def noted(client, note):
    claim = make_claim(note=note)
    (row,) = [row for row in rows(body(client.get("/claims.csv"))) if row["id"] == claim.public_id]
    return row["note"]


@pytest.mark.parametrize("text", FORMULAS.values(), ids=FORMULAS)
def test_formula_is_made_text(client, text):
    cell = noted(client, text)
    assert (cell, unguarded(cell)) == (f"'{text}", text)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_harmless_text_is_left_alone(client, text):
    cell = noted(client, text)
    assert (cell, unguarded(cell)) == (text, text)


def test_formulas_are_made_text_in_every_column_that_people_write(client):
    evil = "=cmd|' /C calc'!A0"
    outlet = make_outlet(slug="-outlet", name_en=evil)
    article = make_article(slug="-article", outlet=outlet, title=evil, published="-0001")
    version = make_version(article=article, text=f"{evil} {TEXT}")
    place, force = make_place(slug="-place", name_en=evil), make_force(slug="-force", name_en=evil)
    source = make_source(slug="-source", name_en=evil)
    relay = make_source(slug="-relay", name_en=evil)
    common = {"version": version, "source": source, "relayed_through": relay, "note": evil, "true_wording": evil}
    spans = [mark(version=version, start=0, end=len(evil))]
    move = make_claim(
        kind="movement", origin=place, destinations=[place], force=force, wording=evil, spans=spans, **common
    )
    Evidence.objects.filter(claim=move).update(translation=evil, translated_by=evil)
    given = {"place": place, "status": "handed_over", "recipient": force, "spans": spans}
    make_claim(kind="status", state="discounted", **given, **common)
    Claim.objects.filter(state="discounted").update(reason=evil)
    make_claim(kind="milestone", phase=make_phase(slug="-phase", name_en=evil), spans=spans, **common)
    cells = [cell for row in rows(body(client.get("/claims.csv?state=all"))) for cell in row.values()]
    assert [cell for cell in cells if re.match("[=+@-]", cell)] == []
    assert {unguarded(cell) for cell in cells if cell.startswith("'")} == {
        evil,
        "-outlet",
        "-article",
        "-place",
        "-force",
        "-source",
        "-relay",
        "-phase",
        "-0001",
    }


HOSTILE = [
    'quote " and ""',
    "comma, semicolon; tab\tend",
    "line\nbreak",
    "\\. backslash \\n",
    "\\.",
    "'; DROP TABLE posture_claim; --",
    "%s %(x)s {0} %%",
    "NULL",
    "رقم ٢٬٥٠٠ \u202eمقلوب\u202c",
    "e\u0301 \u200d 👩‍👩‍👧",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_went_in(client, text):
    version = make_version(text=text)
    make_claim(version=version, spans=[mark(version=version, start=0, end=len(text))], note=text, wording=text[:200])
    (row,) = rows(body(client.get("/claims.csv")))
    assert [unguarded(row[name]) for name in ("quote", "note", "wording")] == [text] * 3


def test_codes_become_their_english_labels():
    lists = (words.MODALITY, words.QUALIFIER, words.STATUS, words.MAGNITUDE, words.BASIS, words.STANCE, words.MEASURE)
    assert all(str(label) == code.replace("_", " ") for table in lists for code, label in table.items())


def test_claim_without_a_date_is_dated_by_its_article(client):
    article = make_article(published="2025-09", published_earliest=date(2025, 9, 1), published_latest=date(2025, 9, 30))
    make_claim(version=make_version(article=article))
    (row,) = rows(body(client.get("/claims.csv")))
    assert [row[name] for name in ("true", "true_from", "true_until", "true_by")] == [
        "2025-09",
        "2025-09-01",
        "2025-09-30",
        "published",
    ]


def test_column_alone_is_what_it_is_beside_all_others(client):
    three_claims()
    whole = rows(body(client.get("/claims.csv?state=all")))
    for column in CLAIM_COLUMNS:
        alone = rows(body(client.get(f"/claims.csv?state=all&columns=id,{column.name}")))
        assert alone == [{"id": row["id"], column.name: row[column.name]} for row in whole]


def test_rows_come_newest_first(client):
    days = [date(2025, 9, 1), date(2025, 11, 1), date(2025, 10, 1)]
    for day in days:
        make_claim(true_edtf=day.isoformat(), true_earliest=day, true_latest=day)
    assert [row["true"] for row in rows(body(client.get("/claims.csv")))] == ["2025-11-01", "2025-10-01", "2025-09-01"]


def test_rows_stand_in_the_order_of_the_page(client):
    late, early = (make_version(known_on=date(2025, 10, day)) for day in (9, 2))
    for version in (early, late, early, late):
        make_claim(version=version)
    ids = [row["id"] for row in rows(body(client.get("/claims.csv")))]
    assert ids == list(Claim.objects.newest_first().values_list("public_id", flat=True))


@pytest.mark.parametrize("name", ["claims", "claim-quotes", "movements", "movement-quotes", "movement-destinations"])
def test_newest_that_go_first_change_no_byte(client, monkeypatch, name):
    version, places = make_version(known_on=date(2025, 10, 9)), [make_place(), make_place()]
    for number, kind in enumerate(("movement", "strength", "movement", "movement", "strength")):
        day = date(2025, 9, 1 + number % 3)
        dated = {"true_edtf": day.isoformat(), "true_earliest": day, "true_latest": day}
        make_claim(kind=kind, version=version, **dated, **({"destinations": places} if kind == "movement" else {}))
    whole = body(client.get(f"/{name}.csv"))
    for walked in range(5):
        monkeypatch.setattr("posture.models.newest.WALKED", walked)
        assert body(client.get(f"/{name}.csv")) == whole


def test_page_and_command_give_the_same_bytes(client, tmp_path):
    three_claims()
    call_command("export", "claims", "--filter", "?state=all&kind=strength", "-o", tmp_path / "claims.csv")
    call_command("export", "claims", "--excel", "-o", tmp_path / "excel.csv")
    assert (tmp_path / "claims.csv").read_bytes() == body(client.get("/claims.csv?state=all&kind=strength"))
    assert (tmp_path / "excel.csv").read_bytes() == body(client.get("/claims.excel.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "excel.csv"]


def test_command_names_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match=r"^wat: There is no such filter\.$"):
        call_command("export", "claims", "--filter", "wat=1", "-o", tmp_path / "claims.csv")
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("export", "claims", "-o", tmp_path / "nowhere" / "claims.csv")
    assert list(tmp_path.iterdir()) == []


class LeftError(Exception):
    """The client has gone."""


def test_download_that_is_left_leaves_the_connection_free():
    claim = make_claim(note="x" * BLOCK)
    for _ in range(20):
        make_claim(version=claim.version, note="x" * BLOCK, source=claim.source, place=claim.place, force=claim.force)
    blocks = all_claims()
    with suppress(LeftError), transaction.atomic():
        assert len(next(blocks)) >= BLOCK
        blocks.close()
        raise LeftError
    assert connection.connection.info.transaction_status.name == "INTRANS"
    assert Claim.objects.count() == 21


def test_block_sizes_are_bounded():
    claim = make_claim(note="x" * 1000)
    for _ in range(200):
        make_claim(version=claim.version, note="x" * 1000, source=claim.source, place=claim.place, force=claim.force)
    sizes = [len(block) for block in all_claims()]
    assert (len(sizes) > 2, max(sizes) < BLOCK + 4096) == (True, True)


def test_queries_can_be_watched(client, settings):
    settings.DEBUG = True
    claim = make_claim()
    assert [row["id"] for row in rows(body(client.get("/claims.csv?q=%25&state=all")))] == []
    assert [row["id"] for row in rows(body(client.get("/claims.csv?kind=strength")))] == [claim.public_id]


PAGES = ("exports", "codebook", "glossary")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_codebook_names_every_column_and_value(client, language):
    text = client.get(f"{language}/codebook/").text
    columns = [(name, column) for name, (_report, table) in TABLES.items() for column in table.columns]
    assert re.findall(r'<tr id="([\w.-]+)">', text) == [f"{name}.{column.name}" for name, column in columns]
    assert [word for _name, column in columns for word, _label in column.values if f">{word}<" not in text] == []


def test_cells_of_word_lists_are_those_the_codebook_names(client):
    three_claims()
    allowed = {column.name: {"", *(word for word, _label in column.values)} for column in CLAIM_COLUMNS if column.words}
    found = rows(body(client.get("/claims.csv?state=all")))
    assert [(row["id"], name, row[name]) for row in found for name in allowed if row[name] not in allowed[name]] == []


@pytest.mark.parametrize("language", ["", "/ar"])
def test_glossary_has_each_word_in_both_languages(client, language):
    text = client.get(f"{language}/glossary/").text
    terms = re.findall(r'<dt><bdi lang="en">(.+?)</bdi> <bdi lang="ar" dir="rtl">(.+?)</bdi></dt>', text)
    assert [english for english, _arabic in terms] == [term.english for term in TERMS]
    assert [english for english, arabic in terms if english == arabic and english != "EDTF"] == []


def test_exports_lists_the_files(client):
    links = re.findall(r'href="(/[\w-]+(?:\.excel)?\.csv)"', client.get("/exports/").text)
    assert {link.split(".")[0].removeprefix("/") for link in links} == set(TABLES)
    assert {link: client.head(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_links_say_how_many_rows_will_come(client):
    make_claim(), make_claim(), make_claim(state="draft")
    phase = make_phase()
    make_phase(agreement=phase.agreement, number=2)
    pages = "".join(client.get(f"/{page}/").text for page in ("claims", "sources", "articles", "phases"))
    found = re.findall(r'data-file data-rows="(\d+)" href="([^"]+)"', pages)
    told = {address.partition("?")[0]: int(number) for number, address in found}
    assert told == dict.fromkeys(
        ("/claims.csv", "/claims.excel.csv", "/sources.csv", "/articles.csv", "/phases.csv"), 2
    )
    assert {address: len(rows(body(client.get(address)))) for address in told} == told


@pytest.mark.parametrize("page", PAGES)
def test_pages_about_files_ask_the_database_nothing(client, page, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(f"/{page}/").status_code == 200


def test_decision_time_is_utc(client):
    make_claim()
    (row,) = rows(body(client.get("/claims.csv")))
    assert row["decided_at"] == f"{NOON:%Y-%m-%dT%H:%M:%SZ}"


def test_editors_export_drafts_with_the_columns_of_everybody(client):
    public, draft = make_claim(), make_claim(state="draft", note="not yet")
    client.force_login(make_user("editor"))
    answer = client.get("/admin/exports/claims.csv")
    found = rows(body(answer))
    assert {row["id"]: (row["state"], row["note"]) for row in found} == {
        public.public_id: ("accepted", ""),
        draft.public_id: ("draft", "not yet"),
    }
    assert (list(found[0]), "no-store" in answer["Cache-Control"]) == (HEADER.split(","), True)
    drafts = body(client.get("/admin/exports/claims.csv?state=draft&columns=id"))
    assert drafts.decode() == f"id\r\n{draft.public_id}\r\n"
    outlet = draft.article.outlet.slug
    assert body(client.get(f"/admin/exports/claims.csv?outlet={outlet}&columns=id")) == drafts
    assert client.get("/admin/exports/claims.excel.csv?state=draft&columns=id").status_code == 200
    assert client.get("/admin/exports/sources.csv").status_code == 404

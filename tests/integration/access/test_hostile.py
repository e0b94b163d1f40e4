"""What no reader and no editor types: it is refused by name, and never a fault of ours."""

import json
from base64 import urlsafe_b64encode
from itertools import product

import pytest
from django.test import Client

from posture.api.root import LISTS
from posture.core.types import Kind
from posture.forms.choose import Choose
from posture.forms.claim import MAIN, MORE, ClaimForm
from tests.factories import make_claim, make_user
from tests.integration.access.addresses import addresses
from tests.integration.access.asking import Browser
from tests.integration.access.public import FILTERED
from tests.integration.access.world import path, people, world
from tests.integration.posture.workbench.requests import strength, words

pytestmark = pytest.mark.django_db

NUL, LONE, HUGE, ENDLESS = "a\x00b", "\ud800", str(2**63), "9" * 5000
#: Percent-encoded, as a browser would never send them: bad UTF-8, an encoded surrogate, an overlong slash.
RAW = ("%00", "%FF%FE", "%ED%A0%80", "%C0%AF", "%E2%80%AE", "%0D%0AX-Evil:1")
DAYS = (
    "0000-01-01",
    "0001-01-01",
    "1899-12-31",
    "10000-01-01",
    "2025-02-30",
    "2101-01-01",
    "infinity",
    "١٤٤٧-٠١-٠١",
    "now",
)
FIELDS = ("on", "known", "place", "force", "source", "outlet", "kind", "modality", "state", "at", "q")


def matrix(names, rows, columns):
    """Every row and every column in some pair; every pair in ``make test-full``."""
    pairs, turns = product(enumerate(rows), enumerate(columns)), min(len(rows), len(columns))
    each = [
        pytest.param(
            row, columns[column], id=f"{row}-{column}", marks=[] if i % turns == j % turns else [pytest.mark.full]
        )
        for (i, row), (j, column) in pairs
    ]
    return pytest.mark.parametrize(names, each)


def refused(answer):
    """The names of the parameters that the answer says it refuses, from the page or from JSON."""
    if "json" in answer["Content-Type"]:
        return {each["name"] for each in json.loads(answer.content)["refused"]}
    text = answer.content.decode()
    return {name for name in (*FIELDS, "page", "on[]") if f"<code>{name}</code>" in text}


@pytest.mark.parametrize("address", FILTERED)
def test_parameter_that_cannot_be_read_is_named(address):
    client = Client(raise_request_exception=False)
    bad = [("on", day) for day in DAYS] + [("known", day) for day in DAYS]
    bad += [(name, text) for name, text in product(FIELDS, (NUL, ENDLESS)) if (name, text) != ("q", "")]
    bad += [("kind", "draft"), ("state", "draft"), ("modality", "DROP"), ("at", "6/91/0"), ("place", "../../etc")]
    found = {(name, value[:20]): asked(client, address, {name: value}) for name, value in bad}
    assert found == {(name, value[:20]): (400, {name}) for name, value in bad}


def asked(client, address, query):
    answer = client.get(address, query)
    return answer.status_code, refused(answer) if answer.status_code == 400 else set()


@pytest.mark.parametrize("address", ["/claims/", "/articles/", "/places/", "/sources/", "/changes/", "/changes/atom/"])
@pytest.mark.parametrize("number", ["0", "-1", HUGE, ENDLESS, "1e9", "١٢٣٤٥٦٧٨٩", NUL, "0x10"])
def test_page_that_cannot_be_is_named(address, number):
    assert asked(Client(raise_request_exception=False), address, {"page": number}) == (400, {"page"})


def cursor(*parts):
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


CURSORS = (
    *("x", "====", "é", NUL, "[" * 400, HUGE, ENDLESS, "W10", cursor(), cursor(""), cursor("a", "b", "c", "d")),
    *(cursor(part) for part in (None, 1, 2**63, 1e300, {}, ["a"], "a b", "a\n", "\x00", "\ud800", "é", "a" * 121)),
    *(cursor("2025-02-30", "2025-01-01", "a"), cursor("20250101", "2025-01-01", "a"), cursor("a", "2025-01-01", "a")),
    *(cursor("2025-01-01\n", "2025-01-01", "a"), cursor("2025-W01-1", "2025-01-01", "a"), cursor(*["2025-01-01"] * 4)),
)
LIMITS = ("0", "-1", "201", HUGE, ENDLESS, "1e1", "1.5", "0x10", NUL)
LANGUAGES = ("AR", "ar-SA", "fr", "../ar", NUL, ENDLESS)


@pytest.mark.parametrize("name", LISTS)
def test_part_of_a_list_that_cannot_be_is_named(name):
    client = Client(raise_request_exception=False)
    bad = [("cursor", text) for text in CURSORS] + [("limit", text) for text in LIMITS]
    bad += [("language", text) for text in LANGUAGES]
    found = {each: asked(client, f"/api/v1/{name}/", dict([each])) for each in bad}
    assert found == {each: (400, {each[0]}) for each in bad}


EDGES = ("0001-01-01", "9999-12-31", "1900-01-01", "2100-12-31")


def test_cursor_that_no_answer_gave_begins_wherever_it_says():
    client = Client(raise_request_exception=False)
    places = {1: ("places", "phases", "sources", "articles"), 2: ("readings",)}
    asking = [(name, cursor(*["-" * 120] * parts)) for parts, names in places.items() for name in names]
    asking += [("claims", cursor(newest, known, "_" * 120)) for newest, known in product(EDGES, EDGES)]
    assert [each for each in asking if asked(client, f"/api/v1/{each[0]}/", {"cursor": each[1]})[0] != 200] == []


HEADERS = ("Accept", "Accept-Language", "If-None-Match", "Origin", "Accept-Encoding", "X-Forwarded-For")
SENT = (
    "",
    ";",
    ";;,,",
    "*/*;q=x",
    "a/b/c",
    "\x00",
    "é",
    "ar;q=-1",
    '"',
    'W/"',
    "*",
    "x" * 5000,
    "a," * 2000,
    "-" * 600,
)


@pytest.mark.parametrize("address", ["/api/v1/claims/", "/api/v1/places.geojson", "/api/v1/nowhere/", "/readings.zip"])
def test_header_of_any_text_is_no_fault(address, settings):
    settings.API_ORIGINS, settings.API_RATE = ["https://example.org"], 10_000
    client = Client(raise_request_exception=False)
    found = {each: client.get(address, headers=dict([each])).status_code for each in product(HEADERS, SENT)}
    assert {each: status for each, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("address", FILTERED)
def test_parameter_given_as_a_list_is_named(address):
    client = Client(raise_request_exception=False)
    assert asked(client, address, {"on": ["2025-01-01", "2025-01-02"]}) == (400, {"on"})
    assert client.get(address, {"on[]": "2025-01-01"}).status_code == 400


@pytest.mark.parametrize("address", [*FILTERED, "/outlets/", "/nowhere/", "/accounts/login/"])
def test_bytes_that_are_no_text_are_no_fault(address):
    client = Client(raise_request_exception=False)
    queries = [f"{name}={raw}" for name, raw in product(("q", "place", "next"), RAW)]
    queries += [*RAW, "&" * 500, "=" * 500, ";" * 50, "%", "%zz", "a" * 4000, "q=" + "x" * 20_000]
    statuses = {query[:30]: client.get(address, QUERY_STRING=query).status_code for query in queries}
    assert {query: status for query, status in statuses.items() if status >= 500} == {}


#: Where nothing is shown that a parameter might be meant to narrow.
NO_DATA = ("livez", "readyz", "accounts/", "admin/", "views/")


def test_every_address_of_data_refuses_by_name_what_it_does_not_know():
    there, asking = world("accepted", people()["author"]), Browser()
    pages = [each for each in addresses() if not each.route.startswith(NO_DATA)]
    answers = {each.name: asking.ask("GET", path(each, there), {"wat": "1"}) for each in pages}
    refusing = {name for name, answer in answers.items() if answer.status_code == 400 and b"wat" in answer.body}
    assert refusing == {each.name for each in pages}


def test_ten_thousand_parameters_are_refused():
    assert Client().get("/claims/", QUERY_STRING="&".join(f"a{n}=1" for n in range(10_000))).status_code == 400


def test_no_path_is_a_fault():
    """Each parameter of each address as what it cannot be, asked by one whom no permission stops before."""
    users = people()
    asking, there = Browser(users["administrator"]), world("draft", users["author"])
    broken = [
        (address.name, text[:10])
        for address in addresses()
        for word, text in product(_parameters(address, there), ("%00", HUGE, ENDLESS, "%ED%A0%80"))
        if asking.ask("GET", path(address, there).replace(f"/{word}/", f"/{text}/")).status_code >= 500
    ]
    assert broken == []


def _parameters(address, there):
    """The parts of the path that the route does not have."""
    return [word for word in path(address, there).split("/") if word and f"/{word}/" not in f"/{address.route}"]


@pytest.fixture
def bench():
    """A browser of an editor, and a claim of each state."""
    editor = make_user("editor")
    made = Browser(editor)
    claims = {state: make_claim(state=state, created_by=editor) for state in ("draft", "submitted", "accepted")}
    return made, claims


TEXT = {"NUL": NUL, "surrogate": LONE, "huge": HUGE, "endless": ENDLESS, "long": "x" * 100_000}


def fields(kind):
    """Every name that the form of a kind reads: a row is chosen by its key or by what is typed."""
    names = (*MAIN[kind], *MORE[kind])
    rows = [name for name in names if isinstance(ClaimForm.base_fields[name], Choose)]
    return (*names, *(f"{name}_text" for name in rows), "kind", "row_version", "reason")


@matrix("kind, text", list(Kind), TEXT)
def test_form_for_a_new_claim_takes_any_text(bench, kind, text):
    """It is shown again with the error on the field, or what was typed is kept; nothing breaks."""
    asking, claims = bench
    version = claims["draft"].version
    right = {**strength(version), "direction": "out", "status": "active", "edge": "start", "stance": "stay"}
    address = f"/admin/articles/version/{version.pk}/annotate/{kind}/"
    statuses = {name: asking.ask("POST", address, {**right, name: text}).status_code for name in fields(kind)}
    assert {name: status for name, status in statuses.items() if status not in {200, 302, 400}} == {}


@matrix("way, text", ["GET draft", "POST draft", "POST accepted"], TEXT)
def test_form_for_a_claim_takes_any_text(bench, way, text):
    asking, claims = bench
    method, state = way.split()
    claim = claims[state]
    right = {**strength(claim.version), "row_version": 1, "reason": "why"}
    address = f"/admin/annotate/claims/{claim.public_id}/edit/"
    statuses = {name: asking.ask(method, address, {**right, name: text}).status_code for name in fields(Kind.STRENGTH)}
    assert {name: status for name, status in statuses.items() if status not in {200, 302, 400, 409}} == {}


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
@pytest.mark.parametrize("name", ["start", "end", "quote", "sha256"])
def test_words_that_cannot_be_are_refused(bench, name, text):
    asking, claims = bench
    claim = claims["draft"]
    data = {**strength(claim.version), **words(claim.version), name: text, "row_version": 1}
    for address in (
        f"/admin/articles/version/{claim.version_id}/annotate/strength/",
        f"/admin/annotate/claims/{claim.public_id}/words/",
    ):
        assert asking.ask("POST", address, data).status_code in {400, 409}


STEPS = {
    "delete": ("draft", {}),
    "submit": ("draft", {}),
    "discount": ("submitted", {"reason": "why"}),
    "return": ("submitted", {"reason": "why"}),
    "accept": ("submitted", {}),
    "links": ("draft", {"type": "repeats", "end": "0", "note": ""}),
}


@matrix("step, text", STEPS, TEXT)
def test_step_takes_any_text(step, text):
    state, right = STEPS[step]
    claim = make_claim(state=state)
    other = make_claim(state=state, version=claim.version)
    asking = Browser(make_user("administrator"))
    address = f"/admin/annotate/claims/{claim.public_id}/{step}/"
    right = {"row_version": 1, **right} | ({"end": other.public_id} if step == "links" else {})
    statuses = {name: asking.ask("POST", address, {**right, name: text}).status_code for name in right}
    assert {name: status for name, status in statuses.items() if status not in {200, 302, 400, 409}} == {}


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
def test_translation_takes_any_text(bench, text):
    asking, claims = bench
    claim = claims["draft"]
    right = {"translation": "About 500", "translated_by": "Reem", "by_machine": "", "row_version": 1}
    address = f"/admin/annotate/claims/{claim.public_id}/words/{claim.spans.get().pk}/translation/"
    statuses = {name: asking.ask("POST", address, {**right, name: text}).status_code for name in right}
    assert {name: status for name, status in statuses.items() if status not in {200, 302, 409}} == {}


@matrix("what, text", ["places", "sources", "forces", "phases"], TEXT)
def test_names_are_sought_and_added_with_any_text(bench, what, text):
    asking, claims = bench
    article = claims["draft"].article.pk
    fields = ("name_ar", "name_en", "kind", "parent", "role_ar", "role_en")
    right = {"name_en": "Name", "name_ar": "اسم", "kind": {"places": "base", "sources": "person"}.get(what, "")}
    statuses = [
        *(asking.ask("GET", f"/admin/annotate/{what}/", {name: text}).status_code for name in ("q", "article")),
        *(asking.ask("GET", f"/admin/annotate/{what}/add/", {name: text}).status_code for name in ("name", "article")),
        *(asking.ask("POST", f"/admin/annotate/{what}/add/", {**right, name: text}).status_code for name in fields),
        asking.ask("POST", f"/admin/annotate/{what}/add/?article={article}", {**right, "name_en": text}).status_code,
    ]
    assert [status for status in statuses if status not in {200, 302, 400, 404}] == []


PASTED = (
    "outlet",
    "title",
    "url",
    "published",
    "language",
    "text",
    "retrieved_at_0",
    "archive_url",
    "nature",
    "seen_on",
)
FORMS = {
    "articles/article": PASTED,
    "articles/outlet": ("name_en", "name_ar", "slug", "homepage", "note"),
    "posture/place": (
        "name_en",
        "slug",
        "kind",
        "parent",
        "latitude",
        "longitude",
        "uncertainty_km",
        "outline",
        "note",
    ),
    "posture/force": ("name_en", "slug", "parent", "note"),
    "posture/source": ("name_en", "slug", "kind", "article", "outlet", "note"),
    "posture/agreement": ("name_en", "slug", "phases-TOTAL_FORMS", "phases-0-number"),
    "posture/phase": ("name_en", "slug", "agreement", "number", "scope-TOTAL_FORMS", "scope-0-place"),
}
OUTLINES = {
    "deep": "[" * 50_000,
    "NUL": '{"a": "\\u0000"}',
    "surrogate": '{"type": "\\ud800"}',
    "NaN": "NaN",
    "null": "null",
}
NUMBERS = ("1e309", "-1", "Infinity", "NaN", "0x1F", "1_000", "٣٣٫٥", "1" * 400)


def admin_statuses(model, names, text):
    """What the form of a model answers to the text in each field, one after another, the others being right."""
    asking = Browser(make_user("administrator"))
    right = {"name_en": "Name", "name_ar": "اسم", "slug": "name", "kind": "base", "number": "1", "published": "2025-09"}
    inlines = ("names", "links_out", "phases", "scope")
    right |= {f"{each}-{form}": "0" for each in inlines for form in ("TOTAL_FORMS", "INITIAL_FORMS")}
    asked = {name: asking.ask("POST", f"/admin/{model}/add/", {**right, name: text}) for name in names}
    return {name: answer.status_code for name, answer in asked.items() if answer.status_code not in {200, 302, 400}}


@matrix("model, text", FORMS, TEXT)
def test_admin_form_takes_any_text(model, text):
    assert admin_statuses(model, FORMS[model], text) == {}


@pytest.mark.parametrize("text", NUMBERS)
def test_admin_form_takes_any_number(text):
    assert admin_statuses("posture/place", ("latitude", "longitude", "uncertainty_km"), text) == {}
    assert admin_statuses("posture/agreement", ("phases-TOTAL_FORMS", "phases-INITIAL_FORMS"), text) == {}
    assert admin_statuses("posture/phase", ("number",), text) == {}


@pytest.mark.parametrize("text", OUTLINES.values(), ids=OUTLINES)
def test_admin_form_takes_any_outline(text):
    assert admin_statuses("posture/place", ("outline",), text) == {}


@pytest.mark.parametrize("text", [NUL, LONE, ENDLESS], ids=["NUL", "surrogate", "endless"])
@pytest.mark.parametrize("model", [*FORMS, "articles/version", "articles/span", "posture/claim", "posture/revision"])
def test_admin_list_takes_any_query(model, text):
    asking = Browser(make_user("administrator"))
    found = {name: asking.ask("GET", f"/admin/{model}/", {name: text}).status_code for name in ("q", "p", "o", "e")}
    assert {name: status for name, status in found.items() if status not in {200, 302, 400}} == {}


@pytest.mark.parametrize("name", ["username", "password", "next"])
@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
def test_sign_in_takes_any_text(name, text):
    answer = Browser().ask("POST", "/accounts/login/", {"username": "a", "password": "b", name: text})
    assert answer.status_code == 200


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "django_language", "messages"])
def test_cookie_of_any_text_is_no_fault(cookie):
    client = Client(raise_request_exception=False)
    for text in ("\x00", "a" * 5000, "%00", "é", '"', "[[[["):
        client.cookies[cookie] = text
        assert client.get("/accounts/login/").status_code == 200

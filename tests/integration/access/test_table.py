"""Every address, asked by every role about claims of every state."""

import pytest

from tests.integration.access.addresses import addresses
from tests.integration.access.asking import Browser, outcome
from tests.integration.access.table import table
from tests.integration.access.world import ROLES, STATES, path, people, world

pytestmark = pytest.mark.django_db


def rare(role):
    """Asked in ``make test-full`` only: whom nothing is kept from, and who is answered as a stranger."""
    return pytest.param(role, marks=pytest.mark.full)


OTHER = ("PUT", "DELETE", "OPTIONS")
#: What has a page of its own once it is public.
ROWS = ("article", "outlet", "claim", "place", "source")
#: What an address needs in its query to answer at all.
ASKED = {"admin:autocomplete": {"app_label": "posture", "model_name": "place", "field_name": "parent", "term": ""}}


@pytest.fixture
def users():
    return people()


@pytest.fixture
def worlds(users):
    """By state; what a row for every state asks of is a draft's."""
    found = {state: world(state, users["author"]) for state in (*STATES, "missing")}
    return {**found, "-": found["draft"]}


@pytest.fixture
def browser(users):
    """Makes the browser of a role. The deactivated account was signed in while it was active still."""

    def of(role):
        made = Browser(users[role])
        if role == "deactivated":
            users[role].is_active = False
            users[role].save(update_fields=["is_active"])
        return made

    return of


def test_every_address_has_a_row():
    rows = {(name, method) for name, _state, method in table()}
    assert rows == {(address.name, method) for address in addresses() for method in ("GET", "POST")}


@pytest.mark.parametrize("role", [rare(role) if role in ("deactivated", "administrator") else role for role in ROLES])
def test_role_gets_what_the_table_says(role, worlds, browser):
    asking, named = browser(role), {address.name: address for address in addresses()}
    expected = {question: answers[role] for question, answers in table().items()}

    found = {
        (name, state, method): outcome(
            asking.ask(method, path(named[name], worlds[state]), asked(name, method, worlds[state]))
        )
        for name, state, method in expected
    }

    assert found == expected


def asked(name, method, there):
    """The data of the request: that of a form for a post, what an address cannot do without for a page."""
    if name == "bench-link":
        return there.link
    if name == "carried-decide":
        return None  # the words of the form would be another text's
    return there.data if method == "POST" or name == "bench-new" else ASKED.get(name)


@pytest.mark.parametrize("role", ["anonymous", rare("administrator")])
def test_head_is_answered_as_get_is(role, worlds, browser):
    """But for Django's own sign-in page, which leads on whoever is signed in already at a GET alone."""
    asking, there = browser(role), worlds["accepted"]
    for address in (each for each in addresses() if each.name != "admin:login"):
        where, what = path(address, there), asked(address.name, "GET", there)
        page, head = asking.ask("GET", where, what), asking.ask("HEAD", where, what)
        assert (where, outcome(head), head.body) == (where, outcome(page), b"")


@pytest.mark.parametrize("role", ["anonymous", rare("administrator")])
def test_other_methods_write_nothing(role, worlds, browser):
    """On a connection that cannot write: one that tries gets a 500."""
    asking, there = browser(role), worlds["draft"]
    broken = [
        (address.name, method)
        for address in addresses()
        for method in OTHER
        if asking.ask(method, path(address, there)).status_code >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("name", [*ROWS, *(f"api_{name}" for name in (*ROWS, "reading") if name != "outlet")])
@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_hidden_is_answered_as_missing_is(name, state, worlds):
    """The same page but for the address itself, which the link to the other language repeats."""
    address = next(each for each in addresses() if each.name == name)
    hidden, missing = (path(address, worlds[each]) for each in (state, "missing"))
    asking = Browser()
    one, other = asking.ask("GET", hidden), asking.ask("GET", missing)

    assert one.body.replace(hidden.encode(), b"") == other.body.replace(missing.encode(), b"")
    assert {**one.headers, "Content-Length": ""} == {**other.headers, "Content-Length": ""}

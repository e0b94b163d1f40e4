"""Debian's Chromium, without a window, on a live server. A page that complains fails its test (``watch.py``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.models import Version
from tests.browser.newsroom import make_newsroom, reject_all
from tests.browser.watch import Watch
from tests.factories import make_user

CHROMIUM = "/usr/bin/chromium-headless-shell"
#: Nothing of the browser's own may leave the machine, and a container has neither its sandbox nor a graphics card.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
#: No address is like it; a route for it is enough for the browser to ask about all.
NOTHING = re.compile("(?!)")
HEIGHTS = {390: 844, 1280: 800}


@dataclass
class Site:
    """Opens pages of the live server; ``open`` gives a page that is watched until the end of the test."""

    browser: Browser
    home: str
    contexts: list[BrowserContext] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)

    def open(
        self,
        path: str,
        *,
        language: str = "en",
        scheme: str = "light",
        width: int = 1280,
        user: User | None = None,
        status: int = 200,
        touch: bool = False,
        is_tapped: bool = False,
    ) -> Page:
        page = self.blank(language=language, scheme=scheme, width=width, user=user, touch=touch, is_tapped=is_tapped)
        address = self.address(path, language)
        if status >= 400:
            self.watches[-1].expect_failure(address)
        response = page.goto(address)
        assert response is not None
        assert response.status == status
        return page

    def blank(
        self,
        *,
        language: str = "en",
        scheme: str = "light",
        width: int = 1280,
        user: User | None = None,
        touch: bool = False,
        is_tapped: bool = False,
    ) -> Page:
        """A page that nothing is in yet.

        Tapped, its requests pass the test from the first on, so that ``route`` holds at once: a page that is there
        already hears of the first route later than of the keys pressed next when it is busy.
        """
        context = self.browser.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=touch,
            is_mobile=touch,
            locale={"en": "en-GB", "ar": "ar-IQ"}[language],
            reduced_motion="reduce",
            timezone_id="Asia/Baghdad",
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        if user is not None:
            self._sign_in(context, user)
        page = context.new_page()
        self.watches.append(Watch(page, self.home))
        if is_tapped:
            page.route(NOTHING, lambda route: route.fallback())
        return page

    def address(self, path: str, language: str = "en") -> str:
        """``path`` as it is written in English, below /ar/ for Arabic."""
        return f"{self.home}{'' if language == 'en' else f'/{language}'}{path}"

    def complaints(self) -> list[str]:
        return [line for watch in self.watches for line in watch.complaints]

    def close(self) -> None:
        for watch in self.watches:
            watch.rest()
        for context in self.contexts:
            context.close()

    def _sign_in(self, context: BrowserContext, user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.home}])


@pytest.fixture(scope="session")
def rows_of_migrations(django_db_setup: None) -> str:
    """What the migrations wrote, read before Playwright starts: within it Django has another connection object."""
    rows: str = connection._test_serialized_contents  # type: ignore[attr-defined]
    return rows


@pytest.fixture(scope="session")
def chromium(rows_of_migrations: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def restored(chromium: Browser, rows_of_migrations: str) -> None:
    connection._test_serialized_contents = rows_of_migrations  # type: ignore[attr-defined]


@pytest.fixture
def site(
    chromium: Browser,
    rows_of_migrations: str,
    restored: None,
    django_db_serialized_rollback: None,
    transactional_db: None,
    live_server: LiveServer,
) -> Iterator[Site]:
    """The product in a browser. The rows of the migrations (groups, permissions) are there again for each test."""
    if not Group.objects.exists():
        connection.creation.deserialize_db_from_string(rows_of_migrations)
    site = Site(chromium, live_server.url)
    yield site
    site.close()
    assert site.complaints() == []


@pytest.fixture
def accessible() -> Callable[..., None]:
    """Asserts that axe finds no breach of WCAG 2.2 A and AA outside ``besides`` (selectors of what is not ours).

    It is run through the debugger, so the policy of the page stands; without its preloading of style sheets, which the
    policy would refuse.
    """
    from axe_playwright_python.sync_playwright import Axe

    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"runOnly": {"type": "tag", "values": rules}, "resultTypes": ["violations"], "preload": False}

    def check(page: Page, besides: Sequence[str] = ()) -> None:
        context = {"include": [["html"]], "exclude": [[selector] for selector in besides]}
        found = Axe().run(page, context=context, options=options)
        breaches = [
            (breach["id"], [node["target"] for node in breach["nodes"]]) for breach in found.response["violations"]
        ]
        assert breaches == []

    return check


@pytest.fixture
def proposed() -> Version:
    """An article in which something is suggested."""
    return make_newsroom()


@pytest.fixture
def newsroom(proposed: Version) -> Version:
    """The same with nothing suggested any more."""
    reject_all(proposed)
    return proposed


@pytest.fixture
def editor() -> User:
    return make_user("editor", username="layla")

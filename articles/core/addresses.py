"""Web addresses as they are stored: http or https, no credentials, nothing invisible, no trackers."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 1000
TRACKERS = re.compile(r"utm_.*|fbclid|gclid|mc_cid|mc_eid|igshid|ref_src", re.IGNORECASE)
#: Spaces, control characters and the marks that can turn an address round on the screen.
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain_address(text: str) -> str:
    """The address as given, checked; ValueError when it is not one that a page may link to."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"an address has at most {MAX_LENGTH} characters")
    if INVISIBLE.search(text):
        raise ValueError("an address has no spaces and no invisible characters")
    parts = urlsplit(text)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError("an address begins with http:// or https:// and a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address has no user name")
    if parts.port == 0:
        raise ValueError("an address has no port 0")
    return text


def article_address(text: str) -> str:
    """The address by which an article is recognised: without fragment and trackers, scheme and host in small letters.

    Raises ValueError as ``plain_address`` does. The path stays as it is: only its server knows what it means.
    """
    parts = urlsplit(plain_address(text))
    return urlunsplit((parts.scheme.lower(), _host(parts), parts.path or "/", _without_trackers(parts.query), ""))


def _host(parts: SplitResult) -> str:
    usual = {"http": 80, "https": 443}[parts.scheme.lower()]
    host = parts.netloc.lower()
    return host.removesuffix(f":{usual}").removesuffix(":")


def _without_trackers(query: str) -> str:
    """The query as it is written where it holds no tracker; encoded anew where one was taken out."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not TRACKERS.fullmatch(pair[0])]
    return query if kept == pairs else urlencode(kept)

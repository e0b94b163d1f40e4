"""The demonstration: its rows, articles and claims, brought in as an editor and a reviewer would bring them.

Everything is added where it is missing and nothing is overwritten, so a second run changes nothing.
``fixtures/README.md`` says what the files hold.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.core.dates import parse_edtf
from articles.models import Article, Nature, Outlet, Version
from articles.services import bring_in, mark
from posture import reference, services
from posture.core.types import LinkType, State
from posture.models import Claim, ClaimLink, Place, Source
from posture.models.claim import PUBLIC_ID_ALPHABET
from posture.models.named import TABLES

ARTICLES = reference.FIXTURES / "demo"
NOT_ARTICLES = {"outlets", "links"}
EDITOR, REVIEWER = "demo-editor", "demo-reviewer"
TRANSLATOR = "an editor"


@dataclass(frozen=True)
class People:
    """Who drafts and who decides in the demonstration."""

    editor: User
    reviewer: User


def load() -> int:
    """How many rows, articles, claims and links were added; 0 when all of them stand already."""
    with transaction.atomic():
        people = _people()
        added = reference.load() + reference.add_missing(ARTICLES / "outlets.json")
        for path in sorted(ARTICLES.glob("*.json")):
            if path.stem not in NOT_ARTICLES:
                added += _load_article(path, people)
        return added + _load_links(people)


def renew_passwords() -> dict[str, str]:
    """New random passwords of the two users, by name. They are kept nowhere in the clear: show them now."""
    people = _people()
    passwords = {}
    for user in (people.editor, people.reviewer):
        passwords[user.username] = secrets.token_urlsafe(12)
        user.set_password(passwords[user.username])
        user.save(update_fields=["password"])
    return passwords


def _people() -> People:
    return People(_user(EDITOR, "editor"), _user(REVIEWER, "reviewer"))


def _user(name: str, group: str) -> User:
    """The user who may enter the admin; without a password until one is asked for."""
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=group))
    return user


def public_id_of(name: str) -> str:
    """The public id of the claim ``article/claim``, the same wherever the demonstration is loaded."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    return "".join(PUBLIC_ID_ALPHABET[number >> 5 * place & 31] for place in range(10))


def find_quote(text: str, quote: str, before: str = "") -> tuple[int, int]:
    """Half-open code point offsets of ``quote`` after ``before``. Raises ValueError unless that is one place."""
    sought = before + quote
    start = text.find(sought)
    if start < 0 or text.find(sought, start + 1) >= 0:
        raise ValueError(f"{sought!r} does not stand in the text exactly once")
    return start + len(before), start + len(sought)


def _load_article(path: Path, people: People) -> int:
    said = json.loads(path.read_text())
    version, added = _version(path, said, people)
    for source in said["unnamed_sources"]:
        values = {**source, "kind": "unnamed", "article": version.article}
        Source.objects.get_or_create(slug=source["slug"], defaults=values)
    there = set(version.claims.values_list("public_id", flat=True))
    for claim in said["claims"]:
        public_id = public_id_of(f"{path.stem}/{claim['id']}")
        if public_id not in there:
            _load_claim(public_id, claim, version, people)
            added += 1
    return added


def _version(path: Path, said: Mapping[str, Any], people: People) -> tuple[Version, int]:
    """The first version of the article, and how many articles were added: 1 or 0."""
    slug = f"demo-{path.stem}"
    if article := Article.objects.filter(slug=slug).first():
        return article.versions.get(number=1), 0
    brought = bring_in(
        by=people.editor,
        outlet=Outlet.objects.get(slug=said["outlet"]),
        text=path.with_suffix(".txt").read_text(),
        slug=slug,
        title=said["title"],
        language=said["language"],
        published=said["published"],
        retrieved_at=datetime.fromisoformat(said["retrieved_at"]),
        nature=Nature.DEMONSTRATION,
    )
    return brought.version, 1


def _load_claim(public_id: str, said: Mapping[str, Any], version: Version, people: People) -> None:
    """Draft the claim and take it as far through review as the file says."""
    values = {k: v for k, v in said.items() if k not in {"id", "state", "reason", "words", "destinations"}}
    translations, spans = {}, []
    for words in said["words"]:
        start, end = find_quote(version.text, words["quote"], words.get("before", ""))
        spans.append(mark(version=version, start=start, end=end))
        translations[spans[-1].pk] = services.Translation(words["translation"], TRANSLATOR)
    claim = services.create_claim(
        by=people.editor,
        version=version,
        spans=spans,
        destinations=list(Place.objects.filter(slug__in=said.get("destinations", ()))),
        translations=translations,
        public_id=public_id,
        **_columns(values),
    )
    _review(claim, State(said["state"]), said.get("reason", ""), people)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a claim: rows for slugs, and three columns for each date."""
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("said", "true"):
            period = parse_edtf(value)
            columns |= {f"{name}_edtf": value, f"{name}_earliest": period.earliest, f"{name}_latest": period.latest}
        else:
            columns[name] = TABLES[name]._default_manager.get(slug=value) if name in TABLES else value
    return columns


def _review(claim: Claim, state: State, reason: str, people: People) -> None:
    if state is not State.DRAFT:
        services.submit(by=people.editor, claim=claim)
    if state is State.ACCEPTED:
        services.accept(by=people.reviewer, claim=claim)
    if state is State.DISCOUNTED:
        services.discount(by=people.reviewer, claim=claim, reason=reason)


def _load_links(people: People) -> int:
    said: Sequence[Mapping[str, str]] = json.loads((ARTICLES / "links.json").read_text())
    there = set(ClaimLink.objects.values_list("type", "start__public_id", "end__public_id"))
    added = 0
    for link in said:
        start, end = public_id_of(link["start"]), public_id_of(link["end"])
        if (link["type"], start, end) not in there:
            services.link(
                by=people.editor,
                start=Claim.objects.get(public_id=start),
                end=Claim.objects.get(public_id=end),
                type=LinkType(link["type"]),
                note=link.get("note", ""),
            )
            added += 1
    return added

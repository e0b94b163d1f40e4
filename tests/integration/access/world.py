"""One row of everything behind a claim of each state, and where each address leads to it."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from articles.anchoring import carry_over, keep
from articles.services import mark
from posture import services
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Claim, Deed, Intake, SavedView
from posture.reports.releasing import publish
from tests.factories import (
    NOON,
    make_claim,
    make_force,
    make_phase,
    make_place,
    make_source,
    make_user,
    make_version,
)

ROLES = ("anonymous", "deactivated", "analyst", "author", "editor", "reviewer", "administrator")
GROUPS = {role: role for role in ROLES[2:]} | {"author": "editor", "deactivated": "administrator"}
STATES = ("draft", "submitted", "accepted", "discounted")
PUBLIC = ("accepted", "discounted")
NOBODY = 999_999_999


@dataclass(frozen=True)
class World:
    """Keys and slugs as ``place.pk``, ``place.slug``; what to send to the workbench, and to its form for a link."""

    claim: Claim | None = None
    keys: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)


def people():
    """A user for each role but the anonymous one, who is nobody. The deactivated one could do the most."""
    found = {role: make_user(GROUPS[role], username=role) for role in ROLES[1:]}
    return {"anonymous": None, **found}


def world(state, author):
    """Everything that was made for one claim of the state, or nothing at all for the state ``missing``."""
    if state == "missing":
        return World(keys=_keys({}))
    listed = {"is_listed": state in PUBLIC}
    version = make_version()
    phase = make_phase()
    rows = {
        "place": make_place(**listed),
        "twin": make_place(**listed),
        "force": make_force(**listed),
        "source": make_source(kind="unnamed", article=version.article),
    }
    said = {name: rows[name] for name in ("place", "force", "source")}
    claim = make_claim(state=state, version=version, created_by=author, **said)
    other = make_claim(state=state, version=version, created_by=author, **said)
    more = mark(version=version, start=20, end=24)
    claim.spans.add(more)
    rows |= {
        "agreement": phase.agreement,
        "phase": phase,
        "article": version.article,
        "outlet": version.article.outlet,
        "version": version,
        "span": claim.spans.earliest("start"),
        "claim": claim,
        "more": more,
        **_correction(version, author),
        "link": deeds.link(by=author, start=claim, end=other, type="repeats"),
        "revision": _proposal(claim, author) if state in PUBLIC else None,
        "suggestionanswer": _answer(version, author),
        "user": make_user("analyst"),
        "savedview": SavedView.objects.create(user=author, name=f"View {claim.public_id}", address="/claims/"),
        "intake": Intake.objects.create(by=author, claims=[]),
        "group": Group.objects.get(name="analyst"),
        "earlier": publish(by=author, at=NOON),
        "release": publish(by=author, at=NOON + timedelta(days=1)),
    }
    keys = {**_keys(rows), "fingerprint": waiting(version).suggested[0].fingerprint}
    return World(claim, keys, _data(claim, version, author), {"type": "contradicts", "end": other.public_id})


def _proposal(claim, author):
    values = {"lower": 7, "upper": 7}
    return services.propose_revision(by=author, claim=claim, row_version=1, reason="misread", **values)


def _correction(version, author):
    """A corrected text: the words of a claim wait there, and of others the author decided."""
    corrected = make_version(article=version.article, text=version.text.replace("قالت", "قال").replace("نحو", "قرابة"))
    carry_over(corrected)
    anchor, decided = corrected.anchors.order_by("span__start")
    keep(by=author, anchor=decided)
    return {"corrected": corrected, "anchor": anchor}


def _answer(version, author):
    """That the author rejected what is suggested on the words of the claim."""
    suggestion = waiting(version).suggested[-1]
    return deeds.reject(by=author, version=version, suggestion=suggestion)


def _data(claim, version, author):
    """What makes each form of the workbench succeed, all in one but that of a link."""
    words = {"start": 5, "end": 10, "quote": version.text[5:10], "sha256": version.sha256}
    said = {"measure": "present", "qualifier": "exact", "number": "7", "unit": "personnel", "basis": "unstated"}
    rows = {"place": claim.place_id, "force": claim.force_id, "source": claim.source_id, "modality": "reported"}
    rows |= {"direction": "out", "origin": claim.place_id, "deed": Deed.objects.last_of(author, version.article).pk}
    answer = {"row_version": 1, "reason": "why", "ground": "heard", "claim": f"{claim.public_id}:1"}
    saved = {"name": "Mine", "address": "/claims/?kind=strength"}
    return {**words, **said, **rows, **answer, **saved}


def _keys(rows):
    """Primary keys and slugs by the name of the row; of what is not there, those that nobody has."""
    names = ("place", "force", "source", "agreement", "phase", "article", "outlet", "version", "span", "claim")
    names += (
        "more",
        "twin",
        "corrected",
        "anchor",
        "link",
        "revision",
        "suggestionanswer",
        "user",
        "group",
        "savedview",
        "intake",
        "earlier",
        "release",
    )
    found = {name: rows.get(name) for name in names}
    keys = {f"{name}.pk": row.pk if row else NOBODY for name, row in found.items()}
    keys |= {f"{name}.slug": getattr(row, "slug", None) or "nobody" for name, row in found.items()}
    return keys | {"public_id": rows["claim"].public_id if "claim" in rows else "0000000000", "fingerprint": "0" * 64}


#: Which row an address means by its parameters, where the name of the address does not say it.
MEANT = {
    "annotate": {"pk": "article.pk"},
    "bench": {"pk": "version.pk"},
    "bench-new": {"pk": "version.pk"},
    "bench-suggestion": {"pk": "version.pk"},
    "bench-reject": {"pk": "version.pk"},
    "bench-undo": {"pk": "version.pk"},
    "changes": {"slug": "article.slug"},
    "bench-changes": {"pk": "corrected.pk"},
    "carried": {"pk": "corrected.pk"},
    "carried-undo": {"pk": "corrected.pk"},
    "carried-decide": {"pk": "corrected.pk", "anchor": "anchor.pk"},
    "bench-words-remove": {"pk": "more.pk"},
    "bench-translation": {"pk": "span.pk"},
    "bench-unlink": {"pk": "link.pk"},
    "same-decide": {"one": "place.slug", "other": "twin.slug"},
    "bench-proposal": {"pk": "revision.pk"},
    "bench-withdraw": {"pk": "revision.pk"},
    "release_package": {"slug": "release.slug"},
    "release_changes": {"slug": "release.slug", "old": "earlier.slug"},
    "release_changes_csv": {"slug": "release.slug", "old": "earlier.slug"},
    "intake-back": {"pk": "intake.pk"},
    "view-rename": {"pk": "savedview.pk"},
    "view-delete": {"pk": "savedview.pk"},
    **{f"api_{name}": {"id": f"{name}.slug"} for name in ("place", "phase", "source", "article", "release")},
    "api_reading": {"id": "place.slug"},
    "api_claim": {"id": "public_id"},
    "admin:articles_article_correct": {"pk": "article.pk"},
    "admin:auth_user_password_change": {"id": "user.pk"},
    "admin:view_on_site": {"content_type_id": "content_type", "object_id": "claim.pk"},
}
PLAIN = {
    "uidb64": "MQ",
    "token": "set-password",
    "kind": "strength",
    "what": "places",
    "name": "claims",
    "answer": "accept",
    "decision": "keep",
    "old": "1",
    "new": "2",
    "step": "accept",
    "verdict": "same",
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
MODEL = re.compile(r"admin[:/](?:articles|posture|auth)[_/](\w+?)[_/]")


def path(address, there):
    """The path of the address with the rows of a world."""
    if address.route == "admin/(?P<url>.*)$":
        return "/admin/nowhere"
    if address.name == "admin:app_list":
        return "/admin/posture/"
    return "/" + PARAMETER.sub(lambda found: str(_value(address, found[1], there)), address.route)


def _value(address, parameter, there):
    meant = MEANT.get(address.name, {}).get(parameter)
    if meant == "content_type":
        return ContentType.objects.get_for_model(Claim).pk
    if meant:
        return there.keys[meant]
    if parameter in PLAIN:
        return PLAIN[parameter]
    if parameter in ("public_id", "fingerprint"):
        return there.keys[parameter]
    if parameter == "slug":
        return there.keys[f"{address.name}.slug"]
    return there.keys[f"{MODEL.match(address.name)[1]}.pk"]

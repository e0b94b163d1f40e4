"""Everything that an editor may have in hand and nobody else may know of."""

from datetime import date
from itertools import product

from articles.models import Version
from articles.services import mark
from posture import readings, services
from posture.core.types import Kind, LinkType
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Claim, ClaimLink, Force, Phase, Place, PlaceLink, PlaceName, Source, SourceLink
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_place,
    make_source,
    make_user,
    make_version,
)

STATES = ("draft", "submitted")
#: With a word of a public name: what is sought by both words is not to be found in these alone.
NAMES = {"name_en": "Hidden name in Iraq", "name_ar": "اسم مخفي في العراق"}
SQUARE = {"type": "Polygon", "coordinates": [[[43.0, 33.0], [44.0, 33.0], [44.0, 34.0], [43.0, 34.0], [43.0, 33.0]]]}


def hide():
    """Drafts and submitted claims of all kinds on public and on new rows, links to them, and proposed changes."""
    editor = make_user("editor")
    hidden = _rows()
    _answer(editor)
    drafts = [claim for version in _versions(hidden) for claim in _claims(editor, version, hidden)]
    _link(editor, drafts)
    _propose(editor)
    services.send_back(by=make_user("reviewer"), claim=drafts[-1], reason="hidden reason")
    readings.rebuild(list(Place.objects.values_list("slug", flat=True)))


def _answer(editor):
    """In each public text one suggestion taken where one says enough, the others rejected: steps to be undone."""
    source = Source.objects.exclude(kind="unnamed").first()
    for version in Version.objects.filter(claims__in=Claim.objects.public()).distinct():
        there = waiting(version).suggested
        complete = [one for one in there if one.can_be_told and one.values["force"]][:1]
        for one in complete:
            spans = [mark(version=version, start=one.start, end=one.end)]
            values = {name: value for name, value in one.values.items() if not name.endswith("_edtf")}
            values |= {"kind": one.kind, "source": source, "relayed_through": None, "destinations": one.destinations}
            deeds.take(by=editor, version=version, suggestion=one, spans=spans, is_as_suggested=True, **values)
        for one in there:
            if one not in complete:
                deeds.reject(by=editor, version=version, suggestion=one)


def _rows():
    """New rows that only drafts name, as the workbench adds them."""
    iraq, coalition = Place.objects.get(slug="iraq"), Force.objects.get(slug="coalition")
    outlet = make_outlet(slug="hidden-outlet", **NAMES)
    article = make_article(slug="hidden-article", outlet=outlet, title="Hidden title")
    place = make_place(
        slug="hidden-place", parent=iraq, is_listed=False, latitude="33.5", longitude="43.5", uncertainty_km=5, **NAMES
    )
    region = make_place(slug="hidden-region", parent=iraq, is_listed=False, kind="region", outline=SQUARE, **NAMES)
    PlaceName.objects.create(place=place, name="Hidden alias", language="en")
    PlaceLink.objects.create(place=iraq, other=place, source="hidden", note="hidden note")
    source, known = make_source(slug="hidden-source", **NAMES), Source.objects.exclude(kind="unnamed").earliest("pk")
    SourceLink.objects.create(source=known, other=source, ground="hidden", note="hidden note")
    return {
        "article": article,
        "version": make_version(article=article, text="Hidden words of an article, 500 of them."),
        "places": [place, region],
        "force": make_force(slug="hidden-force", parent=coalition, is_listed=False, **NAMES),
        "source": source,
    }


def _versions(hidden):
    return [hidden["version"], *Version.objects.filter(claims__in=Claim.objects.public()).distinct()]


def _claims(editor, version, hidden):
    """Claims of all kinds and both states that say what would change any page: on public rows, and on hidden ones."""
    public = {
        "places": [Place.objects.get(slug="iraq"), Place.objects.get(slug="syria")],
        "force": Force.objects.get(slug="coalition"),
        "source": Source.objects.exclude(kind="unnamed").exclude(slug="hidden-source").first(),
    }
    spans = list(version.spans.all())
    for kind, state, rows in product(Kind, STATES, (public, hidden)):
        days = {"true_edtf": "2025-10-01", "true_earliest": date(2025, 10, 1), "true_latest": date(2025, 10, 1)}
        values = {"created_by": editor, "source": rows["source"], "note": "hidden note", **days, **_content(kind, rows)}
        yield make_claim(kind=kind, state=state, version=version, spans=spans, **values)


def _content(kind, rows):
    one, other = rows["places"]
    said = {
        Kind.STRENGTH: {"place": one, "force": rows["force"], "lower": 4321, "upper": 4321},
        Kind.MOVEMENT: {"origin": one, "destinations": [other], "force": rows["force"]},
        Kind.STATUS: {"place": other, "status": "closed"},
        Kind.MILESTONE: {"phase": Phase.objects.earliest("pk"), "edge": "end"},
        Kind.STANCE: {"place": one, "force": rows["force"]},
    }
    return said[kind]


def _link(editor, drafts):
    """Each link that would take a claim out of a reading, both ways between a public claim and a draft."""
    for public, draft, kind in zip(Claim.objects.public(), drafts * 9, list(LinkType) * 99, strict=False):
        services.link(by=editor, start=public, end=draft, type=kind, note="hidden note")
        ClaimLink.objects.create(start=draft, end=public, type=kind, created_by=editor)


def _propose(editor):
    """A change of each public claim that waits, and of the first of them one that was refused."""
    for number, claim in enumerate(Claim.objects.public()):
        values = {"note": "hidden proposal", "force": Force.objects.get(slug="hidden-force")}
        proposal = services.propose_revision(
            by=editor, claim=claim, row_version=claim.row_version, reason="hidden reason", **values
        )
        if not number:
            services.decide_revision(by=editor, revision=proposal, accept=False)

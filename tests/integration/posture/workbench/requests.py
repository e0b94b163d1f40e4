"""What a browser sends to the workbench."""

from django.urls import reverse

from articles.anchoring import carry_over, lose
from articles.services import mark
from posture import services
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Deed
from tests.factories import make_claim, make_force, make_place, make_source, make_user, make_version

HTMX = {"HTTP_HX_REQUEST": "true"}


def words(version, start=0, end=4, **changes):
    return {
        "start": start,
        "end": end,
        "quote": version.text[start:end],
        "sha256": version.sha256,
        **changes,
    }


def strength(version, **changes):
    """What the form for a strength sends: more than ٢٬٥٠٠ personnel present."""
    rows = {"place": make_place().pk, "force": make_force().pk, "source": make_source().pk}
    values = {
        "measure": "present",
        "qualifier": "more_than",
        "number": "٢٬٥٠٠",
        "unit": "personnel",
        "basis": "unstated",
        "modality": "reported",
        "true_edtf": "2025-09",
    }
    return {**words(version), **rows, **values, **changes}


def new_address(version, kind="strength"):
    return reverse("bench-new", args=[version.pk, kind])


def edit_data(claim, **changes):
    rows = {"place": claim.place_id, "force": claim.force_id, "source": claim.source_id}
    values = {
        "kind": "strength",
        "measure": "present",
        "qualifier": "exact",
        "number": "500",
        "unit": "personnel",
        "basis": "unstated",
        "modality": "reported",
    }
    return {"row_version": claim.row_version, **rows, **values, **changes}


def arguments_and_data(name, claim, user):
    """The arguments and the data with which the request would succeed."""
    version = claim.version
    one = [claim.public_id]
    span = claim.spans.get()
    other = make_claim(state="draft", version=version)
    deed = _step(claim, user) if name == "bench-undo" else None
    stated = {"row_version": 1, "deed": (deed and deed.pk) or "", "reason": "why", **words(version, 5, 10)}
    made = {
        "annotate": lambda: [version.article_id],
        "bench": lambda: [version.pk],
        "bench-changes": lambda: [_anchor(claim).version_id],
        "carried": lambda: [_anchor(claim).version_id],
        "carried-decide": lambda: [(anchor := _anchor(claim)).version_id, anchor.pk, "lose"],
        "carried-undo": lambda: [lose(by=user or make_user(), anchor=_anchor(claim)).version_id],
        "proposals": lambda: [],
        "bench-new": lambda: [version.pk, "strength"],
        "bench-suggestion": lambda: [version.pk, waiting(version).suggested[0].fingerprint],
        "bench-reject": lambda: [version.pk, waiting(version).suggested[0].fingerprint],
        "bench-undo": lambda: [version.pk],
        "bench-words-remove": lambda: [*one, _more_words(claim)],
        "bench-translation": lambda: [*one, span.pk],
        "bench-unlink": lambda: [*one, _link(claim, other).pk],
        "bench-proposal": lambda: [*one, proposal(claim).pk, "refuse"],
        "bench-withdraw": lambda: [*one, proposal(claim, user).pk],
        "bench-find": lambda: ["places"],
        "bench-add": lambda: ["places"],
    }
    arguments = made.get(name, lambda: one)()
    return arguments, {**stated, "type": "repeats", "end": other.public_id} if name == "bench-link" else stated


def _anchor(claim):
    """Of the claim's words in a corrected text, waiting to be looked at."""
    version = make_version(article=claim.version.article, text="Nothing of it stayed.")
    carry_over(version)
    return version.anchors.get()


def _step(claim, user):
    by = user or make_user()
    deeds.reject(by=by, version=claim.version, suggestion=waiting(claim.version).suggested[0])
    return Deed.objects.last_of(by, claim.article)


def _more_words(claim):
    span = mark(version=claim.version, start=20, end=24)
    claim.spans.add(span)
    return span.pk


def _link(start, end):
    return services.link(by=make_user(), start=start, end=end, type="repeats")


def proposal(claim, by=None):
    return services.propose_revision(
        by=by or make_user(), claim=claim, row_version=1, reason="misread", lower=7, upper=7
    )

"""The button that takes an editor's last step back: what it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import Version
from posture.editing.undoing import NEEDS
from posture.models import Claim, Deed, Verb
from posture.sentences import FIRST_STRONG_ISOLATE, POP_ISOLATE, title

SAID = {
    Verb.CREATE: gettext_noop("drafted %(title)s"),
    Verb.EDIT: gettext_noop("edited %(title)s"),
    Verb.DELETE: gettext_noop("deleted %(title)s"),
    Verb.TAKE: gettext_noop("took %(title)s"),
    Verb.REJECT: gettext_noop("rejected %(title)s"),
    Verb.LINK: gettext_noop("linked %(title)s"),
    Verb.UNLINK: gettext_noop("unlinked %(title)s"),
}


class Step(NamedTuple):
    """The step, and what was done in it: "drafted About 500 personnel out of Syria"."""

    deed: Deed
    text: str


def last_step(user: User | AnonymousUser, version: Version, claims: Iterable[Claim]) -> Step | None:
    """What the user did last on the article and may undo; ``claims`` are those whose sentences are at hand."""
    deed = Deed.objects.last_of(user, version.article) if isinstance(user, User) else None
    if deed is None or not user.has_perm(NEEDS[deed.verb]):
        return None
    return Step(deed, told(deed, claims))


def told(deed: Deed, claims: Iterable[Claim] = ()) -> str:
    """What was done, with the sentence of the claim, or with its words where the claim is gone."""
    claim = next((claim for claim in claims if claim.public_id == deed.claim), None)
    quote = deed.before.get("quote")
    return _(SAID[Verb(deed.verb)]) % {"title": title(claim) if claim else _quoted(quote) if quote else deed.claim}


def _quoted(words: str) -> str:
    return f"“{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}”"

"""A file of claims: checked without writing anything, then taken in as drafts, all of it or nothing.

Both are generators: they yield how far they are, and return what came of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Article
from articles.services import mark
from posture.editing import deeds
from posture.intake.checking import Coming, Range, checked
from posture.intake.known import Known
from posture.intake.reading import Problem, Unfit, read
from posture.models import Claim, Intake
from posture.models.claim_rules import CODES, ROWS
from posture.services import Violated, writing

#: So many rows, and how far the work is, is told.
STRIDE = 100
#: What makes two claims on the same words the same one.
SAID = ("kind", "source", "force", "modality", *CODES, *ROWS, "lower", "upper", "magnitude", "true_edtf")
#: Words of a claim, and what is said of another one on the same words.
Alike = tuple[list[Range], str]


@dataclass(frozen=True)
class Progress:
    """How many of the rows are checked, or taken in."""

    done: int
    total: int
    is_checking: bool


def check(content: bytes) -> Generator[Progress, None, list[Coming]]:
    """The claims that would come in, with what an editor should look at. Raises Unfit with all that is wrong."""
    rows, known = read(content), Known()
    coming, problems = list[Coming](), list[Problem]()
    for done, row in enumerate(rows):
        if done % STRIDE == 0:
            yield Progress(done, len(rows), is_checking=True)
        found = checked(row, known)
        if isinstance(found, Coming):
            coming.append(found)
        else:
            problems += found
    if problems:
        raise Unfit(*problems)
    if not coming:
        raise Unfit(Problem(0, "", _("The file has no row with a claim.")))
    _warn(coming)
    return coming


def take(*, by: User, coming: list[Coming], first_id: str = "") -> Generator[Progress, None, list[Claim]]:
    """The drafts, each undone by ``U`` in the workbench as one written there. Raises Unfit, and then there is none.

    Together they are an ``Intake``, which can be taken back as a whole (``posture.intake.back``).
    ``first_id`` is the public id of the first one: the same file sent twice comes in once.
    """
    claims, at = list[Claim](), 0
    try:
        with writing(by):
            _one_at_a_time(coming)
            for done, one in enumerate(coming):
                at = one.row
                if done % STRIDE == 0:
                    yield Progress(done, len(coming), is_checking=False)
                named = {"public_id": first_id} if first_id and not claims else {}
                claims.append(_create(by, one, named))
            at = 0
            Intake.objects.create(by=by, claims=[claim.public_id for claim in claims])
    except Violated as error:
        raise Unfit(_refused(error, at, by, first_id)) from error
    return claims


def _create(by: User, one: Coming, named: Mapping[str, str]) -> Claim:
    spans = [mark(version=one.version, start=start, end=end) for start, end in one.words]
    translations = {span.pk: words for span, words in zip(spans, one.translations, strict=False)}
    values = {**one.values, **named, "translations": translations}
    return deeds.create(by=by, version=one.version, spans=spans, **values)


def _one_at_a_time(coming: Iterable[Coming]) -> None:
    """The articles locked in one order: of two files on the same articles the second waits."""
    articles = {one.version.article_id for one in coming}
    list(Article.objects.select_for_update(no_key=True).filter(pk__in=articles).order_by("pk").values_list("pk"))


def _refused(error: Violated, at: int, by: User, first_id: str) -> Problem:
    if first_id and Claim.objects.filter(public_id=first_id, created_by=by).exists():
        return Problem(0, "", _("These claims came in already."))
    message = _("Something changed while the file was checked; check it again. (%(reason)s)")
    return Problem(at, "", message % {"reason": error})


def _warn(coming: list[Coming]) -> None:
    """Says of each claim which others, there already or in the file, say the same on the same words. Two queries."""
    there = _there({one.version.pk for one in coming})
    for one in coming:
        alike = there[one.version.pk, _said(one.values)]
        one.warnings += [warning for words, warning in alike if _meet(one.words, words)]
        alike.append((one.words, _("Row %(row)s says the same on these words.") % {"row": one.row}))


def _there(versions: set[int]) -> dict[tuple[int, Hashable], list[Alike]]:
    """The live claims read in these versions by what they say."""
    found: dict[tuple[int, Hashable], list[Alike]] = defaultdict(list)
    for claim in Claim.objects.live().filter(version__in=versions).prefetch_related("spans"):
        said = _said({name: getattr(claim, _key(name)) for name in SAID})
        warning = _("The claim %(claim)s says the same on these words.") % {"claim": claim.public_id}
        words = [(span.start, span.end) for span in claim.spans.all()]
        found[claim.version_id, said].append((words, warning))
    return found


def _said(values: Mapping[str, Any]) -> Hashable:
    return tuple(getattr(values[name], "pk", values[name]) for name in SAID)


def _key(name: str) -> str:
    return Claim._meta.get_field(name).attname  # type: ignore[union-attr]


def _meet(one: Iterable[Range], other: Iterable[Range]) -> bool:
    return any(start < until and first < end for start, end in one for first, until in other)

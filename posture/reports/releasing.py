"""Publishing a release: the package of all accepted claims, written once and hashed."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from datetime import datetime
from typing import IO

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from posture.forms.report import ReportFilter
from posture.models.release import PART, Release, ReleasePart, free_slug
from posture.reports import claims
from posture.reports.about import About
from posture.reports.catalogue import Report
from posture.reports.differences import compared
from posture.reports.exports import one_state
from posture.reports.package import Package
from posture.reports.table import Asked
from posture.zipping import zipped

#: In an order that no change of a claim changes, so that two releases can be read side by side.
BY_ID = replace(claims.CLAIMS, query=f'{claims.SELECT}ORDER BY c.public_id COLLATE "C"')
#: Links between what is released: what was discounted is not.
LINKS = replace(claims.CLAIM_LINKS, query=claims.links("a.state = 'accepted' AND b.state = 'accepted'"))
RELEASED = Report((BY_ID, claims.CLAIM_QUOTES, claims.CLAIM_DESTINATIONS, LINKS), ReportFilter, "claims")


def publish(*, by: User, notes_en: str = "", notes_ar: str = "", at: datetime | None = None, site: str = "") -> Release:
    """The new release of the claims that are accepted and known today. Two at once wait for each other.

    What changed since the one before is found at once.

    All its files are of one state: a lock waits before it is taken (PostgreSQL manual, "Explicit Locking").
    """
    with one_state("READ WRITE"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE posture_release IN SHARE ROW EXCLUSIVE MODE")
        return _publish(by, notes_en, notes_ar, at or timezone.now(), site)


def _publish(by: User, notes_en: str, notes_ar: str, at: datetime, site: str) -> Release:
    slug, day = free_slug(at), at.date()
    told = About(f"Release {slug} of the accepted claims", "", day, at, site, notes_en or notes_ar)
    with tempfile.TemporaryFile() as file:
        claims, sha256 = _write(file, told)
        release = Release.objects.create(
            slug=slug,
            known=day,
            notes_en=notes_en,
            notes_ar=notes_ar,
            claims=claims,
            size=file.tell(),
            sha256=sha256,
            citation=told.citation,
            published_by=by,
            published_at=at,
        )
        _store(release, file)
    if before := Release.objects.filter(published_at__lt=at).first():
        compared(before, release).save()
    return release


def _write(file: IO[bytes], told: About) -> tuple[int, str]:
    """Writes the package: how many claims are in it, and its SHA-256."""
    form = RELEASED.asked(QueryDict(f"known={told.known.isoformat()}"))
    form.full_clean()
    package, hashed = Package(RELEASED, Asked(form, told.known), told), hashlib.sha256()
    for block in zipped(package.files(), told.at):
        hashed.update(block)
        file.write(block)
    return package.written[0].rows or 0, hashed.hexdigest()


def _store(release: Release, file: IO[bytes]) -> None:
    file.seek(0)
    number = 0
    while content := file.read(PART):
        ReleasePart.objects.create(release=release, number=number, content=content)
        number += 1

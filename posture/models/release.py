"""Frozen releases: the accepted claims of a day as a package whose bytes never change."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.names import is_arabic

#: So many bytes stand in a row.
PART = 1024 * 1024
#: What is published once and for ever, also against SQL: rows are added, and that is all.
FROZEN = (
    pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="never_emptied",
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'Cannot truncate table %', TG_TABLE_NAME;",
    ),
)


class Release(models.Model):
    """What is published once and for ever. ``known`` is the day by which its claims were known."""

    slug = models.SlugField(_("slug"), max_length=20, unique=True)
    known = models.DateField(_("known by"))
    notes_en = models.TextField(_("notes in English"), blank=True)
    notes_ar = models.TextField(_("notes in Arabic"), blank=True)
    claims = models.PositiveIntegerField(_("claims"))
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    citation = models.TextField(_("citation"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-published_at", "-pk"]
        default_permissions = ()
        permissions = [("publish_release", _("Can publish a release of the accepted claims"))]
        constraints = [
            CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="posture_release_has_a_hash"),
        ]
        triggers = FROZEN

    def __str__(self) -> str:
        return self.slug

    @property
    def notes(self) -> str:
        first, second = (self.notes_ar, self.notes_en) if is_arabic() else (self.notes_en, self.notes_ar)
        return first or second

    @property
    def file_name(self) -> str:
        return f"posture-release-{self.slug}.zip"

    def blocks(self) -> Iterator[bytes]:
        """The package, a row at a time."""
        for number in self.parts.order_by("number").values_list("number", flat=True):
            yield self.part(number)

    def part(self, number: int) -> bytes:
        return bytes(self.parts.values_list("content", flat=True).get(number=number))


class NothingFollows(pgtrigger.Trigger):
    """Refuses a part behind the end of its package: those that are there cannot change, and none is added."""

    name = "nothing_follows"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    declare = [("whole", "bigint")]
    func = f"""
        SELECT size INTO whole FROM posture_release WHERE id = NEW.release_id;
        IF NEW.number::bigint * {PART} + octet_length(NEW.content) > whole THEN
            RAISE EXCEPTION 'the package of a release ends before this part'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'posture_releasepart_nothing_follows';
        END IF;
        RETURN NEW;
    """  # noqa: S608  (a number of ours)


class ReleasePart(models.Model):
    """A mebibyte of a package, the last one less; numbered from 0."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [UniqueConstraint(fields=["release", "number"], name="posture_releasepart_number_is_unique")]
        triggers = (*FROZEN, NothingFollows())

    def __str__(self) -> str:
        return f"{self.release_id}/{self.number}"


class ReleaseChanges(models.Model):
    """What changed from one release to another: how many claims of each change, and the differences in pages.

    It follows from the two and is kept because they never change (``posture.reports.differences``).
    """

    old = models.ForeignKey(Release, models.PROTECT, related_name="+")
    new = models.ForeignKey(Release, models.PROTECT, related_name="+")
    counts = models.JSONField()
    pages = ArrayField(models.BinaryField())

    class Meta:
        default_permissions = ()
        constraints = [UniqueConstraint(fields=["old", "new"], name="posture_releasechanges_pair_is_unique")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Stored(io.RawIOBase):
    """The package of a release as a file to be read anywhere in; it holds one part at a time."""

    def __init__(self, release: Release) -> None:
        self.release, self.at = release, 0
        self.held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.release.size}[whence]
        self.at = start + offset
        return self.at

    def tell(self) -> int:
        return self.at

    def readinto(self, buffer: Any) -> int:
        number, offset = divmod(self.at, PART)
        if self.at >= self.release.size:
            return 0
        if self.held[0] != number:
            self.held = (number, self.release.part(number))
        content = self.held[1][offset : offset + len(buffer)]
        buffer[: len(content)] = content
        self.at += len(content)
        return len(content)


def free_slug(at: datetime) -> str:
    """``2025-10-31``; with a number where there is one of that day."""
    day = at.date().isoformat()
    taken = set(Release.objects.filter(slug__startswith=day).values_list("slug", flat=True))
    numbered = (f"{day}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (day, *numbered) if slug not in taken)

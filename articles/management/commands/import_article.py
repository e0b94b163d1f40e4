"""``manage.py import_article``: an article from a text or HTML file."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles import services
from articles.core import intake, pages
from articles.models import Article, Nature, Outlet
from articles.services import BroughtIn, Outcome

SAID = {
    Outcome.NEW_ARTICLE: "New article",
    Outcome.NEW_VERSION: "New version of",
    Outcome.KNOWN: "Known already:",
}


class Command(BaseCommand):
    help = "Bring in an article from a text or HTML file, or a corrected text of one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a text or HTML file, up to 10 MB")
        parser.add_argument("--outlet", required=True, help="slug or name of the outlet")
        parser.add_argument(
            "--new-outlet", nargs="?", const="", metavar="SLUG", help="make the outlet where there is none of this name"
        )
        parser.add_argument(
            "--published", metavar="EDTF", help="2025-09-15, 2025-09, 2025-06~; a page may say it itself"
        )
        parser.add_argument("--title", help="else what an HTML page says")
        parser.add_argument("--url", help="else what an HTML page says")
        parser.add_argument("--language", choices=["ar", "en"], help="else what an HTML page says, else ar")
        parser.add_argument("--version-of", metavar="ID", help="slug or number of the article this is another text of")
        parser.add_argument("--seen-on", type=day, metavar="DAY", help="when a further version was seen, 2025-09-15")
        parser.add_argument("--archive-url", default="", help="where the page is kept")
        parser.add_argument("--retrieved-at", type=instant, help="2025-09-15T10:00:00Z, else now")
        parser.add_argument("--nature", choices=Nature.values, default=Nature.REAL)
        parser.add_argument("--slug", default="", help="of a new article, else from outlet, date and text")
        parser.add_argument("--by", metavar="USERNAME", help="who brings it in")

    def handle(self, *args: Any, **options: Any) -> str:
        try:
            return said_of(import_file(**options))
        except ValidationError as error:
            raise CommandError(one_line(error)) from error
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day such as 2025-09-15") from error


def instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a time such as 2025-09-15T10:00:00Z") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@transaction.atomic
def import_file(**options: Any) -> BroughtIn:
    page = read_file(options["file"])
    published = options["published"] or page.published
    if not published:
        raise ValueError("the page does not say when it was published: give --published")
    # An address that the page only claims for itself does not argue with an article that was named.
    guessed_url = "" if options["version_of"] else page.url
    return services.bring_in(
        by=user_named(options["by"]),
        outlet=outlet_named(options["outlet"], options["new_outlet"]),
        text=page.text,
        published=published,
        language=options["language"] or page.language or "ar",
        title=page.title if options["title"] is None else options["title"],
        url=guessed_url if options["url"] is None else options["url"],
        version_of=article_named(options["version_of"]),
        seen_on=options["seen_on"],
        retrieved_at=options["retrieved_at"] or timezone.now(),
        archive_url=options["archive_url"],
        nature=options["nature"],
        slug=options["slug"],
    )


def read_file(path: Path) -> pages.Page:
    """The text of a file, and what it says of itself if it is a page."""
    if path.stat().st_size > intake.MAX_BYTES:
        raise ValueError(f"{path} has more than {intake.MAX_BYTES:,} bytes")
    try:
        text = intake.decode(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    is_page = path.suffix.lower() in {".html", ".htm", ".xhtml"} or pages.looks_like_html(text)
    return pages.read_page(text) if is_page else pages.Page(text)


def outlet_named(name: str, new_slug: str | None) -> Outlet:
    """The outlet with this slug or name, made where ``new_slug`` is not None; ValueError names those that are near."""
    found = list(Outlet.objects.filter(Q(slug=name) | Q(name_en__iexact=name) | Q(name_ar=name))[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"more than one outlet is named {name}: give the slug")
    if new_slug is not None:
        return services.make_outlet(name=name, slug=new_slug)
    near = ", ".join(near_names(name)) or "none"
    raise ValueError(f"no outlet {name}; near it: {near}; --new-outlet makes it")


def near_names(name: str) -> list[str]:
    rows = Outlet.objects.values_list("slug", "name_en", "name_ar")
    names = {known.casefold(): known for row in rows for known in row if known}
    return [names[match] for match in get_close_matches(name.casefold(), names, n=5, cutoff=0.5)]


def article_named(name: str | None) -> Article | None:
    if not name:
        return None
    is_number = name.isascii() and name.isdigit() and len(name) < 19
    found = Article.objects.filter(Q(slug=name) | (Q(pk=name) if is_number else Q())).first()
    if found is None:
        raise ValueError(f"no article {name}")
    return found


def user_named(name: str | None) -> Any:
    if not name:
        return None
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        raise ValueError(f"no user {name}")
    return found


def said_of(brought: BroughtIn) -> str:
    version = brought.version
    characters = f"{len(version.text):,} characters, {version.replaced:,} replaced"
    return f"{SAID[brought.outcome]} {version.article.slug}, version {version.number}: {characters}"


def one_line(error: ValidationError) -> str:
    fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return "; ".join(f"{field}: {' '.join(messages)}".removeprefix(": ") for field, messages in fields.items())

"""What changed lately as an Atom feed, for whoever would rather be told than look."""

from __future__ import annotations

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from posture.record.history import Change
from posture.record.lately import Lately, Line
from posture.sentences import title


class LatelyFeed(Feed):  # type: ignore[type-arg]  # at run time it takes none
    """The newest changes of the claims that fit the filter of the address, each with the words it rests on."""

    feed_type = Atom1Feed
    title = gettext_lazy("Posture: what changed lately")
    subtitle = gettext_lazy("Claims that were accepted, corrected or discounted, with the words they rest on.")

    def get_object(self, request: HttpRequest, lately: Lately) -> Lately:
        return lately

    def link(self, lately: Lately) -> str:
        return reverse("lately") + lately.form.querystring()

    def feed_url(self, lately: Lately) -> str:
        return reverse("feed") + lately.form.querystring()

    def items(self, lately: Lately) -> list[Line]:
        return lately.lines

    def item_title(self, line: Line) -> str:
        return f"{title(line.claim)}: {line.entry.text}"

    def item_description(self, line: Line) -> str:
        """HTML, as readers take a summary for: the reason, what changed, the words of the article."""
        quotes = [f"“{evidence.span.quote}”" for evidence in line.claim.evidence.all()]
        told = filter(None, [line.entry.reason, *map(_told, line.entry.changes), *quotes])
        return format_html_join("\n", "<p>{}</p>", ((text,) for text in told))

    def item_link(self, line: Line) -> str:
        """Each change has an address of its own, which is what a reader knows it by."""
        return reverse("claim", args=[line.claim.public_id]) + f"#{line.entry.anchor}"

    def item_author_name(self, line: Line) -> str:
        return line.claim.article.outlet.name

    def item_pubdate(self, line: Line) -> datetime:
        return line.entry.at

    def item_updateddate(self, line: Line) -> datetime:
        return line.entry.at


def _told(change: Change) -> str:
    values = {"label": change.label, "before": change.before or _("empty"), "after": change.after or _("empty")}
    return _("%(label)s: was %(before)s, is %(after)s") % values

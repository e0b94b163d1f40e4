"""The words of the product and what they mean here: one word for one idea, on every page and in every file."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy


@dataclass(frozen=True)
class Term:
    """A word, its meaning, and whether it is also a page of its own (the name of the address)."""

    slug: str
    word: Promise
    meaning: Promise
    page: str = ""

    @property
    def english(self) -> str:
        with override("en"):
            return str(self.word)

    @property
    def arabic(self) -> str:
        with override("ar"):
            return str(self.word)


TERMS = (
    Term(
        "outlet",
        pgettext_lazy("glossary", "outlet"),
        _(
            "Who published an article: a newspaper, an agency, a channel. It prints what others say, and "
            "sometimes speaks itself."
        ),
    ),
    Term(
        "article",
        pgettext_lazy("glossary", "article"),
        _("One text that an outlet published, with its address and its title where they are known."),
    ),
    Term(
        "version",
        pgettext_lazy("glossary", "version"),
        _(
            "The text of an article as it stood at one time. It is never changed; when the outlet corrects it, a "
            "further version is stored beside it."
        ),
    ),
    Term(
        "span",
        pgettext_lazy("glossary", "span"),
        _("A run of words in one version, from one character to another. A claim rests on one span or several."),
    ),
    Term(
        "anchor",
        pgettext_lazy("glossary", "anchor"),
        _("Where the words of a span are found again in a later version: the same, changed, or gone."),
    ),
    Term(
        "source",
        pgettext_lazy("glossary", "source"),
        _(
            "Who says so: a person, an office, an organisation, a document, a group that the article does not "
            "name, or the outlet itself. It is never confused with the outlet that prints it."
        ),
        "sources",
    ),
    Term(
        "place",
        pgettext_lazy("glossary", "place"),
        _("A country, region, area, city, base or camp. What is said of one place is never moved to another."),
        "places",
    ),
    Term(
        "force",
        pgettext_lazy("glossary", "force"),
        _(
            "Whose people are counted. Forces form a tree: the coalition, within it the US forces, foreign "
            "trainers and others."
        ),
    ),
    Term(
        "claim",
        pgettext_lazy("glossary", "claim"),
        _(
            "One statement by one source about one matter: how many, who moved, what became of a base, when a "
            "phase begins or ends, or how the source characterises it. Each rests on words that can be read."
        ),
        "claims",
    ),
    Term(
        "suggestion",
        pgettext_lazy("glossary", "suggestion"),
        _("What the program proposes to an editor, who takes it, changes it or rejects it. No suggestion is public."),
    ),
    Term(
        "accepted",
        pgettext_lazy("glossary", "accepted"),
        _(
            "Looked at by a second person and found to be what the article says; not: found to be true. Where one"
            " person did both, the claim says so."
        ),
    ),
    Term(
        "discounted",
        pgettext_lazy("glossary", "discounted"),
        _("Kept and shown with the reason why it does not count; left out of every reading."),
    ),
    Term(
        "quantity",
        pgettext_lazy("glossary", "quantity"),
        _(
            "How many, as it was said: a qualifier (about, at least, less than …), its bounds, and the words. "
            "What is open or withheld has no number, and that is not zero."
        ),
    ),
    Term(
        "phase",
        pgettext_lazy("glossary", "phase"),
        _(
            "One step of an agreement, with the places or groups it is about. When it is to begin or end is what "
            "claims say, not a date of its own."
        ),
        "phases",
    ),
    Term(
        "link",
        pgettext_lazy("glossary", "link"),
        _(
            "How two claims stand to each other: one contradicts, repeats, corrects or replaces the other, counts"
            " on another basis, leads to it, or is part of it."
        ),
    ),
    Term(
        "reading",
        pgettext_lazy("glossary", "reading"),
        _(
            "What the accepted claims together say of one place and one force on one day, as known by another "
            "day. It is computed each time, with the claims it rests on and the reason for each that was left "
            "out; nothing is averaged."
        ),
    ),
    Term(
        "rival",
        pgettext_lazy("glossary", "rival"),
        _("Another claim about the same matter and time. Rivals stand side by side."),
    ),
    Term(
        "known-by",
        pgettext_lazy("glossary", "known by"),
        _(
            "A claim is known from the day of the version it was read in. A view “as known by” a day leaves out "
            "all that was published later."
        ),
    ),
    Term(
        "edtf",
        pgettext_lazy("glossary", "EDTF"),
        _(
            "A way to write dates that are not exact: 2025-09 is a day in that month, 2025-06~ about then, "
            "../2025-12 by the end of that month (ISO 8601-2, level 1)."
        ),
    ),
)

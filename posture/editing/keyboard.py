"""The keys of the workbench: one list, from which the hints above the text and the sheet of all keys are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Key:
    """Keys that are pressed together, or a range of them, and what they do. A hint stands on the page as well."""

    names: tuple[str, ...]
    does: Promise | str
    is_hint: bool = False


@dataclass(frozen=True)
class Group:
    """Keys that belong together; those behind a permission are shown to nobody else."""

    name: Promise | str
    keys: tuple[Key, ...]
    permission: str = ""


GROUPS = (
    Group(
        _("Going about"),
        (
            Key(("J",), _("next"), True),
            Key(("K",), _("previous"), True),
            Key(("Esc",), _("to the text"), True),
            Key(("U",), _("undo"), True),
            Key(("?",), _("all keys")),
        ),
    ),
    Group(
        _("Words of the article"),
        (
            Key(("←", "→", "↑", "↓"), _("move the caret")),
            Key(("Shift", "←", "→"), _("select letters")),
            Key(("Ctrl", "Shift", "←", "→"), _("select words")),
            Key(("Enter",), _("take the selected words; without a selection, the claim there")),
            Key(("Alt", "Enter"), _("take them exactly as they are cut")),
            Key(("1–5",), _("kind of the marked words"), True),
            Key(("S", "M", "B", "P", "C"), _("the same by letter: strength, movement, base, phase, characterisation")),
            Key(("A",), _("add them to the chosen draft")),
        ),
    ),
    Group(
        _("Form"),
        (
            Key(("Alt", "1–0"), _("field"), True),
            Key(("Ctrl", "Enter"), _("save"), True),
            Key(("Alt", "←", "→"), _("move the end of the words in hand"), True),
            Key(("Alt", "Shift", "←", "→"), _("move their beginning")),
            Key(("Alt", "W"), _("to the words: there the arrows move without Alt, with Ctrl by words")),
        ),
    ),
    Group(
        _("Suggestion"),
        (
            Key(("Enter",), _("take it as it is"), True),
            Key(("E",), _("change it first")),
            Key(("X",), _("reject"), True),
        ),
    ),
    Group(
        _("Claim"),
        (
            Key(("E",), _("edit"), True),
            Key(("S",), pgettext_lazy("key", "submit")),
            Key(("X",), _("delete the draft")),
            Key(("T",), _("translate its words")),
            Key(("L",), _("link it to another claim")),
        ),
    ),
    Group(
        _("Review"),
        (Key(("A",), pgettext_lazy("key", "accept")), Key(("R",), _("give a reason to return or discount it"))),
        permission="posture.review_claim",
    ),
)

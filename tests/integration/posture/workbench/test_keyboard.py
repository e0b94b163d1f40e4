"""The sheet of keys: what it names is what the page answers to, and what the page answers to it names."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from posture.editing.keyboard import GROUPS
from posture.views.bench import KINDS
from tests.factories import make_version

TEMPLATES = Path(__file__).parents[4] / "templates/admin"
#: What only the program moves: the caret, a selection, the way out, digits (their fields differ from kind to kind).
MOVING = {"←", "→", "↑", "↓", "Shift", "Ctrl", "Alt", "Enter", "Esc", "1–5", "1–0", "J", "K"}


def letters_of_the_page():
    pages = "".join(path.read_text() for path in [*TEMPLATES.glob("_bench_*.html"), TEMPLATES / "workbench.html"])
    own = re.findall(r'data-(?:act|key|kind)="([a-z?])"', pages)
    return {letter.upper() for letter in own} | {letter.upper() for _, letter in KINDS.values()}


def test_every_letter_of_the_page_stands_on_the_sheet():
    named = {name for group in GROUPS for key in group.keys for name in key.names}

    assert named - MOVING == letters_of_the_page()


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "shown"), [("editor", 0), ("reviewer", 1)])
def test_keys_of_reviewers_are_shown_to_reviewers(client, request, who, shown):
    request.getfixturevalue(who)

    page = client.get(reverse("bench", args=[make_version().pk])).content.decode()

    assert page.count("<dd>give a reason to return or discount it</dd>") == shown

"""The colours of tokens.css as WCAG 2.2 measures them: text needs 4.5, graphics and the edges of controls 3.0."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static/css/tokens.css"
CSS = TOKENS.read_text()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+):\s*light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)", CSS)
}
STATUSES = [name for name in COLOURS if name.startswith("st-")]
INKS = ["ink", "ink-2", "ink-3", "accent", "ok", "danger", "contested", "planned", "strength"]
TEXT = [
    *product(INKS, ["paper", "surface", "sunken"]),
    ("ink", "evidence"),
    ("ink", "evidence-soft"),
    ("ink-2", "evidence-soft"),
    ("accent", "accent-wash"),
    ("ink", "accent-wash"),
    ("on-accent", "accent"),
    ("map-label", "map-land"),
    ("map-label", "map-other"),
]
GRAPHICS = [
    *product(STATUSES, ["surface", "map-land"]),
    *product(["contested", "planned", "strength"], ["map-land"]),
    *product(["line-strong"], ["surface", "paper"]),
    *product(["evidence-line"], ["evidence", "surface"]),
]


def luminance(colour):
    """Relative luminance of ``rrggbb`` (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ratios(front, ground):
    """The contrast in the light and in the dark scheme."""
    return tuple(contrast(COLOURS[front][scheme], COLOURS[ground][scheme]) for scheme in (0, 1))


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert round(contrast("777777", "ffffff"), 2) == 4.48


@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_can_be_read(front, ground):
    assert min(ratios(front, ground)) >= 4.5


@pytest.mark.parametrize(("front", "ground"), GRAPHICS)
def test_signs_can_be_told_from_the_ground(front, ground):
    assert min(ratios(front, ground)) >= 3.0


def test_head_comment_says_what_is_measured():
    head = CSS.split("*/")[0]
    said = {
        (front, ground): ratio
        for front, grounds in re.findall(r"^ +([\w-]+) +on (.+)$", head, re.MULTILINE)
        for ground, ratio in re.findall(r"([\w-]+) ([\d.]+/[\d.]+)", grounds)
    }
    measured = {pair: "{:.1f}/{:.1f}".format(*ratios(*pair)) for pair in [*TEXT, *GRAPHICS]}

    assert said == measured

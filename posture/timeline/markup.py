"""Marks as SVG, written as text: five thousand of them, with all their shapes, take a template ten times as long.

Whatever comes from a row is escaped; positions, numbers, classes and names of signs are our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString

from posture.timeline.shapes import Box, Dot, Line, Shapes, Sign, Text
from posture.timeline.sketch import Drawn


def marks_svg(marks: Iterable[Drawn]) -> SafeString:
    """Each mark as a link with its shapes."""
    symbols = static("symbols.svg")
    return SafeString("\n".join(_mark(mark, symbols) for mark in marks))


def _mark(mark: Drawn, symbols: str) -> str:
    claims = f' data-claims="{escape(" ".join(mark.claims))}"' if mark.claims else ""
    moves = f' data-moves="{mark.moves}"' if mark.moves else ""
    link = f'<a href="{escape(mark.address)}" aria-label="{escape(mark.name)}" transform="translate(0 {mark.y})"'
    return f"{link}{claims}{moves}>{''.join(_shapes(mark.shapes, symbols))}</a>"


def _shapes(shapes: Shapes, symbols: str) -> Iterator[str]:
    yield from map(_box, shapes.boxes)
    yield from map(_line, shapes.lines)
    for sign in shapes.signs:
        yield _sign(sign, symbols)
    yield from map(_dot, shapes.dots)
    for text in shapes.texts:
        yield text_svg(text, "halo")


def _box(box: Box) -> str:
    return f'<rect x="{box.x}" width="{box.width}" y="{box.y}" height="{box.height}" class="{box.look}"/>'


def _line(line: Line) -> str:
    return f'<line x1="{line.x1}" x2="{line.x2}"{_at(line.y)} class="{line.look}"/>'


def _at(y: int) -> str:
    """The height of a line; 0 is understood."""
    return f' y1="{y}" y2="{y}"' if y else ""


def _sign(sign: Sign, symbols: str) -> str:
    turned = ' transform="scale(-1 1)"' if sign.is_flipped else ""
    size = 'x="-9" y="-9" width="18" height="18"'
    picture = f'<use href="{symbols}#{sign.name}" {size} class="st-{sign.tone}"{turned}/>'
    return f'<svg x="{sign.x}" y="{sign.y}">{picture}</svg>'


def _dot(dot: Dot) -> str:
    return f'<circle cx="{dot.x}" r="{dot.radius}" class="crowd"/>'


def text_svg(text: Text, look: str = "") -> SafeString:
    """Words at a point in percent and a few pixels beside it, with a class more than their own."""
    classes, where = f"{look} {text.look}".strip(), f'x="{text.x}" dx="{text.dx}" y="{text.y}"'
    return SafeString(f'<text {where} text-anchor="{text.anchor}" class="{classes}">{escape(text.words)}</text>')

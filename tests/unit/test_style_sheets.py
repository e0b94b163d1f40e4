"""What every style sheet keeps to: whole blocks, logical sides, colours of tokens.css alone."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "static/css"
SHEETS = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in FOLDER.glob("*.css")}
#: The map alone is physical: it never turns.
MAP = {"map.css", "situation.css"}
PHYSICAL = re.compile(
    r"(?<![\w.-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|float|clear):"
    r"|text-align:\s*(?:left|right)"
)


@pytest.mark.parametrize("name", SHEETS)
def test_blocks_are_closed(name):
    assert SHEETS[name].count("{") == SHEETS[name].count("}")


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - MAP))
def test_sides_are_logical(name):
    assert PHYSICAL.findall(SHEETS[name]) == []


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - {"tokens.css"}))
def test_colours_are_tokens(name):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)|\brgba?\(", SHEETS[name]) == []


def test_every_token_that_is_used_is_defined():
    defined = set(re.findall(r"(--[\w-]+)\s*:", "\n".join(SHEETS.values())))
    used = set(re.findall(r"var\((--[\w-]+)", "\n".join(SHEETS.values())))
    assert used - defined == set()

"""What stands beside the rows of a query: joins, each put in where a chosen column calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: Keeps the planner from making one query of it, which would make the cells of what is named for every row anew.
APART = "OFFSET 0"


@dataclass(frozen=True)
class Named:
    """A row that rows of the query name by their ``key``, as a rule one that others named before.

    Its cells are made where it is looked up, so that the server makes them once for all who name it (Memoize); and as
    it is looked up row by row, those of the query stay in their order. ``kept`` are columns that other joins read.
    """

    key: str
    row: str
    tables: str
    kept: Sequence[str] = ()
    aliases: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "aliases", frozenset(re.findall(r"(?:^|JOIN )\w+ (\w+)", self.tables)))

    def join(self, name: str, cells: Sequence[str], calls: Sequence[set[str]]) -> tuple[list[str], str]:
        """The cells as the query then calls them, and the join that makes those of this row; ``calls`` says whom each
        calls."""
        own = {at: f"c{at}" for at, called in enumerate(calls) if called and called <= self.aliases}
        made = ", ".join([*(f"{cells[at]} AS {cell}" for at, cell in own.items()), *self.kept])
        where = f"{self.key} IS NOT NULL AND {self.row} = {self.key}"
        join = f"LEFT JOIN LATERAL (SELECT {made} FROM {self.tables} WHERE {where} {APART}) {name} ON true"  # noqa: S608
        return [f"{name}.{own[at]}" if at in own else cell for at, cell in enumerate(cells)], join


def beside(joins: Mapping[str, str | Named], cells: Sequence[str]) -> tuple[str, str]:
    """The cells and those of the joins that they call, or these joins."""
    texts: dict[str, str] = {}
    calls = [set(re.findall(r"\b(\w+)\.", cell)) for cell in cells]
    for name, join in joins.items():
        if isinstance(join, Named):
            cells, texts[name] = join.join(name, cells, calls)
        else:
            texts[name] = join
    needed = [", ".join(cells)]
    for name, text in reversed(texts.items()):
        if any(re.search(rf"\b{name}\.", one) for one in needed):
            needed.append(text)
    return needed[0], "\n".join(reversed(needed[1:]))

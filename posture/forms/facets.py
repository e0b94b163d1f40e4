"""What the claims in view say most of, as further filters: how many of each, and the address that keeps them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from articles.models import Outlet
from articles.names import Named
from posture import words
from posture.digits import number
from posture.forms.filter import ClaimFilter
from posture.models import Force, Place, Source
from posture.models.newest import tally

MOST = 6
#: Filters with the column they ask, and the rows it leads to.
ROWS: dict[str, tuple[str, type[Named]]] = {
    "place": ("place_id", Place),
    "force": ("force_id", Force),
    "source": ("source_id", Source),
    "outlet": ("version__article__outlet_id", Outlet),
}


@dataclass(frozen=True)
class Value:
    """One value of a filter with how many claims in view have it; ``query`` keeps those."""

    label: Promise | str
    count: str
    query: str


@dataclass(frozen=True)
class Facet:
    """A filter that is not set yet, with the values that most claims in view have."""

    label: Promise | str
    values: list[Value]


def facets(form: ClaimFilter, most: int) -> Iterator[Facet]:
    """The filters that would narrow the view, counted among ``most`` of its claims. One query, and one for each."""
    columns = (*(column for column, _model in ROWS.values()), "modality")
    counts = tally(form.claims(), columns, most)
    more = "+" if sum(counts.values()) > most else ""
    for at, name in enumerate((*ROWS, "modality")):
        found: Counter[Any] = Counter()
        for values, count in counts.items():
            found[values[at]] += count
        found.pop(None, None)
        most_first = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        top = _values(form, name, most_first[:MOST], more)
        if not form.cleaned_data[name] and len(top) > 1:
            yield Facet(form.fields[name].label or name, top)


def _values(form: ClaimFilter, name: str, top: Sequence[tuple[Any, int]], more: str) -> list[Value]:
    if name == "modality":
        named = [(words.MODALITY[value], value, count) for value, count in top]
    else:
        rows: Any = ROWS[name][1]._default_manager.in_bulk([key for key, _count in top])
        named = [(rows[key].name, rows[key].slug, count) for key, count in top]
    return [Value(label, f"{number(count)}{more}", form.querystring(**{name: value})) for label, value, count in named]

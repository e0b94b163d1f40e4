"""What an archive holds: the kinds of rows, in the order in which one names the other, and their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db import models
from pghistory.models import Context

from articles.history import event_model
from articles.models import Anchor, Article, Outlet, Span, Version
from posture.models import (
    Agreement,
    Claim,
    ClaimLink,
    Destination,
    Evidence,
    Force,
    Phase,
    Place,
    PlaceLink,
    PlaceName,
    Release,
    ReleasePart,
    Revision,
    Scope,
    Source,
    SourceLink,
    SuggestionAnswer,
)

#: Before the name of a kind that holds what was recorded of another.
HISTORY = "history."
ACCOUNTS = "accounts"
#: What is left out on purpose stands in docs/archive.md, with why.
RECORD: Mapping[str, type[models.Model]] = {
    ACCOUNTS: User,
    "outlets": Outlet,
    "articles": Article,
    "versions": Version,
    "spans": Span,
    "anchors": Anchor,
    "places": Place,
    "place_names": PlaceName,
    "place_verdicts": PlaceLink,
    "forces": Force,
    "sources": Source,
    "source_verdicts": SourceLink,
    "agreements": Agreement,
    "phases": Phase,
    "scopes": Scope,
    "claims": Claim,
    "evidence": Evidence,
    "destinations": Destination,
    "links": ClaimLink,
    "revisions": Revision,
    "answers": SuggestionAnswer,
    "releases": Release,
    "release_parts": ReleasePart,
}
#: Of an account only who it is: no password, no address, no right but the names of its groups.
ACCOUNT = ("id", "username", "first_name", "last_name", "is_staff", "date_joined")
GROUPS = "groups"
GROUPS_OF = """ARRAY(
    SELECT g.name FROM auth_group g JOIN auth_user_groups m ON m.group_id = g.id WHERE m.user_id = t.id ORDER BY g.name
)"""
#: What the columns of a recorded change are called; the row it is about is its ``id``.
EVENT = {"pgh_id": "event", "pgh_created_at": "recorded_at", "pgh_label": "change", "pgh_context": "write"}
ROW = "pgh_obj"

#: By the kind of a column, its type in a Table Schema; all others are strings.
TYPES: Mapping[type[models.Field[Any, Any]], str] = {
    models.IntegerField: "integer",
    models.BooleanField: "boolean",
    models.DecimalField: "number",
    models.DateTimeField: "datetime",
    models.DateField: "date",
    models.JSONField: "object",
    ArrayField: "array",
}


@dataclass(frozen=True)
class Column:
    """A column by its name in an archive: which one of the table, of which type, and whose id it holds."""

    name: str
    column: str
    type: str
    refers: str = ""


@dataclass(frozen=True)
class Kind:
    """A table by its name in an archive, its columns by theirs."""

    name: str
    model: type[models.Model]
    columns: Mapping[str, Column] = field(repr=False)

    @property
    def path(self) -> str:
        return f"{self.name.replace('.', '/')}.jsonl"

    @property
    def is_history(self) -> bool:
        """Whether it holds recorded changes of another kind."""
        return "event" in self.columns

    @property
    def key(self) -> Column:
        """The column by which rows are told apart and sorted."""
        return next(iter(self.columns.values()))

    def select(self) -> str:
        """The query of its rows, each as one line of JSON."""
        cells = ", ".join(f't."{column.column}" AS "{column.name}"' for column in self.columns.values())
        more = f', {GROUPS_OF} AS "{GROUPS}"' if self.model is User else ""
        table = self.model._meta.db_table
        rows = f'SELECT {cells}{more} FROM "{table}" t ORDER BY t."{self.key.column}"'  # noqa: S608  (names of ours)
        return f"SELECT row_to_json(r) FROM ({rows}) r"  # noqa: S608  (likewise)


def kinds() -> list[Kind]:
    """All of them: the rows as they are, then what was recorded of each."""
    record = [Kind(name, model, dict(_columns(model))) for name, model in RECORD.items()]
    writes = Kind(f"{HISTORY}writes", Context, dict(_columns(Context)))
    return [*record, writes, *_histories()]


def _histories() -> Iterator[Kind]:
    for name, model in RECORD.items():
        if hasattr(model, "pgh_event_model"):
            events = event_model(model)
            yield Kind(f"{HISTORY}{name}", events, dict(_columns(events)))


def _columns(model: type[models.Model]) -> Iterator[tuple[str, Column]]:
    for each in model._meta.concrete_fields:
        if each.generated or each.name == ROW or (model is User and each.name not in ACCOUNT):
            continue
        name = EVENT.get(each.name, each.name)
        yield name, Column(name, each.column, _type(each), _refers(each))


def _type(column: models.Field[Any, Any]) -> str:
    if isinstance(column, models.ForeignKey):
        return _type(column.target_field)
    return next((name for kind, name in TYPES.items() if isinstance(column, kind)), "string")


def _refers(column: models.Field[Any, Any]) -> str:
    if column.name == "pgh_context":
        return f"{HISTORY}writes"
    return next((name for name, model in RECORD.items() if model is column.related_model), "")

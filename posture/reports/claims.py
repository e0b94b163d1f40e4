"""The files of claims: the claims themselves, the words they rest on, where movements go, how claims are linked.

Rows are those of the filter, newest first, as on the page. A file of more than anybody looks through has them in the
order in which the claims were entered: they lie beside their words then, and nothing is sorted before a row goes out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import DateField, F, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from posture import words
from posture.core.types import Kind
from posture.forms.report import ReportFilter
from posture.models import Claim, ClaimQuerySet
from posture.models.keys import these
from posture.reports.article_columns import ARTICLE, LANGUAGE, SHA256, VERSION
from posture.reports.beside import Named
from posture.reports.column import BETWEEN, YES_NO, Column, moment, name_of, spoken, yes_no
from posture.reports.columns import CLAIM_COLUMNS
from posture.reports.table import Selected

#: So many rows are sorted.
SORTED = 20_000
#: What they are sorted by; the planner takes no account of what is the same for all rows.
NEWEST = {"newest": F("entry__newest"), "known": F("entry__known_on"), "last": F("public_id")}
AS_ENTERED = dict.fromkeys(NEWEST, Value(None, DateField()))
CLAIM: tuple[str, ...] = tuple(field.attname for field in Claim._meta.concrete_fields)
#: What the movements file has of them: no status, phase or stance.
OF_A_MOVEMENT = [
    column
    for column in CLAIM_COLUMNS
    if column.name
    not in {
        *("kind", "place", "place_name", "measure", "status", "group_size", "recipient", "recipient_name"),
        *("phase", "phase_name", "edge", "stance"),
    }
]

# Words and destinations are looked up claim by claim: aggregating them for all claims first is no faster for many rows,
# far slower for few, and quadratic where the planner has no statistics yet.
WORDS = f"""CROSS JOIN LATERAL (
    SELECT string_agg(quote, '{BETWEEN}') AS quotes,
        string_agg(start || '-' || "end", '{BETWEEN}') AS offsets,
        string_agg(NULLIF(translation, ''), '{BETWEEN}') AS translations,
        string_agg(NULLIF(translated_by, '') || CASE WHEN by_machine THEN ' (machine)' ELSE '' END, '{BETWEEN}')
            AS translators
    FROM (
        SELECT s.quote, s.start, s."end", e.translation, e.translated_by, e.by_machine
        FROM posture_evidence e JOIN articles_span s ON s.id = e.span_id
        WHERE e.claim_id = c.id
        ORDER BY s.start, s."end"
    ) one
) w"""  # noqa: S608  (nothing in it comes from outside)
GOALS = f"""CROSS JOIN LATERAL (
    SELECT string_agg(slug, '{BETWEEN}') AS slugs, string_agg(name, '{BETWEEN}') AS names
    FROM (
        SELECT place.slug, {name_of("place")} AS name
        FROM posture_destination t JOIN posture_place place ON place.id = t.place_id
        WHERE t.claim_id = c.id AND c.kind = 'movement'
        ORDER BY place.slug
    ) one
) d"""  # noqa: S608
DATED = """CROSS JOIN LATERAL (
    SELECT CASE WHEN c.true_edtf <> '' THEN 'claim' WHEN c.said_edtf <> '' THEN 'said' ELSE 'published' END AS by,
        COALESCE(NULLIF(c.true_edtf, ''), NULLIF(c.said_edtf, ''), a.published) AS edtf,
        CASE WHEN c.true_edtf <> '' THEN c.true_earliest WHEN c.said_edtf <> '' THEN c.said_earliest
            ELSE a.published_earliest END AS first,
        CASE WHEN c.true_edtf <> '' THEN c.true_latest WHEN c.said_edtf <> '' THEN c.said_latest
            ELSE a.published_latest END AS last
) dated"""
READ_IN = """articles_version v
    JOIN articles_article a ON a.id = v.article_id
    JOIN articles_outlet o ON o.id = a.outlet_id"""
#: What stands beside a claim, by the name that others call it by. Each may name those before it.
BESIDE: dict[str, str | Named] = {
    "a": Named("c.version_id", "v.id", READ_IN, kept=("a.published", "a.published_earliest", "a.published_latest")),
    "src": Named("c.source_id", "src.id", "posture_source src"),
    "via": Named("c.relayed_through_id", "via.id", "posture_source via"),
    "f": Named("c.force_id", "f.id", "posture_force f"),
    "r": Named("c.recipient_id", "r.id", "posture_force r"),
    "p": Named("c.place_id", "p.id", "posture_place p"),
    "org": Named("c.origin_id", "org.id", "posture_place org"),
    "ph": Named("c.phase_id", "ph.id", "posture_phase ph"),
    "w": WORDS,
    "d": GOALS,
    "dated": DATED,
}
SELECT = """
SELECT {columns}
FROM ({rows}) c
{beside}
"""
NEWEST_FIRST = "ORDER BY c.newest DESC, c.known DESC, c.last, c.id"

QUOTES = f"""
SELECT {{columns}}
FROM ({{rows}}) c
JOIN articles_version v ON v.id = c.version_id
JOIN articles_article a ON a.id = v.article_id
JOIN posture_evidence e ON e.claim_id = c.id
JOIN articles_span s ON s.id = e.span_id
{NEWEST_FIRST}, s.start, s."end"
"""  # noqa: S608
DESTINATIONS = f"""
SELECT {{columns}}
FROM ({{rows}}) c
JOIN posture_destination t ON t.claim_id = c.id
JOIN posture_place p ON p.id = t.place_id
{NEWEST_FIRST}, p.slug
"""  # noqa: S608
LINKS = """
WITH c AS MATERIALIZED ({rows})
SELECT {columns}
FROM posture_claimlink l
JOIN posture_claim a ON a.id = l.start_id
JOIN posture_claim b ON b.id = l.end_id
WHERE (a.id IN (SELECT id FROM c) OR b.id IN (SELECT id FROM c)) AND {both}
ORDER BY a.public_id, l.type, b.public_id
"""

CLAIM_ID = Column("claim", _("claim"), _("id of the claim"), "7k2m9qxw4d", "c.public_id", safe=True)
QUOTE_COLUMNS = (
    CLAIM_ID,
    ARTICLE,
    VERSION,
    SHA256,
    Column(
        "start",
        _("first character"),
        _("where the words begin in the text of the version; its first character is 0"),
        "1479",
        "s.start",
        _("code points"),
        type="integer",
    ),
    Column(
        "end",
        _("end"),
        _("the character behind their last one"),
        "1506",
        's."end"',
        _("code points"),
        type="integer",
    ),
    Column("quote", _("words"), _("the words of the article"), "إلى أقل من 500 جندي", "s.quote"),
    Column(
        "before", _("before it"), _("up to 32 characters that stand before them"), "تدريجياً من نحو 2000 ", "s.prefix"
    ),
    Column("after", _("after it"), _("up to 32 characters that stand behind them"), " في أربيل", "s.suffix"),
    LANGUAGE,
    Column(
        "translation",
        _("translation"),
        _("a translation of the words"),
        "to less than 500 soldiers",
        "e.translation",
    ),
    Column("translated_by", _("translated by"), _("who translated them"), "an editor", "e.translated_by"),
    Column(
        "by_machine",
        _("translated by a machine"),
        _("whether a machine translated them; empty without a translation"),
        "no",
        f"CASE WHEN e.translation <> '' THEN {yes_no('e.by_machine')} END",
        words=YES_NO,
        type="boolean",
    ),
)
DESTINATION_COLUMNS = (
    CLAIM_ID,
    Column("place", _("place, short name"), _("short name of a place the movement goes to"), "erbil", "p.slug"),
    Column("place_name", _("place"), _("name of that place"), "Erbil", name_of("p")),
    Column(
        "latitude", _("latitude"), _("of that place; empty without position"), "36.19", "p.latitude", "°", type="number"
    ),
    Column("longitude", _("longitude"), _("the same"), "44.01", "p.longitude", "°", type="number"),
)
LINK_COLUMNS = (
    Column("claim", _("claim"), _("id of the claim that is linked"), "7k2m9qxw4d", "a.public_id", safe=True),
    Column("type", _("type"), _("how it is related to the other"), "contradicts", spoken("l.type"), words=words.LINK),
    Column(
        "other",
        _("other claim"),
        _("id of the other claim, which may lie outside the filter"),
        "3v8n1b2c5d",
        "b.public_id",
        safe=True,
    ),
    Column("note", _("note"), _("why, as the editors write"), "Another counting basis.", "l.note"),
    Column(
        "linked_at",
        _("linked at"),
        _("when they were linked, UTC"),
        "2025-10-04T09:00:00Z",
        moment("l.created_at"),
        "UTC",
        type="datetime",
    ),
)


def as_rows(claims: ClaimQuerySet) -> QuerySet[Any, Any]:
    """The claims with the columns that the queries above read. Costs one query.

    The rows that are sorted are found by it: to look for them a second time would cost as much again.
    """
    found = claims.order_by().values("pk")[: SORTED + 1].aggregate(keys=ArrayAgg("pk", default=[]))
    if len(found["keys"]) > SORTED:
        rows: QuerySet[Any, Any] = claims.order_by().annotate(**AS_ENTERED)
    else:
        rows = Claim.objects.filter(pk__in=these(found["keys"])).annotate(**NEWEST)
        rows = rows.order_by("-newest", "-known", "last", "pk")
    return rows.values(*CLAIM, *NEWEST)


def _of(form: ReportFilter) -> QuerySet[Any, Any]:
    return as_rows(form.claims())


def _movements(form: ReportFilter) -> QuerySet[Any, Any]:
    return as_rows(form.claims().filter(kind=Kind.MOVEMENT))


def links(condition: str) -> str:
    """The query of links for which a condition on both claims, ``a`` and ``b``, holds."""
    return LINKS.replace("{both}", condition)


CLAIMS = Selected(
    name="claims",
    title=_("claims"),
    row=_("one row per claim, the newest first, as in the table"),
    columns=CLAIM_COLUMNS,
    key=["id"],
    query=f"{SELECT}{NEWEST_FIRST}",
    beside=BESIDE,
    rows=_of,
)
MOVEMENTS = Selected(
    name="movements",
    title=_("movements"),
    row=_("one row per claim of a movement, the newest first"),
    columns=OF_A_MOVEMENT,
    key=["id"],
    query=CLAIMS.query,
    beside=BESIDE,
    rows=_movements,
)
CLAIM_QUOTES = Selected(
    name="claim-quotes",
    title=_("words of the claims"),
    row=_("one row per passage that a claim rests on"),
    columns=QUOTE_COLUMNS,
    key=["claim", "start", "end"],
    query=QUOTES,
    rows=_of,
)
MOVEMENT_QUOTES = replace(CLAIM_QUOTES, name="movement-quotes", title=_("words of the movements"), rows=_movements)
CLAIM_DESTINATIONS = Selected(
    name="claim-destinations",
    title=_("destinations of the claims"),
    row=_("one row per place that a movement goes to"),
    columns=DESTINATION_COLUMNS,
    key=["claim", "place"],
    query=DESTINATIONS,
    rows=_of,
)
MOVEMENT_DESTINATIONS = replace(
    CLAIM_DESTINATIONS, name="movement-destinations", title=_("destinations of the movements"), rows=_movements
)
CLAIM_LINKS = Selected(
    name="claim-links",
    title=_("links between claims"),
    row=_("one row per link that a claim of the filter has with another"),
    columns=LINK_COLUMNS,
    key=["claim", "type", "other"],
    query=links("a.state IN ('accepted', 'discounted') AND b.state IN ('accepted', 'discounted')"),
    rows=_of,
)
#: For editors, whose claims and links are not all public.
ALL_LINKS = replace(CLAIM_LINKS, query=links("true"))

"""The claims as CSV, streamed from PostgreSQL's COPY.

RFC 4180 with a header row, UTF-8, CRLF between records. The rows are those of the filter, newest first, as on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.utils.text import slugify

from posture.forms import ClaimFilter
from posture.models import Claim, ClaimQuerySet
from posture.reports.columns import BETWEEN, CLAIM_COLUMNS

#: One chunk a row would make the server of the page, not the database, the slow part.
BLOCK = 64 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CRLF = b"\r\n"
LONGEST_NAME = 120
#: The columns of a claim, with what ``with_true_period`` and ``newest_first`` add.
CLAIM: tuple[str, ...] = (*(f.attname for f in Claim._meta.concrete_fields), "from_day", "until_day", "newest")

# The claims of the filter stand in it as they are, not as a list of keys: the planner then sorts them while they are
# narrow and the file begins at once. Words and destinations are looked up row by row: aggregating them for all claims
# first is no faster for many rows, far slower for few, and quadratic where the planner has no statistics yet.
SELECT = f"""
SELECT {", ".join(column.cell for column in CLAIM_COLUMNS)}
FROM ({{claims}}) c
JOIN articles_version v ON v.id = c.version_id
JOIN articles_article a ON a.id = v.article_id
JOIN articles_outlet o ON o.id = a.outlet_id
JOIN posture_source src ON src.id = c.source_id
LEFT JOIN posture_source via ON via.id = c.relayed_through_id
LEFT JOIN posture_force f ON f.id = c.force_id
LEFT JOIN posture_force r ON r.id = c.recipient_id
LEFT JOIN posture_place p ON p.id = c.place_id
LEFT JOIN posture_place org ON org.id = c.origin_id
LEFT JOIN posture_phase ph ON ph.id = c.phase_id
CROSS JOIN LATERAL (
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
) w
CROSS JOIN LATERAL (
    SELECT string_agg(place.slug, '{BETWEEN}' ORDER BY place.slug) AS slugs,
        string_agg(COALESCE(NULLIF(place.name_en, ''), place.name_ar), '{BETWEEN}' ORDER BY place.slug) AS names
    FROM posture_destination t JOIN posture_place place ON place.id = t.place_id
    WHERE t.claim_id = c.id AND c.kind = 'movement'
) d
CROSS JOIN LATERAL (
    SELECT CASE WHEN c.true_edtf <> '' THEN 'claim' WHEN c.said_edtf <> '' THEN 'said' ELSE 'published' END AS by,
        COALESCE(NULLIF(c.true_edtf, ''), NULLIF(c.said_edtf, ''), a.published) AS edtf
) dated
ORDER BY c.newest DESC, v.known_on DESC, c.public_id
"""  # noqa: S608  (nothing in it comes from outside)


def claims_csv(claims: ClaimQuerySet, *, for_excel: bool = False) -> Iterator[bytes]:
    """The claims as CSV in blocks of about 64 kB; for Excel with a byte-order mark in front.

    It holds a connection until it is exhausted or closed; closing it early cancels the query.
    """
    block = bytearray(BYTE_ORDER_MARK if for_excel else b"")
    block += ",".join(column.name for column in CLAIM_COLUMNS).encode() + CRLF
    with connection.cursor() as cursor:
        cursor.execute("SET datestyle TO ISO")
        with cursor.copy(f"COPY ({select(claims)}) TO STDOUT WITH (FORMAT csv)") as copy:
            for row in copy:
                # The server sends one message a row and ends it with LF alone; line ends within cells stay theirs.
                block += row[:-1]
                block += CRLF
                if len(block) >= BLOCK:
                    yield bytes(block)
                    block.clear()
    yield bytes(block)


def select(claims: ClaimQuerySet) -> str:
    """The query of the file with its values put in: the cursor that DEBUG wraps around ours takes no others to COPY."""
    query, values = claims.with_true_period().newest_first().order_by().values(*CLAIM).query.sql_with_params()
    with connection.cursor() as cursor:
        return str(cursor.mogrify(SELECT.format(claims=query), values))


def file_name(form: ClaimFilter, at: datetime, *, for_excel: bool = False) -> str:
    """What is in the file, which filter, and when (UTC): ``posture-claims-place-erbil-20251031T080000Z.csv``."""
    asked = "-".join(f"{name}-{slugify(value) or 'x'}" for name, value in form.asked().items())
    what = "-".join(filter(None, ["posture-claims", re.sub(r"[^0-9a-z_-]+", "-", asked.lower())[:LONGEST_NAME]]))
    return f"{what}-{at:%Y%m%dT%H%M%SZ}{'-excel' if for_excel else ''}.csv"

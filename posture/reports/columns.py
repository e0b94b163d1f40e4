"""The columns of the claims CSV. The file, the codebook page and the data dictionary all come from this one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.models import Nature
from posture import words
from posture.models import SourceKind

#: What a spreadsheet may take for the beginning of a formula, also in its full-width form.
FORMULA_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"
#: What it may skip before that: blanks, apostrophes, and marks that nobody sees (bidi marks, byte-order mark).
SKIPPED = r"' \t-\r\u0085\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff"
#: A cell like this gets an apostrophe in front (OWASP, CSV Injection; ASVS 5.0 V1.2.10). An apostrophe changes nothing
#: about whether a cell is like this, so a program that reads the file can take exactly that first one off again.
FORMULA = rf"^(?:'*[\t\r\n]|[{SKIPPED}]*[{FORMULA_SIGNS}])"
#: Between several values in one cell.
BETWEEN = " | "


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, what it means, an example, and the SQL that gives it.

    The SQL may use the names of ``exports.SELECT``. ``words`` are the values a column can have, if it is a word list;
    those, numbers and days are ``safe``: they never begin like a formula and are never given an apostrophe.
    """

    name: str
    meaning: Promise | str
    example: str
    sql: str
    unit: Promise | str = ""
    words: Mapping[Any, Promise | str] | None = None
    safe: bool = False

    @property
    def values(self) -> list[tuple[str, str]]:
        """The words the column can have, as they stand in the file, each with its label in the interface."""
        with override("en"):
            english = [str(label) for label in (self.words or {}).values()]
        if self.words in WRITTEN_AS_CODE:
            english = [str(code) for code in self.words or {}]
        return list(zip(english, map(str, (self.words or {}).values()), strict=True))

    @property
    def cell(self) -> str:
        """SQL: the cell, NULL for an empty one, safe to open in a spreadsheet.

        Most cells begin with a letter or a digit: that is looked at first, for it costs a tenth of the pattern.
        """
        if self.safe or self.words is not None:
            return self.sql
        first = f"ascii({self.sql})"
        plain = f"{first} BETWEEN 65 AND 122 OR {first} BETWEEN 48 AND 57 OR {first} BETWEEN 1569 AND 1791"
        guarded = f"WHEN {self.sql} ~ $re${FORMULA}$re$ THEN '''' || {self.sql}"
        return f"CASE WHEN {plain} THEN {self.sql} {guarded} ELSE NULLIF({self.sql}, '') END"


def _words(column: str) -> str:
    """SQL: the code of a word list in words, ``not_notified`` as "not notified", NULL for none."""
    return f"NULLIF(replace({column}, '_', ' '), '')"


def _name(alias: str) -> str:
    """SQL: the English name of a row, the Arabic one where there is none."""
    return f"COALESCE(NULLIF({alias}.name_en, ''), {alias}.name_ar)"


def _case(column: str, **words: str) -> str:
    """SQL: other words for some values of a column, the value itself for the rest."""
    whens = " ".join(f"WHEN '{value}' THEN '{word}'" for value, word in words.items())
    return f"CASE {column} {whens} ELSE {column} END"


def _yes_no(column: str) -> str:
    return f"CASE WHEN {column} THEN 'yes' ELSE 'no' END"


YES_NO = {"yes": _("yes"), "no": _("no")}
DATED_BY = {
    "claim": _("the claim has a date of its own"),
    "said": _("the day it was said"),
    "published": _("the publication period of the article"),
}
STATES = {"accepted": words.STATE["accepted"], "discounted": words.STATE["discounted"]}  # type: ignore[index]

#: Word lists whose cells hold the short code; the label explains it.
WRITTEN_AS_CODE = (DATED_BY,)

CLAIM_COLUMNS = (
    Column("id", _("public id of the claim; it never changes"), "7k2m9qxw4d", "c.public_id", safe=True),
    Column(
        "address",
        _("page of the claim, below the address of this site"),
        "/claims/7k2m9qxw4d/",
        "'/claims/' || c.public_id || '/'",
        safe=True,
    ),
    Column("kind", _("what sort of statement it is"), "strength", "c.kind", words=words.KIND),
    Column("state", _("what the reviewers decided"), "accepted", "c.state", words=STATES),
    Column("reason", _("why it was discounted"), "Retold from another outlet.", "c.reason"),
    Column(
        "self_reviewed",
        _("whether the person who wrote it also accepted it"),
        "no",
        _yes_no("c.self_reviewed"),
        words=YES_NO,
    ),
    Column("place", _("short name of the place it is about"), "erbil", "p.slug"),
    Column("place_name", _("name of that place"), "Erbil", _name("p")),
    Column("origin", _("short name of the place a movement left"), "ain-al-asad", "org.slug"),
    Column("origin_name", _("name of that place"), "Ain al-Asad", _name("org")),
    Column(
        "destinations",
        _("short names of the places a movement goes to, several apart by “ | ”"),
        "erbil | syria",
        "d.slugs",
    ),
    Column("destination_names", _("names of those places, in the same order"), "Erbil | Syria", "d.names"),
    Column(
        "direction",
        _("which way a movement goes, seen from its place"),
        "out",
        _words("c.direction"),
        words=words.DIRECTION,
    ),
    Column("force", _("short name of the force whose people are meant"), "us-forces", "f.slug"),
    Column("force_name", _("name of that force"), "US forces", _name("f")),
    Column("unit", _("what is counted"), "personnel", _words("c.unit"), words=words.UNIT),
    Column(
        "measure",
        _("whether it counts who is there, is to be there, or may be there"),
        "present",
        _words("c.measure"),
        words=words.MEASURE,
    ),
    Column("qualifier", _("how the number was qualified"), "less than", _words("c.qualifier"), words=words.QUALIFIER),
    Column(
        "lower",
        _("lowest number that fits the words; empty: open or not said, never 0"),
        "500",
        "c.lower",
        _("as in the column unit"),
        safe=True,
    ),
    Column(
        "upper",
        _("highest number that fits the words: 499 for “less than 500”; empty: open or not said"),
        "499",
        "c.upper",
        _("as in the column unit"),
        safe=True,
    ),
    Column(
        "magnitude",
        _("order of magnitude of a quantity that is only in words"),
        "hundreds",
        _words("c.magnitude"),
        words=words.MAGNITUDE,
    ),
    Column("wording", _("the quantity as written in the article"), "أقل من 500 جندي", "c.wording"),
    Column("counting_basis", _("who is counted in"), "rotational", _words("c.basis"), words=words.BASIS),
    Column("status", _("what became of a base"), "handed over", _words("c.status"), words=words.STATUS),
    Column("group_size", _("how many unnamed bases it speaks of"), "3", "c.group_size", _("bases"), safe=True),
    Column("recipient", _("short name of the force a base was handed over to"), "sdf", "r.slug"),
    Column("recipient_name", _("name of that force"), "Syrian Democratic Forces", _name("r")),
    Column("phase", _("short name of the phase of an agreement"), "iraq-us-2024-1", "ph.slug"),
    Column("phase_name", _("name of that phase"), "Phase 1", _name("ph")),
    Column("edge", _("whether the phase begins or ends"), "start", _words("c.edge"), words=words.EDGE),
    Column(
        "stance",
        _("how the source characterises what is going on"),
        "repositioning",
        _words("c.stance"),
        words=words.STANCE,
    ),
    Column(
        "modality",
        _("whether it is reported as a fact, or planned, expected, denied, demanded"),
        "reported",
        _words("c.modality"),
        words=words.MODALITY,
    ),
    Column(
        "direct_quote",
        _("whether the article gives the source's own words"),
        "no",
        _yes_no("c.is_direct_quote"),
        words=YES_NO,
    ),
    Column("source", _("short name of who says so"), "us-dod", "src.slug"),
    Column("source_name", _("name of who says so"), "US Department of Defense", _name("src")),
    Column(
        "source_kind",
        _("what sort of source that is"),
        "organisation",
        _case("src.kind", unnamed="unnamed group", outlet="the outlet in its own voice"),
        words=dict(SourceKind.choices),
    ),
    Column("relayed_through", _("short name of who repeats the words of the source"), "ali-al-bandawi", "via.slug"),
    Column("relayed_through_name", _("name of who repeats them"), "Ali al-Bandawi", _name("via")),
    Column(
        "said", _("when it was said, as EDTF; empty where the article does not say"), "2025-06~", "c.said_edtf", "EDTF"
    ),
    Column(
        "said_from", _("first day on which it may have been said"), "2025-06-01", "c.said_earliest", _("day"), safe=True
    ),
    Column(
        "said_until", _("last day on which it may have been said"), "2025-06-30", "c.said_latest", _("day"), safe=True
    ),
    Column(
        "true",
        _("when it is true, as EDTF"),
        "2025-09",
        "dated.edtf",
        "EDTF",
    ),
    Column("true_from", _("first day of that; empty: open"), "2025-09-01", "c.from_day", _("day"), safe=True),
    Column("true_until", _("last day of that; empty: open"), "2025-09-30", "c.until_day", _("day"), safe=True),
    Column(
        "true_throughout",
        _("whether it is true on every day of that, or on some day within"),
        "no",
        _yes_no("c.true_throughout"),
        words=YES_NO,
    ),
    Column("true_by", _("where that date is from"), "claim", "dated.by", words=DATED_BY),
    Column("true_wording", _("the date as written in the article"), "في أيلول 2025", "c.true_wording"),
    Column(
        "known_on",
        _("day from which it is known: that of the version it was read in"),
        "2025-09-30",
        "v.known_on",
        _("day"),
        safe=True,
    ),
    Column(
        "quote",
        _("the words of the article it rests on, several passages apart by “ | ”"),
        "إلى أقل من 500 جندي",
        "w.quotes",
    ),
    Column(
        "offsets",
        _("where they stand in the text of the version, half-open; its first character is 0"),
        "1479-1506",
        "w.offsets",
        _("code points"),
        safe=True,
    ),
    Column(
        "translation",
        _("a translation of the words, several passages apart by “ | ”"),
        "to less than 500 soldiers",
        "w.translations",
    ),
    Column("translated_by", _("who translated each of them: a person, or a machine"), "an editor", "w.translators"),
    Column("outlet", _("short name of who published the article"), "an-nahar", "o.slug"),
    Column("outlet_name", _("name of who published it"), "An-Nahar", _name("o")),
    Column("article", _("short name of the article"), "an-nahar-2025-09", "a.slug"),
    Column("title", _("title of the article"), "التحالف يبدأ الخروج", "a.title"),
    Column("article_address", _("address of the article on the web, where known"), "https://example.org/1", "a.url"),
    Column(
        "article_nature",
        _("whether the article was published or is there for demonstration or tests"),
        "published article",
        _case(
            "a.nature",
            real="published article",
            demonstration="rewritten for demonstration",
            synthetic="synthetic, for load tests",
        ),
        words=dict(Nature.choices),
    ),
    Column("published", _("when the article was published, as EDTF"), "2025-09", "a.published", "EDTF"),
    Column("version", _("number of the version of the article it was read in"), "1", "v.number", safe=True),
    Column("sha256", _("SHA-256 of the text of that version as UTF-8"), "9f86d081884c7d65…", "v.sha256", safe=True),
    Column("note", _("what the editors add"), "Scope not said.", "c.note"),
    Column(
        "decided_at",
        _("when the reviewers decided, UTC"),
        "2025-10-04T09:00:00Z",
        "to_char(c.reviewed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        "UTC",
        safe=True,
    ),
)

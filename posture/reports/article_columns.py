"""The columns that say which article, which text of it, and who published it: of every file that rests on articles.

Their SQL calls the article ``a``, its outlet ``o`` and its version ``v``.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.models import Nature
from posture.reports.column import Column, case, name_of

OUTLET = Column("outlet", _("outlet, short name"), _("short name of who published the article"), "an-nahar", "o.slug")
OUTLET_NAME = Column("outlet_name", _("outlet"), _("name of who published it"), "An-Nahar", name_of("o"))
ARTICLE = Column("article", _("article, short name"), _("short name of the article"), "an-nahar-2025-09", "a.slug")
TITLE = Column("title", _("title"), _("title of the article"), "التحالف يبدأ الخروج", "a.title")
ARTICLE_ADDRESS = Column(
    "article_address",
    _("address of the article"),
    _("address of the article on the web, where known"),
    "https://example.org/1",
    "a.url",
)
LANGUAGE = Column("language", _("language"), _("language of the article"), "ar", "a.language", safe=True)
ARTICLE_NATURE = Column(
    "article_nature",
    _("nature"),
    _("whether the article was published or is there for demonstration or tests"),
    "published article",
    case(
        "a.nature",
        real="published article",
        demonstration="rewritten for demonstration",
        synthetic="synthetic, for load tests",
    ),
    words=dict(Nature.choices),
)
PUBLISHED = Column(
    "published", _("published"), _("when the article was published, as EDTF"), "2025-09", "a.published", "EDTF"
)
VERSION = Column(
    "version",
    _("version"),
    _("number of the version of the article it was read in"),
    "1",
    "v.number",
    type="integer",
)
SHA256 = Column(
    "sha256",
    _("SHA-256 of the text"),
    _("SHA-256 of the text of that version as UTF-8"),
    "9f86d081884c7d65…",
    "v.sha256",
    safe=True,
)

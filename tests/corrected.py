"""An article of four lines with three passages, and its next version: one number is another, one line is gone."""

from datetime import date

from articles.services import bring_in
from tests.factories import NOON

FIRST = (
    "قالت مصادر أمنية إن نحو 500 جندي غادروا القاعدة يوم الأحد الماضي.\n"
    "وأضافت المصادر أن ثلاث قواعد في سوريا أغلقت تماماً منذ بداية الشهر.\n"
    "وأكد المتحدث باسم الوزارة أن الانسحاب سيكون تدريجياً حتى نهاية العام.\n"
    "ولم يتطرق البيان إلى مصير المدربين الأجانب الموجودين في أربيل حالياً."
)
LEFT, CLOSED, TRAINERS = "نحو 500 جندي", "ثلاث قواعد", "المدربين الأجانب"
NOW = "نحو 600 جندي"
CORRECTED = "\n".join(line for line in FIRST.replace("500", "600").split("\n") if CLOSED not in line)


def correct(version, text=CORRECTED, by=None):
    """The next version of the article."""
    article = version.article
    return bring_in(
        by=by,
        outlet=article.outlet,
        text=text,
        published=article.published,
        language="ar",
        version_of=article,
        seen_on=date(2025, 10, 9),
        retrieved_at=NOON,
    ).version

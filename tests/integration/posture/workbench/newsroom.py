"""An article in which the extractor finds claims of several kinds, and the names that they speak of."""

from posture.editing.suggested import waiting
from tests.factories import make_article, make_force, make_outlet, make_phase, make_place, make_source, make_version

TEXT = (
    "بدأت المرحلة الأولى من الاتفاق في أيلول 2025.\n"
    "وقالت مصادر أمنية إن قوات التحالف الدولي ستخفض عديدها في العراق تدريجاً من نحو 2000 إلى أقل من 500 جندي في أربيل.\n"
    "وأغلقت قوات التحالف الدولي ثلاث قواعد في سوريا، وغادر سوريا حوالي 500 جندي.\n"
)


def make_newsroom(text=TEXT, **changes):
    """A version of an Arabic article of September 2025."""
    iraq = make_place(slug="iraq", name_en="Iraq", name_ar="العراق", kind="country")
    make_place(slug="syria", name_en="Syria", name_ar="سوريا", kind="country")
    make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region", parent=iraq)
    make_force(slug="coalition", name_en="the coalition", name_ar="التحالف الدولي")
    make_phase(slug="one", name_en="Phase 1", name_ar="المرحلة الأولى")
    outlet = make_outlet(name_en="An-Nahar", name_ar="النهار")
    article = make_article(
        outlet=outlet,
        published="2025-09",
        published_earliest="2025-09-01",
        published_latest="2025-09-30",
        **changes,
    )
    article.refresh_from_db()
    return make_version(article=article, text=text)


def make_voice(version):
    return make_source(
        kind="outlet", outlet=version.article.outlet, name_en="An-Nahar", name_ar="النهار", slug="an-nahar"
    )


def told(version):
    """What is suggested: kind and words of each."""
    return [(one.kind.value, one.quote) for one in waiting(version).suggested]


def one_of(version, quote):
    return next(one for one in waiting(version).suggested if one.quote == quote)

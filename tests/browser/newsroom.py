"""The article that most tests of the workbench are about, and what its claims name."""

from articles.models import Version
from posture.editing import deeds
from posture.editing.suggested import waiting
from tests.factories import make_article, make_force, make_place, make_source, make_user, make_version

TEXT = (
    "قالت مصادر أمنية إن ٢٬٥٠٠ جندي باقون في أربيل، و1,200 آخرين في بغداد.\n\n"
    "وأضافت 👍🏽 أن القوات تنسحب تدريجاً من قاعدة عين الأسد نحو سوريا.\n\n"
    "The last 900 left in 2024."
)


def make_newsroom() -> Version:
    make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region")
    make_place(slug="asad", name_en="Ain al-Asad", name_ar="عين الأسد")
    make_force(slug="coalition", name_en="the coalition", name_ar="التحالف")
    make_source(slug="ministry", name_en="the ministry", name_ar="الوزارة")
    return make_version(article=make_article(title="قوات في أربيل"), text=TEXT)


def reject_all(version: Version) -> None:
    """From then on nothing is suggested."""
    for suggestion in waiting(version).suggested:
        deeds.reject(by=make_user("editor"), version=version, suggestion=suggestion)

"""What a reader must be able to find of the two articles, and the two readings beside them."""

from dataclasses import dataclass
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Article
from posture import demo
from posture.core.types import Unit
from posture.models import Claim, ClaimLink
from posture.readings import Evidence

SECURITY = "demo-an-nahar-2025-09-security-sources"
AMERICAN = "demo-nabd-al-sham-2025-06-american-sources"
TOWARD = ("erbil", "syria")
OCTOBER = date(2025, 10, 31)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for the module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


@dataclass(frozen=True)
class Row:
    """One row of section 9; what it leaves out is empty or the default."""

    kind: str
    source: str
    what: str
    at: str
    quote: str
    toward: tuple[str, ...] = ()
    force: str = "coalition"
    quantity: str = ""
    modality: str = "reported"
    relayed: str = ""
    said: str = ""
    true: str = ""
    direct: bool = False


AN_NAHAR = [
    Row(
        "milestone",
        "demo-an-nahar",
        "start",
        "iraq-us-2024-1",
        "في أيلول 2025 بدأت أولى مرحلتي الاتفاق … تخص بغداد وقواعد المستشارين",
        true="2025-09",
    ),
    Row(
        "milestone",
        "demo-an-nahar",
        "unstated",
        "iraq-us-2024-2",
        "والمرحلة الثانية موعدها أيلول 2026، ونطاقها إقليم كردستان",
        modality="planned",
        true="2026-09",
    ),
    *(
        row
        for place, words in (
            ("ain-al-asad", "قوات التحالف أخذت تخرج من قاعدة عين الأسد"),
            ("victoria-base", "ومن قاعدة فكتوريا المجاورة للمطار"),
            ("joint-operations-command", "ومن مقر قيادة العمليات المشتركة"),
        )
        for row in (
            Row("movement", SECURITY, "out", place, f"{words} … الخارجين يتجهون إلى سوريا وأربيل", toward=TOWARD),
            Row("status", SECURITY, "evacuating", place, words),
        )
    ),
    Row(
        "strength",
        SECURITY,
        "present",
        "iraq",
        "من نحو 2000 عسكري",
        quantity="about 2000–2000 personnel “نحو 2000 عسكري”",
    ),
    Row(
        "strength",
        SECURITY,
        "target",
        "erbil",
        "يكون في أربيل أقل من 500 جندي",
        quantity="less_than None–499 personnel “أقل من 500 جندي”",
    ),
    Row("stance", SECURITY, "repositioning", "iraq", "إعادة تموضع", direct=True),
    Row("stance", SECURITY, "stay", "iraq", "المدربين الأجانب لن يغادروا العراق", force="foreign-trainers"),
    Row(
        "stance",
        "al-abbasi",
        "stay",
        "syria",
        "استمرار التحالف في سوريا بأنه «أمر مطلوب»",
        modality="demanded",
        direct=True,
    ),
    Row(
        "stance",
        "agreement-2024",
        "full_withdrawal",
        "iraq",
        "عن الاتفاقية أنها تلزم القوات الأجنبية بـ«انسحاب كامل»",
        relayed="al-bandawi",
        said="2024",
        direct=True,
    ),
    Row(
        "stance",
        "al-bandawi",
        "full_withdrawal",
        "iraq",
        "خروج آخرها مرجّح في نهاية السنة الحالية",
        modality="expected",
        true="2025-12",
    ),
]
NABD_AL_SHAM = [
    Row(
        "movement",
        AMERICAN,
        "out",
        "syria",
        "غادر سوريا حوالي 500 جندي",
        force="us-forces",
        quantity="about 500–500 personnel “حوالي 500 جندي”",
    ),
    Row("status", AMERICAN, "closed × 3", "syria", "وأُغلقت هناك ثلاث قواعد عسكرية", force="us-forces"),
    Row(
        "status",
        AMERICAN,
        "handed_over × 1 to sdf",
        "syria",
        "وصارت إحداها في عهدة قوات سوريا الديمقراطية",
        force="us-forces",
    ),
    Row("stance", "coalition", "repositioning", "syria", "إعادة تموضع وفق «خطة مدروسة»", direct=True),
    Row("stance", "coalition", "full_withdrawal", "syria", "وبأنه لا يعني خروجاً تاماً", modality="denied"),
    Row("stance", "coalition", "stay", "syria", "وبأن مهمته ضد التنظيم مستمرة"),
    Row(
        "stance",
        "al-abbasi",
        "stay",
        "syria",
        "يريد وزير الدفاع ثابت العباسي أن يبقى التحالف الدولي في سوريا",
        modality="demanded",
    ),
    Row(
        "stance",
        "al-abbasi",
        "no_change",
        "iraq",
        "أحداً لم يُشعر بغداد بتعديل خطط الانسحاب",
        modality="not_notified",
    ),
    Row(
        "stance",
        "al-abbasi",
        "increase",
        "iraq",
        "موافقتها لم تُطلب على إرسال مزيد من الجنود الأمريكيين",
        force="us-forces",
        modality="not_notified",
    ),
]


def row_of(claim: Claim) -> Row:
    size = f" × {claim.group_size}" if claim.group_size else ""
    recipient = f" to {claim.recipient.slug}" if claim.recipient else ""
    said = claim.measure or claim.direction or claim.status or claim.edge or claim.stance
    at = claim.place or claim.origin or claim.phase
    return Row(
        kind=claim.kind,
        source=claim.source.slug,
        what=f"{said}{size}{recipient}",
        at=at.slug if at else "",
        quote=" … ".join(e.span.quote for e in claim.evidence.all()),
        toward=tuple(sorted(p.slug for p in claim.destinations.all())),
        force=claim.force.slug if claim.force else "",
        quantity=f"{claim.qualifier} {claim.lower}–{claim.upper} {claim.unit} “{claim.wording}”" if claim.unit else "",
        modality=claim.modality,
        relayed=claim.relayed_through.slug if claim.relayed_through else "",
        said=claim.said_edtf,
        true=claim.true_edtf,
        direct=claim.is_direct_quote,
    )


def the(name: str) -> Claim:
    return Claim.objects.get(public_id=demo.public_id_of(name))


def reading(place: str, on: str, *, force: str = "coalition", unit: Unit = Unit.PERSONNEL, known: str = ""):
    day = date.fromisoformat(on)
    evidence = Evidence(Claim.objects.all())
    known_by = date.fromisoformat(known) if known else day
    return evidence.reading(place=place, force=force, unit=unit, on=day, known=known_by)


def bounds(found) -> tuple[int | None, int | None]:
    low, high = found.spread.lower, found.spread.upper
    return (low.value if low else None, high.value if high else None)


@pytest.mark.parametrize(
    ("slug", "rows"),
    [("demo-an-nahar-2025-09", AN_NAHAR), ("demo-nabd-al-sham-2025-06", NABD_AL_SHAM)],
    ids=["an-nahar", "nabd-al-sham"],
)
def test_article_carries_every_row(slug, rows):
    claims = Claim.objects.accepted().filter(version__article__slug=slug)

    found = sorted(map(row_of, claims.prefetch_related("evidence__span", "destinations")), key=repr)

    assert found == sorted(rows, key=repr)


def test_articles_are_dated_and_marked_as_rewritten():
    assert list(
        Article.objects.order_by("slug").values_list(
            "slug", "published", "published_earliest", "published_latest", "nature", "url"
        )
    ) == [
        ("demo-agency-2024-12", "2024-12", date(2024, 12, 1), date(2024, 12, 31), "demonstration", ""),
        ("demo-an-nahar-2025-09", "2025-09", date(2025, 9, 1), date(2025, 9, 30), "demonstration", ""),
        ("demo-daily-2025-01", "2025-01", date(2025, 1, 1), date(2025, 1, 31), "demonstration", ""),
        ("demo-daily-2025-04", "2025-04", date(2025, 4, 1), date(2025, 4, 30), "demonstration", ""),
        ("demo-digest-2025-04", "2025-04", date(2025, 4, 1), date(2025, 4, 30), "demonstration", ""),
        ("demo-nabd-al-sham-2025-06", "2025-06~", date(2025, 6, 1), date(2025, 6, 30), "demonstration", ""),
    ]
    assert not Article.objects.exclude(outlet__name_en__endswith="(rewritten for demonstration)").exists()


def test_figure_for_iraq_says_that_its_scope_is_not_said():
    assert the("an-nahar-2025-09/iraq-about-2000").note.startswith("Scope not said")


def test_every_quote_is_translated_by_an_editor():
    evidence = {e for claim in Claim.objects.all() for e in claim.evidence.all()}

    assert {e.translated_by for e in evidence} == {"an editor"}
    assert not any(e.by_machine for e in evidence)


def test_links_join_what_belongs_together():
    nahar, nabd, daily, digest = "an-nahar-2025-09", "nabd-al-sham-2025-06", "daily-2025-04", "digest-2025-04"
    repeated = ("eight-bases", "three-bases-to-close", "about-2000-present", "target-1400")

    found = set(ClaimLink.objects.values_list("type", "start", "end"))

    assert found == {
        (kind, the(start).pk, the(end).pk)
        for kind, start, end in [
            ("trajectory", f"{nahar}/iraq-about-2000", f"{nahar}/erbil-less-than-500"),
            ("contradicts", f"{nahar}/agreement-full-withdrawal", f"{nahar}/repositioning"),
            ("part_of", f"{nabd}/one-base-to-sdf", f"{nabd}/three-bases-closed"),
            ("contradicts", f"{nabd}/about-500-left-syria", f"{daily}/target-1400"),
            ("trajectory", f"{daily}/about-2000-present", f"{daily}/target-1400"),
            ("trajectory", f"{digest}/about-2000-present", f"{digest}/target-1400"),
            *(("repeats", f"{digest}/{name}", f"{daily}/{name}") for name in repeated),
        ]
    }


def test_erbil_in_october_2025_has_a_target_and_no_figure():
    found = reading("erbil", "2025-10-01", known="2025-10-31")

    assert (found.word, bounds(found)) == ("none", (None, None))
    assert [(c.measure, c.quantity.qualifier, c.quantity.upper) for c in found.planned] == [
        ("target", "less_than", 499)
    ]


def test_two_counts_of_december_2024_stand_side_by_side():
    found = reading("syria", "2024-12-31", force="us-forces")

    assert (found.word, bounds(found)) == ("different_basis", (900, 2000))


def test_second_origin_corroborates_the_larger_count():
    found = reading("syria", "2025-01-31", force="us-forces")

    assert (found.word, bounds(found)) == ("corroborated", (900, 2000))


@pytest.mark.parametrize("on", ["2025-04-30", "2025-06-30", "2025-10-01"])
def test_count_without_a_basis_contests_the_core(on):
    found = reading("syria", on, force="us-forces")

    assert (found.word, bounds(found)) == ("contested", (900, 2000))


def test_departures_of_june_stand_after_the_figures_and_change_none():
    found = reading("syria", "2025-06-30", force="us-forces")

    assert [(c.id, c.quantity.lower) for c in found.since] == [
        (the("nabd-al-sham-2025-06/about-500-left-syria").public_id, 500)
    ]
    assert {c.quantity.lower for c in found.kept} == {900, 2000}


def test_eight_bases_are_repeated_and_not_counted_down():
    found = reading("syria", "2025-06-30", force="us-forces", unit=Unit.BASES)

    assert (found.word, bounds(found)) == ("repeated", (8, 8))


def test_the_two_500s_never_meet():
    """No reading of any place, force or day holds both the departure from Syria and the target in Erbil as figures."""
    departure = the("nabd-al-sham-2025-06/about-500-left-syria").public_id
    target = the("an-nahar-2025-09/erbil-less-than-500").public_id
    evidence = Evidence(Claim.objects.all())
    places = {place for claim in evidence.claims for place in claim.places}
    for place in sorted(places):
        for force in ("coalition", "us-forces", "foreign-trainers"):
            for on in (date(2025, 6, 30), date(2025, 10, 1), date(2026, 1, 1)):
                found = evidence.reading(place=place, force=force, unit=Unit.PERSONNEL, on=on, known=OCTOBER)
                here = {
                    c.id
                    for part in (found.kept, found.since, found.planned, found.otherwise, found.beside)
                    for c in part
                }
                assert not {departure, target} <= here, (place, force, on)
    assert not ClaimLink.objects.filter(
        start__public_id__in=[departure, target], end__public_id__in=[departure, target]
    ).exists()


def test_drafts_wait_where_the_public_does_not_see_them():
    hidden = {
        f"{claim.version.article.slug.removeprefix('demo-')} {claim.state}"
        for claim in Claim.objects.exclude(state="accepted")
    }

    assert hidden == {
        "daily-2025-01 draft",
        "daily-2025-04 discounted",
        "daily-2025-04 draft",
        "daily-2025-04 submitted",
        "nabd-al-sham-2025-06 draft",
    }
    assert Claim.objects.public().exclude(state="accepted").get().reason


def test_decisions_are_by_another_person():
    decided = Claim.objects.public().values_list("created_by__username", "reviewed_by__username", "self_reviewed")

    assert set(decided) == {("demo-editor", "demo-reviewer", False)}


def test_load_again_changes_nothing():
    before = list(Claim.objects.order_by("pk").values())

    assert demo.load() == 0
    assert list(Claim.objects.order_by("pk").values()) == before


def test_load_again_keeps_what_was_reviewed_since():
    claim = the("daily-2025-01/iraq-about-2500")
    demo.services.submit(by=demo._people().editor, claim=claim)

    demo.load()

    assert the("daily-2025-01/iraq-about-2500").state == "submitted"


def test_command_prints_passwords_that_sign_in():
    out = StringIO()

    call_command("load_demo", users=True, stdout=out)

    first, *lines = out.getvalue().splitlines()
    passwords = dict(line.split() for line in lines)
    assert first == "Demonstration: all there already."
    assert {name: authenticate(username=name, password=word).is_staff for name, word in passwords.items()} == {
        "demo-editor": True,
        "demo-reviewer": True,
    }


def test_users_have_no_password_until_one_is_asked_for():
    people = demo._people()

    assert not people.editor.has_usable_password()
    assert [*people.editor.groups.values_list("name", flat=True)] == ["editor"]
    assert [*people.reviewer.groups.values_list("name", flat=True)] == ["reviewer"]


def test_find_quote_where_it_stands_twice_needs_what_is_before():
    text = "three bases, then three more"

    assert demo.find_quote(text, "three", before="then ") == (18, 23)
    with pytest.raises(ValueError, match="exactly once"):
        demo.find_quote(text, "three")
    with pytest.raises(ValueError, match="exactly once"):
        demo.find_quote(text, "four")

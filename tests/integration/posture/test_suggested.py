"""What waits for an editor's answer in a text, and what is left out because it is answered or there already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posture import services
from posture.core.types import LinkType
from posture.editing import deeds, suggesting
from posture.editing.suggested import waiting, waiting_one
from posture.models import Force, Phase, Place
from tests.factories import make_claim, make_source, make_span, make_user, make_version
from tests.integration.posture.workbench.newsroom import TEXT, make_newsroom, make_voice, one_of, told

pytestmark = pytest.mark.django_db

ALL = [
    ("milestone", "بدأت المرحلة الأولى"),
    ("strength", "نحو 2000"),
    ("strength", "أقل من 500 جندي"),
    ("status", "وأغلقت قوات التحالف الدولي ثلاث قواعد"),
    ("movement", "حوالي 500 جندي"),
]


def test_suggestions_wait_in_the_order_of_the_text():
    assert told(make_newsroom()) == ALL


def test_suggestion_names_rows():
    version = make_newsroom()

    target = one_of(version, "أقل من 500 جندي")

    rows = {name: target.values[name] for name in ("place", "force", "source", "origin", "phase")}
    assert rows == {
        "place": Place.objects.get(slug="erbil"),
        "force": Force.objects.get(slug="coalition"),
        "source": None,
        "origin": None,
        "phase": None,
    }
    assert {name: speaker.name for name, speaker in target.speakers.items()} == {"source": "مصادر أمنية"}
    assert (target.said, target.values["lower"], target.values["upper"]) == ((500, None), None, 499)


def test_what_nobody_else_says_the_outlet_says():
    version = make_newsroom()
    assert one_of(version, "بدأت المرحلة الأولى").speakers == {"source": None}

    voice = make_voice(version)

    began = one_of(version, "بدأت المرحلة الأولى")
    assert (began.values["source"], began.speakers) == (voice, {})
    assert (began.values["phase"], began.values["true_edtf"]) == (Phase.objects.get(), "2025-09")


def test_group_of_the_article_is_known_by_its_name():
    version = make_newsroom()
    make_source(kind="unnamed", article=make_version(text="x").article, name_ar="مصادر أمنية")
    own = make_source(kind="unnamed", article=version.article, name_ar="مصادر أمنية")

    assert one_of(version, "نحو 2000").values["source"] == own


def test_phase_that_two_agreements_have_is_nobodys_guess():
    version = make_newsroom()
    other = Phase.objects.get().agreement
    other.pk, other.slug = None, "other"
    other.save()
    Phase.objects.create(slug="other-one", name_en="Phase 1", agreement=other, number=1)

    assert one_of(version, "بدأت المرحلة الأولى").values["phase"] is None


def test_answered_suggestion_does_not_wait():
    version = make_newsroom()

    deeds.reject(by=make_user("editor"), version=version, suggestion=one_of(version, "نحو 2000"))

    assert told(version) == [one for one in ALL if one[1] != "نحو 2000"]


def test_answered_suggestion_does_not_come_back_in_a_corrected_text():
    version = make_newsroom()
    deeds.reject(by=make_user("editor"), version=version, suggestion=one_of(version, "نحو 2000"))

    corrected = make_version(article=version.article, text="تصحيح.\n" + TEXT.replace("تدريجاً", "شيئاً فشيئاً"))

    assert told(corrected) == [one for one in ALL if one[1] != "نحو 2000"]


def test_other_words_in_a_corrected_text_wait():
    version = make_newsroom()
    deeds.reject(by=make_user("editor"), version=version, suggestion=one_of(version, "نحو 2000"))

    corrected = make_version(article=version.article, text=TEXT.replace("2000", "2500"))

    assert ("strength", "نحو 2500") in told(corrected)


@pytest.mark.parametrize(
    ("quote", "changes", "is_left_out"),
    [
        ("أقل من 500 جندي", {}, True),
        ("500 جندي في أربيل", {}, True),
        ("في أربيل", {}, False),
        ("أقل من 500 جندي", {"upper": 599}, False),
        ("أقل من 500 جندي", {"measure": "present"}, False),
    ],
    ids=["the very words", "words in common", "other words", "other number", "other measure"],
)
def test_claim_made_by_hand_on_words_of_it_takes_the_suggestion_away(quote, changes, is_left_out):
    version = make_newsroom()
    one = one_of(version, "أقل من 500 جندي")
    span = make_span(version, quote)
    values = {"measure": "target", "qualifier": "less_than", "lower": None, "upper": 499, **changes}
    claim = make_claim(state="draft", version=version, spans=[span], **values)

    found = waiting(version, [(claim, [(span.start, span.end)])])

    assert (one.fingerprint not in {each.fingerprint for each in found.suggested}) is is_left_out
    assert (waiting_one(version, one.fingerprint) is None) is is_left_out


def test_links_of_the_extractor_are_known_at_either_end():
    version = make_newsroom()
    start, end = one_of(version, "نحو 2000"), one_of(version, "أقل من 500 جندي")

    link = (LinkType.TRAJECTORY, start.fingerprint, end.fingerprint)
    assert [one.joined for one in (start, end)] == [[link], [link]]
    assert one_of(version, "حوالي 500 جندي").joined == []


def test_text_is_read_once_for_a_state_of_the_names():
    version = make_newsroom()
    first = suggesting.suggestions(version)

    assert suggesting.suggestions(version) is first
    make_source(kind="unnamed", article=version.article, name_ar="شهود")
    assert suggesting.suggestions(version) is first
    Place.objects.filter(slug="syria").update(name_en="Syrian Arab Republic")
    assert suggesting.suggestions(version) is not first


def test_another_date_of_the_article_is_another_reading():
    version = make_newsroom("غادر 500 جندي سوريا الشهر الماضي.\n")
    before = waiting(version).suggested[0].values["true_edtf"]

    services.date_article_anew(by=make_user(), article=version.article, published="2025-03")

    assert (before, waiting(version).suggested[0].values["true_edtf"]) == ("2025-08", "2025-02")


def test_of_a_very_long_text_only_the_beginning_is_read(monkeypatch):
    version = make_newsroom(TEXT * 2)
    monkeypatch.setattr(suggesting, "MOST", len(TEXT) + 20)

    found = waiting(version)

    assert (found.is_cut, len(found.suggested)) == (True, len(ALL))


def test_two_equal_texts_behind_each_other_wait_apart():
    version = make_newsroom(TEXT * 2)

    assert len({one.fingerprint for one in waiting(version).suggested}) == 2 * len(ALL)


def test_bridge_takes_the_same_queries_whatever_the_number_of_suggestions():
    short = make_newsroom()
    long = make_version(article=short.article, text=TEXT * 3)

    def queries_of(version):
        waiting(version)
        with CaptureQueriesContext(connection) as queries:
            waiting(version)
        return len(queries)

    assert queries_of(short) == queries_of(long)

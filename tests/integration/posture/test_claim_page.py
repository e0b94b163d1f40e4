"""The page of one claim: its words in their sentence, what stands beside it, its links and its history."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from posture import services
from posture.core.types import LinkType
from posture.models import Claim, Evidence
from posture.readings import rebuild
from posture.record.history import public_history
from posture.record.passages import words_of
from posture.record.rivals import SideBySide
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_phase,
    make_place,
    make_source,
    make_span,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

TEXT = """أعلنت الوزارة موقفها. قالت مصادر إن نحو 500 جندي غادروا، وأُغلقت ثلاث قواعد هناك. ثم مضت أيام طويلة.
وهذا كلام آخر لا علاقة له بالأمر."""
LEFT, CLOSED, LATER, ASIDE = "نحو 500 جندي", "ثلاث قواعد", "أيام طويلة", "كلام آخر"
SENTENCE = "قالت مصادر إن نحو 500 جندي غادروا، وأُغلقت ثلاث قواعد هناك."


@pytest.fixture
def version():
    outlet = make_outlet(slug="nabd", name_en="Nabd")
    return make_version(article=make_article(slug="one", title="عنوان", outlet=outlet), text=TEXT)


@pytest.fixture
def syria():
    return make_place(slug="syria", name_en="Syria", kind="country")


@pytest.fixture
def force():
    return make_force(slug="us-forces", name_en="US forces")


@pytest.fixture
def claim(version, syria, force):
    """About 500 personnel in Syria, in October 2025, with a claim on words of the same and of the next sentence."""
    make_claim(spans=[make_span(version, CLOSED)], kind="status", status="closed", place=syria, group_size=3)
    make_claim(spans=[make_span(version, LATER)], kind="status", status="active")
    return make_claim(spans=[make_span(version, LEFT)], qualifier="about", place=syria, force=force)


def of(claim):
    return reverse("claim", args=[claim.public_id])


def page_of(client, claim):
    response = client.get(of(claim))
    assert response.status_code == 200
    return response.content.decode()


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def beside(claim):
    rebuild({place.slug for place in (claim.place, claim.origin) if place})
    side = SideBySide(Claim.objects.with_names().get(pk=claim.pk))
    return [(str(each.label), each.claim.pk, each.is_rival) for each in side.beside]


def alike(claim):
    side = SideBySide(Claim.objects.with_names().get(pk=claim.pk))
    return [(each.claim.pk, [str(word) for word in each.differences]) for each in side.alike]


# The words


def test_words_stand_in_their_sentence(client, claim):
    page = page_of(client, claim)

    [shown] = re.findall(r'<p class="ctx">(.*?)</p>', page)
    assert re.sub(r"<[^>]+>", "", shown) == SENTENCE
    assert re.findall(r'<mark class="words">(.*?)</mark>', shown) == [LEFT]
    start = TEXT.index(LEFT)
    assert f"{start}–{start + len(LEFT)}" in page


def test_words_of_another_claim_lead_to_it(client, claim):
    [sibling] = words_of(claim).siblings.values()

    page = page_of(client, claim)

    assert re.findall(r'<a class="sib" href="([^"]*)">([^<]*)</a>', page) == [(of(sibling), CLOSED)]
    assert "Dotted: other claims." in page
    assert "same passage" in page


def test_translation_says_who_translated(client, claim):
    Evidence.objects.filter(claim=claim).update(translation="some 500 soldiers", translated_by="Reem")
    by_person = page_of(client, claim)
    Evidence.objects.filter(claim=claim).update(by_machine=True)
    by_machine = page_of(client, claim)

    assert '<p lang="en" dir="auto">“some 500 soldiers”</p>' in by_person
    assert "Translated by Reem" in by_person
    assert "Translated by machine: Reem" in by_machine


def test_hostile_words_are_escaped(client):
    span = make_span(make_version(text='a <script>alert("x")</script> \u202e b'), "<script>alert")

    page = page_of(client, make_claim(spans=[span], note="<img src=x>"))

    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)
    assert '<mark class="words">&lt;script&gt;alert</mark>' in page


# Review and nature


def test_review_is_said(client, claim):
    plain = text_of(page_of(client, claim))
    Claim.objects.filter(pk=claim.pk).update(self_reviewed=True)
    alone = text_of(page_of(client, claim))

    assert "accepted by a second person" in plain
    assert "self-reviewed: accepted by the person who wrote it" in alone
    assert "accepted by a second person" not in alone


def test_discounted_claim_says_why_in_a_banner(client):
    page = page_of(client, make_claim(state="discounted"))

    banner = re.search(r'<p class="banner discounted" role="note">(.*?)</p>', page)[1]
    assert text_of(banner).strip() == "Discounted: this claim is in no reading. Retold from another outlet."


@pytest.mark.parametrize(
    ("nature", "banner"),
    [("real", ""), ("demonstration", "rewritten for demonstration"), ("synthetic", "This text is synthetic")],
)
def test_text_that_nobody_published_wears_a_banner(client, nature, banner):
    version = make_version(article=make_article(nature=nature))

    banners = re.findall(r'<p class="banner" role="note">(.*?)</p>', page_of(client, make_claim(version=version)))

    assert [banner in each for each in banners] == ([True] if banner else [])


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_undecided_claim_is_not_there_for_anyone(client, version, state):
    draft = make_claim(spans=[make_span(version, LEFT)], state=state)
    missing = client.get(reverse("claim", args=["zzzzzzzzzz"]))
    visitor = client.get(of(draft))
    client.force_login(make_user(is_staff=True, is_superuser=True))

    assert (visitor.status_code, client.get(of(draft)).status_code) == (404, 404)
    assert visitor.content.decode().replace(draft.public_id, "zzzzzzzzzz") == missing.content.decode()


# Side by side


def test_rival_is_what_a_reading_keeps_and_cannot_be_so_too(claim, syria, force):
    rival = make_claim(place=syria, force=force, lower=900, upper=900)
    near = make_claim(place=syria, force=force, qualifier="about", lower=510, upper=510)
    make_claim(place=syria, force=force, lower=2000, upper=2000, state="discounted")
    make_claim(place=syria, force=force, lower=2000, upper=2000, measure="target")
    make_claim(place=make_place(), force=force, lower=2000, upper=2000)

    assert beside(claim) == [("Rival", rival.pk, True)]
    assert sorted(beside(rival)) == sorted(("Rival", each.pk, True) for each in (claim, near))


def test_what_its_own_source_has_replaced_is_no_rival(claim, syria, force):
    source = make_source()
    old = date(2025, 9, 1)
    make_claim(place=syria, force=force, lower=900, upper=900, source=source, **true_on(old))
    make_claim(place=syria, force=force, source=source, **true_on(date(2025, 9, 15)))

    assert beside(claim) == []


def true_on(day):
    return {"true_edtf": day.isoformat(), "true_earliest": day, "true_latest": day}


def test_other_bases_are_counted_differently(claim, syria, force):
    Claim.objects.filter(pk=claim.pk).update(basis="core")
    other = make_claim(place=syria, force=force, lower=900, upper=900, basis="all")

    assert beside(claim) == [("Counted differently", other.pk, False)]


def test_part_that_is_more_than_the_whole_is_a_rival(claim, syria, force):
    part = make_claim(place=make_place(parent=syria), force=force, lower=900, upper=900)
    make_claim(place=make_place(parent=syria), force=force, lower=100, upper=100)

    assert beside(claim) == [("Rival", part.pk, True)]


def test_contested_status_has_its_rival(syria):
    make_force(slug="coalition")
    base = make_place(parent=syria)
    closed = make_claim(kind="status", status="closed", place=base)
    active = make_claim(kind="status", status="active", place=base)

    assert beside(closed) == [("Rival", active.pk, True)]
    assert beside(active) == [("Rival", closed.pk, True)]


def test_denial_stands_against_what_it_denies(force):
    moved = make_claim(kind="movement", origin=make_place(), force=force)
    denial = make_claim(kind="movement", origin=moved.origin, force=force, modality="denied")

    assert beside(moved) == [("Denies it", denial.pk, True)]
    assert beside(denial) == [("What it denies", moved.pk, True)]


def test_milestones_of_other_days_are_rivals():
    phase = make_phase()
    first = make_claim(kind="milestone", phase=phase, **true_on(date(2025, 9, 1)))
    second = make_claim(kind="milestone", phase=phase, **true_on(date(2025, 10, 1)))

    assert beside(first) == [("Rival", second.pk, True)]


def test_linked_claims_stand_beside_with_the_link(client, claim):
    editor = make_user()
    ends = {type_: make_claim() for type_ in (LinkType.CONTRADICTS, LinkType.TRAJECTORY, LinkType.PART_OF)}
    for type_, end in ends.items():
        services.link(by=editor, start=end, end=claim, type=type_, note=f"note {type_}")

    assert beside(claim) == [
        ("contradicts", ends[LinkType.CONTRADICTS].pk, True),
        ("comes from", ends[LinkType.TRAJECTORY].pk, False),
    ]
    page = text_of(page_of(client, claim))
    assert [word in page for word in ("takes in", "note part_of", "note contradicts", "Linked · contradicts")] == [
        True
    ] * 4


def test_repetition_is_no_rival(claim, syria, force):
    again = make_claim(place=syria, force=force, lower=900, upper=900)
    services.link(by=make_user(), start=again, end=claim, type=LinkType.REPEATS)

    assert beside(claim) == [("repeated by", again.pk, False)]


def test_same_number_of_another_matter_is_kept_apart(client, claim, force):
    erbil = make_place(name_en="Erbil")
    target = make_claim(place=erbil, force=force, measure="target", qualifier="less_than", upper=499)
    left = make_claim(
        kind="movement", origin=erbil, force=force, unit="personnel", qualifier="about", lower=500, upper=500
    )
    make_claim(place=erbil, force=force, lower=501, upper=501)
    make_claim(place=erbil, force=force, unit="bases")

    assert sorted(alike(claim)) == [
        (target.pk, ["another place", "another measure"]),
        (left.pk, ["another kind of claim", "another place"]),
    ]
    page = text_of(page_of(client, claim))
    assert "Not the same 500" in page
    assert "kept apart" in page


def test_same_number_of_the_same_matter_is_nothing_else(claim, syria, force):
    make_claim(place=syria, force=force)

    assert alike(claim) == []


def test_same_number_of_a_place_within_says_so(claim, syria):
    part = make_claim(place=make_place(parent=syria))

    assert alike(claim) == [(part.pk, ["a wider or narrower place"])]


def test_rivals_beyond_so_many_are_counted(client, monkeypatch, claim, syria, force):
    monkeypatch.setattr("posture.record.rivals.MOST", 1)
    for number in (900, 1000, 1100):
        make_claim(place=syria, force=force, lower=number, upper=number)
    rebuild({"syria"})

    page = page_of(client, claim)

    assert "2 more stand against it" in page
    assert f"{reverse('claims')}?kind=strength&amp;place=syria" in page


# Nothing of a draft


def test_draft_leaves_nothing_on_the_page(client, claim, version, syria, force):
    """A draft on words of the same sentence, a draft rival, a draft with the same number, and links to drafts."""
    before = page_of(client, claim)
    secret = make_source(name_en="draft-secret")
    drafts = [
        make_claim(spans=[make_span(version, "مصادر")], state="draft", source=secret),
        make_claim(spans=[make_span(version, LEFT)], state="submitted", source=secret),
        make_claim(place=syria, force=force, lower=900, upper=900, state="draft", source=secret),
        make_claim(place=make_place(name_en="draft-place"), state="submitted", source=secret),
    ]
    for draft in drafts:
        services.link(by=make_user(), start=claim, end=draft, type=LinkType.CONTRADICTS, note="draft-note")
    services.propose_revision(
        by=make_user(), claim=claim, row_version=claim.row_version, reason="draft-reason", note="draft-text"
    )

    assert page_of(client, claim) == before


def test_history_begins_with_the_decision(claim, version):
    """What a draft said before it was accepted is nobody's business."""
    editor, reviewer = make_user(), make_user()
    draft = services.create_claim(
        by=editor,
        version=version,
        spans=[make_span(version, LATER)],
        kind="stance",
        stance="stay",
        place=claim.place,
        force=claim.force,
        source=claim.source,
        note="draft-note",
    )
    services.edit_claim(by=editor, claim=draft, row_version=draft.row_version, note="for readers")
    services.submit(by=editor, claim=draft)
    services.accept(by=reviewer, claim=draft)

    [entry] = public_history(draft)

    assert (str(entry.text), entry.reason, entry.changes) == ("accepted by a reviewer", "", ())


def test_history_tells_changes_and_decisions_without_names(client, syria, force):
    editor, reviewer = make_user(username="editor-name"), make_user(username="reviewer-name")
    erbil, anbar = make_place(name_en="Erbil"), make_place(name_en="Anbar")
    moved = make_claim(kind="movement", origin=syria, destinations=[erbil], force=force, created_by=editor)
    revision = services.propose_revision(
        by=editor,
        claim=moved,
        row_version=moved.row_version,
        reason="Read again.",
        destinations=[anbar],
        origin=erbil,
        modality="planned",
    )
    services.decide_revision(by=reviewer, revision=revision, accept=True)
    services.discount(by=reviewer, claim=moved, reason="Retold.")
    services.accept(by=reviewer, claim=moved)

    told = [
        (str(entry.text), entry.reason, [(str(c.label), c.before, c.after) for c in entry.changes])
        for entry in public_history(moved)
    ]
    assert told == [
        ("accepted by a reviewer", "", []),
        ("discounted by a reviewer", "Retold.", []),
        (
            "changed, and accepted by a second person",
            "Read again.",
            [("modality", "reported", "planned"), ("from", "Syria", "Erbil"), ("to", "Erbil", "Anbar")],
        ),
        ("accepted by a reviewer", "", []),
    ]
    page = page_of(client, moved)
    assert [name for name in ("editor-name", "reviewer-name", "example.org") if name in page] == []


def test_refused_revision_leaves_no_trace(claim):
    revision = services.propose_revision(
        by=make_user(), claim=claim, row_version=claim.row_version, reason="No.", note="other"
    )
    services.decide_revision(by=make_user(), revision=revision, accept=False)

    assert [str(entry.text) for entry in public_history(claim)] == ["accepted by a reviewer"]


# What it costs


def test_page_takes_as_many_queries_for_3_of_everything(client, version, syria, force):
    def add():
        other = make_claim(place=syria, force=force, lower=900, upper=900)
        make_claim(place=make_place(), force=force)
        make_claim(spans=[make_span(version, CLOSED)], kind="movement", destinations=[make_place()])
        services.link(by=editor, start=claim, end=make_claim(), type=LinkType.CONTRADICTS)
        services.discount(by=editor, claim=claim, reason="No.")
        services.accept(by=editor, claim=claim)
        return other

    def queries():
        with CaptureQueriesContext(connection) as found:
            page_of(client, claim)
        return len(found)

    editor = make_user()
    claim = make_claim(spans=[make_span(version, LEFT)], place=syria, force=force)
    add()
    queries()
    one = queries()
    add()
    add()

    assert queries() == one
    assert one <= 40


def test_page_speaks_arabic(client, claim):
    page = client.get(f"/ar{of(claim)}").content.decode()

    assert '<html lang="ar" dir="rtl"' in page
    assert '<blockquote class="sheet ev" lang="ar" dir="rtl">' in page

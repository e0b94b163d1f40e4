"""The index of search is in step with the claims, whoever changes them and however."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from articles.models import Article, Span, Version
from posture import demo
from posture.models import Claim, SearchEntry
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_place,
    make_source,
    make_span,
    make_version,
)

pytestmark = pytest.mark.django_db

COLUMNS = "claim_id, public_id, newest, known_on, words, day, milestone"
DIFFERENCE = f"""
(SELECT {COLUMNS} FROM posture_searchentry EXCEPT SELECT {COLUMNS} FROM posture_searchentry_due)
UNION ALL (SELECT {COLUMNS} FROM posture_searchentry_due EXCEPT SELECT {COLUMNS} FROM posture_searchentry)
"""


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else None


def assert_in_step():
    assert asked(DIFFERENCE) == []
    assert SearchEntry.objects.count() == Claim.objects.count()


def entries():
    return asked(f"SELECT {COLUMNS} FROM posture_searchentry ORDER BY claim_id")


@pytest.fixture
def claims():
    version = make_version(article=make_article(title="Old title"))
    spans = [make_span(version), make_span(version, "القاعدة")]
    said = make_claim(spans=spans[:1], state="draft")
    moved = make_claim(kind="movement", version=version, destinations=[make_place()], spans=spans[1:])
    return said, moved


#: What changes an entry, by what is done; ``{said}``, ``{moved}`` and the rest are keys.
CHANGES = {
    "another word": "UPDATE posture_evidence SET span_id = {other_span} WHERE claim_id = {said}",
    "one word more": "INSERT INTO posture_evidence (claim_id, span_id, translation, translated_by, by_machine)"
    " VALUES ({said}, {other_span}, 'the base', 'me', false)",
    "a translation": "UPDATE posture_evidence SET translation = 'base', translated_by = 'me' WHERE claim_id = {said}",
    "a longer quote": 'UPDATE articles_span SET "end" = "end" + 3, quote = substring(v.text FROM start + 1 FOR '
    '"end" + 3 - start), suffix = substring(v.text FROM "end" + 4 FOR 32) FROM articles_version v '
    "WHERE v.id = version_id AND articles_span.id = {span}",
    "a title": "UPDATE articles_article SET title = 'Newer'",
    "an outlet": "UPDATE articles_article SET outlet_id = {outlet}",
    "when it was published": "UPDATE articles_article SET published_latest = '2025-10-05'",
    "when it was known": "UPDATE articles_version SET known_on = '2025-10-06'",
    "a source": "UPDATE posture_claim SET source_id = {source} WHERE id = {said}",
    "a relay": "UPDATE posture_claim SET relayed_through_id = {source} WHERE id = {said}",
    "a place": "UPDATE posture_claim SET place_id = {place} WHERE id = {said}",
    "a force": "UPDATE posture_claim SET force_id = {force} WHERE id = {moved}",
    "an origin": "UPDATE posture_claim SET origin_id = {place} WHERE id = {moved}",
    "a destination more": "INSERT INTO posture_destination (claim_id, place_id) VALUES ({moved}, {place})",
    "another destination": "UPDATE posture_destination SET place_id = {place}",
    "a day": "UPDATE posture_claim SET true_edtf = '2025-09', true_earliest = '2025-09-01', true_latest = '2025-09-30'",
    "a denial": "UPDATE posture_claim SET modality = 'denied', said_edtf = '2025-09-02', said_earliest = '2025-09-02',"
    " said_latest = '2025-09-02' WHERE id = {said}",
    "the day it was said": "UPDATE posture_claim SET said_edtf = '2025-09', said_earliest = '2025-09-01',"
    " said_latest = '2025-09-30'",
}  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_entry_follows_raw_sql(claims, statement):
    said, moved = claims
    before = entries()
    keys = {"said": said.pk, "moved": moved.pk, "place": make_place().pk, "source": make_source().pk}
    keys |= {
        "force": make_force().pk,
        "outlet": make_outlet().pk,
        "span": said.spans.get().pk,
        "other_span": moved.spans.get().pk,
    }
    asked(statement.format(**keys))
    assert entries() != before
    assert_in_step()


def test_entry_goes_with_its_claim(claims):
    said, _moved = claims
    for table, column in (("evidence", "claim_id"), ("claim", "id")):
        asked(f"DELETE FROM posture_{table} WHERE {column} = %s", said.pk)
    assert_in_step()


def test_entry_goes_with_a_claim_that_is_deleted_as_a_model(claims):
    claims[0].delete()
    assert_in_step()


def test_entry_follows_changes_of_many_rows_at_once(claims):
    Article.objects.update(title="الجديد")
    Version.objects.update(known_on="2025-12-01")
    Claim.objects.update(relayed_through=make_source())
    assert_in_step()


def test_what_no_entry_holds_leaves_it_alone(claims):
    before = asked("SELECT xmin, ctid FROM posture_searchentry ORDER BY claim_id")
    Claim.objects.update(note="a note", row_version=7)
    Article.objects.update(note="another")
    Span.objects.update(prefix=F("prefix"))
    assert asked("SELECT xmin, ctid FROM posture_searchentry ORDER BY claim_id") == before


def test_demonstration_and_generated_set_are_in_step(capsys):
    call_command("generate", claims=300, places=20)
    capsys.readouterr()
    assert_in_step()


def test_demonstration_is_in_step():
    demo.load()
    assert_in_step()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_change_one_claim_at_once_are_both_in_its_entry():
    """The second waits for the first, and what it had read of the entry before is not what it writes."""
    claim = make_claim()
    place, is_held, may_go = make_place(), threading.Event(), threading.Event()

    def retitle():
        try:
            with transaction.atomic():
                Article.objects.update(title="Newer")
                is_held.set()
                may_go.wait(10)
        finally:
            connection.close()

    def move():
        try:
            Claim.objects.filter(pk=claim.pk).update(place=place)
        finally:
            connection.close()

    first, second = threading.Thread(target=retitle), threading.Thread(target=move)
    first.start()
    assert is_held.wait(10)
    second.start()
    while not asked("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"):
        time.sleep(0.02)
    may_go.set()
    first.join(10)
    second.join(10)
    assert_in_step()

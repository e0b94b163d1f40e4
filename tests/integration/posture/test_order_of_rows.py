"""No answer hangs on where rows lie or on which way a query takes: equals have an order of their own everywhere."""

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article
from posture.models import Claim
from tests import rows
from tests.integration.access.public import API, LISTS, QUERIES, capture, questions
from tests.integration.access.world import people, world

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

#: A row written anew lies behind the others: one by one from the last to the first, each table is turned about.
TURN = """
    DO $$
    DECLARE "table" regclass; "column" name; place tid;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR "table", "column" IN
            SELECT attrelid::regclass, min(attname::text) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE c.relkind = 'r' AND c.relname ~ '^(articles|posture)_'
                AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
            GROUP BY attrelid
        LOOP
            FOR place IN EXECUTE format('SELECT ctid FROM %s ORDER BY ctid DESC', "table") LOOP
                EXECUTE format('UPDATE %s SET %2$I = %2$I WHERE ctid = $1', "table", "column") USING place;
            END LOOP;
        END LOOP;
    END $$
"""
OTHER_WAYS = ("enable_mergejoin", "enable_indexscan", "enable_bitmapscan")


@pytest.fixture
def loaded():
    rows.load_demonstration()
    world("accepted", people()["author"])


def answers(asked):
    found = capture(Client(), asked)
    return {question: (status, body) for question, (status, _, _, body) in found.items()}


def turn_about():
    """Every table in another order, and the joins done in another way."""
    with connection.cursor() as cursor:
        cursor.execute(TURN)
        cursor.execute(";".join(f"SET {name} = off" for name in OTHER_WAYS))


@pytest.fixture
def planned():
    yield
    with connection.cursor() as cursor:
        cursor.execute(";".join(f"SET {name} = DEFAULT" for name in OTHER_WAYS))


def differing(asked):
    before = answers(asked)
    turn_about()
    after = answers(asked)
    return [question for question in asked if after[question] != before[question]]


def test_pages_and_files_do_not_hang_on_where_rows_lie(loaded, planned):
    details = [f"/claims/{claim.public_id}/" for claim in Claim.objects.accepted().filter(kind="movement")]
    details += [f"/ar/articles/{article.slug}/" for article in Article.objects.all()[:3]]
    filtered = [f"/?{query}" for query in QUERIES[3:5]]

    assert differing([(address, "") for address in (*LISTS, *API[2:4], "/phases.csv", *details, *filtered)]) == []


@pytest.mark.full
def test_nothing_anyone_can_ask_for_hangs_on_where_rows_lie(loaded, planned):
    assert differing(questions()) == []

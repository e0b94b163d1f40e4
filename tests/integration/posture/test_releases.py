"""Frozen releases: what stands in them, that nothing changes them, and what changed between two."""

import hashlib
import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from posture import services
from posture.models import Claim
from posture.models.release import PART, Release, ReleaseChanges, ReleasePart, Stored
from posture.reports.differences import Difference, Value, differences
from posture.reports.exports import one_state
from posture.reports.releasing import publish
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

AT = datetime(2025, 11, 1, 12, tzinfo=UTC)
#: Files of a release in their order, whose rows begin with the id of a claim.
WITH_CLAIMS = ("claims", "claim-quotes")


@pytest.fixture
def editor():
    return make_user("editor")


def made(editor, at=AT, **changes):
    return publish(by=editor, at=at, site="https://example.org/", **changes)


def content(client, release):
    answer = client.get(f"/releases/{release.slug}.zip")
    return b"".join(answer.streaming_content)


def test_release_holds_the_accepted_claims_in_the_order_of_their_ids(client, editor):
    for public_id, state in (("b000000000", "accepted"), ("a000000000", "accepted"), ("c000000000", "discounted")):
        make_claim(public_id=public_id, state=state)
    make_claim(state="draft")
    release = made(editor, notes_en="First.", notes_ar="أول.")
    package = zipfile.ZipFile(io.BytesIO(content(client, release)))
    ids = [line.split(",")[0] for line in package.read("claims.csv").decode().split("\r\n")[1:-1]]
    assert (ids, release.claims, release.slug) == (["a000000000", "b000000000"], 2, "2025-11-01")
    assert "## Notes\n\nFirst.\n" in package.read("README.md").decode()
    assert release.citation == (
        "Posture (2025): Release 2025-11-01 of the accepted claims. As known by 2025-11-01. Posture 0.1.0, "
        "2025-11-01T12:00:00Z. https://example.org/"
    )


def test_bytes_stay_whatever_becomes_of_the_claims(client, editor):
    claim = make_claim()
    release = made(editor)
    before = content(client, release)
    services.discount(by=make_user("reviewer"), claim=claim, row_version=claim.row_version, reason="Retold.")
    assert content(client, release) == before
    assert (hashlib.sha256(before).hexdigest(), len(before)) == (release.sha256, release.size)


@pytest.mark.parametrize("model", [Release, ReleasePart])
def test_nothing_changes_or_deletes_a_release(editor, model):
    made(editor)
    field = {Release: "notes_en", ReleasePart: "number"}[model]
    refused = f"Cannot update or delete rows from {model._meta.db_table}"
    for change in (lambda: model.objects.update(**{field: 7}), lambda: model.objects.all()._raw_delete("default")):
        with (
            pytest.raises(DatabaseError, match=refused),
            transaction.atomic(),
        ):
            change()
    assert Release.objects.get().notes_en == ""


@pytest.mark.parametrize("table", ["posture_release", "posture_releasepart"])
def test_nothing_empties_the_table(editor, table):
    release = made(editor)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match=f"Cannot truncate table {table}"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")
    assert hashlib.sha256(b"".join(release.blocks())).hexdigest() == release.sha256


def test_nothing_is_added_behind_the_end_of_a_package(editor):
    release = made(editor)
    refused = "posture_releasepart_nothing_follows|the package of a release ends before this part"
    with pytest.raises(IntegrityError, match=refused), transaction.atomic():
        ReleasePart.objects.create(release=release, number=1, content=b"more")
    assert sum(map(len, release.blocks())) == release.size


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_of_a_release_are_of_one_state(editor):
    """What is committed while a release is written stands in none of its files."""
    make_claim(public_id="a000000000")
    files = iter(WITH_CLAIMS)

    def meanwhile(execute, sql, *rest):
        if "datestyle" in sql and next(files, "") == "claims":
            with ThreadPoolExecutor(1) as other:
                other.submit(add_elsewhere).result()
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        release = made(editor, at=timezone.now())
    package = zipfile.ZipFile(io.BytesIO(b"".join(release.blocks())))
    ids = [set(re.findall(rb"^([ab]0{9}),", package.read(f"{name}.csv"), re.M)) for name in WITH_CLAIMS]
    assert (Claim.objects.count(), ids) == (2, [{b"a000000000"}, {b"a000000000"}])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_read_together_is_of_one_state():
    claim = make_claim()
    with one_state(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)
    assert Claim.objects.get() == claim


def add_elsewhere():
    """Within a transaction of its own."""
    make_claim(public_id="b000000000")
    connection.close()


def test_second_release_of_a_day_has_a_number(editor):
    assert [made(editor).slug for _ in range(3)] == ["2025-11-01", "2025-11-01-2", "2025-11-01-3"]


def test_file_is_read_anywhere_in(editor):
    release = made(editor)
    file = Stored(release)
    whole = b"".join(release.blocks())
    for start, number in ((0, 10), (PART - 3, 10), (release.size - 4, 10)):
        file.seek(start)
        assert file.read(number) == whole[start : start + number]


def test_answer_is_kept_for_ever_and_told_by_its_hash(client, editor):
    release = made(editor)
    answer = client.get(f"/releases/{release.slug}.zip")
    assert (answer["ETag"], answer["Content-Length"]) == (f'"{release.sha256}"', str(release.size))
    assert "immutable" in answer["Cache-Control"]
    again = client.get(f"/releases/{release.slug}.zip", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def changed(editor):
    """Two releases: between them a claim is added, one is changed and one discounted."""
    reviewer = make_user("reviewer")
    stays, goes = make_claim(public_id="a000000000", note="=old"), make_claim(public_id="b000000000")
    make_claim(public_id="d000000000")
    old = publish(by=editor)
    make_claim(public_id="c000000000")
    revision = services.propose_revision(
        by=editor, claim=stays, row_version=stays.row_version, reason="Misread.", note="=new"
    )
    services.decide_revision(by=reviewer, revision=revision, accept=True)
    services.discount(by=reviewer, claim=goes, row_version=goes.row_version, reason="Retold.")
    return old, publish(by=editor)


def test_differences_are_added_changed_and_discounted(client, editor):
    old, new = changed(editor)
    assert list(differences(old, new)) == [
        Difference("a000000000", "changed", (Value("note", "=old", "=new"),), "Misread."),
        Difference("b000000000", "discounted", (), "Retold."),
        Difference("c000000000", "added"),
    ]
    answer = client.get(f"/releases/{new.slug}/since/{old.slug}.csv")
    assert b"".join(answer.streaming_content).decode() == (
        "claim,change,column,old,new,reason,address\r\n"
        "a000000000,changed,note,'=old,'=new,Misread.,/claims/a000000000/\r\n"
        "b000000000,discounted,,,,Retold.,/claims/b000000000/\r\n"
        "c000000000,added,,,,,/claims/c000000000/\r\n"
    )


@pytest.mark.parametrize("language", ["", "/ar"])
def test_pages_show_releases_and_what_changed(client, editor, language):
    old, new = changed(editor)
    page = client.get(f"{language}/releases/{new.slug}/since/{old.slug}/").text
    assert re.findall(r'href="[^"]*/claims/(\w+)/"', page) == ["a000000000", "b000000000", "c000000000"]
    assert client.get(f"{language}/releases/{old.slug}/since/{new.slug}/").status_code == 404
    listed = client.get(f"{language}/releases/").text
    assert re.findall(r'<bdi dir="ltr">([\d-]+)</bdi>', listed) == [new.slug, old.slug]
    assert new.sha256 in client.get(f"{language}/releases/{new.slug}/").text


def test_changes_since_the_release_before_are_stored_with_it(client, editor, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("posture.reports.differences.TOGETHER", 2)
    old, new = changed(editor)
    stored = ReleaseChanges.objects.get()
    assert (stored.old, stored.new, stored.counts) == (old, new, {"changed": 1, "discounted": 1, "added": 1})
    address = f"/releases/{new.slug}/since/{old.slug}/"
    with django_assert_num_queries(3):
        first = client.get(address).text
    pages = [first, client.get(f"{address}?page=2").text, client.get(f"{address}?page=9").text]
    ids = [["a000000000", "b000000000"], ["c000000000"], ["c000000000"]]
    assert [re.findall(r'href="/claims/(\w+)/"', page) for page in pages] == ids
    assert f'href="{address}?page=2"' in first
    assert client.get(f"{address}?place=erbil").status_code == 400


def test_changes_since_any_other_release_are_found_once(editor, django_assert_num_queries):
    old, new = changed(editor)
    make_claim(public_id="e000000000")
    newest = made(editor, at=timezone.now())
    whole = [*differences(old, new), Difference("e000000000", "added")]
    assert list(differences(old, newest)) == whole
    with django_assert_num_queries(1):
        assert list(differences(old, newest)) == whole


def test_editor_publishes_and_reviewer_may_not(client, editor):
    make_claim()
    client.force_login(editor)
    answer = client.post("/admin/releases/publish/", {"notes_en": "First.", "notes_ar": ""})
    release = Release.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/releases/{release.slug}/")
    assert (release.notes_en, release.published_by, release.claims) == ("First.", editor, Claim.objects.count())
    client.force_login(make_user("reviewer"))
    assert client.post("/admin/releases/publish/", {}).status_code == 403

"""What an archive carries away comes back the same; what is damaged, newer or against the rules changes nothing."""

import hashlib
import io
import json
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from posture import services, synthetic
from posture.archive.kinds import RECORD, kinds
from posture.archive.reading import ArchiveError
from posture.archive.taking import take_in
from posture.archive.writing import FORMAT, archive
from posture.models import Attempt, Claim, Course, Deed, Intake, Place, Reach, SavedView, SearchEntry, Step, Telling
from posture.models.release import ReleaseChanges
from posture.reports.releasing import publish
from tests import rows
from tests.factories import make_outlet, make_place, make_user
from tests.integration.access.hidden import hide
from tests.integration.access.public import answer_to
from tests.integration.access.world import people, world

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

AT = datetime(2025, 10, 31, 8, 0, 6, tzinfo=UTC)
#: Derived, or of one person or one moment: docs/archive.md says why.
LEFT_OUT = {Attempt, Course, Deed, Intake, Reach, ReleaseChanges, SavedView, SearchEntry, Step, Telling}
FILES = ("/claims.csv?state=all", "/map/places.json", "/changes/atom/")
PAGES = (
    "/?on=2025-10-01&known=2025-10-31",
    "/ar/timeline/",
    "/why/?place=syria&on=2025-10-01",
    "/phases/",
    "/changes/",
    "/claims/?q=500",
)


@dataclass(frozen=True)
class Archived:
    """An archive of a system with everything in it, and what that system held and answered."""

    path: Path
    content: dict[str, list[str]]
    answers: dict[str, object]
    accounts: list[tuple]


@pytest.fixture(scope="module")
def archived(django_db_setup, django_db_blocker, tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "a.zip"
    with django_db_blocker.unblock(), override("en"):
        rows.empty()
        rows.load_demonstration()
        _work()
        path.write_bytes(b"".join(archive(AT)))
        yield Archived(path, content(), answers(), accounts())
        rows.empty()


@pytest.fixture
def empty(archived):
    """The archive, and a system just migrated."""
    rows.empty()
    return archived


def _work():
    """What editors and reviewers do to the demonstration: drafts, corrections, proposals, links, deletions."""
    hide()
    users = people()
    for state in ("draft", "discounted"):
        world(state, users["author"])
    claim = Claim.objects.accepted().filter(kind="movement").earliest("pk")
    values = {"note": "misread", "destinations": [make_place(slug="elsewhere")]}
    claim.revisions.filter(is_accepted=None).delete()
    change = services.propose_revision(
        by=users["author"], claim=claim, row_version=claim.row_version, reason="misread", **values
    )
    services.decide_revision(by=users["reviewer"], revision=change, accept=True)
    services.delete_draft(by=users["author"], claim=Claim.objects.filter(state="draft").latest("pk"))
    publish(by=users["author"], at=AT, site="https://posture.example/")
    User.objects.filter(username="author").update(password="a secret hash", email="author@posture.example")


def content():
    """Every row of what an archive holds or brings about, but the accounts."""
    tables = [kind.model._meta.db_table for kind in kinds() if kind.model is not User]
    found, derived = {}, ["posture_step", "posture_course", "posture_reach", "posture_telling"]
    with connection.cursor() as cursor:
        for table in [*tables, "posture_searchentry", *derived]:
            number = " - 'id'" if table in derived else ""
            cursor.execute(f"SELECT (to_jsonb(t){number})::text FROM {table} t ORDER BY 1")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def answers():
    claims = [f"/claims/{claim.public_id}/" for claim in Claim.objects.public().filter(row_version__gt=3)]
    return {address: answer_to(Client(), address) for address in [*FILES, *PAGES, *claims]}


def accounts():
    columns = ("pk", "username", "first_name", "is_staff", "date_joined", "groups__name")
    return list(User.objects.values_list(*columns).order_by("pk", "groups__name"))


def rewritten(path, change):
    """The archive with changed parts: ``change`` is given them as lists of rows by name, and the list."""
    with ZipFile(path) as zip:
        listed = json.loads(zip.read("datapackage.json"))
        parts = {each["name"]: _rows(zip.read(each["path"])) for each in listed["resources"]}
    change(parts, listed)
    changed = path.with_name("changed.zip")
    with ZipFile(changed, "w") as zip:
        for each in listed["resources"]:
            lines = b"".join(json.dumps(row).encode() + b"\n" for row in parts[each["name"]])
            each |= {"rows": len(parts[each["name"]]), "hash": f"sha256:{hashlib.sha256(lines).hexdigest()}"}
            zip.writestr(each["path"], lines)
        zip.writestr("datapackage.json", json.dumps(listed))
    return changed


def _read(archive, name):
    with ZipFile(io.BytesIO(archive)) as zip:
        return zip.read(name)


def _rows(lines):
    return [json.loads(line) for line in lines.splitlines()]


def test_system_that_took_it_in_equals_the_old_one(empty):
    taken = take_in(empty.path)

    after = content()
    assert {table: after[table] for table in after if after[table] != empty.content[table]} == {}
    assert accounts() == empty.accounts
    assert taken["claims"] == len(empty.content["posture_claim"])
    new = answers()
    assert [address for address in empty.answers if new.get(address) != empty.answers[address]] == []
    assert b"".join(archive(AT)) == empty.path.read_bytes()


def test_accounts_let_nobody_in(empty):
    take_in(empty.path)

    may = User.objects.values_list("is_active", "is_superuser", "email").distinct()
    assert list(may) == [(False, False, "")]
    assert [user.username for user in User.objects.all() if user.has_usable_password()] == []
    with ZipFile(empty.path) as zip:
        told = b"".join(map(zip.read, zip.namelist()))
    assert (b"a secret hash" in told, b"author@posture.example" in told, b"View " in told) == (False, False, False)


def test_every_kind_of_row_is_in_it_or_left_out_on_purpose():
    own = {
        model
        for label in ("articles", "posture")
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    }
    assert own == {*RECORD.values()} - {User} | LEFT_OUT


def test_it_is_of_one_moment():
    rows.load_demonstration()
    going = archive(AT)
    first = next(going)

    with closing(connection.copy()) as another, another.cursor() as cursor:
        cursor.execute("UPDATE articles_outlet SET note = 'later'")
    before, after = first + b"".join(going), b"".join(archive(AT))

    parts = ("outlets.jsonl", "history/outlets.jsonl")
    assert [b"later" in _read(before, part) for part in parts] == [False, False]
    assert [b"later" in _read(after, part) for part in parts] == [True, True]


@pytest.mark.parametrize("fill, what", [(make_outlet, "outlets"), (make_user, "accounts")])
def test_system_with_rows_is_refused(empty, fill, what):
    fill()
    before = content()

    with pytest.raises(ArchiveError, match=f"^the system is not empty, it has {what}: "):
        take_in(empty.path)

    assert content() == before


def _cut_off(path):
    cut = path.with_name("cut.zip")
    cut.write_bytes(path.read_bytes()[:-1000])
    return cut


def _altered(path):
    """One digit of a claim in the place of another, by somebody who knows nothing of the list."""
    altered = path.with_name("altered.zip")
    with ZipFile(path) as old, ZipFile(altered, "w") as new:
        for name in old.namelist():
            there = old.read(name)
            new.writestr(name, there.replace(b'"lower":900', b'"lower":901') if name == "claims.jsonl" else there)
    return altered


def _flipped(path):
    """One bit within a part."""
    with ZipFile(path) as zip:
        start = zip.getinfo("claims.jsonl").header_offset
    flipped, there = path.with_name("flipped.zip"), bytearray(path.read_bytes())
    there[start + 500] ^= 1
    flipped.write_bytes(there)
    return flipped


def _foreign(path):
    foreign = path.with_name("foreign.zip")
    with ZipFile(foreign, "w") as zip:
        zip.writestr("claims.csv", "id")
    return foreign


def _text(path):
    text = path.with_name("text.zip")
    text.write_text("not a zip")
    return text


def _says(**changes):
    return lambda path: rewritten(path, lambda parts, listed: listed.update(changes))


def _newer_column(path):
    def change(parts, listed):
        for row in parts["links"]:
            row["weight"] = 1
        fields = next(each for each in listed["resources"] if each["name"] == "links")["schema"]["fields"]
        fields.append({"name": "weight", "type": "integer"})

    return rewritten(path, change)


def _newer_kind(path):
    def change(parts, listed):
        listed["resources"][0]["name"], parts["weather"] = "weather", []

    return rewritten(path, change)


def _column_that_is_not_listed(path):
    return rewritten(path, lambda parts, listed: parts["links"][2].update(weight=1))


FAULTS = {
    "cut off": (_cut_off, r"cut.zip is damaged: File is not a zip file$"),
    "altered": (_altered, r"altered.zip is damaged: claims.jsonl is not what datapackage.json says$"),
    "one bit": (_flipped, r"flipped.zip is damaged: .+$"),
    "of another program": (_foreign, r"foreign.zip is no archive of this system: it holds no datapackage.json$"),
    "text": (_text, r"text.zip is damaged: File is not a zip file$"),
    "not there": (lambda path: path.with_name("none.zip"), r"none.zip: No such file or directory$"),
    "newer format": (_says(posture_archive=2), r"is of format 2, and this version knows up to 1$"),
    "a list of another": (_says(posture_archive=None), r"changed.zip is damaged: .+$"),
    "newer kind": (_newer_kind, r"was made by a newer version: this one knows no weather$"),
    "newer column": (_newer_column, r"was made by a newer version: this one knows no links.weight$"),
    "column not listed": (
        _column_that_is_not_listed,
        r"line 3 of links.jsonl has not the columns of .+$",
    ),
}


@pytest.mark.parametrize("damage, said", FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_read_changes_nothing(empty, damage, said):
    before, file = content(), damage(empty.path)

    with pytest.raises(CommandError, match=said) as refused:
        call_command("take_in", file, stderr=io.StringIO())

    assert str(refused.value).count("\n") == 0
    assert content() == before


def _ring(parts):
    named = {row["slug"]: row for row in parts["places"]}
    named["iraq"]["parent"] = named["erbil"]["id"]


BROKEN = {
    "quote elsewhere": (
        lambda parts: parts["spans"][3].update(quote="invented"),
        "the quote of a span",
    ),
    "claim without words": (lambda parts: parts["evidence"].clear(), "a claim rests on the words of at least one span"),
    "bounds in disorder": (lambda parts: parts["claims"][1].update(lower=9, upper=2), "quantity_in_range"),
    "link to itself": (lambda parts: parts["links"][-1].update(end=parts["links"][-1]["start"]), "claimlink_joins_two"),
    "source that is not there": (lambda parts: parts["claims"][0].update(source=99_999), "violates foreign key"),
    "text as a number": (lambda parts: parts["claims"][0].update(lower="many"), "invalid input syntax"),
    "no text at all": (lambda parts: parts["articles"][0].update(slug=None), "violates not-null"),
    "NUL": (lambda parts: parts["claims"][0].update(note="\0"), "NUL"),
    "lone surrogate": (lambda parts: parts["claims"][0].update(note="\ud800"), "surrogates not allowed"),
    "object for text": (lambda parts: parts["claims"][0].update(note={}), "cannot adapt type"),
    "places in a ring": (_ring, "“[a-z-]+” would be a part of itself"),
    "outline of nothing": (
        lambda parts: parts["places"][0]["outline"].update(coordinates=[]),
        "outline of .+ cannot",
    ),
    "history of nothing": (lambda parts: parts["history.links"][-1].update(recorded_at=None), "violates not-null"),
}


@pytest.mark.parametrize("change, said", BROKEN.values(), ids=BROKEN)
def test_what_breaks_a_rule_leaves_the_system_empty(empty, change, said):
    before, file = content(), rewritten(empty.path, lambda parts, _listed: change(parts))

    with pytest.raises(ArchiveError, match=f"nothing is changed.*{said}") as refused:
        take_in(file)

    assert "\n" not in str(refused.value)
    assert (content(), User.objects.count()) == (before, 0)


def test_archive_of_an_older_version_gets_what_a_new_row_gets(empty):
    def older(parts, listed):
        for row in parts["evidence"]:
            del row["by_machine"]
        schema = next(each for each in listed["resources"] if each["name"] == "evidence")["schema"]
        schema["fields"] = [each for each in schema["fields"] if each["name"] != "by_machine"]

    take_in(rewritten(empty.path, older))

    assert content() == empty.content


def test_what_older_versions_showed_unlisted_is_listed(empty):
    def older(parts, _listed):
        for row in parts["places"]:
            row["is_listed"] = row["is_listed"] and row["slug"] != "iraq"

    take_in(rewritten(empty.path, older))

    assert Place.objects.listed().filter(slug__in=["iraq", "ain-al-asad"]).count() == 2


def test_archive_of_every_format_goes_in():
    """``archives`` has one of each format as it was first written: rows and columns that it has are there again."""
    files = sorted(Path(__file__).with_name("archives").glob("format-*.zip"))
    assert [file.stem for file in files] == [f"format-{number}" for number in range(1, FORMAT + 1)]
    for file in files:
        rows.empty()
        take_in(file)
        now = parts_of(io.BytesIO(b"".join(archive(AT))))
        for name, before in parts_of(file).items():
            again = [{key: row[key] for key in old} for old, row in zip(before, now[name], strict=True)]
            assert (name, again) == (name, before)
        force = Claim.objects.get(lower=320).force.slug
        reading = Client().get(f"/api/v1/readings/north/?force={force}&on=2025-10-05&known=2025-10-31").json()
        assert [reading[side]["value"] for side in ("lower", "upper")] == [320, 320]


def parts_of(file):
    with ZipFile(file) as zip:
        listed = json.loads(zip.read("datapackage.json"))
        return {each["name"]: _rows(zip.read(each["path"])) for each in listed["resources"]}


def test_commands_say_what_they_did(empty, tmp_path):
    out = io.StringIO()
    call_command("take_in", empty.path, stdout=out, stderr=io.StringIO())
    first, last = out.getvalue().splitlines()
    file, claims = tmp_path / "b.zip", len(empty.content["posture_claim"])
    call_command("archive", file, stdout=out, stderr=io.StringIO())

    assert first.startswith(f"{empty.path}: taken in, {claims:,} claims, ")
    assert last == "Its accounts let nobody in. Make one that does: manage.py createsuperuser"
    assert out.getvalue().splitlines()[2].startswith(f"{file}: {file.stat().st_size:,} bytes, ")
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match=r"exists already: --force replaces it$"):
        call_command("archive", file)
    with pytest.raises(CommandError, match=r"cannot write .*: No such file or directory$"):
        call_command("archive", tmp_path / "nowhere" / "c.zip")


def test_administrator_takes_it_from_the_admin(client, caplog):
    rows.load_demonstration()
    client.force_login(make_user("administrator", username="Nour"))

    page = client.get(reverse("archive"))
    with caplog.at_level(logging.INFO, "posture.views.archive"):
        answer = client.get(reverse("archive-zip"))
        told = b"".join(answer.streaming_content)

    assert reverse("archive-zip") in page.text
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="posture-archive-')
    assert {"no-store", "private", "no-cache"} <= set(answer["Cache-Control"].split(", "))
    assert caplog.messages == ["Nour takes an archive of everything"]
    assert len(_rows(_read(told, "claims.jsonl"))) == Claim.objects.count()
    assert b"".join(client.head(reverse("archive-zip")).streaming_content) == b""


@pytest.mark.full
def test_thousands_of_generated_claims_come_back(tmp_path):
    synthetic.generate(claims=6_000, places=200, seed=3, progress=lambda *_done: None)
    before, file, told = content(), tmp_path / "a.zip", []
    file.write_bytes(b"".join(archive(AT)))
    rows.empty()

    take_in(file, lambda *done: told.append(done))

    after = content()
    assert {table: len(after[table]) for table in after if after[table] != before[table]} == {}
    places = Place.objects.count()
    parts = len(kinds())
    strides = [(kind, 5_000, 6_000) for kind in ("spans", "claims", "evidence")]
    assert told == [("parts checked", parts, parts), *strides, ("places with their readings", places, places)]

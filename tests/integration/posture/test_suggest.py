"""``manage.py suggest`` and the gazetteer that it takes from the database."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from articles.models import Version
from posture.editing import suggesting
from posture.extract.text import Text
from posture.models import Claim
from tests.factories import make_article, make_force, make_place, make_source, make_version

pytestmark = pytest.mark.django_db

TEXT = "قال ثابت العباسي إن نحو 500 جندي انسحبوا من أربيل في أيلول 2025، على بعد 20 كيلومترا."


@pytest.fixture
def names():
    make_place(slug="erbil", kind="region", name_en="Erbil", name_ar="أربيل")
    make_force(slug="us-forces", name_en="US forces", name_ar="القوات الأمريكية")
    make_source(slug="al-abbasi", kind="person", name_en="Thabit al-Abbasi", name_ar="ثابت العباسي")


def file(tmp_path, content, name="text.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def printed(capfdbinary, *arguments, **options):
    call_command("suggest", *map(str, arguments), **options)
    captured = capfdbinary.readouterr()
    return captured.out.decode()


def test_json_is_one_object_with_indexes_into_its_lists(names, tmp_path, capfdbinary):
    found = json.loads(printed(capfdbinary, file(tmp_path, TEXT), "--json", "--published", "2025-10"))
    (claim,) = found["claims"]
    values = ("kind", "direction", "qualifier", "lower", "upper", "origin", "source", "date")
    assert {name: claim[name] for name in values} == {
        "kind": "movement",
        "direction": "out",
        "qualifier": "about",
        "lower": 500,
        "upper": 500,
        "origin": 0,
        "source": 0,
        "date": 0,
    }
    assert claim["quote"] == "نحو 500 جندي"
    assert [place["slug"] for place in found["places"]] == ["erbil"]
    assert [(source["name"], source["slug"]) for source in found["sources"]] == [("ثابت العباسي", "al-abbasi")]
    assert [date["edtf"] for date in found["dates"]] == ["2025-09"]
    assert [number["reason"] for number in found["ignored"]] == ["date", "distance"]


def test_batch_answers_each_line_with_its_id(tmp_path, capfdbinary):
    rows = [
        {"id": "a", "lang": "ar", "text": TEXT, "published": None},
        {"id": 2, "lang": "en", "text": "About 900 troops remain in Syria.", "published": "2025-06~"},
        {"id": None, "lang": "en", "text": "", "published": None},
        {"id": "s", "lang": "en", "text": "\ud800 900 troops \u2028 remain", "published": "2025-06-01"},
    ]
    lines = "\n\n".join(map(json.dumps, rows)) + "\n"
    answers = [
        json.loads(line) for line in printed(capfdbinary, "--batch", file(tmp_path, lines)).strip("\n").split("\n")
    ]
    assert [answer["id"] for answer in answers] == ["a", 2, None, "s"]
    assert [[claim["lower"] for claim in answer["claims"]] for answer in answers] == [[500], [900], [], [900]]
    for row, answer in zip(rows, answers, strict=True):
        found = [item for name in ("claims", "dates", "places", "sources", "ignored") for item in answer[name]]
        assert [item["quote"] for item in found] == [row["text"][item["start"] : item["end"]] for item in found]


def test_nothing_is_written(names, tmp_path, capfdbinary):
    printed(capfdbinary, file(tmp_path, TEXT), "--json")
    assert Claim.objects.count() == 0


def test_people_read_what_is_proposed_and_why(names, tmp_path):
    said = io.StringIO()
    call_command("suggest", str(file(tmp_path, TEXT)), "--published", "2025-10", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0].startswith("movement: “نحو 500 جندي” [20–32], by rule ")
    assert "    origin: “أربيل” (erbil)" in lines
    assert lines[-1].startswith("not proposed: “20")


def test_a_text_without_claims_says_so(tmp_path):
    said = io.StringIO()
    call_command("suggest", str(file(tmp_path, "لا شيء.")), stdout=said)
    assert said.getvalue() == "Nothing is proposed.\n"


def test_a_page_is_read_as_its_text(tmp_path, capfdbinary):
    page = file(tmp_path, "<html><body><p>About 900 troops remain.</p></body></html>", "page.html")
    (claim,) = json.loads(printed(capfdbinary, page, "--json"))["claims"]
    assert claim["quote"] == "About 900 troops"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\xfd", "bytes"),
        ("", "the text is empty"),
        ("a\0b", "the text holds a NUL character: it is no text, or damaged"),
    ],
    ids=["bytes", "empty", "nul"],
)
def test_a_file_that_holds_no_text_is_refused(tmp_path, content, said):
    with pytest.raises(CommandError) as refused:
        call_command("suggest", str(file(tmp_path, content if content != b"\xff\xfe\xfd" else b"abc\xff")))
    assert str(refused.value).startswith(str(tmp_path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt: No such file or directory"):
        call_command("suggest", str(tmp_path / "none.txt"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", ", column 2: Expecting property name"),
        ("[1]", ': no object with a "text"'),
        ('{"id": 1}', ': no object with a "text"'),
        ('{"text": "a", "published": "soon"}', ": “soon” is not an EDTF date"),
        ('{"text": "a", "published": "2025/.."}', ": .* is open"),
        ('{"text": "a", "published": 2025}', ': "published" is neither an EDTF date nor null'),
        ("[" * 100_000, ": nested too deeply"),
    ],
)
def test_a_line_that_is_not_as_it_should_be_is_named_by_its_number(tmp_path, capfdbinary, line, said):
    lines = json.dumps({"id": 1, "text": "a"}) + "\n" + line + "\n"
    with pytest.raises(CommandError, match=rf"line 2{said}"):
        call_command("suggest", "--batch", str(file(tmp_path, lines)))
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize("arguments", [[], ["text.txt", "--batch", "b.jsonl"]], ids=["neither", "both"])
def test_a_file_or_a_batch_is_needed(arguments):
    with pytest.raises(CommandError, match=r"give either a FILE or --batch FILE\.jsonl"):
        call_command("suggest", *arguments)


def test_without_tables_there_are_no_names(tmp_path, capfdbinary):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = pg_catalog")
        found = json.loads(printed(capfdbinary, file(tmp_path, TEXT), "--json"))
    assert (len(found["claims"]), found["places"]) == (1, [])


def slugs(text):
    return [(found.places, found.forces, found.sources) for found in suggesting.gazetteer().mentions(Text(text))]


def test_the_gazetteer_knows_every_name_of_the_database():
    country = make_place(slug="iraq", kind="country", name_en="Iraq", name_ar="العراق")
    base = make_place(slug="asad", kind="base", parent=country, name_en="Ain al-Asad", name_ar="")
    base.names.create(name="قاعدة القادسية", language="ar")
    make_source(slug="group", kind="unnamed", article=make_version().article, name_en="witnesses", name_ar="شهود")
    assert slugs("في قاعدة القادسية بالعراق، Ain al-Asad, شهود witnesses") == [
        (("asad",), (), ()),
        (("iraq",), (), ()),
        (("asad",), (), ()),
    ]
    assert suggesting.gazetteer().within("asad") == ("iraq",)


def test_the_gazetteer_is_kept_until_a_name_changes(django_assert_num_queries):
    place = make_place(slug="erbil", name_en="Erbil", name_ar="")
    first = suggesting.gazetteer()
    with django_assert_num_queries(1):
        assert suggesting.gazetteer() is first
    place.names.create(name="Hewler", language="ku")
    assert slugs("Hewler") == [(("erbil",), (), ())]
    place.names.all().delete()
    assert slugs("Hewler") == []
    place.name_en = "Arbil"
    place.save()
    assert slugs("Arbil, Erbil") == [(("erbil",), (), ())]


def test_an_articles_period_is_what_relative_dates_lean_on():
    article = make_article(published="2025-06-10", published_earliest="2025-06-10", published_latest="2025-06-10")
    version = Version.objects.get(pk=make_version(article=article, text="Last month 40 troops left.").pk)
    (date,) = suggesting.suggestions(version).found.dates
    assert (str(date.earliest), str(date.latest)) == ("2025-05-01", "2025-05-31")

"""A CSV of claims comes in whole, as drafts, or not at all, with what is wrong by row and column."""

import csv
import io

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Span
from posture.editing.undoing import undo
from posture.intake.columns import template
from posture.intake.reading import MAX_BYTES, MAX_ROWS, Problem, Row, Unfit, read
from posture.intake.taking import check, take
from posture.models import Claim, Deed
from posture.reports.column import guarded
from tests.factories import (
    QUOTE,
    TEXT,
    make_article,
    make_claim,
    make_force,
    make_phase,
    make_place,
    make_source,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

#: A strength on the only article of ``stored``; each test changes cells of it.
STRENGTH = {
    "kind": "strength",
    "place": "erbil",
    "force": "us-forces",
    "unit": "personnel",
    "measure": "present",
    "qualifier": "about",
    "lower": "500",
    "upper": "500",
    "modality": "reported",
    "source": "speaker",
    "article": "paper-1",
    "quote": QUOTE,
}
MOVEMENT = {
    "kind": "movement",
    "origin": "erbil",
    "destinations": "syria",
    "direction": "out",
    "force": "us-forces",
    "modality": "reported",
    "source": "speaker",
    "article": "paper-1",
    "quote": "غادروا القاعدة",
}


@pytest.fixture
def stored():
    """An article with what a claim on it may name."""
    make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region")
    make_place(slug="syria", name_en="Syria", name_ar="سوريا", kind="country")
    make_force(slug="us-forces", name_en="US forces")
    make_force(slug="sdf", name_en="SDF")
    make_source(slug="speaker", name_en="A speaker")
    make_phase(slug="phase-one", name_en="Phase one")
    return make_version(article=make_article(slug="paper-1", url="https://example.org/1"))


def written(*rows, delimiter=",", end="\r\n", columns=()):
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, names, restval="", delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def run(work):
    """What the generator returns."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            return done.value


def taken(content, by=None):
    return run(take(by=by or make_user("editor"), coming=run(check(content))))


def problems(content):
    with pytest.raises(Unfit) as refused:
        run(check(content))
    return [(problem.row, problem.column, problem.message) for problem in refused.value.problems]


def test_whole_file_comes_in_as_drafts(stored):
    editor = make_user("editor")

    strength, movement = taken(
        written(
            STRENGTH | {"true": "2025-09", "note": "=SUM(1)", "translation": "some 500", "translated_by": "An editor"},
            MOVEMENT | {"destination_names": "Syria", "translation": "left", "translated_by": "DeepL (machine)"},
        ),
        editor,
    )

    assert [(each.state, each.created_by, each.version) for each in (strength, movement)] == [
        ("draft", editor, stored)
    ] * 2
    assert (strength.lower, strength.upper, strength.true_edtf, strength.note) == (500, 500, "2025-09", "=SUM(1)")
    assert [str(span) for span in movement.spans.all()] == ["غادروا القاعدة"]
    assert [place.slug for place in movement.destinations.all()] == ["syria"]
    assert list(movement.evidence.values_list("translation", "translated_by", "by_machine")) == [
        ("left", "DeepL", True)
    ]


@pytest.mark.parametrize(
    ("delimiter", "end", "mark"),
    [
        (",", "\n", b""),
        (";", "\r", b""),
        (",", "\r\n", b"\xef\xbb\xbf"),
        (";", "\r\n", b"\xef\xbb\xbf"),
        ("\t", "\n", b""),
    ],
)
def test_file_is_read_as_programs_write_it(stored, delimiter, end, mark):
    [claim] = taken(mark + written(STRENGTH, delimiter=delimiter, end=end))
    assert claim.place.slug == "erbil"


def test_words_and_names_of_either_language(stored):
    words = {"kind": "عدد", "place": "", "place_name": "أربيل", "qualifier": "Less than", "lower": "", "upper": "499"}
    with override("ar"):
        words["kind"] = str(dict(Claim._meta.get_field("kind").choices)["strength"])
    [claim] = taken(written(STRENGTH | words))
    assert (claim.place.slug, claim.qualifier, claim.lower, claim.upper) == ("erbil", "less_than", None, 499)


def test_offsets_say_which_words(stored):
    start = TEXT.index("500 troops")
    [claim] = taken(written(STRENGTH | {"quote": "500 troops", "offsets": f"{start}-{start + 10}", "version": "1"}))
    assert [(span.start, span.quote) for span in claim.spans.all()] == [(start, "500 troops")]


def test_several_passages(stored):
    [claim] = taken(written(STRENGTH | {"quote": "نحو 500 جندي | 500 troops"}))
    assert [span.quote for span in claim.spans.all()] == ["نحو 500 جندي", "500 troops"]


NOT_THERE = "These words do not stand in the text."
LOST = "This does not go with a claim of this kind, or with the rest of the row."
CELLS = {
    "kind unknown": ({"kind": "rumour"}, "kind", "“rumour” is none of the words of this column."),
    "kind missing": ({"kind": ""}, "kind", "A claim has a kind."),
    "word unknown": ({"modality": "maybe"}, "modality", "“maybe” is none of the words of this column."),
    "word needed": ({"modality": ""}, "modality", "This field is required."),
    "article unknown": ({"article": "nobody"}, "article", "There is no such article: bring its text in first."),
    "article missing": ({"article": ""}, "article", "There is no such article: bring its text in first."),
    "another address": (
        {"article_address": "https://example.org/2"},
        "article_address",
        "This is the address of another article, or of none.",
    ),
    "version unknown": ({"version": "2"}, "version", "The article has no such version."),
    "another text": ({"sha256": "0" * 64}, "sha256", "The text of this version has another hash."),
    "quote not there": ({"quote": "600 جندي"}, "quote", NOT_THERE),
    "quote twice": (
        {"quote": "500"},
        "quote",
        "These words stand in the text several times: say where, in the column offsets.",
    ),
    "no words": ({"quote": " "}, "quote", "A claim rests on words of the article."),
    "other words there": ({"offsets": "0-4"}, "quote", "Other words stand at this place of the text."),
    "half a number": ({"quote": "00 جندي"}, "quote", NOT_THERE),
    "offsets of a blank": (
        {"quote": "", "offsets": f"{TEXT.index(' ')}-{TEXT.index(' ') + 1}"},
        "offsets",
        "Write where the words begin and end in the text, such as 1479-1506.",
    ),
    "offsets outside": (
        {"offsets": "0-4000"},
        "offsets",
        "Write where the words begin and end in the text, such as 1479-1506.",
    ),
    "place unknown": ({"place": "atlantis"}, "place", "There is none of this short name: atlantis"),
    "place missing": ({"place": ""}, "place", "This field is required."),
    "name unknown": (
        {"place": "", "place_name": "Atlantis"},
        "place_name",
        "There is none of this name: choose one of the list or add it.",
    ),
    "another name": (
        {"place_name": "Syria"},
        "place_name",
        "This is not the name of erbil: empty this cell or change both.",
    ),
    "no number": ({"lower": "many"}, "lower", "Write a whole number such as 2500 or ٢٬٥٠٠."),
    "bounds apart": ({"upper": "600"}, "upper", "The bounds do not fit the qualifier."),
    "bounds turned": (
        {"qualifier": "range", "lower": "600"},
        "lower",
        "Bounds are 0 … 10,000,000, the lower not above the upper.",
    ),
    "number to words": ({"qualifier": "vague"}, "lower", "“vague” goes without a number."),
    "no qualifier": ({"qualifier": ""}, "qualifier", "This field is required."),
    "not of the kind": ({"status": "closed"}, "status", LOST),
    "magnitude of a number": ({"magnitude": "hundreds"}, "magnitude", LOST),
    "no date": (
        {"true": "yesterday"},
        "true",
        "Write a date of 1900 to 2100 such as 2025-09-15, 2025-09, 2025-06~ or ../2025-12.",
    ),
    "date of the article changed": (
        {"true": "2025-08", "true_by": "published"},
        "true",
        "This is not the date that true_by says. Write “claim” there for one of its own.",
    ),
    "relays itself": ({"relayed_through": "speaker"}, "relayed_through", "A source does not relay itself."),
    "planned": ({"modality": "planned"}, "modality", "A planned strength is written as measure target."),
    "nobody translated": ({"translation": "some 500"}, "translation", None),
    "unfit character": ({"note": "a\0b"}, "note", "This cell holds a character that no text may hold (NUL)."),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_is_refused_by_its_row_and_column(stored, name):
    changes, column, message = CELLS[name]
    message = message or "Write a translation and its translator for each of the passages, or for none."

    found = problems(written(STRENGTH, STRENGTH | changes))

    assert (found, Claim.objects.count()) == ([(3, column, message)], 0)


FILES = {
    "nothing but quotes": (
        b',"a' * 300_000 + b"\n",
        (1, "", "The quotes of this row do not go together: a quote within a cell is written twice."),
    ),
    "empty": (b"", (0, "", "The file is empty.")),
    "names alone": (template(), (0, "", "The file has no row with a claim.")),
    "not UTF-8": ("kind\nقوة".encode("cp1256"), (2, "", "This is no UTF-8. Save the file as “CSV UTF-8”.")),
    "half a character": (b"kind\n\xed\xa0\x80", (2, "", "This is no UTF-8. Save the file as “CSV UTF-8”.")),
    "no table": (
        b"Dear all\n",
        (1, "", "The names of the columns stand in the first row, with a comma, a semicolon or a tab between them."),
    ),
    "unknown column": (
        written(STRENGTH | {"strength": "9"}),
        (1, "strength", "There is no such column."),
    ),
    "doubled column": (
        written(STRENGTH).replace(b"kind,", b"kind,place,", 1),
        (1, "place", "This column stands there twice."),
    ),
    "missing column": (
        written({name: cell for name, cell in STRENGTH.items() if name != "modality"}),
        (1, "modality", "This column is missing."),
    ),
    "a cell too many": (
        written(STRENGTH) + b"strength,erbil\r\n",
        (3, "", "There are 2 cells in this row and 12 names of columns."),
    ),
    "quotes": (
        written(STRENGTH) + b'"strength"x,erbil\r\n',
        (3, "", "The quotes of this row do not go together: a quote within a cell is written twice."),
    ),
    "too large": (
        b"kind" + b" " * MAX_BYTES,
        (0, "", "The file has more than 2,000,000 bytes. Bring it in in parts."),
    ),
    "too long": (
        b"kind,modality,source,article,quote\r\n" + b"a,b,c,d,e\r\n" * (MAX_ROWS + 1),
        (0, "", "The file has 2,001 rows, more than 2,000. Bring it in in parts."),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_file_is_refused(stored, name):
    content, problem = FILES[name]
    assert problems(content) == [problem]


def test_errors_in_the_language_of_the_reader(stored):
    with override("ar"):
        [(row, column, message)] = problems(written(STRENGTH | {"place": ""}))
    assert (row, column, message) == (2, "place", "هذا الحقل مطلوب.")


def test_every_row_tells_its_errors(stored):
    found = problems(written(STRENGTH | {"place": "x", "quote": "zz"}, STRENGTH, STRENGTH | {"modality": "z"}))
    assert [(row, column) for row, column, _message in found] == [(2, "quote"), (2, "place"), (4, "modality")]


def test_nothing_comes_in_where_the_last_row_fails_while_it_is_written(stored):
    """Another claim got the public id of the last row between the check and the writing."""
    coming = run(check(written(STRENGTH, STRENGTH | {"quote": "500 troops"})))
    coming[-1].values["public_id"] = make_claim().public_id
    before = Claim.objects.count(), Deed.objects.count(), Span.objects.count()

    with pytest.raises(Unfit) as refused:
        run(take(by=make_user("editor"), coming=coming))

    changed = "Something changed while the file was checked; check it again. (posture_claim_public_id_key)"
    assert refused.value.problems == [Problem(3, "", changed)]
    assert (Claim.objects.count(), Deed.objects.count(), Span.objects.count()) == before


def test_warns_of_claims_that_are_there_already(stored):
    [there] = taken(written(STRENGTH))

    first, second, other = run(check(written(STRENGTH, STRENGTH, STRENGTH | {"lower": "600", "upper": "600"})))

    same = f"The claim {there.public_id} says the same on these words."
    assert [first.warnings, second.warnings, other.warnings] == [
        [same],
        [same, "Row 2 says the same on these words."],
        [],
    ]


def test_each_draft_is_undone_as_one_of_the_workbench(stored):
    editor = make_user("editor")
    taken(written(STRENGTH, MOVEMENT), editor)
    while deed := Deed.objects.last_of(editor, stored.article):
        undo(by=editor, deed=deed)
    assert Claim.objects.count() == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=20))
def test_hostile_text_is_read_as_it_was(text):
    """Behind the guard of the export and the quoting of CSV every text is what it was."""
    content = written(dict.fromkeys(("kind", "modality", "source", "article", "quote"), "x") | {"note": guarded(text)})
    [row] = read(content)
    assert row == Row(2, {**dict.fromkeys(("kind", "modality", "source", "article", "quote"), "x"), "note": text})

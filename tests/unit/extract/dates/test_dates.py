"""Dates of sentences, as days and as EDTF."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.dates import Days, parse_edtf
from posture.extract.dates import dates
from posture.extract.text import Text
from tests.unit.extract.dates.date_sentences import ARABIC, ENGLISH
from tests.unit.extract.dates.dated_sentences import ON_OTHER_DAYS

DAY = date(2025, 6, 18)
ROWS = [("2025-06-18", *row) for row in ENGLISH + ARABIC] + ON_OTHER_DAYS
BRACKETS = re.compile(r"\[(.*?)\]")


def iso(day):
    return day.isoformat() if day else ""


def outermost(found):
    """Without the dates that stand inside another."""
    return [one for one in found if not any(o is not one and o.start <= one.start and one.end <= o.end for o in found)]


def read(published, marked):
    """The sentence without its brackets, and the dates in it."""
    sentence, day = BRACKETS.sub(r"\1", marked), date.fromisoformat(published)
    return sentence, dates(Text(sentence), (day, day))


def test_a_date_means_these_days():
    read_as = []
    for published, marked, _ in ROWS:
        sentence, found = read(published, marked)
        days = [(sentence[d.start : d.end], f"{iso(d.earliest)}/{iso(d.latest)}") for d in outermost(found)]
        read_as.append((marked, days))
    meant = [
        (
            marked,
            [(q.rstrip("\N{ARABIC TATWEEL}"), d) for q, d in zip(BRACKETS.findall(marked), days.split(), strict=True)],
        )
        for _, marked, days in ROWS
    ]
    assert [one for one, other in zip(read_as, meant, strict=True) if one != other] == []


def test_the_edtf_names_the_same_days():
    found = [one for published, marked, _ in ROWS for one in read(published, marked)[1]]
    assert [one for one in found if parse_edtf(one.edtf) != Days(one.earliest, one.latest)] == []


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("on 3 May 2019", ["2019-05-03"]),
        ("in May 2019", ["2019-05"]),
        ("in 2019", ["2019"]),
        ("in the 1990s", ["199X"]),
        ("in summer 2007", ["2007-22"]),
        ("in early May 2019", ["2019-05-01~/2019-05-10~"]),
        ("in late 2007", ["2007-10~/2007-12~"]),
        ("at the end of 2007", ["2007-12~"]),
        ("from May to August 2019", ["2019-05/2019-08"]),
        ("from 2003 to 2011", ["2003/2011"]),
        ("from 2003 to May 2011", ["2003-01/2011-05"]),
        ("since March 2003", ["2003-03/..", "2003-03"]),
        ("by late May 2019", ["../2019-05~", "2019-05-21~/2019-05-31~"]),
        ("بحلول نهاية عام 2026", ["2025-06-18/2026-12-31~", "2026-12~"]),
        ("بنهاية عام 2026", ["2025-06-18/2026-12-31~", "2026-12~"]),
        ("yesterday and on 31 June", ["2025-06-17", ""]),
    ],
)
def test_a_date_is_written_in_its_shortest_form(sentence, edtf):
    assert [found.edtf for found in dates(Text(sentence), (DAY, DAY))] == edtf


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "gone by the end of 2025.",
            [("by the end of 2025", "2025-06-18/2025-12-31"), ("the end of 2025", "2025-12-01/2025-12-31")],
        ),
        ("هم هناك منذ مارس", [("منذ مارس", "2025-03-01/"), ("مارس", "2025-03-01/2025-03-31")]),
        (
            "يغادرون بنهاية العام",
            [("بنهاية العام", "2025-06-18/2025-12-31"), ("نهاية العام", "2025-12-01/2025-12-31")],
        ),
        ("on 3 and 4 March 2003", [("3 and 4 March 2003", "2003-03-03/2003-03-04")]),
        (
            "in March and April 2003",
            [
                ("March and April 2003", "2003-03-01/2003-04-30"),
                ("March", "2003-03-01/2003-03-31"),
                ("April 2003", "2003-04-01/2003-04-30"),
            ],
        ),
        (
            "in March and October 2003",
            [("March", "2003-03-01/2003-03-31"), ("October 2003", "2003-10-01/2003-10-31")],
        ),
    ],
)
def test_what_is_bounded_is_given_whole_and_by_itself(sentence, found):
    assert [
        (sentence[d.start : d.end], f"{iso(d.earliest)}/{iso(d.latest)}") for d in dates(Text(sentence), (DAY, DAY))
    ] == found


def days_of(sentence, published):
    return [(iso(found.earliest), iso(found.latest)) for found in dates(Text(sentence), published)]


def test_a_month_of_publication_widens_what_leans_on_it():
    published = (date(2025, 9, 1), date(2025, 9, 30))
    sentence = "Last month they left, in two days of 2014; they will be gone by December and met yesterday."
    assert days_of(sentence, published) == [
        ("2025-08-01", "2025-08-31"),
        ("2014-01-01", "2014-12-31"),
        ("2025-09-01", "2025-12-31"),
        ("2025-12-01", "2025-12-31"),
        ("2025-08-31", "2025-09-29"),
    ]


def test_without_a_day_of_publication_what_leans_on_it_has_no_bounds():
    sentence = "They left on Tuesday, last year, on 3 May, and in 2014."
    assert days_of(sentence, None) == [
        ("", ""),
        ("", ""),
        ("", ""),
        ("2014-01-01", "2014-12-31"),
    ]
    assert days_of("between June and 8 July 2019, then on 9 July", None) == [
        ("2019-06-01", "2019-07-08"),
        ("2019-07-09", "2019-07-09"),
    ]


@pytest.mark.parametrize("sentence", ["on 31 June 2019", "on 30.2.2019", "9999 months ago", "9999 decades ago"])
def test_days_that_do_not_exist_have_no_bounds(sentence):
    assert days_of(sentence, (DAY, DAY)) == [("", "")]


def test_vowel_marks_and_direction_marks_are_read_over():
    original = "غادروا في \u200f٣٠ سِبتَمبِر\u200e ٢٠٢٦م."
    (found,) = dates(Text(original), None)
    assert (original[found.start : found.end], found.edtf) == ("٣٠ سِبتَمبِر\u200e ٢٠٢٦م", "2026-09-30")


PIECES = [word for row in ENGLISH + ARABIC for word in BRACKETS.sub(r"\1", row[0]).split()]
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map(" ".join)
PUBLISHED = st.none() | st.tuples(st.dates(), st.dates()).map(sorted).map(tuple)


@given(MIXED | st.text(max_size=80), PUBLISHED)
def test_any_text_gives_ordered_dates_within_the_calendar(original, published):
    found = dates(Text(original), published)
    assert [(d.start, -d.end) for d in found] == sorted((d.start, -d.end) for d in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(original)
        if one.edtf:
            assert parse_edtf(one.edtf) == Days(one.earliest, one.latest)
        else:
            assert (one.earliest, one.latest) == (None, None)


@given(MIXED, MIXED)
def test_other_paragraphs_change_no_date(before, sentence):
    alone = dates(Text(sentence), (DAY, DAY))
    shift = len(before) + 4
    among = [d for d in dates(Text(f"{before} !\n\n{sentence}"), (DAY, DAY)) if d.start >= shift]
    assert [(d.start - shift, d.end - shift) for d in among] == [(d.start, d.end) for d in alone]

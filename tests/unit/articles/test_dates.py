import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.dates import FIRST_DAY, LAST_DAY, Days, parse_edtf

with warnings.catch_warnings():
    # The reference reader warns about its own grammar while it is imported.
    warnings.simplefilter("ignore")
    import edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-09-15", "2025-09-15", "2025-09-15"),
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06~", "2025-06-01", "2025-06-30"),
        ("2025-06?", "2025-06-01", "2025-06-30"),
        ("2025-06-03%", "2025-06-03", "2025-06-03"),
        ("2025-09-XX", "2025-09-01", "2025-09-30"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-XX-XX~", "2025-01-01", "2025-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2025-09/2025-12", "2025-09-01", "2025-12-31"),
        ("2025-09-20/2025-09", "2025-09-20", "2025-09-30"),
        ("2025-06~/2025-08?", "2025-06-01", "2025-08-31"),
        ("2025-21/2025-23", "2025-03-01", "2025-11-30"),
    ],
)
def test_parse_edtf(text, earliest, latest):
    assert parse_edtf(text) == Days(date.fromisoformat(earliest), date.fromisoformat(latest))


def test_parse_edtf_open_end():
    assert parse_edtf("2025-09/..") == Days(date(2025, 9, 1), None)


def test_parse_edtf_open_beginning():
    assert parse_edtf("../2025-12") == Days(None, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "an interval has a date or .. on either side"),
        ("2025-09/", "an interval has a date or .. on either side"),
        ("/2025-12", "an interval has a date or .. on either side"),
        ("..", "“..” names no day"),
        ("../..", "“../..” names no day"),
        ("2025/2026/2027", "“2025/2026/2027” has more than two sides"),
        ("2025-12/2025-09", "“2025-12/2025-09” ends before it begins"),
        ("1899-12-31", "“1899-12-31” is outside 1900 … 2100"),
        ("2101", "“2101” is outside 1900 … 2100"),
        ("2100-24", "“2100-24” is outside 1900 … 2100"),
        ("2025-02-30", "“2025-02-30” is no day of the calendar: day is out of range for month"),
        ("2025-13", "“2025-13” is no day of the calendar: month must be in 1..12"),
    ],
)
def test_parse_edtf_refuses(text, reason):
    with pytest.raises(ValueError) as refused:
        parse_edtf(text)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "text",
    [
        "٢٠٢٥-٠٩",
        "۲۰۲۵",
        "2025-9",
        "15.9.2025",
        "2025-09-15T10:00:00Z",
        "Y12025",
        "-2025",
        "2025-XX-15",
        "2025-0X",
        "2025-09-1X",
        "X025",
        "~2025",
        "2025~-06",
        "2025-06 ",
        " 2025-06",
        "2025-06~?",
        "2025-22-01",
        "2025-22~",
        "2025-33",
        "{2025,2026}",
        "2025-xx",
        "2025-06\n",
        "today",
        "\0",
    ],
)
def test_parse_edtf_refuses_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"is not an EDTF date|no day of the calendar"):
        parse_edtf(text)


days = st.dates(FIRST_DAY, LAST_DAY)
sides = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
    days.map(lambda day: f"{day:%Y-%m}-XX"),
    days.map(lambda day: f"{day:%Y}-XX"),
    days.map(lambda day: f"{day:%Y}-XX-XX"),
    st.builds("{:%Y}-{}".format, days, st.integers(21, 23)),
    st.integers(190, 209).map("{}X".format),
)


@given(sides, st.sampled_from(["", "~", "?", "%"]))
def test_parse_edtf_agrees_with_reference_reader(side, mark):
    text = side if side[-3:-1] == "-2" else side + mark
    read = edtf.parse_edtf(text)

    assert parse_edtf(text) == Days(date(*read.lower_strict()[:3]), date(*read.upper_strict()[:3]))


@given(sides, sides)
def test_parse_edtf_interval_goes_from_first_to_last_side(start, end):
    first, last = parse_edtf(start).earliest, parse_edtf(end).latest
    if first > last:
        with pytest.raises(ValueError, match="ends before it begins"):
            parse_edtf(f"{start}/{end}")
    else:
        assert parse_edtf(f"{start}/{end}") == Days(first, last)


@given(st.text(alphabet="0123456789X-/.~?%TZ ", max_size=24))
def test_parse_edtf_gives_days_in_order_or_refuses(text):
    try:
        days = parse_edtf(text)
    except ValueError:
        return
    known = [day for day in (days.earliest, days.latest) if day]
    assert known and known == sorted(known) and known[0] >= FIRST_DAY and known[-1] <= LAST_DAY

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.intake import MAX_BYTES, MAX_TEXT, Clean, clean, decode

#: The check of the database, articles_version_text_is_clean.
REFUSED_BY_DATABASE = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("a\r\nb\rc\nd\r\r\ne", Clean("a\nb\nc\nd\n\ne", 0), id="newlines"),
        pytest.param("a\x07b\x0cc\x7f\x9fd", Clean("a\ufffdb\ufffdc\ufffd\ufffdd", 4), id="control characters"),
        pytest.param("a\ud800b\udfff", Clean("a\ufffdb\ufffd", 2), id="lone surrogates"),
        pytest.param("a\ufffdb", Clean("a\ufffdb", 0), id="replaced before it came"),
        pytest.param("\ta\x85b\u2028c\n", Clean("\ta\x85b\u2028c\n", 0), id="tab, next line, line separator"),
        pytest.param("  a \n\n", Clean("  a \n\n", 0), id="white space at the ends"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u200f٢٬٥٠٠\u200e (\u2067قسد\u2069) \u061c\u202bا\u202c", id="bidi marks"),
        pytest.param("می\u200cخواهم \u200dه", id="joiners"),
        pytest.param("\ufedf\ufe8e ﷲ ﻻ", id="presentation forms"),
        pytest.param("e\u0301 \u00e9 \u0622 \u0627\u0653", id="composed and not"),
        pytest.param("\ufeffa\ufeffb\xa0\u2003", id="byte-order mark and spaces"),
        pytest.param("🪖\U0010ffff\uffff\ufdd0", id="astral and noncharacters"),
    ],
)
def test_clean_keeps_every_character(text):
    assert clean(text) == Clean(text, 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("a\0b", "the text holds a NUL character: it is no text, or damaged", id="NUL"),
        pytest.param("", "the text is empty", id="empty"),
        pytest.param(" \n\u2003\t", "the text is empty", id="blank"),
        pytest.param("a" * (MAX_TEXT + 1), "the text has 2,000,001 characters, more than 2,000,000", id="long"),
    ],
)
def test_clean_refuses(text, reason):
    with pytest.raises(ValueError) as refused:
        clean(text)

    assert str(refused.value) == reason


@given(st.text(st.characters(exclude_characters="\0", codec=None), min_size=1).map("a".__add__))
def test_clean_fits_the_database_and_stays(text):
    cleaned = clean(text)

    cleaned.text.encode()
    assert not REFUSED_BY_DATABASE.search(cleaned.text)
    assert "\r" not in cleaned.text
    assert clean(cleaned.text) == Clean(cleaned.text, 0)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("قوات".encode(), "قوات", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + "قوات".encode(), "قوات", id="UTF-8 with mark"),
        pytest.param("قوات".encode("utf-16"), "قوات", id="UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + "قوات".encode("utf-16-be"), "قوات", id="UTF-16 BE"),
        pytest.param("قوات".encode("utf-32"), "قوات", id="UTF-32"),
        pytest.param(
            '<meta charset="windows-1256">قوات'.encode("cp1256"), '<meta charset="windows-1256">قوات', id="meta"
        ),
        pytest.param(
            b'<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">\xe2',
            '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">ق',
            id="http-equiv",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="iso-8859-1"?>\x93a\x94',
            '<?xml version="1.0" encoding="iso-8859-1"?>“a”',
            id="declaration of XML",
        ),
        pytest.param(codecs.BOM_UTF8 + '<meta charset="cp1256">ق'.encode(), '<meta charset="cp1256">ق', id="mark wins"),
    ],
)
def test_decode(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param("قوات".encode("cp1256"), "the file is not UTF-8: see byte 1. Save it as UTF-8", id="not UTF-8"),
        pytest.param(b"a\xed\xa0\x80", "the file is not UTF-8: see byte 2. Save it as UTF-8", id="surrogate"),
        pytest.param(b"\xff\xfea", "the file is not UTF-16: see byte 3. Save it as UTF-8", id="half a unit"),
        pytest.param(
            b"<meta charset=utf-7>+ADw-",
            "the file declares the character set “utf-7”, which is not known here. Save it as UTF-8",
            id="UTF-7",
        ),
        pytest.param(
            b"<meta charset=rot13>",
            "the file declares the character set “rot13”, which is not known here. Save it as UTF-8",
            id="no character set at all",
        ),
        pytest.param(b"a" * (MAX_BYTES + 1), "the file has 10,000,001 bytes, more than 10,000,000", id="big"),
    ],
)
def test_decode_refuses(data, reason):
    with pytest.raises(ValueError) as refused:
        decode(data)

    assert str(refused.value) == reason

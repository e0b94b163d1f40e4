import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.addresses import article_address, plain_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://Example.org/A?b=C", "https://example.org/A?b=C"),
        ("HTTP://example.org:80", "http://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a#top", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?id=%D9%82&b", "https://example.org/a?id=%D9%82&b"),
        ("https://example.org/الخبر", "https://example.org/الخبر"),
    ],
)
def test_article_address(text, address):
    assert article_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "example.org",
        "https://",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\u202egpj",
        "java\nscript://example.org",
        "https://example.org/\0",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://example.org/" + "a" * 1000,
        "",
    ],
)
def test_plain_address_refuses(text):
    with pytest.raises(ValueError):
        plain_address(text)


@given(st.text(max_size=30).map("https://example.org/".__add__))
def test_article_address_stays(text):
    try:
        address = article_address(text)
    except ValueError:
        return
    assert article_address(address) == address

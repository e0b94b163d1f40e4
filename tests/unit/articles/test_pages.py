import pytest

from articles.core.pages import Page, looks_like_html, read_page

STORY = """<!doctype html><html lang="ar-IQ" dir="rtl"><head><title>عنوان &amp; بقية | موقع</title>
<meta property="og:title" content="عنوان &amp; بقية">
<meta property="article:published_time" content="2025-10-01T10:00:00+03:00">
<link rel="canonical" href="https://example.org/a"><style>p { color: red }</style></head>
<body><header>الموقع</header><nav><a href="/">الرئيسية</a></nav>
<article><h1>عنوان</h1>
<p>غادر   نحو <b>500</b>&nbsp;جندي&rlm;
القاعدة.<br>سطر <i>ثان</i>؟</p><script>alert("لا")</script><aside>إعلان</aside>
<table><tr><td>قاعدة</td><td>حالة</td></tr></table></article>
<footer>حقوق</footer></body></html>"""


def test_read_page():
    assert read_page(STORY) == Page(
        text="عنوان\nغادر نحو 500\xa0جندي\u200f القاعدة.\nسطر ثان؟\nقاعدة حالة",
        title="عنوان & بقية",
        url="https://example.org/a",
        published="2025-10-01",
        language="ar",
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>one<p>two <b>bold <i>both</p><p>three", "one\ntwo bold both\nthree", id="unclosed"),
        pytest.param("plain &lt;b&gt; text", "plain <b> text", id="no tags"),
        pytest.param("<p>a<!-- hidden --> b</p><!-- never closed", "a b", id="comments"),
        pytest.param("<p>&#0;&#xD800;&#1575;&rlm;</p>", "\ufffd\ufffdا\u200f", id="entities"),
        pytest.param("<p>س1</p>\n\n  <div> <div>س2</div></div>", "س1\nس2", id="blank lines"),
        pytest.param("<p>&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>", id="escaped script"),
        pytest.param("<svg><text>no</text></svg><noscript>no</noscript><p>yes", "yes", id="beside the text"),
        pytest.param(
            "<main><p>the story, which is long</p><article>related</article></main><p>beside",
            "the story, which is long\nrelated",
            id="main, with a small article in it",
        ),
        pytest.param(
            "<article>teaser</article><p>the story, which is long", "teaser\nthe story, which is long", id="teaser"
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_read_page_text(html, text):
    assert read_page(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a" + "<div>" * 20_000 + "b" + "</div>" * 20_000 + "<p>c", "a\nb\nc", id="deep"),
        pytest.param("<b>" * 20_000 + "a", "a", id="deep inline"),
        pytest.param("<article>a" * 5_000, "\n".join("a" * 5_000), id="articles never closed"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">a", "a", id="attributes"),
        pytest.param("<" * 50_000, "<" * 50_000, id="angles"),
        pytest.param("a" + "<![CDATA[" * 20_000, "a", id="CDATA"),
        pytest.param("<p>a<script>" * 20_000, "a", id="scripts never closed"),
    ],
)
def test_read_page_hostile(html, text):
    assert read_page(html).text == text


def test_read_page_refuses_nul():
    with pytest.raises(ValueError, match="NUL"):
        read_page("<p>a\0b")


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><p>a", True),
        ("\ufeff\n <html lang=ar>", True),
        ("<!-- saved -->\n<head>", True),
        ("قال <b>", False),
        ("<قسد> قالت", False),
        ("", False),
    ],
)
def test_looks_like_html(text, is_html):
    assert looks_like_html(text) == is_html

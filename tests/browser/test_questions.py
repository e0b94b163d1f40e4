"""An analyst's twenty questions on the demonstration, each answered by clicks from the start page and by address.

A step is a click or a field filled in; no way has more than three.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.rows import load_demonstration

Step = Callable[[Page], None]
MOST_STEPS = 3


@dataclass(frozen=True)
class Question:
    """What is asked, the address of its answer, the way there from the start page, and what stands ``where`` then."""

    asked: str
    address: str
    way: tuple[Step, ...]
    where: str
    answers: tuple[str, ...]


def day(name: str, text: str) -> Step:
    """Types a day of the map, and waits until it is answered in words."""

    def step(page: Page) -> None:
        expect(page.locator("[data-busy]")).to_have_count(0)
        field = page.locator(f"#question [name={name}]")
        with page.expect_response(lambda answer: f"{name}={text}" in answer.url and "map.json" not in answer.url):
            field.fill(text)
            field.press("Enter")
        expect(page).to_have_url(re.compile(f"{name}={text}"))

    return step


def on(text: str) -> Step:
    return day("on", text)


def follow(name: str, within: str = "main") -> Step:
    """Clicks the first link of that name in a part of the page."""
    return lambda page: page.locator(within).get_by_role("link", name=name).first.click()


def head(name: str) -> Step:
    return follow(name, "nav")


def search(text: str) -> Step:
    def step(page: Page) -> None:
        field = page.locator("input[type=search]").last
        field.fill(text)
        field.press("Enter")
        expect(page).to_have_url(re.compile("q="))
        expect(page.locator("[data-busy]")).to_have_count(0)

    return step


OCTOBER = "on=2025-10-01&known=2025-10-31"
WINTER = "on=2025-01-15&known=2025-01-31"


def row(text: str) -> str:
    """The row of a table with a text in it."""
    return f"tbody tr:has-text('{text}')"


QUESTIONS = [
    Question(
        "How many are in Erbil on 1 October 2025, who says so, in which words?",
        f"/?{OCTOBER}&place=erbil",
        (on("2025-10-01"), follow("Erbil", "#panel")),
        "#panel",
        ("No figure", "less than 500 personnel", "security sources", "يكون في أربيل أقل من 500 جندي"),
    ),
    Question(
        "What was known of Ain al-Asad before 15 September 2025?",
        "/?on=2025-10-01&known=2025-09-14&place=ain-al-asad",
        (on("2025-10-01"), follow("Ain al-Asad", "#panel"), day("known", "2025-09-14")),
        "#panel",
        ("No figure", "0 claims"),
    ),
    Question(
        "Which of the two 500s is in Erbil?",
        "/claims/?q=500",
        (head("Claims"), search("500")),
        row("Target in Erbil"),
        ("< 500", "Erbil", "target", "security sources"),
    ),
    Question(
        "What is the other 500?",
        "/claims/?q=500",
        (head("Claims"), search("500")),
        row("out of Syria"),
        ("≈ 500", "American sources", "غادر سوريا حوالي 500 جندي"),
    ),
    Question(
        "How many US forces were in Syria in January 2025, as was known then?",
        f"/?{WINTER}&force=us-forces&place=syria",
        (on("2025-01-15"), day("known", "2025-01-31"), follow("Syria", "#panel")),
        "#panel",
        ("900 – ≈ 2,000", "different counting bases", "US Department of Defense", "Pentagon press secretary"),
    ),
    Question(
        "Are the numbers for Syria contested by October 2025, and which claims give the bounds?",
        f"/?{OCTOBER}&place=syria",
        (on("2025-10-01"), follow("Syria", "#panel")),
        "#panel",
        ("contested", "900", "≈ 2,000", "from about 2,000"),
    ),
    Question(
        "Which number stands as a target for Syria?",
        f"/?{OCTOBER}&place=syria",
        (on("2025-10-01"), follow("Syria", "#panel")),
        "#panel",
        ("Target in Syria: 1,400 personnel",),
    ),
    Question(
        "How many bases in Syria were closed, and who got one of them?",
        "/claims/?place=syria&kind=status",
        (head("Claims"), follow("Status", "#choices")),
        row("handed over"),
        ("1 base in Syria", "Syrian Democratic Forces", "American sources"),
    ),
    Question(
        "Which bases are being left on 1 October 2025?",
        f"/?{OCTOBER}",
        (on("2025-10-01"),),
        "#panel",
        ("Ain al-Asad", "Joint Operations Command", "Victoria", "evacuating"),
    ),
    Question(
        "What has no position on the map?",
        f"/?{OCTOBER}",
        (on("2025-10-01"),),
        "#shelf",
        ("Joint Operations Command", "3 unnamed bases", "Syrian Democratic Forces"),
    ),
    Question(
        "Where did those who left Ain al-Asad go, and is the number known?",
        f"/?{OCTOBER}&place=ain-al-asad",
        (on("2025-10-01"), follow("Ain al-Asad", "#panel")),
        "#panel",
        ("Out of Ain al-Asad toward Erbil and Syria", "number not said", "Evacuating"),
    ),
    Question(
        "When did phase 1 begin, and who says so?",
        "/phases/",
        (head("Phases"),),
        "section:has-text('Phase 1 began')",
        ("An-Nahar", "2025-09", "بدأت أولى مرحلتي الاتفاق", "Baghdad"),
    ),
    Question(
        "When is phase 2 due, where, and what is reported of it?",
        "/phases/",
        (head("Phases"),),
        "section:has-text('Phase 2 is due')",
        ("2026-09", "Kurdistan Region", "Nothing is reported"),
    ),
    Question(
        "Does the coalition call it a full withdrawal?",
        "/claims/?kind=stance&source=coalition",
        (head("Sources"), follow("the coalition")),
        row("full withdrawal"),
        ("Denied", "Syria", "denied"),
    ),
    Question(
        "What does the agreement say, and who relays it?",
        "/sources/agreement-2024/",
        (head("Sources"), follow("Iraq–US agreement of 2024")),
        row("Full withdrawal of the coalition from Iraq"),
        ("via Ali al-Bandawi", "انسحاب كامل"),
    ),
    Question(
        "What does the Iraqi minister of defence want?",
        "/sources/al-abbasi/",
        (head("Sources"), follow("Thabit al-Abbasi")),
        row("An-Nahar"),
        ("Demanded: stay of the coalition in Syria", "أمر مطلوب"),
    ),
    Question(
        "When is the final withdrawal expected, and by whom?",
        "/sources/al-bandawi/",
        (head("Sources"), follow("Ali al-Bandawi")),
        row("Expected: full withdrawal"),
        ("2025-12", "Ali al-Bandawi"),
    ),
    Question(
        "Which words carry the target for Erbil, in their sentence?",
        "/claims/?q=%D8%A3%D8%B1%D8%A8%D9%8A%D9%84&kind=strength",
        (head("Claims"), search("500"), follow("Target in Erbil")),
        "main",
        ("يكون في أربيل أقل من 500 جندي",),
    ),
    Question(
        "Why did the number for Syria change between 10 December 2024 and January 2025?",
        f"/why/?place=syria&force=us-forces&{WINTER}&since=2024-12-10",
        (on("2025-01-15"), follow("Syria", "#panel"), follow("How this figure came about", "#panel")),
        "main",
        ("No figure", "900 – ≈ 2,000", "Known from 2024-12-31", "900 personnel in Syria"),
    ),
    Question(
        "What was accepted lately?",
        "/changes/",
        (head("Claims"), follow("what changed lately")),
        "main",
        ("Phase 2 is due", "accepted by a reviewer"),
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_no_way_is_longer_than_three_steps(question):
    assert 1 <= len(question.way) <= MOST_STEPS


def test_there_are_twenty():
    assert len({question.asked for question in QUESTIONS}) == 20


@pytest.fixture
def page(site):
    load_demonstration()
    return site.open("/")


def is_answered(page, question):
    place = page.locator(question.where).first
    for answer in question.answers:
        expect(place).to_contain_text(answer)


def test_each_is_answered_at_its_address(site, page, subtests):
    for question in QUESTIONS:
        with subtests.test(question.asked):
            page.goto(site.address(question.address))
            is_answered(page, question)


def test_each_is_answered_by_clicks_from_the_start_page(site, page, subtests):
    for question in QUESTIONS:
        with subtests.test(question.asked):
            page.goto(site.address("/"))
            for step in question.way:
                step(page)
            is_answered(page, question)

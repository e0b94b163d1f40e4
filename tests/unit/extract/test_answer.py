"""The JSON of ``manage.py suggest``: names, indexes, quotes."""

import json
from datetime import date

from posture.core.types import Direction, Kind, LinkType, Magnitude, Measure, Modality, Qualifier, Stance, Status, Unit
from posture.extract.answer import answer
from posture.extract.found import (
    Amount,
    Dated,
    Ignored,
    Joined,
    Named,
    Reason,
    Speaker,
    Suggestion,
    Suggestions,
)

TEXT = "Smith said about 500 troops left Erbil for Syria in 2025; 20 km."
FOUND = Suggestions(
    claims=[
        Suggestion(
            11,
            27,
            Kind.MOVEMENT,
            "left",
            unit=Unit.PERSONNEL,
            amount=Amount(Qualifier.ABOUT, 500, 500, "about 500"),
            force="us-forces",
            origin=0,
            destinations=(1,),
            direction=Direction.OUT,
            date=0,
            source=0,
        ),
        Suggestion(11, 27, Kind.STATUS, "vacated", place=0, status=Status.VACATED, group_size=2, recipient="sdf"),
        Suggestion(11, 27, Kind.STANCE, "stays", Modality.DENIED, place=1, stance=Stance.STAY),
    ],
    links=[Joined(LinkType.PART_OF, 1, 0)],
    dates=[Dated(52, 56, "2025", date(2025, 1, 1), None, "year")],
    places=[Named(33, 38, ("erbil", "erbil-base")), Named(43, 48, ("syria",))],
    sources=[Speaker(0, 5, "Smith", "spokesman", False, ("smith",))],
    ignored=[Ignored(58, 60, Reason.DISTANCE)],
)


def test_an_answer_has_every_list_with_offsets_and_quotes():
    assert answer(TEXT, FOUND) == {
        "claims": [
            {
                "start": 11,
                "end": 27,
                "quote": "about 500 troops",
                "kind": "movement",
                "rule": "left",
                "unit": "personnel",
                "qualifier": "about",
                "lower": 500,
                "upper": 500,
                "magnitude": None,
                "wording": "about 500",
                "direction": "out",
                "basis": "unstated",
                "force": "us-forces",
                "place": None,
                "origin": 0,
                "destinations": [1],
                "modality": "reported",
                "date": 0,
                "date_said": None,
                "source": 0,
                "relayed_through": None,
            },
            {
                "start": 11,
                "end": 27,
                "quote": "about 500 troops",
                "kind": "status",
                "rule": "vacated",
                "status": "vacated",
                "place": 0,
                "group_size": 2,
                "recipient": "sdf",
                "force": "",
                "modality": "reported",
                "date": None,
                "date_said": None,
                "source": None,
                "relayed_through": None,
            },
            {
                "start": 11,
                "end": 27,
                "quote": "about 500 troops",
                "kind": "stance",
                "rule": "stays",
                "stance": "stay",
                "phase_wording": "",
                "place": 1,
                "force": "",
                "modality": "denied",
                "date": None,
                "date_said": None,
                "source": None,
                "relayed_through": None,
            },
        ],
        "links": [{"type": "part_of", "from": 1, "to": 0}],
        "dates": [
            {
                "start": 52,
                "end": 56,
                "quote": "2025",
                "edtf": "2025",
                "earliest": "2025-01-01",
                "latest": None,
                "rule": "year",
            }
        ],
        "places": [
            {"start": 33, "end": 38, "quote": "Erbil", "slug": "erbil", "slugs": ["erbil", "erbil-base"]},
            {"start": 43, "end": 48, "quote": "Syria", "slug": "syria"},
        ],
        "sources": [
            {
                "start": 0,
                "end": 5,
                "quote": "Smith",
                "name": "Smith",
                "role": "spokesman",
                "unnamed": False,
                "slug": "smith",
            }
        ],
        "ignored": [{"start": 58, "end": 60, "quote": "20", "reason": "distance"}],
    }


def test_an_answer_is_plain_json():
    vague = Amount(Qualifier.VAGUE, None, None, "hundreds", Magnitude.HUNDREDS)
    strength = Suggestion(
        0, 5, Kind.STRENGTH, "r", unit=Unit.PERSONNEL, measure=Measure.TARGET, amount=vague, place=None
    )
    answered = answer(TEXT, Suggestions(claims=[strength]))
    assert json.loads(json.dumps(answered)) == answered
    assert answered["claims"][0]["magnitude"] == "hundreds"
    assert answered["claims"][0]["lower"] is None

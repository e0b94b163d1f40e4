"""The description of the API: whole, in both languages, and true of every answer."""

import json

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from posture.api import urls
from posture.api.described import ROOT
from posture.api.root import LISTS
from posture.models import Claim, Phase
from posture.models.public import public_articles, public_sources
from posture.models.release import Release
from posture.reports.releasing import publish
from tests.factories import make_user
from tests.integration.api.asking import walk

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


@pytest.fixture
def description(client):
    return client.get("/api/v1/openapi.json").json()


def test_description_is_sound_and_has_every_address(description):
    validate_schema(description)
    assert (GENERATOR_STATS._warn_cache, GENERATOR_STATS._error_cache) == ({}, {})
    routes = {f"{ROOT}{route.pattern}".replace("<slug:id>", "{id}") for route in urls.urlpatterns}
    assert set(description["paths"]) == routes


def test_description_speaks_both_languages(client, description):
    arabic = client.get("/api/v1/openapi.json?language=ar").json()
    assert set(arabic["paths"]) == set(description["paths"])
    kinds = [each["components"]["schemas"]["Claim"]["properties"]["kind"] for each in (description, arabic)]
    assert kinds[0]["enum"] == kinds[1]["enum"]
    assert kinds[0]["description"] != kinds[1]["description"]


def test_every_address_names_its_parameters_and_answers(description):
    for path, item in description["paths"].items():
        told = item["get"]
        assert all(each["description"] for each in told["parameters"]), path
        assert {"200", "400", "429"} <= set(told["responses"]), path
        assert ("304" in told["responses"]) is not path.endswith(".csv"), path
        assert ("404" in told["responses"]) is ("{id}" in path), path


def keys(name):
    ids = {
        "claims": Claim.objects.public().values_list("public_id", flat=True),
        "sources": public_sources().values_list("slug", flat=True),
        "articles": public_articles().values_list("slug", flat=True),
        "phases": Phase.objects.values_list("slug", flat=True),
        "releases": Release.objects.values_list("slug", flat=True),
    }
    return list(ids.get(name, ["erbil", "syria", "iraq"]))[:5]


@pytest.mark.parametrize("name", LISTS)
def test_answers_are_as_described(client, description, name):
    def check(address, described, media_type="application/json", status="200"):
        answer = client.get(address, headers={"Accept": media_type})
        assert answer.status_code == int(status)
        schema = description["paths"][described]["get"]["responses"][status]["content"][answer["Content-Type"]][
            "schema"
        ]
        whole = schema | {"components": description["components"]}
        assert [error.message for error in Draft202012Validator(whole).iter_errors(json.loads(answer.content))] == []

    publish(by=make_user())
    day = "?on=2025-10-01&known=2025-10-31&limit=200" if name == "readings" else "?limit=200"
    check(f"{ROOT}{name}/{day}", f"{ROOT}{name}/")
    check(f"{ROOT}{name}/?wat=1", f"{ROOT}{name}/", status="400")
    check(f"{ROOT}{name}/nobody-has-it/", f"{ROOT}{name}/{{id}}/", status="404")
    for key in keys(name):
        check(f"{ROOT}{name}/{key}/", f"{ROOT}{name}/{{id}}/")
    if f"{ROOT}{name}.geojson" in description["paths"]:
        check(f"{ROOT}{name}/{day}", f"{ROOT}{name}/", "application/geo+json")
        check(f"{ROOT}{name}/{keys(name)[0]}/", f"{ROOT}{name}/{{id}}/", "application/geo+json")


def test_numbers_are_those_of_the_claims(client):
    """No bound stands in a reading that its claim does not give."""
    for on in ("2024-12-31", "2025-06-30", "2025-10-01"):
        for row in walk(client, f"{ROOT}readings/?on={on}"):
            for side in ("lower", "upper"):
                if bound := row[side]:
                    claim = Claim.objects.accepted().get(public_id=bound["claim"])
                    assert (getattr(claim, side), claim.qualifier) == (bound["value"], bound["qualifier"])
                    assert bound["claim"] in row["claims"]


def test_documentation_tells_every_address_and_word(client, description):
    for language in ("", "/ar"):
        page = client.get(f"{language}/api/").content.decode()
        assert [path for path in description["paths"] if path.partition("{")[0] not in page] == [
            path for path in (f"{ROOT}openapi.json",) if path not in page
        ]
        assert [name for name in description["components"]["schemas"] if f'id="shape-{name}"' not in page] == []

"""Packages of reports: what stands in them, that it is sound, and the map as GeoJSON."""

import hashlib
import io
import json
import re
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from frictionless import Package

from posture.models import Claim
from posture.reports.catalogue import REPORTS
from posture.reports.package import Package as Files
from posture.reports.releasing import publish
from tests.factories import make_claim, make_place, make_user

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]

DAY = "on=2025-10-01&known=2025-10-31"


def opened(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def collection(client, address):
    return json.loads(b"".join(client.get(address).streaming_content))


@pytest.mark.parametrize("name", [report.name for report in REPORTS])
def test_package_is_what_its_dictionary_says(client, tmp_path, name):
    opened(client, f"/{name}.zip?known=2025-10-31").extractall(tmp_path)
    assert_sound(tmp_path, name)


def test_release_is_what_its_dictionary_says(client, tmp_path):
    opened(client, f"/releases/{publish(by=make_user('editor')).slug}.zip").extractall(tmp_path)
    assert_sound(tmp_path, "claims")


def assert_sound(folder, name):
    found = Package(str(folder / "datapackage.json")).validate()
    assert (found.valid, found.flatten(["name", "type", "message"])) == (True, [])
    rows = {resource["name"]: resource["rows"] for resource in described(folder) if "rows" in resource}
    assert {task.name: task.stats["rows"] for task in found.tasks if "rows" in task.stats} == rows
    assert rows[name] > 0


def described(folder):
    return json.loads((folder / "datapackage.json").read_text())["resources"]


def test_package_holds_the_bytes_of_its_files(client):
    package = opened(client, f"/readings.zip?{DAY}&word=contested")
    assert package.namelist() == [
        *("readings.csv", "reading-claims.csv", "map.geojson", "codebook.csv", "datapackage.json", "README.md")
    ]
    for name in ("readings.csv", "reading-claims.csv", "map.geojson"):
        assert package.read(name) == b"".join(client.get(f"/{name}?{DAY}&word=contested").streaming_content)


def test_readme_says_what_when_and_under_which_licence(client, settings):
    settings.DATA_LICENCE, settings.PUBLISHER = "CC0-1.0", "A newsroom"
    package = opened(client, "/claims.zip?place=erbil&known=2025-10-31&columns=id,kind")
    text = package.read("README.md").decode()
    assert re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "TIME", text.split("## Files")[0]) == (
        "# Posture: Claims\n\n| | |\n|---|---|\n| taken | TIME |\n| as known by | 2025-10-31 |\n"
        "| filter | `?known=2025-10-31&place=erbil&columns=id%2Ckind` |\n| from | http://testserver/ |\n"
        "| licence | CC0 1.0 Universal, https://creativecommons.org/publicdomain/zero/1.0/ |\n\n"
        "The licence is for this data set. The quoted words belong to the outlets that published them.\n\n"
        f"## How to cite\n\n> A newsroom ({date.today():%Y}): Claims. As known by 2025-10-31. "
        "Filter: known=2025-10-31&place=erbil&columns=id%2Ckind. Posture 0.1.0, TIME. http://testserver/\n\n"
    )
    content = package.read("claims.csv")
    rows, hashed = content.count(b"\r\n") - 1, hashlib.sha256(content).hexdigest()
    told = f"{rows} | {len(content)} | `{hashed}` |"
    assert f"| `claims.csv` | one row per claim, the newest first, as in the table | {told}" in text


def test_codebook_of_a_package_names_columns_in_both_languages(client):
    text = opened(client, "/claims.zip?columns=lower,kind").read("codebook.csv").decode()
    assert text.split("\r\n")[1] == (
        "claims.csv,lower,lower bound,الحد الأدنى,"
        '"lowest number that fits the words; empty: open or not said, never 0",'
        "أقل عدد يوافق الكلمات؛ الفارغ: مفتوح أو غير مذكور، وليس صفراً أبداً,integer,as in the column unit,,500"
    )


def test_drafts_are_in_no_package(client):
    before = [contents(client, name) for name in ("claims", "readings")]
    for state in ("draft", "submitted"):
        make_claim(state=state, note="secret", place=make_place(is_listed=False))
    assert [contents(client, name) for name in ("claims", "readings")] == before


def contents(client, name):
    package = opened(client, f"/{name}.zip?known=2025-10-31")
    return {file: package.read(file) for file in package.namelist() if file.endswith((".csv", ".geojson"))}


def test_map_holds_what_the_page_draws(client):
    found = collection(client, f"/map.geojson?{DAY}")
    page = client.get(f"/?{DAY}").context["page"]
    ids = {feature["id"] for feature in found["features"]}
    assert {id for id in ids if id.startswith("place:")} == {f"place:{row.place.slug}" for row in page.rows}
    drawn = Claim.objects.filter(pk__in=[said.pk for said in page.found.movements])
    assert {id for id in ids if id.startswith("movement:")} == {f"movement:{claim.public_id}" for claim in drawn}
    assert {id for id in ids if id.startswith("group:")} == {f"group:{g.claim.public_id}" for g in page.groups}
    assert {name: found[name] for name in ("type", "on", "known", "force")} == {
        **{"type": "FeatureCollection", "on": "2025-10-01", "known": "2025-10-31", "force": "coalition"}
    }


def test_place_of_the_map_has_its_point_and_its_claims(client):
    features = {each["id"]: each for each in collection(client, f"/map.geojson?{DAY}")["features"]}
    asad = Claim.objects.get(place__slug="ain-al-asad", status="evacuating")
    assert features["place:ain-al-asad"] == {
        "type": "Feature",
        "id": "place:ain-al-asad",
        "geometry": {"type": "Point", "coordinates": [42.4412, 33.7856]},
        "properties": {
            **{"feature": "place", "place": "ain-al-asad", "place_name": "Ain al-Asad", "place_kind": "base"},
            **{"within": "anbar", "latitude": 33.7856, "longitude": 42.4412, "uncertainty_km": 1.5},
            "address": "/?on=2025-10-01&known=2025-10-31&force=coalition&place=ain-al-asad",
            **{"status": "evacuating", "status_agreement": "single", "status_of": "2025-09-30", "status_age": 1},
            **{"status_claims": [asad.public_id], "figures": [], "targets": []},
        },
    }
    assert features["place:erbil"]["geometry"]["type"] == "Polygon"


def test_package_of_a_series_has_no_map(client):
    series = "known=2025-10-31&by=month&first=2025-08-01&last=2025-10-01"
    assert "map.geojson" not in opened(client, f"/readings.zip?{series}").namelist()
    assert client.get(f"/map.geojson?{series}").status_code == 400


def test_command_writes_packages_and_the_map(client, tmp_path):
    call_command("export", "map", "--filter", DAY, "-o", tmp_path / "map.geojson")
    call_command("export", "bases", "--filter", DAY, "-o", str(tmp_path / "bases.zip"))
    assert (tmp_path / "map.geojson").read_bytes() == b"".join(client.get(f"/map.geojson?{DAY}").streaming_content)
    assert zipfile.ZipFile(tmp_path / "bases.zip").read("bases.csv") == b"".join(
        client.get(f"/bases.csv?{DAY}").streaming_content
    )
    with pytest.raises(CommandError, match=r"^base-claims stands in the package of bases\.$"):
        call_command("export", "base-claims", "-o", str(tmp_path / "x.zip"))


def test_what_raises_on_the_way_reaches_the_server(client, monkeypatch):
    def broken(self):
        yield b"{"
        raise ConnectionError

    monkeypatch.setattr(Files, "_descriptor", broken)
    sent = bytearray()
    with pytest.raises(ConnectionError):
        for block in client.get("/sources.zip").streaming_content:
            sent += block
    assert not zipfile.is_zipfile(io.BytesIO(sent))

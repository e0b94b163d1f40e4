import pytest

from posture import reference
from posture.models import Agreement, Force, Place, Scope

pytestmark = pytest.mark.django_db


def test_load_adds_places_forces_and_phases():
    added = reference.load()

    assert added > 300
    assert Place.objects.get(slug="erbil").parent.slug == "kurdistan-region"
    assert dict(Force.objects.values_list("slug", "parent__slug")) == {
        "coalition": None,
        "us-forces": "coalition",
        "foreign-trainers": "coalition",
        "sdf": None,
        "iraqi-forces": None,
        "syrian-army": None,
    }
    assert list(Scope.objects.values_list("phase__slug", "place__slug", "description_en", "description_ar")) == [
        ("iraq-us-2024-1", "baghdad", "", ""),
        ("iraq-us-2024-1", None, "the advisers' bases", "قواعد المستشارين"),
        ("iraq-us-2024-2", "kurdistan-region", "", ""),
    ]


def test_load_again_adds_nothing():
    reference.load()

    assert reference.load() == 0


def test_load_again_keeps_what_an_editor_changed():
    reference.load()
    Place.objects.filter(slug="taji").update(name_en="Taji")
    Agreement.objects.update(note="Seen in full.")

    reference.load()

    assert Place.objects.get(slug="taji").name_en == "Taji"
    assert Agreement.objects.get().note == "Seen in full."

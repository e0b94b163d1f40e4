import pytest

from posture.extract.found import Speaker
from posture.extract.names.kinds import kind_of


@pytest.mark.parametrize(
    ("name", "role", "is_unnamed", "kind"),
    [
        ("مصادر أمنية", "", True, "unnamed"),
        ("two officials", "", True, "unnamed"),
        ("الاتفاقية الأمنية", "", False, "document"),
        ("the joint statement", "", False, "document"),
        ("وكالة فرانس برس", "", False, "organisation"),
        ("وزير الدفاع", "", False, "office"),
        ("ثابت العباسي", "وزير الدفاع العراقي", False, "person"),
        ("Jane Doe", "", False, "person"),
    ],
)
def test_kind_of_a_speaker_whom_no_list_knows(name, role, is_unnamed, kind):
    assert kind_of(Speaker(0, 1, name, role, is_unnamed)) == kind

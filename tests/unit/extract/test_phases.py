import pytest

from posture.extract.phases import phase_number


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("the second phase", 2),
        ("Phase one", 1),
        ("المرحلة الأولى", 1),
        ("والثانية", 2),
        ("أولى مرحلتي", 1),
        ("the final phase", None),
        ("مرحلة", None),
        ("", None),
    ],
)
def test_number_of_a_phase(wording, number):
    assert phase_number(wording) == number

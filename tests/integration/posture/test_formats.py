"""Days and numbers look the same in every language, and are read back as they are written."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize("language", ["en", "ar"])
def test_templates_write_iso_days_and_the_decimal_point(language):
    values = {
        "day": date(2025, 10, 1),
        "instant": datetime(2025, 10, 1, 9, 5, tzinfo=UTC),
        "share": 3.62,
        "count": 12345,
    }
    with override(language):
        written = Template("{{ day }} {{ instant }} {{ share }}% {{ count }}").render(Context(values))
    assert written == "2025-10-01 2025-10-01 09:05 3.62% 12345"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_forms_read_iso_days_and_no_others(language):
    with override(language):
        field = forms.DateField()
        assert field.clean("2025-10-01") == date(2025, 10, 1)
        with pytest.raises(forms.ValidationError):
            field.clean("01/10/2025")

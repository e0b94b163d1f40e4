"""The ways a page is looked at: one in ``make test``, in Arabic, dark, on a phone; all twelve in ``make test-full``."""

from itertools import product

import pytest

FIRST = ("ar", "dark", 390)
WAYS = list(product(("en", "ar"), ("light", "dark"), (1280, 820, 390)))


#: To be used as ``@in_every_way`` on a test that takes ``language``, ``scheme`` and ``width``.
in_every_way = pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [pytest.param(*way, id="-".join(map(str, way)), marks=[] if way == FIRST else [pytest.mark.full]) for way in WAYS],
)

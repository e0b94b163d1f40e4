"""The ways a page is looked at: each language, scheme and width in two; all eight in ``make test-full``."""

from itertools import product

import pytest

FIRST = {("en", "light", 1280), ("ar", "dark", 390)}
WAYS = [
    pytest.param(*way, id="-".join(map(str, way)), marks=[] if way in FIRST else [pytest.mark.full])
    for way in product(("en", "ar"), ("light", "dark"), (1280, 390))
]
#: To be used as ``@in_every_way`` on a test that takes ``language``, ``scheme`` and ``width``.
in_every_way = pytest.mark.parametrize(("language", "scheme", "width"), WAYS)

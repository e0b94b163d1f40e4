"""The ways a page is looked at. Every pair of language, scheme and width in four; all eight in ``make test-full``."""

from itertools import product

import pytest

PAIRS = {("en", "light", 1280), ("en", "dark", 390), ("ar", "light", 390), ("ar", "dark", 1280)}
WAYS = [
    pytest.param(*way, id="-".join(map(str, way)), marks=[] if way in PAIRS else [pytest.mark.full])
    for way in product(("en", "ar"), ("light", "dark"), (1280, 390))
]
#: To be used as ``@in_every_way`` on a test that takes ``language``, ``scheme`` and ``width``.
in_every_way = pytest.mark.parametrize(("language", "scheme", "width"), WAYS)

"""The ways a page is looked at: each language, scheme and width in two; all twelve in ``make test-full``."""

from itertools import product

import pytest

FIRST = {("en", "light", 1280), ("ar", "dark", 390)}
WAYS = list(product(("en", "ar"), ("light", "dark"), (1280, 820, 390)))


def in_ways(first):
    """Runs a test that takes ``language``, ``scheme`` and ``width`` in these ways; in all of them with the matrices."""
    ways = [
        pytest.param(*way, id="-".join(map(str, way)), marks=[] if way in first else [pytest.mark.full]) for way in WAYS
    ]
    return pytest.mark.parametrize(("language", "scheme", "width"), ways)


in_every_way = in_ways(FIRST)

"""The data of the map, read as its script reads it."""

from itertools import accumulate


def table(packed):
    """The columns of a table by name, each as numbers; and the places that are gone, if any are told."""
    gone = {"gone": list(accumulate(packed["gone"]))} if "gone" in packed else {}
    found = {name: _column(column) for name, column in packed.items() if name != "gone"}
    return {**found, "place": list(accumulate(found["place"])), **gone}


def _column(packed):
    values = list(accumulate(packed["of"]))
    return [values[ord(sign) - ord(" ")] for sign in packed["at"]]

"""Every address of the URLconf, by walking it."""

from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """An address by its name with its namespace, or by its route where it has none; ``route`` as path() has it."""

    name: str
    route: str


def addresses():
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns, before="", namespace=""):
    for each in patterns:
        route = before + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, route, inner)
        elif isinstance(each, URLPattern):
            yield Address(f"{namespace}{each.name}" if each.name else route, route)

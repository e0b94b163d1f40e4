"""Asking the API."""


def walk(client, address):
    """The rows of all pages of a list."""
    rows = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        rows += answer.json()["results"]
        address = answer.json()["next"]
    return rows

"""Asking as somebody, and leaving no trace of it."""

from contextlib import contextmanager
from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.test import Client


class Browser:
    """A client that forgets after each request what the answer told it to remember."""

    def __init__(self, user=None, **options):
        self.client = Client(raise_request_exception=False, **options)
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies.output(header="").strip()

    def ask(self, method, path, data=None, **headers):
        """The answer; what the request wrote is undone, and only a POST may write at all."""
        self.client.cookies = SimpleCookie(self.cookies)
        with undone(read_only=method != "POST"):
            if method in ("GET", "HEAD", "POST"):
                answer = getattr(self.client, method.lower())(path, data, **headers)
            else:
                answer = self.client.generic(method, path, **headers)
            answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer


@contextmanager
def undone(*, read_only=False):
    point = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL transaction_read_only = {'on' if read_only else 'off'}")
        yield
    finally:
        transaction.savepoint_rollback(point)


def outcome(answer):
    """The status, or ``login`` for the way to a sign-in page."""
    to_login = any(answer.get("Location", "").startswith(f"{start}login/") for start in ("/admin/", "/accounts/"))
    return "login" if to_login else str(answer.status_code)

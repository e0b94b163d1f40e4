"""Asking as somebody, and leaving no trace of it."""

from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import urlencode

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
            answer = self.client.generic(method, path, **headers, **_sent(method, data or {}))
            answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer


def _sent(method, data):
    """The data as a form sends it. A lone surrogate goes out as bytes that are no UTF-8."""
    text = urlencode(data, doseq=True, errors="surrogatepass")
    if method == "POST":
        return {"data": text, "content_type": "application/x-www-form-urlencoded"}
    return {"QUERY_STRING": text} if text else {}


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

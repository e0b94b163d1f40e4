"""A private PostgreSQL that is started by its first user and gone with its last.

Plain `initdb` and `postgres` of an installed PostgreSQL, in a folder of our own; docs/decisions/embedded-postgresql.md
says why. Nothing in here imports Django but `backend`.
"""


class ServerError(Exception):
    """The embedded server cannot be had; the message is one line for the person at the keyboard."""

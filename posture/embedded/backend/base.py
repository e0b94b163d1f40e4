"""Django's own PostgreSQL backend, for PostgreSQL 15 or later, and the embedded server started before it is needed.

`EMBEDDED` among the database's settings is the home of the embedded server; without it nothing is ever started.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base, client, features
from django.db.utils import OperationalError
from psycopg_pool import ConnectionPool

from posture.embedded import ServerError
from posture.embedded.cluster import Cluster


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = (15,)


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters: Iterable[str]) -> None:
        """The server's own psql, where there is an embedded one: the system may have none."""
        if cluster := start(self.connection.settings_dict):
            os.environ["PATH"] = f"{cluster.binaries.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    features_class = DatabaseFeatures
    pool: ConnectionPool | None  # Django's, which its stubs leave out

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, and before the first one the server. Raises OperationalError with one line."""
        start(self.settings_dict)
        if self.pool and self.pool.closed:
            # Not opened yet. It would try again and again until its time is up, and then tell only that.
            psycopg.connect(**conn_params).close()
        return super().get_new_connection(conn_params)


def start(settings: dict[str, Any]) -> Cluster | None:
    """The embedded server, which now runs; None if the settings are of another."""
    if not (home := settings.get("EMBEDDED")):
        return None
    cluster = Cluster(Path(home))
    try:
        cluster.use()
    except (ServerError, OSError) as error:
        raise OperationalError(str(error)) from error
    return cluster

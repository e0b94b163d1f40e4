"""Django's PostgreSQL backend for a server of ours or another: 15 or later, started first if it is the embedded one.

`EMBEDDED` in the database's settings is the home folder of the embedded server; without it nothing is ever started.
"""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgresqlClient
from django.db.backends.postgresql.features import DatabaseFeatures as PostgresqlFeatures
from django.db.utils import OperationalError

from posture.embedded import ServerError
from posture.embedded.cluster import Cluster


class DatabaseFeatures(PostgresqlFeatures):
    minimum_database_version = (15,)


class DatabaseClient(PostgresqlClient):
    def runshell(self, parameters: Any) -> None:
        start(self.connection.settings_dict)
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    features_class = DatabaseFeatures

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        start(self.settings_dict)
        if self._has_unopened_pool():
            # The pool would try again and again for 30 s and then say only that time is up.
            self.Database.connect(**conn_params).close()
        return super().get_new_connection(conn_params)

    def _has_unopened_pool(self) -> bool:
        return bool(self.settings_dict["OPTIONS"].get("pool")) and self.alias not in self._connection_pools


def start(settings: dict[str, Any]) -> None:
    """Sees to it that the embedded server runs, if the settings are of one."""
    if home := settings.get("EMBEDDED"):
        try:
            Cluster(Path(home)).use()
        except ServerError as error:
            raise OperationalError(str(error)) from error

"""The admin without GDAL.

``leaflet.admin`` imports GeoDjango's widgets, which need the GDAL library on every machine, and Django's own search for
admin modules would import it at start. So every app's admin is imported but that one (docs/decisions/no-postgis.md).
"""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import module_has_submodule


class AdminWithoutGdal(SimpleAdminConfig):
    default_site = "posture.signing.Site"

    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if app.name != "leaflet" and app.module and module_has_submodule(app.module, "admin"):
                import_module(f"{app.name}.admin")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from posture.checks import register_checks


class PostureConfig(AppConfig):
    name = "posture"
    verbose_name = _("Posture")

    def ready(self) -> None:
        register_checks()

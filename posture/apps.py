from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostureConfig(AppConfig):
    name = "posture"
    verbose_name = _("Posture")

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from posture.views import health

#: Addresses that are the same in every language: data and health.
urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]

#: Pages: English at the address itself, Arabic below /ar/.
urlpatterns += i18n_patterns(
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", include("posture.admin_urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from posture import report_urls
from posture.api.handbook import handbook
from posture.signing import NewPassword, sign_in
from posture.views import (
    articles,
    changes,
    claims,
    exports,
    health,
    lately,
    phases,
    places,
    releases,
    saved,
    sources,
    timeline,
    why,
)
from posture.views import map as maps

#: Addresses that are the same in every language: data and health.
urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("map.json", maps.map_data, name="map_data"),
    path("map/places.json", maps.map_places, name="map_places"),
    path("map/outlines.json", maps.map_outlines, name="map_outlines"),
    *report_urls.urlpatterns,
    path("api/v1/", include("posture.api.urls")),
]

#: Pages: English at the address itself, Arabic below /ar/.
urlpatterns += i18n_patterns(
    path("", maps.map_page, name="map"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/changes/<int:old>-<int:new>/", changes.public, name="changes"),
    path("outlets/", articles.outlets, name="outlets"),
    path("outlets/<slug:slug>/", articles.outlet, name="outlet"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:public_id>/", claims.claim, name="claim"),
    path("places/", places.places, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("changes/", lately.lately, name="lately"),
    path("changes/atom/", lately.feed, name="feed"),
    path("why/", why.why, name="why"),
    path("views/", saved.saved, name="views"),
    path("views/<int:pk>/rename/", saved.rename, name="view-rename"),
    path("views/<int:pk>/delete/", saved.delete, name="view-delete"),
    path("phases/", phases.phases, name="phases"),
    path("exports/", exports.exports, name="exports"),
    path("releases/", releases.releases, name="releases"),
    path("releases/<slug:slug>/", releases.release, name="release"),
    path("releases/<slug:slug>/since/<slug:old>/", releases.changes, name="release_changes"),
    path("codebook/", exports.codebook, name="codebook"),
    path("glossary/", exports.glossary, name="glossary"),
    path("api/", handbook, name="api"),
    path("accounts/login/", sign_in, name="login"),
    path("accounts/reset/<uidb64>/<token>/", NewPassword.as_view(), name="password_reset_confirm"),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", include("posture.admin_urls")),
    path("admin/", include("posture.review_urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)

handler400, handler404, handler500 = (f"posture.api.failures.{name}" for name in ("bad", "missing", "fault"))

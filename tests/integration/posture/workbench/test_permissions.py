"""Who may do what in the workbench: every address has a row."""

import pytest
from django.urls import reverse

from posture import admin_urls
from posture.models import Claim
from tests.factories import make_claim, make_user
from tests.integration.posture.workbench.requests import arguments_and_data

pytestmark = pytest.mark.django_db

# Who may do what. 302 is the way on or, for those who are no staff, to the sign-in page.
GROUPS = ("", "analyst", "editor", "reviewer", "administrator")
VIEWS = {"": 302, "analyst": 403, "editor": 200, "reviewer": 200, "administrator": 200}
WRITES = {"": 302, "analyst": 403, "editor": 302, "reviewer": 403, "administrator": 302}
REVIEWS = {"": 302, "analyst": 403, "editor": 403, "reviewer": 302, "administrator": 302}
FORMS = {**VIEWS, "reviewer": 403}
PERMISSIONS = {
    "annotate": ("get", "draft", {**VIEWS, "editor": 302, "reviewer": 302, "administrator": 302}),
    "bench": ("get", "draft", VIEWS),
    "bench-changes": ("get", "draft", VIEWS),
    "carried": ("get", "draft", VIEWS),
    "carried-decide": ("post", "draft", WRITES),
    "carried-undo": ("post", "draft", WRITES),
    "proposals": ("get", "draft", FORMS),
    "bench-new": ("get", "draft", FORMS),
    "bench-suggestion": ("get", "draft", FORMS),
    "bench-reject": ("post", "draft", WRITES),
    "bench-undo": ("post", "draft", WRITES),
    "bench-claim": ("get", "draft", VIEWS),
    "bench-about": ("get", "draft", VIEWS),
    "bench-edit": ("get", "draft", FORMS),
    "bench-delete": ("post", "draft", WRITES),
    "bench-words": ("post", "draft", WRITES),
    "bench-words-remove": ("post", "draft", WRITES),
    "bench-translation": ("post", "draft", WRITES),
    "bench-link": ("post", "draft", WRITES),
    "bench-unlink": ("post", "draft", WRITES),
    "bench-submit": ("post", "draft", WRITES),
    "bench-accept": ("post", "submitted", REVIEWS),
    "bench-discount": ("post", "submitted", REVIEWS),
    "bench-return": ("post", "submitted", REVIEWS),
    "bench-proposal": ("post", "accepted", REVIEWS),
    "bench-withdraw": ("post", "accepted", WRITES),
    "bench-find": ("get", "draft", VIEWS),
    "bench-add": ("get", "draft", FORMS),
}


def test_every_address_of_the_workbench_has_a_row():
    assert {pattern.name for pattern in admin_urls.urlpatterns} == set(PERMISSIONS)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", PERMISSIONS)
def test_permission(client, name, group):
    method, state, expected = PERMISSIONS[name]
    user = make_user(group) if group else None
    if user:
        client.force_login(user)
    claim = make_claim(state=state)
    arguments, data = arguments_and_data(name, claim, user)

    response = getattr(client, method)(reverse(name, args=arguments), data)

    assert response.status_code == expected[group]
    if expected[group] == 302 and not group:
        assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("name", ["place", "source", "force"])
def test_reviewer_adds_no_names(client, reviewer, name):
    assert client.get(reverse("bench-add", args=[f"{name}s"])).status_code == 403


def test_writing_needs_a_post(client, editor):
    claim = make_claim(state="draft")

    for name, (method, _state, _expected) in PERMISSIONS.items():
        if method == "post":
            arguments, data = arguments_and_data(name, make_claim(state=_state), editor)
            assert client.get(reverse(name, args=arguments), data).status_code == 405
    assert Claim.objects.filter(pk=claim.pk).exists()

"""Accounts in the admin. Who makes them gives away no more than they may do themselves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, Q, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse

#: What only a superuser gives.
RESERVED = {"is_superuser", "user_permissions"}


class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Django's own, for superusers. Others choose among the groups whose permissions they have."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [(title, {**options, "fields": _not_reserved(options["fields"])}) for title, options in fieldsets]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever can set the password of an account can act as it: so not of one that may do more."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or _may_all_of(request, obj))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        if db_field.name == "groups":
            kwargs["queryset"] = _groups_to_give(request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _not_reserved(fields: Any) -> list[Any]:
    return [name for name in fields if name not in RESERVED]


def _may_all_of(request: HttpRequest, account: User) -> bool:
    """Whether the user has every permission of the account, deactivated or not."""
    if request.user.is_superuser or account.is_superuser:
        return request.user.is_superuser
    return not (_permissions_of(account) - _permissions_of(request.user))


def _permissions_of(account: Any) -> set[int]:
    given = Permission.objects.filter(Q(user=account.pk) | Q(group__user=account.pk))
    return set(given.order_by().values_list("pk", flat=True))


def _groups_to_give(request: HttpRequest) -> QuerySet[Group]:
    groups = Group.objects.order_by("name")
    if request.user.is_superuser:
        return groups
    beyond = Permission.objects.exclude(pk__in=_permissions_of(request.user))
    return groups.exclude(permissions__in=beyond)

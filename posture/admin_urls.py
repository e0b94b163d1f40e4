"""The workbench's addresses, below the admin's own. ``admin_view`` lets nobody but staff in."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from posture.core.types import Kind
from posture.views import autocomplete, carried, changes, proposals, review, suggestions, workbench


class KindConverter(StringConverter):
    regex = "|".join(Kind)


class AnswerConverter(StringConverter):
    regex = "accept|refuse"


class DecisionConverter(StringConverter):
    regex = "keep|lose"


register_converter(KindConverter, "kind")
register_converter(AnswerConverter, "answer")
register_converter(DecisionConverter, "decision")


def staff(address: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(address, admin.site.admin_view(view), name=name)


CLAIM = "annotate/claims/<slug:public_id>/"
SUGGESTION = "articles/version/<int:pk>/annotate/suggestions/<slug:fingerprint>/"
CARRIED = "articles/version/<int:pk>/carried/"

urlpatterns = [
    staff("articles/article/<int:pk>/annotate/", workbench.article, "annotate"),
    staff("articles/version/<int:pk>/annotate/", workbench.page, "bench"),
    staff("articles/version/<int:pk>/annotate/<kind:kind>/", workbench.new, "bench-new"),
    staff("articles/version/<int:pk>/annotate/undo/", suggestions.undo_last, "bench-undo"),
    staff(SUGGESTION, suggestions.suggestion, "bench-suggestion"),
    staff(f"{SUGGESTION}reject/", suggestions.reject, "bench-reject"),
    staff("articles/version/<int:pk>/changes/", changes.staff, "bench-changes"),
    staff(CARRIED, carried.page, "carried"),
    staff(f"{CARRIED}undo/", carried.undo, "carried-undo"),
    staff(f"{CARRIED}<int:anchor>/<decision:decision>/", carried.decide, "carried-decide"),
    staff(CLAIM, workbench.claim, "bench-claim"),
    staff(f"{CLAIM}about/", workbench.about, "bench-about"),
    staff(f"{CLAIM}edit/", workbench.edit, "bench-edit"),
    staff(f"{CLAIM}delete/", workbench.delete, "bench-delete"),
    staff(f"{CLAIM}words/", workbench.add_words, "bench-words"),
    staff(f"{CLAIM}words/<int:pk>/remove/", workbench.remove_words, "bench-words-remove"),
    staff(f"{CLAIM}words/<int:pk>/translation/", workbench.translate, "bench-translation"),
    staff(f"{CLAIM}links/", workbench.link, "bench-link"),
    staff(f"{CLAIM}links/<int:pk>/remove/", workbench.unlink, "bench-unlink"),
    staff(f"{CLAIM}submit/", review.submit, "bench-submit"),
    staff(f"{CLAIM}accept/", review.accept, "bench-accept"),
    staff(f"{CLAIM}discount/", review.discount, "bench-discount"),
    staff(f"{CLAIM}return/", review.send_back, "bench-return"),
    staff(f"{CLAIM}proposal/<int:pk>/<answer:answer>/", review.decide_proposal, "bench-proposal"),
    staff(f"{CLAIM}proposal/<int:pk>/withdraw/", review.withdraw_proposal, "bench-withdraw"),
    staff("proposals/", proposals.page, "proposals"),
    staff("annotate/<slug:what>/", autocomplete.find, "bench-find"),
    staff("annotate/<slug:what>/add/", autocomplete.add, "bench-add"),
]
